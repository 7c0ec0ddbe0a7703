import { request } from 'node:http';
import { expect, test, vi } from 'vitest';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

const slow = (ms: number) => ({ query: `{ slow(ms: ${ms}) }` });

async function bearer(tiny: TinyServer) {
  return { authorization: `Bearer ${await tiny.token()}` };
}

/** Lets what was just sent reach the server. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 150));

test('one request more than MAX_IN_FLIGHT gets 503 with retry-after, and those in progress are answered', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '2' });
  const headers = await bearer(tiny);
  const running = [tiny.post(slow(600), headers), tiny.post(slow(600), headers)];
  await aMoment();
  const refused = await tiny.post({ query: '{ actor }' }, headers);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(JSON.parse(refused.text)).toEqual({
    errors: [
      {
        message: expect.stringContaining('the request was not started'),
        extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
      },
    ],
  });
  for (const answer of await Promise.all(running)) expect(answer.data).toEqual({ slow: 'done' });
  await vi.waitFor(async () => expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(200));
  expect((await tiny.send({}, '/metrics')).text).toMatch(/^refunds_http_requests_shed_total 1$/m);
});

test('it is rejected before the body is read and before the token is checked', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1' });
  const running = tiny.post(slow(600), await bearer(tiny));
  await aMoment();
  const answers = await Promise.all([
    tiny.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
    tiny.post({ query: '{ actor }' }, { authorization: 'Bearer nonsense' }),
  ]);
  for (const answer of answers) expect([answer.status, answer.codes]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
  await running;
});

test('who does not come through the router is refused as ever, and takes no place', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1', ROUTER_SECRETS: 'a-router-secret-1' });
  const headers = { ...(await bearer(tiny)), 'x-router-secret': 'a-router-secret-1' };
  const strangers = Array.from({ length: 5 }, () => tiny.post(slow(500)));
  const routed = tiny.post(slow(600), headers);
  await aMoment();
  expect((await tiny.post({ query: '{ actor }' })).codes).toEqual(['UNAUTHENTICATED']);
  for (const { codes } of await Promise.all(strangers)) expect(codes).toEqual(['UNAUTHENTICATED']);
  expect((await routed).status).toBe(200);
});

test('health, metrics and credit notes answer while every place is taken', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1' });
  const running = tiny.post(slow(600), await bearer(tiny));
  await aMoment();
  for (const path of ['/health/live', '/health/ready', '/metrics'])
    expect([path, (await tiny.send({}, path)).status]).toEqual([path, 200]);
  expect((await tiny.send({}, tiny.linkTo('x', 'pdf'))).status).toBe(404);
  await running;
});

test('a client that goes away keeps its place until its work has ended', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1' });
  const headers = await bearer(tiny);
  const json = { 'content-type': 'application/json' };
  const leaving = request(`${tiny.origin}/graphql`, { method: 'POST', headers: { ...headers, ...json } });
  leaving.on('error', () => undefined);
  leaving.end(JSON.stringify(slow(800)));
  await aMoment();
  leaving.destroy();
  await aMoment();
  expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(503);
  await vi.waitFor(async () => expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(200), {
    timeout: 5_000,
  });
});

test('a client that goes away before its body has arrived frees its place at once', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1' });
  const headers = await bearer(tiny);
  const leaving = request(`${tiny.origin}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': '1000' },
  });
  leaving.on('error', () => undefined);
  leaving.write('{');
  await aMoment();
  expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(503);
  leaving.destroy();
  await vi.waitFor(async () => expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(200));
});

test('requests that are refused for other reasons free their places too', async () => {
  await using tiny = await startTinyServer({ MAX_IN_FLIGHT: '1' });
  const headers = await bearer(tiny);
  for (const send of [
    () => tiny.post({ query: '{ actor }' }),
    () => tiny.post({ query: '{ nonsense }' }, headers),
    () => tiny.send({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }),
    () => fetch(`${tiny.origin}/graphql`, { method: 'OPTIONS' }),
    () => fetch(`${tiny.origin}/graphql`, { method: 'HEAD' }),
    () => tiny.send({}, '/credit-notes/unavailable.pdf'),
  ]) {
    await send();
    await vi.waitFor(async () => expect((await tiny.post({ query: '{ actor }' }, headers)).status).toBe(200));
  }
});
