import type { SeededApp } from './seeded-app.ts';
import { tokenOf } from '../faults/client.ts';
import type { Client } from '../support/test-app.ts';

/** What is sent: a GraphQL request, or a body as it is; `authorization` and `contentType` in place of good ones. */
export type RawRequest = {
  readonly query?: string;
  readonly variables?: unknown;
  readonly body?: string | Buffer;
  readonly authorization?: string;
  readonly contentType?: string;
  readonly as?: Partial<Client> & { readonly expiresIn?: number };
};

export type RawAnswer = {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly string[];
  readonly data: unknown;
};

/** Over HTTP. Throws where the answer isn't JSON. */
export async function send(app: SeededApp, request: RawRequest): Promise<RawAnswer> {
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
