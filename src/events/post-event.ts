import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Address, type Allowed, safeAddressOf } from './safe-address.ts';

/** What came of it: `status` is null where there was no answer, and `said` why, or how the answer begins. */
export type Posted = {
  readonly status: number | null;
  readonly said: string;
  /** What a `Retry-After` in seconds asks for. */
  readonly retryAfterMs: number | null;
};

export type PostRequest = {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowed: Allowed;
  readonly timeoutMs: number;
};

const largestKept = 1_024;

/** Posts once, within the time (finding the host is a part of it), and follows no redirect. It never throws. */
export async function postEvent({ url, body, headers, allowed, timeoutMs }: PostRequest): Promise<Posted> {
  const target = new URL(url);
  const signal = AbortSignal.timeout(timeoutMs);
  let address: Address | null;
  try {
    address = await inTime(safeAddressOf(target, allowed), signal);
  } catch (error) {
    return nothing(`The host could not be resolved: ${codeOf(error)}.`);
  }
  if (address === null) return nothing('The endpoint’s address may not be called.');
  return send(target, address, { body, headers, signal });
}

/** A resolver that doesn't answer would keep its sender, and what it was about to send, for longer than a lane is leased. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: timeOver, reject } = Promise.withResolvers<never>();
  const end = () => reject(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, timeOver]);
  } finally {
    signal.removeEventListener('abort', end);
    work.catch(() => undefined);
  }
}

function send(
  target: URL,
  pinned: Address,
  { body, headers, signal }: Pick<PostRequest, 'body' | 'headers'> & { readonly signal: AbortSignal },
): Promise<Posted> {
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'accept-encoding': 'identity',
      ...headers,
    },
    lookup: (_host, { all }, answer) =>
      all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family),
    signal,
  };
  return new Promise((resolve) => {
    const request =
      target.protocol === 'https:' ? httpsRequest(target, options) : httpRequest(target, options);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = () => {
        const said = Buffer.concat(chunks).subarray(0, largestKept).toString('utf8');
        const retryAfter = response.headers['retry-after'] ?? '';
        const retryAfterMs = /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : null;
        resolve({ status: response.statusCode ?? null, said, retryAfterMs });
      };
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size - chunk.length < largestKept) chunks.push(chunk);
        // Whatever else it says is of no use, and may have no end.
        if (size > 64 * 1_024) response.destroy();
      });
      response.on('close', end);
      response.on('error', end);
    });
    request.on('error', (error) => resolve(nothing(`No answer: ${codeOf(error)}.`)));
    request.end(body);
  });
}

function nothing(said: string): Posted {
  return { status: null, said, retryAfterMs: null };
}

/** Node's codes name what happened; its messages name hosts. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timed out';
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}
