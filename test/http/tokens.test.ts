import { createServer as createHttpServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureLocalKeys } from '../../src/start/local-keys.ts';
import { type Claims, tokensOf } from '../support/forged-tokens.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let tiny: TinyServer;
beforeAll(async () => {
  tiny = await startTinyServer();
});
afterAll(async () => tiny[Symbol.asyncDispose]());

const query = { query: '{ actor scopes }' };
const tokens = () => tokensOf(tiny.config.localDir);
const tokenWith = (claims: Claims) => tokens().signed({ scope: 'refunds:read', ...claims });

async function ask(authorization: string | undefined) {
  return tiny.post(query, authorization === undefined ? {} : { authorization });
}

test('a valid token gives the caller and its scopes', async () => {
  const answer = await ask(
    `Bearer ${await tokenWith({ scope: 'refunds:read unknown:scope refunds:operate' })}`,
  );
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({ actor: 'jo', scopes: ['refunds:read', 'refunds:operate'] });
});

test.each(['JWT', 'jwt', 'at+jwt', 'application/at+jwt'])('a token of the type %s is one', async (typ) => {
  const answer = await ask(`Bearer ${await tokens().signed({ typ: 'Bearer', token_use: 'access' }, typ)}`);
  expect(answer.data).toMatchObject({ actor: 'jo' });
});

test('without a sub the client_id is the actor (A3)', async () => {
  const answer = await ask(`Bearer ${await tokenWith({ sub: undefined, client_id: 'oms' })}`);
  expect(answer.data).toMatchObject({ actor: 'oms' });
});

const past = Math.floor(Date.now() / 1000) - 3600;

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
  ['an empty sub beside a client_id', async () => `Bearer ${await tokenWith({ sub: '', client_id: 'oms' })}`],
  ['a sub that is no text', async () => `Bearer ${await tokenWith({ sub: 7, client_id: 'oms' })}`],
  ['a sub of blanks', async () => `Bearer ${await tokenWith({ sub: ' \u3000' })}`],
  ['a sub of 256 characters', async () => `Bearer ${await tokenWith({ sub: 'x'.repeat(256) })}`],
  ['half of a surrogate pair', async () => `Bearer ${await tokenWith({ sub: 'jo\ud83d' })}`],
  ['writing that is turned around', async () => `Bearer ${await tokenWith({ sub: 'oj\u202e' })}`],
  ['a control character', async () => `Bearer ${await tokenWith({ sub: 'jo\n' })}`],
  [
    'a client_id with a mark',
    async () => `Bearer ${await tokenWith({ sub: undefined, client_id: 'oms\u200f' })}`,
  ],
  [
    'a client_id with a mark beside a sub',
    async () => `Bearer ${await tokenWith({ client_id: 'oms\u061c' })}`,
  ],
  [
    'the name of our dispatcher',
    async () => `Bearer ${await tokenWith({ sub: 'Refund-Subgraph:dispatcher' })}`,
  ],
  ['another key', async () => `Bearer ${await tokens().byForeignKey('ES256')}`],
  ['another algorithm', async () => `Bearer ${await tokens().byForeignKey('ES384')}`],
  ['a hash that is not taken', async () => `Bearer ${await tokens().byForeignKey('RS512')}`],
  ['an ID token', async () => `Bearer ${await tokens().signed({}, 'id_token')}`],
  ['an ID token by another name', async () => `Bearer ${await tokens().signed({}, 'application/id+jwt')}`],
  ['a token of a logout', async () => `Bearer ${await tokens().signed({}, 'logout+jwt')}`],
  ['an ID token of Keycloak’s', async () => `Bearer ${await tokenWith({ typ: 'ID' })}`],
  ['an ID token of Cognito’s', async () => `Bearer ${await tokenWith({ token_use: 'id' })}`],
  ['a refresh token', async () => `Bearer ${await tokenWith({ typ: 'Refresh' })}`],
  ['a token cut short', async () => `Bearer ${(await tokenWith({})).slice(0, -4)}`],
  ['alg none', async () => `Bearer ${await tokens().unsigned()}`],
  ['alg none with a signature', async () => `Bearer ${await tokens().unsigned({}, 'AAAA')}`],
  ['HS256 keyed with the public key', async () => `Bearer ${await tokens().hmacWithPublicKey()}`],
])('%s is answered with one and the same 401 (A1)', async (_what, header) => {
  const answer = await ask(await header());
  expect(answer.status).toBe(401);
  expect(answer.codes).toEqual(['UNAUTHENTICATED']);
  expect(answer.messages).toEqual(['No valid bearer token was sent.']);
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
