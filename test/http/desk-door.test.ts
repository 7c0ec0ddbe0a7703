import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { createOneTimeCodes } from '../../src/desk/one-time-codes.ts';
import { readOperations } from '../../src/desk/operations.ts';
import { createSessions } from '../../src/desk/sessions.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let origin = '';
/** As the browser keeps it. */
let cookie = '';
beforeAll(async () => {
  app = await startTestApp('desk-door', { withDesk: true });
  origin = new URL(app.url).origin;
  const answer = await send('/desk/session', { code: codeIn(app.deskLink()) });
  cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
});
afterAll(() => app[Symbol.asyncDispose]());

const fromThePage = { 'content-type': 'application/json', 'x-desk': '1', 'sec-fetch-site': 'same-origin' };

function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { ...fromThePage, ...headers },
    body: JSON.stringify(body),
  });
}

/** fetch gives no say in the Host header. */
function statusBy(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(`${origin}${path}`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', reject).end();
  });
}

function codeIn(link: string): string {
  return link.slice(link.indexOf('#t=') + 3);
}

const idOf = (name: string) => readOperations().find((operation) => operation.name === name)?.id ?? '';
const asked = () => ({ id: idOf('Viewer'), variables: {} });

describe('the page', () => {
  test('is the same at every address below /desk, loads nothing from elsewhere and nothing inline', async () => {
    const answer = await fetch(`${origin}/desk/orders/1001`);
    const html = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(
      /<script(?![^>]*src="\/desk\/assets\/)|<style|\bstyle=|\bon\w+="|https?:\/\/(?!www\.w3\.org)/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await (await fetch(`${origin}/desk`)).text()).toBe(html);
  });

  test('has files that are kept for ever, named by their content, and sent compressed', async () => {
    const html = await (await fetch(`${origin}/desk`)).text();
    const [, script = ''] = /src="(\/desk\/assets\/[^"]+\.js)"/.exec(html) ?? [];
    const answer = await fetch(`${origin}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${origin}/desk/assets/desk-000000000000.js`)).status).toBe(404);
  });
});

describe('a session', () => {
  test('begins with a link, once, and is kept where no script can read it', async () => {
    const code = codeIn(app.deskLink());
    const first = await send('/desk/session', { code });
    expect(first.status).toBe(200);
    const set = first.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; HttpOnly; SameSite=Strict/);
    expect(`${set}${await first.text()}`).not.toMatch(/eyJhbGciOiJFUzI1NiI/);
    expect((await send('/desk/session', { code })).status).toBe(401);
    expect((await send('/desk/session', { code: 'made up' })).status).toBe(401);
    expect((await send('/desk/session', {})).status).toBe(401);
  });

  test('begins with any link within five minutes: another link ends none of them', () => {
    let now = 0;
    const codes = createOneTimeCodes(() => now);
    const older = codes.make();
    const late = codes.make();
    // As many as the desk prints until the first is over anyway.
    for (let made = 0; made < 60; made += 1) codes.make();
    expect(codes.redeem(older)).toBe(true);
    expect(codes.redeem(older)).toBe(false);
    now = 5 * 60_000;
    expect(codes.redeem(late)).toBe(false);
    const another = codes.make();
    now += 5 * 60_000 - 1;
    expect(codes.redeem(another)).toBe(true);
    expect(codes.redeem(another)).toBe(false);
  });

  test('is opened with the key that sealed it alone, and unaltered', async () => {
    const own = createSessions(new Uint8Array(32).fill(1));
    const foreign = createSessions(new Uint8Array(32).fill(2));
    const sealed = await own.seal({ token: 'a token', name: 'Mara' });
    expect(await own.open(sealed)).toEqual({ token: 'a token', name: 'Mara' });
    expect(await foreign.open(sealed)).toBeNull();
    expect(await own.open(`${sealed.slice(0, -2)}AA`)).toBeNull();
    expect(await own.open(undefined)).toBeNull();
  });

  test('turns into another person’s for whoever has one, with that person’s rights', async () => {
    expect((await send('/desk/session/persona', { persona: 'operator' })).status).toBe(401);
    expect((await send('/desk/session/persona', { persona: 'root' }, { cookie })).status).toBe(400);
    const finance = await send('/desk/session/persona', { persona: 'finance' }, { cookie });
    const other = finance.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const input = { idempotencyKey: 'finance-1', orderId: '1', scope: { full: true }, reason: 'x' };
    const answer = await send(
      '/desk/graphql',
      { id: idOf('RequestRefund'), variables: { input } },
      { cookie: other, 'x-desk-as': 'desk-finance' },
    );
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});

describe('the way to the graph', () => {
  test('is open to the page of whoever is signed in', async () => {
    const answer = await send('/desk/graphql', asked(), { cookie });
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(await answer.json()).toMatchObject({
      data: { refundViewer: { subject: 'desk-agent', mayApprove: false } },
    });
  });

  test.each<[string, Record<string, string>]>([
    ['no session', { cookie: '' }],
    ['an altered session', { cookie: 'desk=eyJhbGciOiJkaXIifQ..a.b.c' }],
    ['a token in the place of a session', { cookie: '', authorization: 'Bearer a.b.c' }],
  ])('is closed with %s', async (_, headers) => {
    expect((await send('/desk/graphql', asked(), headers)).status).toBe(401);
  });

  test.each<[string, Record<string, string>]>([
    ['somebody else', { 'x-desk-as': 'desk-operator' }],
    ['nobody in particular', {}],
  ])('refuses a mutation that is meant for %s, before anything is done', async (_, headers) => {
    const input = { idempotencyKey: 'meant-1', orderId: '1', scope: { full: true }, reason: 'x' };
    const body = { id: idOf('RequestRefund'), variables: { input } };
    const answer = await send('/desk/graphql', body, { cookie, ...headers });
    expect(answer.status).toBe(409);
    expect(answer.headers.get('x-desk-someone-else')).toBe('1');
    expect(await answer.text()).toContain('signed in as Mara Lind');
  });

  test.each<[string, number]>([
    ['evil.example', 403],
    ['127.0.0.1.evil.example:4001', 403],
    ['localhost:4001', 200],
    ['[::1]:4001', 200],
    ['127.0.0.1', 200],
  ])('is open by this server’s own names alone: the host %s gets %i', async (host, status) => {
    for (const path of ['/desk', '/desk/session']) expect(await statusBy(host, path)).toBe(status);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { 'sec-fetch-site': 'same-site' }],
    ['a browser that doesn’t say where from', { 'sec-fetch-site': '' }],
    ['a form, which can’t set headers', { 'x-desk': '' }],
  ])('is closed to %s, session or not', async (_, headers) => {
    expect((await send('/desk/graphql', asked(), { cookie, ...headers })).status).toBe(403);
    expect((await send('/desk/session/link', {}, { cookie, ...headers })).status).toBe(403);
  });

  test.each<[string, unknown]>([
    ['a document', { query: '{ refundViewer { subject } }' }],
    ['a document beside an unknown id', { id: 'ffff', query: '{ refundViewer { subject } }' }],
    ['nothing', {}],
    [
      'the id of Apollo’s persisted queries',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'ffff' } } },
    ],
  ])('takes the desk’s own operations only: not %s', async (_, body) => {
    expect((await send('/desk/graphql', body, { cookie })).status).toBe(409);
  });

  test('puts its own document in, whatever else is sent beside the id', async () => {
    const body = { ...asked(), query: '{ __schema { types { name } } }', operationName: 'Other' };
    const answer = await send('/desk/graphql', body, { cookie });
    expect(await answer.text()).toMatch(/^\{"data":\{"refundViewer":.*"refundOverview":/);
  });
});

test('DESK=off leaves nothing at /desk', async () => {
  await using without = await startTestApp('desk-off', { beside: app });
  const { status } = await fetch(`${new URL(without.url).origin}/desk`);
  expect(status).toBe(404);
  expect(readConfig({ DESK: 'off' }).desk).toBe(false);
});

test('the desk is on where people can sign in, and nowhere else, even where it is asked for', () => {
  expect(readConfig({}).desk).toBe(true);
  expect(readConfig({ HOST: '::1' }).desk).toBe(true);
  // What others can reach, or what is for the router, isn't opened without a word.
  expect(readConfig({ HOST: '0.0.0.0' }).desk).toBe(false);
  expect(readConfig({ ROUTER_SECRETS: 'a secret of the router' }).desk).toBe(false);
  expect(readConfig({ HOST: '0.0.0.0', DESK: 'on' }).desk).toBe(true);
  const foreign = { AUTH_JWKS_FILE: 'keys.json', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
  expect(readConfig(foreign).desk).toBe(false);
  expect(() => readConfig({ ...foreign, DESK: 'on' })).toThrow(/DESK is on, but tokens are verified/);
  expect(() => readConfig({ NODE_ENV: 'production', DESK: 'on' })).toThrow(/DESK is on, but in production/);
  expect(() => readConfig({ DESK: 'maybe' })).toThrow(/DESK is "maybe"; it must be on or off/);
});
