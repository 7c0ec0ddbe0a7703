import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentProblem, limits } from '../../../src/graph/limits/limits.ts';
import { startTinyServer, type TinyServer } from '../../http/tiny-server.ts';

let tiny: TinyServer;
let authorization: string;
beforeAll(async () => {
  tiny = await startTinyServer();
  authorization = `Bearer ${await tiny.token()}`;
});
afterAll(async () => tiny[Symbol.asyncDispose]());

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

function nested(depth: number): string {
  return `{ order ${'{ nested '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;
}

/** depth fields deep, two of them in each fragment. */
function nestedByFragments(depth: number): string {
  const fragments = times(
    (depth - 2) / 2,
    (i) => `fragment F${i} on Order { nested { nested { id ...F${i + 1} } } }`,
  );
  return `{ order { id ...F0 } } ${fragments} fragment F${(depth - 2) / 2} on Order { id }`;
}

const representation = { __typename: 'Order', id: '1' };
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } } }';
const literals = (count: number) => `[${times(count, (i) => `{ __typename: "Order", id: "${i}" }`)}]`;

/** What the limit allows just so, and one more. */
const cases: [string, (size: number) => { query: string; variables?: object }, number][] = [
  ['depth', (size) => ({ query: nested(size) }), limits.depth],
  ['aliases', (size) => ({ query: `{ ${times(size, (i) => `a${i}: actor`)} }` }), limits.aliases],
  ['repeats', (size) => ({ query: `{ ${'actor '.repeat(size)} }` }), limits.repeats],
  [
    'root fields of a mutation',
    (size) => ({ query: `mutation { ${times(size, (i) => `a${i}: touch`)} }` }),
    limits.mutationRootFields,
  ],
  [
    'fragments',
    (size) => ({
      query: `{ ${times(size, (i) => `...F${i}`)} } ${times(size, (i) => `fragment F${i} on Query { actor }`)}`,
    }),
    limits.fragments,
  ],
  [
    'representations in a variable',
    (size) => ({ query: entities, variables: { r: Array(size).fill(representation) } }),
    limits.representations,
  ],
  [
    'representations in the document',
    (size) => ({ query: `{ _entities(representations: ${literals(size)}) { __typename } }` }),
    limits.representations,
  ],
  [
    'representations in a default',
    (size) => ({ query: entities.replace('[_Any!]!', `[_Any!]! = ${literals(size)}`) }),
    limits.representations,
  ],
  [
    'representations of two fields',
    (size) => ({
      query: `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } ...Rest } fragment Rest on Query { b: _entities(representations: [{ __typename: "Order", id: "1" }]) { __typename } }`,
      variables: { r: Array(size - 1).fill(representation) },
    }),
    limits.representations,
  ],
];

test.each(cases)(
  '%s: the limit itself passes, one more is LIMIT_EXCEEDED (H5)',
  async (_what, request, limit) => {
    const atLimit = await tiny.post(request(limit), { authorization });
    expect([atLimit.status, atLimit.codes]).toEqual([200, []]);
    const beyond = await tiny.post(request(limit + 1), { authorization });
    expect([beyond.status, beyond.codes]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect(beyond.data).toBeUndefined();
  },
);

test('nesting: brackets up to the limit pass, one more does not', () => {
  const document = (brackets: number) => `{ a(b: ${'['.repeat(brackets - 2)}${']'.repeat(brackets - 2)}) }`;
  expect(documentProblem(document(limits.nesting))).toBeNull();
  expect(documentProblem(document(limits.nesting + 1))).toContain('nests');
});

test('fields: the limit itself passes, one more does not', () => {
  const document = (fields: number) =>
    `{ ${times(fields / 100, (i) => `a${i}: order { ${times(99, (j) => `f${j}`)} }`)} }`;
  expect(documentProblem(document(limits.fields))).toBeNull();
  expect(documentProblem(document(limits.fields).replace('{', '{ b'))).toContain(
    `${limits.fields + 1} fields`,
  );
});

test('fields count as often as their fragment is spread', () => {
  const document = (spreads: number) =>
    `{ ${times(spreads, (i) => `a${i}: order { ...F }`)} } fragment F on Order { ${times(99, (i) => `f${i}`)} }`;
  expect(documentProblem(document(50))).toBeNull();
  expect(documentProblem(document(51))).toContain('5100 fields');
});

test('depth is counted through fragments, and root fields of a mutation too', () => {
  expect(documentProblem(nestedByFragments(14))).toBeNull();
  expect(documentProblem(nestedByFragments(16))).toContain('fields deep');
  const mutation = (spreads: number) =>
    `mutation { ${'...F '.repeat(spreads)} } fragment F on Mutation { ${times(5, (i) => `a${i}: touch`)} }`;
  expect(documentProblem(mutation(2))).toBeNull();
  expect(documentProblem(mutation(3))).toContain('15 root fields');
});

test('tokens: the limit itself passes, one more does not', () => {
  const document = (tokens: number) => `{ a(b: [${'1 '.repeat(tokens - 9)}]) }`;
  expect(documentProblem(document(limits.tokens))).toBeNull();
  expect(documentProblem(document(limits.tokens + 1))).toContain('tokens');
});

test('fragments that contain each other are measured in a moment and refused by validation', async () => {
  const ring = times(
    100,
    (i) => `fragment F${i} on Query { ${times(20, (j) => `...F${(i + j + 1) % 100}`)} }`,
  );
  const start = performance.now();
  const answer = await tiny.post({ query: `{ ...F0 } ${ring}` }, { authorization });
  expect(answer.status).toBe(400);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('items of a list in the variables: the limit itself passes, one more is LIMIT_EXCEEDED', async () => {
  const request = (items: number) => ({
    query: '{ actor }',
    variables: { deep: [{ x: Array(items).fill(1) }] },
  });
  expect((await tiny.post(request(limits.listItems), { authorization })).status).toBe(200);
  const beyond = await tiny.post(request(limits.listItems + 1), { authorization });
  expect([beyond.status, beyond.codes]).toEqual([400, ['LIMIT_EXCEEDED']]);
});

test('a body of just the limit is read, and one byte more is LIMIT_EXCEEDED', async () => {
  const empty = JSON.stringify({ query: '{ actor }', variables: { x: '' } });
  const request = (bytes: number) => ({
    query: '{ actor }',
    variables: { x: 'x'.repeat(bytes - empty.length) },
  });
  expect((await tiny.post(request(limits.bodyBytes), { authorization })).status).toBe(200);
  const beyond = await tiny.post(request(limits.bodyBytes + 1), { authorization });
  expect([beyond.status, beyond.codes]).toEqual([413, ['LIMIT_EXCEEDED']]);
});

test('a body beyond the limit is LIMIT_EXCEEDED, and a body of 1,000 large representations is not (H1)', async () => {
  const large = { ...representation, filler: 'x'.repeat(2000) };
  expect(
    (await tiny.post({ query: entities, variables: { r: Array(1000).fill(large) } }, { authorization }))
      .status,
  ).toBe(200);
  const answer = await tiny.post(
    { query: '{ actor }', variables: { x: 'x'.repeat(limits.bodyBytes) } },
    { authorization },
  );
  expect([answer.status, answer.codes]).toEqual([413, ['LIMIT_EXCEEDED']]);
});

test('a batch of operations is refused', async () => {
  const answer = await tiny.post([{ query: '{ actor }' }, { query: '{ actor }' }], { authorization });
  expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
});

test('a request that a browser would send without asking first is refused', async () => {
  const answer = await tiny.send({ headers: { authorization } }, '/graphql?query={actor}');
  expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
  const withHeader = { authorization, 'apollo-require-preflight': '1' };
  expect((await tiny.send({ headers: withHeader }, '/graphql?query={actor}')).status).toBe(200);
  const deep = encodeURIComponent(nested(16));
  expect((await tiny.send({ headers: withHeader }, `/graphql?query=${deep}`)).codes).toEqual([
    'LIMIT_EXCEEDED',
  ]);
});

test('introspection answers outside production and not where it is turned off', async () => {
  const query = { query: '{ __schema { queryType { name } } }' };
  expect((await tiny.post(query, { authorization })).status).toBe(200);
  await using closed = await startTinyServer({ INTROSPECTION: 'false' });
  const answer = await closed.post(query, { authorization: `Bearer ${await closed.token()}` });
  expect([answer.status, answer.codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
});
