import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let tiny: TinyServer;
let authorization: string;
beforeAll(async () => {
  tiny = await startTinyServer();
  authorization = `Bearer ${await tiny.token()}`;
});
afterAll(async () => tiny[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };

test.each<[string, RequestInit, number]>([
  ['truncated JSON', { headers: json, body: '{"query": "{ act' }, 400],
  ['no body', { headers: json }, 400],
  ['an empty body', { headers: json, body: '' }, 400],
  ['a body that is no object', { headers: json, body: '"query"' }, 400],
  ['an empty object', { headers: json, body: '{}' }, 400],
  [
    'bytes that are not UTF-8',
    { headers: json, body: Buffer.from('{"query": "{ actor # \xff }"}', 'latin1') },
    400,
  ],
  ['a __proto__ key', { headers: json, body: '{"query":"{actor}","variables":{"__proto__":{"a":1}}}' }, 400],
  ['text/plain', { headers: { 'content-type': 'text/plain' }, body: '{"query":"{actor}"}' }, 415],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={actor}' },
    415,
  ],
  ['another charset', { headers: { 'content-type': 'application/json; charset=utf-16' }, body: '{}' }, 415],
  ['variables in a string', { headers: json, body: '{"query":"{actor}","variables":"{}"}' }, 400],
])('%s is BAD_USER_INPUT in JSON', async (_what, init, status) => {
  const headers = new Headers(init.headers);
  headers.set('authorization', authorization);
  const answer = await tiny.send({ ...init, method: 'POST', headers });
  expect([answer.status, answer.codes]).toEqual([status, ['BAD_USER_INPUT']]);
  expect(answer.headers.get('content-type')).toContain('application/json');
});

test.each([
  ['GET', '/'],
  ['GET', '/nothing/here'],
  ['POST', '/nothing'],
  ['PUT', '/graphql'],
  ['GET', '/%zz'],
])('%s %s answers in JSON', async (method, path) => {
  const answer = await tiny.send({ method, headers: { authorization, accept: 'text/html' } }, path);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.codes).toEqual(['BAD_USER_INPUT']);
});

test('a Host header that is no host name is refused', async () => {
  const answer = await rawRequest(
    'POST /graphql HTTP/1.1\r\nHost: a b\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('BAD_USER_INPUT');
});

test.each([
  ['no HTTP', 'nonsense\r\n\r\n', 400],
  ['another protocol', '\x16\x03\x01\x02\x00\x01', 400],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
])('%s is answered in JSON, and the connection is closed (H1)', async (_what, text, status) => {
  const answer = await rawRequest(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

test.each([
  ['{ actor', 'GRAPHQL_PARSE_FAILED'],
  ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query A { actor } query B { actor }', 'BAD_USER_INPUT'],
  ['query A($v: RefundDecimal!) { decimal(value: $v) }', 'BAD_USER_INPUT'],
])('%s is %s with status 400 (H6)', async (query, code) => {
  const answer = await tiny.post({ query }, { authorization });
  expect([answer.status, answer.codes]).toEqual([400, [code]]);
});

test('a fault is answered with a reference and nothing else, and the log has the original under it (H6)', async () => {
  const answer = await tiny.post(
    { query: 'query Faulty { fault actor }' },
    { authorization, 'x-request-id': 'req-1' },
  );
  const { errors } = JSON.parse(answer.text);
  const { reference } = errors[0].extensions;
  expect(errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reference });
  expect(errors[0].message).toContain(reference);
  expect(answer.text).not.toContain('E11000');
  expect(answer.data).toEqual({ fault: null, actor: 'tester' });
  const lines = tiny.logLines.filter((line) => line.includes(reference));
  expect(lines.join()).toContain('E11000');
  expect(lines.some((line) => JSON.parse(line).requestId === 'req-1')).toBe(true);
});

test('neither e-mail addresses nor card numbers nor tokens get into the log', async () => {
  await tiny.post(
    {
      query: 'query Secretive($v: RefundDecimal) { fault decimal(value: $v) }',
      variables: { v: 'a-variable' },
    },
    { authorization },
  );
  const written = tiny.logLines.join('\n');
  expect(written).toContain('Secretive');
  for (const secret of ['jo@example.com', '4111111111111111', authorization, 'a-variable']) {
    expect(written).not.toContain(secret);
  }
});

test('an outage of everything asked for names neither host nor driver, and says that a retry helps', async () => {
  for (const query of ['{ unavailable }', '{ mustNotBeNull actor }']) {
    const answer = await tiny.post({ query }, { authorization });
    expect(answer.codes).toEqual(['SERVICE_UNAVAILABLE']);
    expect(JSON.parse(answer.text).errors[0].extensions.retryable).toBe(true);
    expect(answer.text).not.toContain('mongo-1');
  }
});

test('an outage of one field is 200, with the others’ answers', async () => {
  const answer = await tiny.post(
    { query: '{ unavailable actor order { id unavailable } }' },
    { authorization },
  );
  expect([answer.status, answer.codes]).toEqual([200, ['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']]);
  expect(answer.data).toEqual({ unavailable: null, actor: 'tester', order: { id: '1', unavailable: null } });
});

test('a request id that can be written down is echoed, and another is replaced', async () => {
  const idOf = async (given: string) =>
    (await tiny.post({ query: '{ actor }' }, { authorization, 'x-request-id': given })).headers.get(
      'x-request-id',
    );
  expect(await idOf('01ABC:def.-_')).toBe('01ABC:def.-_');
  expect(await idOf('a b')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await idOf('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
});

test('a long value is not quoted back at full length', async () => {
  const answer = await tiny.post(
    { query: 'query ($v: DateTime) { instant(value: $v) }', variables: { v: 'x'.repeat(100_000) } },
    { authorization },
  );
  expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
  expect(answer.text.length).toBeLessThan(2000);
});

/** For what fetch would not send. */
function rawRequest(text: string): Promise<string> {
  const { hostname, port } = new URL(tiny.origin);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.end(text));
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}
