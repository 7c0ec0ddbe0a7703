import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { asOutage, asUnknown, orPassingOutage, StoreOutage } from '../../../src/store/connection/outage.ts';

/** What Node says to whoever writes to a connection that the other side has just ended; the driver lets it through. */
async function errorOfEndedSocket(): Promise<unknown> {
  const server = createServer((socket) => socket.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  const error = await new Promise((resolve) => {
    // Node's own listener, which refuses writes from then on, comes after this one.
    socket.once('end', () => setImmediate(() => socket.write('too late', resolve)));
  });
  socket.destroy();
  server.close();
  return error;
}

test('a write to a connection that the database has just ended is an outage, and not an error of ours', async () => {
  const error = await errorOfEndedSocket();
  expect(error).toMatchObject({ code: 'EPIPE' });
  expect(asOutage(error)).toBeInstanceOf(StoreOutage);
  expect(asUnknown(error)).toBeInstanceOf(StoreOutage);
  await expect(orPassingOutage(Promise.reject(error))).rejects.toBeInstanceOf(StoreOutage);
  const ours = new Error('Something else');
  expect([asOutage(ours), asUnknown(ours)]).toEqual([ours, ours]);
});
