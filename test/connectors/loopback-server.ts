import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { callHttp, type HttpAnswer } from '../../src/connectors/shared/http-call.ts';

/** What every POST of `postTo` carries in its header X-Key. */
export const secret = 'sk-secret-4711';

const opened: { close(): void }[] = [];

/** Closes every server that a test has opened, with its connections. */
export function closeServers(): void {
  for (const one of opened.splice(0)) one.close();
}

/** Posts {"value":1} to it, through callHttp. */
export function postTo(url: string, timeoutMs = 10_000): Promise<HttpAnswer> {
  return callHttp({
    method: 'POST',
    url,
    headers: { 'X-Key': secret },
    body: '{"value":1}',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** The address of an HTTP server on 127.0.0.1. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  opened.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return await addressOf(server);
}

/** The same for what is no HTTP, or broken HTTP. */
export async function serveBytes(answer: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    answer(socket);
  });
  opened.push({
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return await addressOf(server);
}

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
