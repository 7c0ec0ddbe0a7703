import { performance } from 'node:perf_hooks';
import { expect } from 'vitest';
import { tokenOf } from '../faults/client.ts';
import type { Client } from '../support/test-app.ts';
import type { SeededApp } from './seeded-app.ts';
import { fingerprintsOf, innerWords } from './untouched.ts';

/** What is sent: a GraphQL request, or a body as it is; `authorization` and `contentType` in place of good ones. */
export type RawRequest = {
  readonly query?: string;
  readonly variables?: unknown;
  readonly body?: string | Buffer;
  readonly authorization?: string;
  readonly contentType?: string;
  readonly as?: Partial<Client> & { readonly expiresIn?: number };
};

type RawAnswer = {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly string[];
  readonly data: unknown;
};

/** Sends it, and holds what is true of every answer to a bad request: nothing was written, and little is told. */
export async function sendUntouched(
  app: SeededApp,
  untouched: Record<string, string>,
  request: RawRequest,
): Promise<RawAnswer> {
  const start = performance.now();
  const answer = await send(app, request);
  expect(performance.now() - start).toBeLessThan(answeredWithin);
  expect(answer.text).not.toMatch(innerWords);
  expect(answer.text.length).toBeLessThan(100_000);
  expect(await fingerprintsOf(app.store)).toEqual(untouched);
  return answer;
}

/** In ms; five times the goal, as in corpus.test.ts. */
const answeredWithin = 500;

/** Over HTTP. Throws where the answer isn't JSON. */
async function send(app: SeededApp, request: RawRequest): Promise<RawAnswer> {
  const { query, variables, body = JSON.stringify({ query, variables }) } = request;
  const { contentType = 'application/json' } = request;
  const authorization = request.authorization ?? `Bearer ${await tokenOf(app.place, request.as)}`;
  const headers = { 'content-type': contentType, ...(authorization === '' ? {} : { authorization }) };
  const response = await fetch(app.url, { method: 'POST', headers, body });
  const text = await response.text();
  const { errors = [], data } = JSON.parse(text);
  const codes = errors.map((error: { extensions: { code: string } }) => error.extensions.code);
  return { status: response.status, text, codes, data };
}
