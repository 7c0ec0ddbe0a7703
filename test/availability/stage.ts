import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { environmentOf, type Place, tokenOf } from '../faults/client.ts';
import { Respawning } from '../soak/respawning.ts';
import { type ReplicaSetOptions, TestReplicaSet } from '../support/replica-set.ts';
import { auditLoad } from './audit-load.ts';
import { Load } from './load.ts';

/** A replica set, servers on it in processes of their own, and what a measurement needs besides. */
export type Stage = AsyncDisposable & {
  readonly set: TestReplicaSet;
  readonly place: Place;
  readonly token: string;
  /** A server that isn't started yet. */
  readonly server: (name: string, more?: ServerOptions) => Respawning;
  /** Clients that aren't there yet; `urlOf` is where client n sends its requests. */
  readonly load: (name: string, urlOf: (client: number) => string, clients?: number) => Load;
  /** What is wrong with what the load left behind; it is asked for at `server`. */
  readonly audit: (load: Load, server: Respawning) => Promise<readonly string[]>;
};

type ServerOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly launcher?: readonly string[];
};

/** All of it is ended and removed when the stage is disposed of. */
export async function setStage(
  binary: string,
  options: Omit<ReplicaSetOptions, 'binary' | 'folder'>,
): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-availability-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const set = await TestReplicaSet.start({ ...options, binary, folder }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const place = { uri: set.uri, database: 'refunds', localDir: folder };
  const token = await tokenOf(place, { expiresIn: 7_200 });
  const servers: Respawning[] = [];
  return {
    set,
    place,
    token,
    server: (name, { env = {}, launcher = [] } = {}) => {
      const environment = {
        ...environmentOf(place),
        NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
        LOG_LEVEL: 'error',
        ...env,
      };
      const logFile = path.join(folder, `${name}.log`);
      const program = { program: 'server-program.ts', args: () => [], env: () => environment };
      const server = new Respawning({ name, logFile, launcher, ...program });
      servers.push(server);
      return server;
    },
    load: (name, urlOf, clients = 6) => new Load({ name, urlOf, token, clients }),
    audit: async (load, server) => {
      await set.settled();
      const store = await openPatiently(place);
      try {
        return await auditLoad(load, { store, url: server.said, token });
      } finally {
        await store.close();
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const server of servers) await server.kill();
      await set.stop();
      await remove();
    },
  };
}
