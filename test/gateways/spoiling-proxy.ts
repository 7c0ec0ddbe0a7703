import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What becomes of an answer after the subgraph has given it, its mutation committed. */
export type Spoiling = keyof typeof spoilings;

/** An HTTP proxy before a subgraph. It spoils the first answer to each mutation, and passes everything else on. */
export type SpoilingProxy = {
  readonly url: string;
  /** How the first answers to mutations of requests to come are spoiled, or none of them. */
  spoil(how: Spoiling | null, options?: { readonly only?: string }): void;
  /** The names of the mutations whose answer was spoiled, one after the other. */
  readonly spoiled: readonly string[];
  stop(): Promise<void>;
};

type Answer = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer };
type Spoil = (answer: Answer, response: ServerResponse) => void;

const spoilings = {
  'cut off before its first byte': (_answer, response) => response.destroy(),
  'cut off in its middle': ({ status, headers, body }, response) => {
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  'ended in its middle': ({ status, headers, body }, response) => {
    const half = body.subarray(0, body.length / 2);
    response.writeHead(status, { ...headers, 'content-length': half.length }).end(half);
  },
  'turned into a 502 in HTML': (_answer, response) => page(response, 502),
  'turned into a 403 in HTML': (_answer, response) => page(response, 403),
  'turned into a page in HTML': (_answer, response) => page(response, 200),
  'kept back for longer than a gateway waits': (answer, response) => {
    setTimeout(() => pass(answer, response), 12_000).unref();
  },
} as const satisfies Record<string, Spoil>;

export const everySpoiling = Object.keys(spoilings).filter((key): key is Spoiling => key in spoilings);

export async function startSpoilingProxy(target: string): Promise<SpoilingProxy> {
  let plan: { readonly how: Spoiling | null; readonly only?: string | undefined } = { how: null };
  const seen = new Set<string>();
  const spoiled: string[] = [];
  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming);
    const answer = await forward(target, incoming, body);
    const text = body.toString();
    const name = mutationIn(text);
    const spoils = name !== null && (plan.only ?? name) === name && !seen.has(text);
    if (plan.how === null || !spoils) return pass(answer, response);
    seen.add(text);
    spoiled.push(name);
    spoilings[plan.how](answer, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}${new URL(target).pathname}`,
    spoil: (how, { only } = {}) => {
      plan = { how, only };
      spoiled.length = 0;
    },
    spoiled,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first mutation of an operation as gateways write them, or null for a query. */
function mutationIn(body: string): string | null {
  const { query } = JSON.parse(body);
  return /^\s*mutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? null;
}

async function forward(target: string, { method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const outgoing = request(target, { method: method ?? 'POST', headers });
  outgoing.end(body);
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (response === undefined) throw new Error('The subgraph gave no answer to the proxy.');
  const { 'transfer-encoding': _encoding, ...rest } = response.headers;
  return { status: response.statusCode ?? 0, headers: rest, body: await buffer(response) };
}

function pass({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Not here</h1></html>');
}
