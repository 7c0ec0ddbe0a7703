import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { type CryptoKey, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureLocalKeys } from '../../src/local-keys.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let tiny: TinyServer;
beforeAll(async () => {
  tiny = await startTinyServer();
});
afterAll(async () => tiny[Symbol.asyncDispose]());

const query = { query: '{ actor scopes }' };

/** A good token, but for what is changed. */
async function tokenWith(
  claims: Record<string, unknown>,
  options: { alg?: string; key?: CryptoKey } = {},
): Promise<string> {
  const keys = await ensureLocalKeys(tiny.config.localDir);
  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: tiny.config.auth.issuer,
    aud: tiny.config.auth.audience,
    sub: 'jo',
    scope: 'refunds:read',
    iat: now,
    exp: now + 60,
  };
  const payload = Object.fromEntries(
    Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(payload)
    .setProtectedHeader({ alg: options.alg ?? 'ES256', kid: keys.privateKey.kid ?? '' })
    .sign(options.key ?? (await importJWK(keys.privateKey, 'ES256')));
}

function unsigned(header: object, payload: object): string {
  return [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

async function ask(authorization: string | undefined) {
  return tiny.post(query, authorization === undefined ? {} : { authorization });
}

test('a good token tells who calls and what is allowed', async () => {
  const answer = await ask(
    `Bearer ${await tokenWith({ scope: 'refunds:read unknown:scope refunds:operate' })}`,
  );
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({ actor: 'jo', scopes: ['refunds:read', 'refunds:operate'] });
});

test('without a sub the client_id is the actor', async () => {
  const answer = await ask(`Bearer ${await tokenWith({ sub: undefined, client_id: 'oms' })}`);
  expect(answer.data).toMatchObject({ actor: 'oms' });
});

const past = Math.floor(Date.now() / 1000) - 3600;
const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });

test.each<[string, () => Promise<string | undefined>]>([
  ['no header', async () => undefined],
  ['an empty bearer', async () => 'Bearer '],
  ['another scheme', async () => 'Basic am86am8='],
  ['no JWT', async () => 'Bearer abc'],
  ['an expired token', async () => `Bearer ${await tokenWith({ exp: past })}`],
  ['a token without expiry', async () => `Bearer ${await tokenWith({ exp: undefined })}`],
  ['a token for later', async () => `Bearer ${await tokenWith({ nbf: past + 7200 })}`],
  ['another issuer', async () => `Bearer ${await tokenWith({ iss: 'https://evil.example' })}`],
  ['no issuer', async () => `Bearer ${await tokenWith({ iss: undefined })}`],
  ['another audience', async () => `Bearer ${await tokenWith({ aud: 'payments' })}`],
  ['no audience', async () => `Bearer ${await tokenWith({ aud: undefined })}`],
  ['nobody in it', async () => `Bearer ${await tokenWith({ sub: undefined })}`],
  ['an empty sub', async () => `Bearer ${await tokenWith({ sub: '' })}`],
  ['another key', async () => `Bearer ${await tokenWith({}, { key: await foreignKey() })}`],
  ['a token cut short', async () => `Bearer ${(await tokenWith({})).slice(0, -4)}`],
  ['alg none', async () => `Bearer ${unsigned({ alg: 'none' }, await goodPayload())}.`],
  ['alg none with a signature', async () => `Bearer ${unsigned({ alg: 'none' }, await goodPayload())}.AAAA`],
  ['HS256 keyed with the public key', async () => `Bearer ${await hmacWithPublicKey()}`],
])('%s is answered with one and the same 401', async (_what, header) => {
  const answer = await ask(await header());
  expect(answer.status).toBe(401);
  expect(answer.codes).toEqual(['UNAUTHENTICATED']);
  expect(answer.messages).toEqual(['No valid token was presented.']);
  expect(answer.data).toBeUndefined();
});

test('introspection and _service need a token as well', async () => {
  for (const source of ['{ _service { sdl } }', '{ __typename }', '{ __schema { types { name } } }']) {
    expect((await tiny.post({ query: source })).status).toBe(401);
  }
});

test('a field whose scope is missing is forbidden, and its neighbours still answer', async () => {
  const token = await tiny.token({ scopes: ['refunds:write'] });
  const answer = await tiny.post({ query: '{ actor orders }' }, { authorization: `Bearer ${token}` });
  expect(answer.status).toBe(200);
  expect(answer.codes).toEqual(['FORBIDDEN']);
  expect(answer.data).toEqual({ actor: 'tester', orders: null });
});

test('a key server out of reach is an outage, not a refusal of the token', async () => {
  await using keys = await keyServer(async () => null);
  await using other = await startTinyServer({
    AUTH_JWKS_URL: keys.url,
    AUTH_ISSUER: 'i',
    AUTH_AUDIENCE: 'a',
  });
  const answer = await other.post(query, {
    authorization: `Bearer ${await tokenWith({ iss: 'i', aud: 'a' })}`,
  });
  expect(answer.status).toBe(503);
  expect(answer.codes).toEqual(['SERVICE_UNAVAILABLE']);
  expect(answer.headers.get('retry-after')).not.toBeNull();
});

test('keys are fetched from AUTH_JWKS_URL', async () => {
  await using keys = await keyServer(async () => (await ensureLocalKeys(tiny.config.localDir)).jwks);
  await using other = await startTinyServer({
    AUTH_JWKS_URL: keys.url,
    AUTH_ISSUER: 'i',
    AUTH_AUDIENCE: 'a',
  });
  const answer = await other.post(query, {
    authorization: `Bearer ${await tokenWith({ iss: 'i', aud: 'a' })}`,
  });
  expect(answer.data).toMatchObject({ actor: 'jo' });
});

async function foreignKey(): Promise<CryptoKey> {
  const key = await importJWK(otherKey.privateKey.export({ format: 'jwk' }), 'ES256');
  if (key instanceof Uint8Array) throw new Error('An EC key is no byte string.');
  return key;
}

async function goodPayload(): Promise<object> {
  const { issuer: iss, audience: aud } = tiny.config.auth;
  return { iss, aud, sub: 'jo', scope: 'refunds:read', exp: Math.floor(Date.now() / 1000) + 60 };
}

/** The classic confusion: a verifier that takes the algorithm from the header would use the public key as secret. */
async function hmacWithPublicKey(): Promise<string> {
  const { jwks, privateKey } = await ensureLocalKeys(tiny.config.localDir);
  const content = unsigned({ alg: 'HS256', kid: privateKey.kid }, await goodPayload());
  const secret = JSON.stringify(jwks.keys[0]);
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

async function keyServer(answer: () => Promise<object | null>) {
  const server = createHttpServer(async (_request, response) => {
    const keys = await answer();
    response.writeHead(keys === null ? 500 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(keys));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
