import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const stripe = { name: 'stripe', kind: 'stripe', secretKeyFrom: 'KEY', webhookSecretsFrom: 'HOOKS' };
const roomForBodies = 3_000_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('arriving-bodies', {
    env: {
      MAX_BYTES_IN_FLIGHT: String(roomForBodies),
      CONNECTORS: JSON.stringify([stripe]),
      KEY: 'sk_test_1234567890123456',
      HOOKS: 'whsec_1234567890123456',
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

/** What the server says to a request of which this much is sent, in ms after it was sent; the connection stays open. */
async function answerTo(
  text: string,
  sockets: Socket[] = [],
): Promise<{ status: number; head: string; ms: number }> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  const begun = performance.now();
  socket.write(text);
  const head = await new Promise<string>((resolve, reject) => {
    let received = '';
    socket.on('data', (bytes) => {
      received += String(bytes);
      if (received.includes('\r\n\r\n')) resolve(received);
    });
    socket.on('error', reject);
    socket.on('close', () =>
      reject(new Error(`The connection was closed after ${JSON.stringify(received)}.`)),
    );
  });
  return { status: Number(head.split(' ')[1]), head, ms: performance.now() - begun };
}

function headOf(path: string, headers: Record<string, string>): string {
  const lines = Object.entries({ host: 'localhost', 'content-type': 'application/json', ...headers });
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

const good = async () => `Bearer ${await app.token()}`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

test('a token that isn’t taken is refused before a byte of the body is sent', async () => {
  for (const authorization of [[], [['authorization', 'Bearer no.such.token']]]) {
    for (const length of [{ 'content-length': '1700000' }, { 'transfer-encoding': 'chunked' }]) {
      const headers = { ...Object.fromEntries(authorization), ...length };
      const { status, head } = await answerTo(headOf('/graphql', headers));
      expect([status, head]).toEqual([401, expect.stringContaining('www-authenticate: Bearer')]);
      expect(head).toContain('No valid bearer token was sent.');
    }
  }
});

test('bodies together take no more room than there is, whether they say how long they are or not', async () => {
  const sockets: Socket[] = [];
  const authorization = await good();
  const filling = JSON.stringify({ query: '{ __typename }', extensions: { filling: 'x'.repeat(1_200_000) } });
  const announced = headOf('/graphql', { authorization, 'content-length': '2000000' });
  const held = answerTo(`${announced}{`, sockets).catch(() => null);
  await pause(200);
  const other = headOf('/graphql', { authorization, 'content-length': String(filling.length) });
  const refused = await answerTo(other, sockets);
  expect([refused.status, refused.head]).toEqual([503, expect.stringMatching(/retry-after: \d/)]);
  const unannounced = headOf('/graphql', { authorization, 'transfer-encoding': 'chunked' });
  const cutOff = await answerTo(`${unannounced}${chunk(filling)}`, sockets);
  expect([cutOff.status, cutOff.head]).toEqual([503, expect.stringMatching(/retry-after: \d/)]);
  expect((await app.ask('{ __typename }')).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  await held;
  await expect
    .poll(async () => (await answerTo(`${unannounced}${chunk(filling)}0\r\n\r\n`)).status, { timeout: 5_000 })
    .toBe(200);
  expect((await answerTo(`${other}${filling}`)).status).toBe(200);
});

test('a webhook that can’t be genuine is refused without its body', async () => {
  const now = Math.floor(Date.now() / 1_000);
  const signature = '0'.repeat(64);
  for (const header of [
    null,
    't=1',
    `t=${now}`,
    `t=${now - 400},v1=${signature}`,
    `t=${now + 400},v1=${signature}`,
  ]) {
    const headers = { 'content-length': '250000', ...(header !== null && { 'stripe-signature': header }) };
    expect([header, (await answerTo(headOf('/webhooks/stripe', headers))).status]).toEqual([header, 401]);
  }
  expect((await answerTo(headOf('/webhooks/stripe', { 'content-length': '300000' }))).status).toBe(401);
  expect((await answerTo(headOf('/webhooks/nowhere', { 'content-length': '250000' }))).status).toBe(404);
});

test('while hundreds of webhooks arrive, GraphQL is answered, and a genuine webhook gets 503 with retry-after', async () => {
  const sockets: Socket[] = [];
  const header = `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}`;
  const head = headOf('/webhooks/stripe', { 'content-length': '250000', 'stripe-signature': header });
  const answers = Array.from({ length: 200 }, () =>
    answerTo(`${head}${'x'.repeat(1_000)}`, sockets).catch(() => null),
  );
  await pause(300);
  const begun = performance.now();
  expect((await app.ask('{ __typename }')).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(1_000);
  const body = '{}';
  const seconds = Math.floor(Date.now() / 1_000);
  const right = createHmac('sha256', 'whsec_1234567890123456').update(`${seconds}.${body}`).digest('hex');
  const genuine = headOf('/webhooks/stripe', {
    'content-length': '2',
    'stripe-signature': `t=${seconds},v1=${right}`,
  });
  const told = await Promise.race([answerTo(`${genuine}${body}`, sockets), pause(3_000, null)]);
  for (const socket of sockets) socket.destroy();
  const refused = (await Promise.all(answers)).filter((answer) => answer !== null);
  // 4 MiB hold 16 of them; the others were sent away at once.
  expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: 184 }, () => 503));
  expect([400, 503]).toContain(told?.status);
  await expect.poll(async () => (await answerTo(`${genuine}${body}`)).status, { timeout: 5_000 }).toBe(400);
});

test('what stops arriving is answered with 408 after 30 s, wherever it stopped', async () => {
  const authorization = await good();
  const header = `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}`;
  const stalled = {
    'in its headers': 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n',
    'before its body': headOf('/graphql', { authorization, 'content-length': '100' }),
    'in its body': `${headOf('/graphql', { authorization, 'content-length': '100' })}{"query":`,
    'in a chunk': `${headOf('/graphql', { authorization, 'transfer-encoding': 'chunked' })}5\r\n{"q`,
    'in a webhook': `${headOf('/webhooks/stripe', { 'content-length': '100', 'stripe-signature': header })}{`,
  };
  const answers = await Promise.all(
    Object.entries(stalled).map(async ([where, text]) => ({ where, ...(await answerTo(text)) })),
  );
  for (const { where, status, ms } of answers) {
    expect([where, status]).toEqual([where, 408]);
    expect(ms).toBeGreaterThan(29_000);
    expect(ms).toBeLessThan(36_000);
  }
}, 60_000);
