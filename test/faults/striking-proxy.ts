import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FakeRequest } from '../connectors/fault-server.ts';

/** A moment of a call that asks for money: it arrived, the provider has paid, its answer is written. */
export const providerSteps = ['asked', 'paid', 'answered'] as const;
export type ProviderStep = (typeof providerSteps)[number];

type Verdict = 'goes on' | 'is lost';

export type StrikingProxy = {
  readonly url: string;
  /** At that step of the next call that asks for money, `blow` is done; it tells whether the call then goes on. */
  strike(step: ProviderStep, blow: () => Promise<Verdict>): void;
  /** Whether the provider tells anything about what it has done. */
  letLookUp(may: boolean): void;
  close(): Promise<void>;
};

/** Stands between a dispatcher and a provider, so that the one can be hit at each step of the other. */
export async function startStrikingProxy(
  target: string,
  pays: (request: FakeRequest) => boolean,
): Promise<StrikingProxy> {
  let next: { step: ProviderStep; blow: () => Promise<Verdict> } | null = null;
  let mayLookUp = true;
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    const strike = pays(request) ? next : null;
    if (strike !== null) next = null;
    try {
      if (!pays(request) && !mayLookUp) throw new Error('Nothing is told.');
      if (strike?.step === 'asked' && (await strike.blow()) === 'is lost') throw new Error('It is lost.');
      const answer = await pass(target, request);
      if (strike?.step === 'paid') await strike.blow();
      await write(response, answer);
      if (strike?.step === 'answered') await strike.blow();
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    strike: (step, blow) => {
      next = { step, blow };
    },
    letLookUp: (may) => {
      mayLookUp = may;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    headers[name] = value?.join(', ') ?? '';
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    body: await text(incoming),
    headers,
  };
}

async function pass(target: string, { method, path, body, headers }: FakeRequest) {
  const { host: _, connection: __, 'content-length': ___, ...rest } = headers;
  const answer = await fetch(`${target}${path}`, {
    method,
    headers: rest,
    ...(method === 'POST' && { body }),
    redirect: 'manual',
  });
  return { status: answer.status, body: await answer.text() };
}

/** Resolves when all of it is handed over, or the other side is gone. */
async function write(response: ServerResponse, { status, body }: { status: number; body: string }) {
  response.writeHead(status, { 'content-type': 'application/json' });
  await new Promise<void>((resolve) => {
    response.on('close', resolve);
    response.end(body);
  });
}
