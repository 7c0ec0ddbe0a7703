import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { printSchema } from 'graphql';
import {
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import { buildSchema } from '../../src/graph/schema.ts';
import type { Connect } from './caching-client.ts';
import { page } from './page.ts';

/** Relay: a record per id, whatever its type; what has no id is a record named after the path to it. */
export const connectRelay: Connect = async ({ url, fetch }) => {
  const request = await compiled();
  const network = Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    });
    return JSON.parse(await response.text());
  });
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  return {
    ask: async (id) => {
      environment.retain(createOperationDescriptor(request, { id }));
      await fetchQuery(environment, request, { id }).toPromise();
    },
    kept: async (id) => {
      const operation = createOperationDescriptor(request, { id });
      if (environment.check(operation).status !== 'available') return null;
      return environment.lookup(operation.fragment).data;
    },
  };
};

/** The page as relay-compiler writes it, against the schema as clients see it. */
async function compiled(): Promise<ConcreteRequest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'relay-'));
  const file = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await Promise.all(['src', 'artifacts'].map((name) => mkdir(path.join(folder, name))));
  await file('schema.graphql', printSchema(buildSchema()));
  await file('src/RefundPage.js', `graphql\`${page}\`;\n`);
  await file('package.json', JSON.stringify({ type: 'module' }));
  const places = { src: './src', schema: './schema.graphql', artifactDirectory: './artifacts' };
  await file('relay.config.json', JSON.stringify({ ...places, language: 'javascript' }));
  const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, 'relay.config.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`relay-compiler ended with ${status}:\n${stdout}${stderr}`);
  const artifact = path.join(folder, 'artifacts/RefundPageQuery.graphql.js');
  const request = await import(pathToFileURL(artifact).href);
  await rm(folder, { recursive: true });
  return request.default;
}
