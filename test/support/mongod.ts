import type { TestProject } from 'vitest/node';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { keepTemporaryFilesInMemory } from './memory-folder.ts';
import { findTestMongod } from './mongod-binary.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A replica set for the whole run; test/support/mongod-database.ts gives each file a database on it. */
    mongodUri: string;
    /** The mongod binary, for tests that start one of their own; empty where MONGODB_URI was given. */
    mongodBinary: string;
  }
}

/** vitest's globalSetup: one replica set for the run, MONGODB_URI's where that is set. */
export default async function startMongodForTheRun(project: TestProject) {
  keepTemporaryFilesInMemory();
  const given = process.env['MONGODB_URI'];
  if (given) {
    project.provide('mongodUri', given);
    project.provide('mongodBinary', '');
    return undefined;
  }
  const mongod = await findTestMongod();
  console.log(`mongod ${mongod.version}, ${mongod.source}: ${mongod.binary}`);
  const { binary } = mongod;
  const replicaSet = await startEmbeddedReplicaSet({ binary, setParameters: { enableTestCommands: 1 } });
  project.provide('mongodUri', replicaSet.uri);
  project.provide('mongodBinary', binary);
  return replicaSet.stop;
}
