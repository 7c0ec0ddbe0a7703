import { expect, test } from 'vitest';
import { startTinyServer } from './tiny-server.ts';

const query = { query: '{ actor }' };

test('any of the router’s secrets opens, so that they can be rotated, and nothing else does (A1)', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-old-secret,the-new-secret' });
  const authorization = `Bearer ${await tiny.token()}`;
  for (const secret of ['the-old-secret', 'the-new-secret']) {
    expect((await tiny.post(query, { authorization, 'x-router-secret': secret })).status).toBe(200);
  }
  const refusals = [
    await tiny.post(query, { authorization }),
    await tiny.post(query, { authorization, 'x-router-secret': '' }),
    await tiny.post(query, { authorization, 'x-router-secret': 'the-old-secre' }),
    await tiny.post(query, { authorization, 'x-router-secret': 'the-old-secret,the-new-secret' }),
  ];
  for (const { status, codes } of refusals) expect([status, codes]).toEqual([401, ['UNAUTHENTICATED']]);
  expect(new Set(refusals.map(({ text }) => text)).size).toBe(1);
});

test('the router’s secret is asked for before _service, before the body and before the landing page', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-secret' });
  expect((await tiny.post({ query: '{ _service { sdl } }' })).status).toBe(401);
  const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
  expect((await tiny.send(broken)).status).toBe(401);
  expect((await tiny.send({ headers: { accept: 'text/html' } })).status).toBe(401);
});

test('a router’s secret alone is not enough: who calls is checked on its own (A1)', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-secret' });
  const answer = await tiny.post(query, { 'x-router-secret': 'the-secret' });
  expect([answer.status, answer.messages]).toEqual([401, ['No valid bearer token was sent.']]);
});

test('health needs neither secret nor token', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'the-secret' });
  expect((await tiny.send({}, '/health/ready')).status).toBe(200);
});
