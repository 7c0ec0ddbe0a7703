import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';

/** What came of one HTTP request. */
export type HttpAnswer =
  /** A whole answer, whatever its status; a redirect is one like any other. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      /** What a `Retry-After` header in seconds asks for, in ms; null where there is none. */
      readonly retryAfterMs: number | null;
    }
  /** Surely nothing of the request left this machine: there was never a connection to write it to. */
  | { readonly kind: 'not-sent'; readonly message: string }
  /** It may have arrived: the time was up, the connection was cut, or the answer is too large or no UTF-8. */
  | { readonly kind: 'unknown'; readonly message: string };

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  /** http or https, without credentials. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bounds the whole call, with an answer that drips. */
  readonly signal: AbortSignal;
};

/** The largest answer that is read, in bytes. */
export const largestAnswer = 256 * 1024;

/**
 * Makes one HTTP request, and writes it at most once. It never throws, follows no redirect, and its messages
 * hold no host, header or body (S6).
 *
 * It isn't fetch, since that writes a POST a second time by itself after a 421, and doesn't tell whether a
 * connection was ever made: with providers that take no keys, each of the two is somebody's money.
 */
export function callHttp(request: HttpRequest): Promise<HttpAnswer> {
  const { signal } = request;
  if (signal.aborted) return Promise.resolve(notSent('timed out before the connection was made'));
  return new Promise((resolve) => {
    let opened: ClientRequest;
    try {
      opened = open(request);
    } catch (error) {
      resolve(notSent(reasonOf(error)));
      return;
    }
    const sent = watchConnection(opened);
    const timeIsUp = () => settle(sent.maybe ? unknown('timed out') : notSent('timed out'));
    const settle = (answer: HttpAnswer) => {
      signal.removeEventListener('abort', timeIsUp);
      resolve(answer);
      if (answer.kind !== 'answer') opened.destroy();
    };
    signal.addEventListener('abort', timeIsUp, { once: true });
    opened.on('response', (response) => readAnswer(response, settle));
    // It stays after the first one: an error that nobody listens to would end the process.
    opened.on('error', (error) => settle(sent.maybe ? unknown(reasonOf(error)) : notSent(reasonOf(error))));
    opened.on('close', () => settle(unknown('the connection was closed')));
    opened.end(request.body);
  });
}

function open({ method, url, headers, body }: HttpRequest): ClientRequest {
  const target = new URL(url);
  const length: OutgoingHttpHeaders = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const options: RequestOptions = {
    method,
    // A connection of its own: one that is kept may be closed by the other side just as it is written to, and
    // then nobody knows whether the call arrived.
    agent: false,
    // Nothing is compressed, so that the cap on an answer's bytes is one on what it unfolds to.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', ...headers, ...length },
  };
  return target.protocol === 'https:' ? httpsRequest(target, options) : httpRequest(target, options);
}

/** Whether something may have been written: from the moment that there is a connection (for https: a trusted one). */
function watchConnection(request: ClientRequest): { maybe: boolean } {
  const sent = { maybe: false };
  request.on('socket', (socket) => {
    if (!socket.connecting) sent.maybe = true;
    const connected = 'encrypted' in socket ? 'secureConnect' : 'connect';
    socket.once(connected, () => {
      sent.maybe = true;
    });
  });
  return sent;
}

function readAnswer(response: IncomingMessage, settle: (answer: HttpAnswer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largestAnswer) return settle(unknown(`the response is larger than ${largestAnswer} bytes`));
    chunks.push(chunk);
  });
  response.on('error', (error) => settle(unknown(reasonOf(error))));
  response.on('end', () => settle(answerOf(response, Buffer.concat(chunks))));
}

function answerOf(response: IncomingMessage, bytes: Buffer): HttpAnswer {
  const { statusCode: status, headers } = response;
  if (status === undefined) return unknown('the response has no status');
  try {
    const body = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'answer', status, body, retryAfterMs: retryAfterMs(headers['retry-after']) };
  } catch {
    return unknown('the response is not UTF-8');
  }
}

/** A date in that header would need the other's clock: it is left alone. */
function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

function notSent(reason: string): HttpAnswer {
  return { kind: 'not-sent', message: `The provider could not be reached: ${reason}.` };
}

function unknown(reason: string): HttpAnswer {
  return { kind: 'unknown', message: `The provider gave no readable response: ${reason}.` };
}

/** Node's error codes name what happened; its messages name hosts and quote headers. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown error';
}
