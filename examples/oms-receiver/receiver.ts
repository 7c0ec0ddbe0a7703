import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { Inbox, Incoming } from './inbox.ts';

type Options = {
  readonly inbox: Inbox;
  /** What EVENT_ENDPOINTS' secretsFrom names on the other side. */
  readonly secret: string;
  /** Called after an event was kept and answered: the OMS's own work. `anew`: whatever is known of the order may be old. */
  readonly work: (event: Incoming, anew: boolean) => void | Promise<void>;
};

/** Takes webhooks: verifies them, keeps each once, answers, and works afterwards. */
export function createReceiver({ inbox, secret, work }: Options): Server {
  const webhook = new Webhook(secret);
  return createServer(async (request, response) => {
    const body = await text(request);
    const event = verified(webhook, request.headers, body);
    if (event === null) {
      response.writeHead(401).end();
      return;
    }
    const kept = inbox.keep(event);
    // From here on it is ours: the sender need not wait for what we do with it.
    response.writeHead(204).end();
    if (kept !== 'seen before') await work(event, kept === 'read the order anew');
  });
}

function verified(webhook: Webhook, headers: NodeJS.Dict<string | string[]>, body: string): Incoming | null {
  try {
    const all = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    webhook.verify(body, Object.fromEntries(all));
    const { id, type, subject, sequence, gap, data } = JSON.parse(body);
    const order = { orderId: subject, sequence: Number(sequence ?? 0), gap: gap === true };
    return { id, type, ...order, data: JSON.stringify(data) };
  } catch {
    return null;
  }
}
