import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newTestStore } from '../test-store.ts';

test('a server’s reply while it steps down ends no process, though its numbers are read as bigints', async () => {
  const store = await newTestStore('step-down');
  onTestFinished(() => store.close());
  const uncaught = uncaughtFromNow();
  const [server] = serversOf(store.connection.getClient());
  // The connection that watches the server begins anew, as after a failover; then its first check is still to come.
  server.monitor.reset();
  await vi.waitUntil(() => server.description.type === 'RSPrimary' && server.monitor.s.state === 'idle');
  const { processId, counter } = server.description.topologyVersion;
  // As a refused command brings it: the answer is decoded like any other, and the driver keeps its version.
  server.handleError(
    new mongoose.mongo.MongoServerError({
      code: 10_107,
      message: 'not primary',
      topologyVersion: { processId, counter: BigInt(counter.toString()) + 1n },
    }),
  );
  expect(server.description.type).toBe('Unknown');
  // The driver checks a server twice a second at the most.
  await pause(1_500);
  expect(uncaught()).toEqual([]);
});

/** Instead of ending the process, or the run. */
function uncaughtFromNow(): () => readonly string[] {
  const others = process.listeners('uncaughtException');
  const seen: string[] = [];
  const see = (error: Error) => seen.push(error.message);
  process.removeAllListeners('uncaughtException').on('uncaughtException', see);
  onTestFinished(() => {
    process.off('uncaughtException', see);
    for (const other of others) process.on('uncaughtException', other);
  });
  return () => seen;
}

/** The driver's own picture of the servers, which has no type: this happens within milliseconds of an election. */
// biome-ignore lint/suspicious/noExplicitAny: inner workings of the driver.
function serversOf(client: unknown): any[] {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const { topology } = client as any;
  return [...topology.s.servers.values()];
}
