import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from '../support/test-app.ts';

/** One request to a server. Null where nobody knows what became of it. Costs much less than fetch, of which there would be many. */
export async function post(url: string, token: string, body: unknown): Promise<Answer | null> {
  try {
    const { promise, resolve, reject } = Promise.withResolvers<readonly [status: number, body: string]>();
    const sending = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(answeredWithinMs),
    });
    sending.on('error', reject);
    sending.on('response', (response) =>
      text(response).then((said) => resolve([response.statusCode ?? 0, said]), reject),
    );
    sending.end(JSON.stringify(body));
    const [status, said] = await promise;
    const { data, errors } = JSON.parse(said);
    return { status, data, errors: errors ?? [] };
  } catch {
    return null;
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Longer than a server tries for. */
const answeredWithinMs = 15_000;
