import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let tiny: TinyServer;
let authorization: string;
beforeAll(async () => {
  tiny = await startTinyServer();
  authorization = `Bearer ${await tiny.token()}`;
});
afterAll(async () => tiny[Symbol.asyncDispose]());

test.each([
  '*/*',
  'application/*',
  'application/json',
  'Application/JSON; charset=UTF-8',
  'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
  'text/html, application/json;q=0.1',
  'application/json;q=0, */*',
  // What gateways and Apollo's clients send.
  'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
])('a client that accepts %s is answered', async (accept) => {
  const answer = await tiny.post({ query: '{ actor }' }, { authorization, accept });
  expect([answer.status, answer.codes]).toEqual([200, []]);
});

test.each([
  'text/html',
  'text/html, image/*',
  'application/xml',
  'application/json;q=0',
  '*/*;q=0',
  'multipart/mixed;deferSpec=20220824',
  'application/json; charset=utf-16',
  'application/json; x="a, b"',
  'nonsense',
])('a client that accepts only %s is refused before anything is done', async (accept) => {
  const logged = tiny.logLines.length;
  const answer = await tiny.post({ query: '{ fault }' }, { authorization, accept });
  expect([answer.status, answer.codes]).toEqual([406, ['BAD_USER_INPUT']]);
  // Apollo by itself would have executed it, and looked at the header then.
  expect(tiny.logLines.slice(logged).join()).not.toContain('Internal error');
});
