import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { openDatabase } from '../../src/start/database.ts';

/** Passes everything on to the database of the run, but answers nobody before `silentMs` are over. */
async function startSlowAddress(silentMs: number): Promise<string> {
  const target = new URL(inject('mongodUri').replace('mongodb:', 'http:'));
  const begun = performance.now();
  const server = createServer((incoming) => {
    incoming.on('error', () => undefined);
    if (performance.now() - begun < silentMs) return;
    const outgoing = connect(Number(target.port), target.hostname);
    outgoing.on('error', () => incoming.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // A port, for it listens on TCP.
  return `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${target.search}`;
}

test('a database that answers only after the patience of a request is waited for by a start', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-slow-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const uri = await startSlowAddress(3_500);
  const config = readConfig({ NODE_ENV: 'test', LOCAL_DIR: folder, MONGODB_URI: uri });
  const database = await openDatabase({ config, print: () => undefined });
  onTestFinished(database.close);
  await expect(database.store.ping()).resolves.toBeUndefined();
});
