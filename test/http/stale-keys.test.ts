import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureLocalKeys } from '../../src/start/local-keys.ts';
import { tokensOf } from '../support/forged-tokens.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

const issuer = { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
const minutes = 60_000;
const hours = 60 * minutes;

let keysDir: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  keysDir = await mkdtemp(path.join(tmpdir(), 'refund-issuer-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(keysDir, { recursive: true });
});

/** A key server that can be away; it counts how often it is asked. */
async function startIssuer() {
  const { jwks } = await ensureLocalKeys(keysDir);
  const state = { isAway: false, asked: 0 };
  const server = createServer((_request, response) => {
    state.asked += 1;
    response.writeHead(state.isAway ? 500 : 200, { 'content-type': 'application/json' });
    response.end(state.isAway ? 'Bad gateway' : JSON.stringify(jwks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    state,
    env: { ...issuer, AUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks.json` },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function ask(tiny: TinyServer, localDir = keysDir) {
  const token = await tokensOf(localDir).signed({ iss: 'i', aud: 'a' });
  const { status, codes } = await tiny.post({ query: '{ actor }' }, { authorization: `Bearer ${token}` });
  return [status, ...codes];
}

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const metricsOf = async (tiny: TinyServer) => (await tiny.send({}, '/metrics')).text;

test('while the key server is away, the keys that are there are used for hours, with a warning and a figure', async () => {
  await using keys = await startIssuer();
  await using tiny = await startTinyServer(keys.env);
  expect(await metricsOf(tiny)).not.toMatch(/^refunds_token_keys_age_seconds \d/m);
  expect(await ask(tiny)).toEqual([200]);
  keys.state.isAway = true;
  for (const [wait, age] of [
    [11 * minutes, 660],
    [5 * hours, 18_660],
    [6 * hours, 40_260],
  ] as const) {
    later(wait);
    expect(await ask(tiny)).toEqual([200]);
    await expect.poll(() => tiny.logLines.some((line) => line.includes(`"ageSeconds":${age}`))).toBe(true);
  }
  expect((await tiny.send({}, '/health/ready')).status).toBe(200);
  const figures = await metricsOf(tiny);
  expect(figures).toMatch(/^refunds_token_key_fetches_total\{outcome="failed"\} 3$/m);
  expect(figures).toMatch(/^refunds_token_keys_age_seconds 40260(\.\d+)?$/m);
  keys.state.isAway = false;
  later(minutes);
  await ask(tiny);
  await expect.poll(async () => metricsOf(tiny)).toMatch(/^refunds_token_keys_age_seconds 0(\.\d+)?$/m);
  expect((await tiny.send({}, '/health/ready')).status).toBe(200);
});

test('after those hours no token can be verified: SERVICE_UNAVAILABLE', async () => {
  await using keys = await startIssuer();
  await using tiny = await startTinyServer({ ...keys.env, AUTH_JWKS_STALE_HOURS: '2' });
  expect(await ask(tiny)).toEqual([200]);
  keys.state.isAway = true;
  later(2 * hours + minutes);
  expect(await ask(tiny)).toEqual([503, 'SERVICE_UNAVAILABLE']);
  keys.state.isAway = false;
  later(minutes);
  expect(await ask(tiny)).toEqual([200]);
});

test('an unknown key is UNAUTHENTICATED where the key server answers, and SERVICE_UNAVAILABLE where it does not', async () => {
  await using keys = await startIssuer();
  await using tiny = await startTinyServer(keys.env);
  expect(await ask(tiny)).toEqual([200]);
  const strangersDir = await mkdtemp(path.join(tmpdir(), 'refund-stranger-'));
  later(minutes);
  expect(await ask(tiny, strangersDir)).toEqual([401, 'UNAUTHENTICATED']);
  later(minutes);
  keys.state.isAway = true;
  expect(await ask(tiny, strangersDir)).toEqual([503, 'SERVICE_UNAVAILABLE']);
  const asked = keys.state.asked;
  for (let n = 0; n < 10; n += 1) expect(await ask(tiny, strangersDir)).toEqual([503, 'SERVICE_UNAVAILABLE']);
  expect(keys.state.asked).toBe(asked);
  expect(await ask(tiny)).toEqual([200]);
  await rm(strangersDir, { recursive: true });
});
