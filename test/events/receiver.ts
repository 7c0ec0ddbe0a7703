import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';

/** What a receiver does with a request. `taken, then 500`: it took the event and says that it didn't. */
export type Mood = 'ok' | '500' | 'taken, then 500' | 'slow' | 'cut' | 'redirect' | '410' | 'retry after 2';

/** An event as it was taken: verified by standardwebhooks and read by cloudevents, two libraries that aren't ours. */
export type Taken = {
  readonly id: string;
  readonly type: string;
  readonly orderId: string;
  readonly sequence: number;
  readonly gap: boolean;
  readonly replay: boolean;
  readonly body: string;
};

export type Receiver = {
  readonly url: string;
  /** Each event that was taken, in the order of arrival, repetitions too. */
  readonly taken: Taken[];
  /** What couldn't be verified or read. */
  readonly refused: string[];
  requests: number;
  /** Decides what the next requests meet. */
  mood: (request: number, taken: Taken) => Mood;
  /** As if it were killed: all connections end, and nobody listens. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

export const receiverSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export async function startReceiver(secret = receiverSecret): Promise<Receiver> {
  const webhook = new Webhook(secret);
  let server: Server | null = null;
  let port = 0;
  const receiver: Receiver = {
    url: '',
    taken: [],
    refused: [],
    requests: 0,
    mood: () => 'ok',
    down: async () => {
      const closing = server;
      server = null;
      closing?.closeAllConnections();
      await new Promise((resolve) => (closing === null ? resolve(null) : closing.close(resolve)));
    },
    up: async () => {
      const opening = createServer((request, response) => {
        hear(receiver, webhook, request, response).catch(() => response.destroy());
      });
      await new Promise<void>((resolve) => opening.listen(port, '127.0.0.1', resolve));
      server = opening;
      const address = opening.address();
      port = typeof address === 'object' && address !== null ? address.port : 0;
      Object.assign(receiver, { url: `http://127.0.0.1:${port}/events` });
    },
    close: () => receiver.down(),
  };
  await receiver.up();
  return receiver;
}

async function hear(
  receiver: Receiver,
  webhook: Webhook,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  receiver.requests += 1;
  const taken = takenFrom(receiver, webhook, request, body);
  if (taken === null) return end(response, 401);
  const mood = receiver.mood(receiver.requests, taken);
  if (mood === 'cut') return void response.destroy();
  if (mood === 'slow') return void setTimeout(() => end(response, 200), 3_000).unref();
  if (mood === 'ok' || mood === 'taken, then 500') receiver.taken.push(taken);
  if (mood === 'redirect') response.setHeader('location', receiver.url);
  if (mood === 'retry after 2') response.setHeader('retry-after', '2');
  end(response, statusOf[mood]);
}

const statusOf: Readonly<Record<Exclude<Mood, 'slow' | 'cut'>, number>> = {
  ...{ ok: 204, '500': 500, 'taken, then 500': 500, redirect: 307, '410': 410, 'retry after 2': 503 },
};

function takenFrom(
  receiver: Receiver,
  webhook: Webhook,
  request: IncomingMessage,
  body: string,
): Taken | null {
  const headers = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']),
  );
  try {
    webhook.verify(body, headers);
    const event = HTTP.toEvent({ headers, body });
    if (Array.isArray(event)) throw new Error('It is a batch.');
    const { validate } = event;
    if (typeof validate === 'function') validate.call(event);
    if (headers['webhook-id'] !== event.id) throw new Error('The id of the header is another one.');
    return {
      id: event.id,
      type: event.type,
      orderId: event.subject ?? '',
      sequence: Number(event['sequence'] ?? 0),
      gap: event['gap'] === true,
      replay: headers['webhook-replay'] === '1',
      body,
    };
  } catch (error) {
    receiver.refused.push(String(error));
    return null;
  }
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

/**
 * What a receiver makes of what it took, as the page of events asks it to: an id that was seen is passed over, and of an
 * order the next sequence is the next one. Says where that doesn't hold.
 */
export function faultsOfTaken(
  taken: readonly Taken[],
  feed: readonly { readonly _id: string; readonly orderId: string; readonly sequence: number }[],
): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const { id, orderId, sequence, gap, replay } of taken) {
    if (seen.has(id)) continue;
    seen.add(id);
    const before = last.get(orderId) ?? 0;
    if (sequence !== before + 1 && !gap && !replay)
      faults.push(`${orderId}: ${sequence} came after ${before}`);
    last.set(orderId, Math.max(before, sequence));
  }
  for (const { _id, orderId, sequence } of feed) {
    if (!seen.has(_id)) faults.push(`${orderId}: ${sequence} never came`);
  }
  return faults;
}
