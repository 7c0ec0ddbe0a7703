import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureLocalKeys } from '../../src/start/local-keys.ts';
import { tokensOf } from '../support/forged-tokens.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

// A token's signature is verified once. Whatever would have it refused is seen at its next request all the same.

const minutes = 60_000;
const directories: string[] = [];
async function newKeys() {
  const directory = await mkdtemp(path.join(tmpdir(), 'refund-issuer-'));
  directories.push(directory);
  return { directory, jwks: (await ensureLocalKeys(directory)).jwks };
}
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(async () => {
  vi.useRealTimers();
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

type Keys = Awaited<ReturnType<typeof newKeys>>['jwks'];

async function startIssuer(first: Keys) {
  const state = { keys: first as Keys | null, asked: 0 };
  const server = createServer((_request, response) => {
    state.asked += 1;
    response.writeHead(state.keys === null ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state.keys));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    state,
    env: { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a', AUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks.json` },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const claims = { iss: 'i', aud: 'a', exp: Math.floor(Date.now() / 1_000) + 86_400 };
async function ask(tiny: TinyServer, token: string) {
  const { status, data } = await tiny.post({ query: '{ actor }' }, { authorization: `Bearer ${token}` });
  return data?.['actor'] ?? status;
}
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('one that was verified is refused from its expiry on', async () => {
  const { directory, jwks } = await newKeys();
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer(issuer.env);
  const exp = Math.floor(Date.now() / 1_000) + 300;
  const token = await tokensOf(directory).signed({ ...claims, exp });
  expect(await ask(tiny, token)).toBe('jo');
  vi.setSystemTime((exp + 4) * 1_000);
  expect(await ask(tiny, token)).toBe('jo');
  vi.setSystemTime((exp + 5) * 1_000);
  expect(await ask(tiny, token)).toBe(401);
});

test('one that was verified says nothing of another that differs from it in its signature or its claims alone', async () => {
  const { directory, jwks } = await newKeys();
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer(issuer.env);
  const token = await tokensOf(directory).signed(claims);
  expect(await ask(tiny, token)).toBe('jo');
  const [header = '', payload = '', signature = ''] = token.split('.');
  const boss = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'boss' }),
  ).toString('base64url');
  expect(await ask(tiny, `${header}.${boss}.${signature}`)).toBe(401);
  const turned = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  expect(await ask(tiny, `${header}.${payload}.${turned}`)).toBe(401);
  expect(await ask(tiny, token)).toBe('jo');
});

test('keys are fetched anew in time though nothing but known tokens comes in', async () => {
  const { directory, jwks } = await newKeys();
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer(issuer.env);
  const token = await tokensOf(directory).signed(claims);
  expect(await ask(tiny, token)).toBe('jo');
  expect(await ask(tiny, token)).toBe('jo');
  expect(issuer.state.asked).toBe(1);
  later(11 * minutes);
  expect(await ask(tiny, token)).toBe('jo');
  await expect.poll(() => issuer.state.asked).toBe(2);
});

test('one whose key the issuer took away is refused as soon as the keys are fetched again', async () => {
  const [{ directory, jwks }, others] = [await newKeys(), await newKeys()];
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer(issuer.env);
  const token = await tokensOf(directory).signed(claims);
  expect(await ask(tiny, token)).toBe('jo');
  issuer.state.keys = others.jwks;
  later(11 * minutes);
  await ask(tiny, token);
  await expect.poll(() => ask(tiny, token)).toBe(401);
  expect(await ask(tiny, await tokensOf(others.directory).signed(claims))).toBe('jo');
});

test('one whose key was replaced under the same name is refused', async () => {
  const [{ directory, jwks }, others] = [await newKeys(), await newKeys()];
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer(issuer.env);
  const token = await tokensOf(directory).signed(claims);
  expect(await ask(tiny, token)).toBe('jo');
  const kids = jwks.keys.map(({ kid }) => kid);
  issuer.state.keys = { keys: others.jwks.keys.map((key, index) => ({ ...key, kid: kids[index] ?? '' })) };
  later(11 * minutes);
  await ask(tiny, token);
  await expect.poll(() => ask(tiny, token)).toBe(401);
});

test('while no key can be had any more, known tokens are an outage like all others', async () => {
  const { directory, jwks } = await newKeys();
  await using issuer = await startIssuer(jwks);
  await using tiny = await startTinyServer({ ...issuer.env, AUTH_JWKS_STALE_HOURS: '2' });
  const token = await tokensOf(directory).signed(claims);
  expect(await ask(tiny, token)).toBe('jo');
  issuer.state.keys = null;
  later(121 * minutes);
  expect(await ask(tiny, token)).toBe(503);
});
