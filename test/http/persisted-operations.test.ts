import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

const operation = (name: string, body: string, type = 'query') => ({ id: sha256(body), name, type, body });
const whoAmI = operation('WhoAmI', 'query WhoAmI { actor }');
const decimal = operation('Echo', 'query Echo($v: RefundDecimal) { decimal(value: $v) }');
const touch = { ...operation('Touch', 'mutation Touch { touch }', 'mutation'), id: 'touch-1' };
const manifestOf = (...operations: object[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
});
const free = { query: '{ scopes }' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'refund-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('only: the manifest’s operations are executed by their ids, or whole', async () => {
  await using tiny = await startWith('only', manifestOf(whoAmI, decimal, touch));
  expect(await asked(tiny, byId(whoAmI.id))).toEqual([200, [], { actor: 'tester' }]);
  expect(await asked(tiny, { ...byId(decimal.id), variables: { v: '1.00' } })).toEqual([
    200,
    [],
    { decimal: '1.00' },
  ]);
  expect(await asked(tiny, byId('touch-1'))).toEqual([200, [], { touch: 1 }]);
  expect(await asked(tiny, { query: whoAmI.body })).toEqual([200, [], { actor: 'tester' }]);
  expect(await asked(tiny, { query: whoAmI.body, ...byId(whoAmI.id) })).toEqual([
    200,
    [],
    { actor: 'tester' },
  ]);
});

test('only: anything else is FORBIDDEN, before it is parsed, and can’t be registered', async () => {
  await using tiny = await startWith('only', manifestOf(whoAmI));
  const others = [
    free,
    { query: `${whoAmI.body} ` },
    { query: '{ nonsense' },
    { query: '{ _service { sdl } }' },
    { query: '{ __schema { queryType { name } } }' },
    byId(sha256(free.query)),
    byId(''),
    byId('__proto__'),
    { extensions: { persistedQuery: { version: 1, sha256Hash: { $ne: null } } } },
    { ...free, ...byId(whoAmI.id) },
    { ...free, ...byId(sha256(free.query)) },
  ];
  for (const other of others) {
    expect([other, ...(await asked(tiny, other))]).toEqual([other, 403, ['FORBIDDEN'], undefined]);
  }
  // The last of them would have been registered by a server that lets clients do that.
  expect(await asked(tiny, byId(sha256(free.query)))).toEqual([403, ['FORBIDDEN'], undefined]);
});

test('only: by GET as well, and a mutation’s id by GET does nothing', async () => {
  await using tiny = await startWith('only', manifestOf(whoAmI, touch));
  const get = (id: string) =>
    `/graphql?extensions=${encodeURIComponent(JSON.stringify(byId(id).extensions))}`;
  const headers = { authorization: `Bearer ${await tiny.token()}`, 'apollo-require-preflight': '1' };
  expect((await tiny.send({ headers }, get(whoAmI.id))).data).toEqual({ actor: 'tester' });
  expect((await tiny.send({ headers }, get('touch-1'))).status).toBe(405);
  expect((await tiny.send({ headers }, get('nope'))).codes).toEqual(['FORBIDDEN']);
  expect((await tiny.send({ headers }, '/graphql?query={scopes}')).codes).toEqual(['FORBIDDEN']);
});

test('only: an id is no token', async () => {
  await using tiny = await startWith('only', manifestOf(whoAmI));
  expect((await tiny.post(byId(whoAmI.id))).codes).toEqual(['UNAUTHENTICATED']);
});

test('allow: ids and free documents; an unknown id is answered so that Apollo’s clients send the document', async () => {
  await using tiny = await startWith('allow', manifestOf(whoAmI));
  expect(await asked(tiny, byId(whoAmI.id))).toEqual([200, [], { actor: 'tester' }]);
  expect(await asked(tiny, free)).toEqual([200, [], { scopes: ['refunds:read'] }]);
  const unknown = byId(sha256(free.query));
  const answer = await tiny.post(unknown, { authorization: `Bearer ${await tiny.token()}` });
  expect([answer.codes, answer.messages]).toEqual([['BAD_USER_INPUT'], ['PersistedQueryNotFound']]);
  expect(await asked(tiny, { ...free, ...unknown })).toEqual([200, [], { scopes: ['refunds:read'] }]);
  // It was answered, and not kept.
  expect((await asked(tiny, unknown))[1]).toEqual(['BAD_USER_INPUT']);
});

test('without a manifest no id is taken', async () => {
  await using tiny = await startTinyServer();
  expect((await asked(tiny, byId(whoAmI.id)))[1]).toEqual(['BAD_USER_INPUT']);
  expect(await asked(tiny, free)).toEqual([200, [], { scopes: ['refunds:read'] }]);
});

test.each<[string, unknown, string]>([
  ['no JSON', 'nonsense', 'is not a persisted-query manifest'],
  ['another format', { ...manifestOf(whoAmI), format: 'x' }, 'is not a persisted-query manifest'],
  ['another version', { ...manifestOf(whoAmI), version: 2 }, 'is not a persisted-query manifest'],
  ['an id twice', manifestOf(whoAmI, { ...decimal, id: whoAmI.id }), 'more than once'],
  ['a syntax error', manifestOf({ ...whoAmI, body: 'query WhoAmI {' }), '"WhoAmI": Syntax Error'],
  [
    'a field that isn’t there',
    manifestOf({ ...whoAmI, body: 'query WhoAmI { nobody }' }),
    'Cannot query field',
  ],
  [
    'two operations in one',
    manifestOf({ ...whoAmI, body: 'query WhoAmI { actor } query B { actor }' }),
    'one operation',
  ],
  ['another name', manifestOf({ ...whoAmI, name: 'Other' }), 'a query of that name'],
  ['another type', manifestOf({ ...whoAmI, type: 'mutation' }), 'a mutation of that name'],
  [
    'a document over the limits',
    manifestOf({ ...whoAmI, body: `query WhoAmI { ${'actor '.repeat(101)} }` }),
    'the limit is 100',
  ],
])('a manifest with %s stops the start with a sentence', async (_what, manifest, sentence) => {
  await expect(startWith('only', manifest)).rejects.toThrow(sentence);
});

test('so does one that isn’t there', async () => {
  const env = {
    PERSISTED_OPERATIONS: 'only',
    PERSISTED_OPERATIONS_MANIFEST: path.join(folder, 'nowhere.json'),
  };
  await expect(startTinyServer(env)).rejects.toThrow('nowhere.json, which can’t be read.');
});

async function startWith(mode: 'only' | 'allow', manifest: unknown): Promise<TinyServer> {
  const file = path.join(folder, 'manifest.json');
  await writeFile(file, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return startTinyServer({ PERSISTED_OPERATIONS: mode, PERSISTED_OPERATIONS_MANIFEST: file });
}

/** As Apollo's clients send it. */
function byId(id: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash: id } } };
}

async function asked(tiny: TinyServer, body: object) {
  const { status, codes, data } = await tiny.post(body, { authorization: `Bearer ${await tiny.token()}` });
  return [status, codes, data];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
