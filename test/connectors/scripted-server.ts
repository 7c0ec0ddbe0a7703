import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Scripted = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
};

export type ScriptedServer = AsyncDisposable & {
  readonly url: string;
  /** "METHOD path?query body" of each request, in their order. */
  readonly asked: readonly string[];
};

/** Gives these answers, one each, and the last one for ever. A text is sent as it is, anything else as JSON. */
export async function startScriptedServer(...answers: readonly Scripted[]): Promise<ScriptedServer> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push(`${request.method} ${request.url} ${Buffer.concat(chunks)}`.trim());
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 404, body: '' };
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // null and texts are for servers that don't listen on a port
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
