import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../src/graph/limits/limits.ts';
import { startTinyServer, type TinyServer } from './tiny-server.ts';

let tiny: TinyServer;
let authorization: string;
beforeAll(async () => {
  tiny = await startTinyServer();
  authorization = `Bearer ${await tiny.token({ scopes: [] })}`;
});
afterAll(async () => tiny[Symbol.asyncDispose]());

/** Executed: `data` is there, though fields of it, or all, are null. */
const executed: readonly [what: string, query: string, data: object, codes: readonly string[]][] = [
  ['all is answered', '{ actor }', { actor: 'tester' }, []],
  ['one field of two is forbidden', '{ actor orders }', { actor: 'tester', orders: null }, ['FORBIDDEN']],
  ['the only field is forbidden', '{ orders }', { orders: null }, ['FORBIDDEN']],
  ['one field of two is wrong', '{ actor wrong }', { actor: 'tester', wrong: null }, ['BAD_USER_INPUT']],
  ['the only field is wrong', '{ wrong }', { wrong: null }, ['BAD_USER_INPUT']],
  [
    'the only fields are wrong and out of reach',
    '{ wrong unavailable }',
    { wrong: null, unavailable: null },
    ['BAD_USER_INPUT', 'SERVICE_UNAVAILABLE'],
  ],
  ['the only field is out of reach', '{ unavailable }', { unavailable: null }, ['SERVICE_UNAVAILABLE']],
  ['the only field failed', '{ fault }', { fault: null }, ['INTERNAL_SERVER_ERROR']],
];

/** Refused as a whole: nothing was executed, so there is no `data`. */
const refused: readonly [what: string, body: object, status: number, code: string][] = [
  ['it is no GraphQL', { query: '{ actor' }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['the schema has no such field', { query: '{ nobody }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a variable has the wrong type',
    { query: 'query ($v: DateTime) { instant(value: $v) }', variables: { v: 'noon' } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'two operations are not told apart',
    { query: 'query A { actor } query B { actor }' },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a list in the variables is too long',
    { query: '{ actor }', variables: { list: Array(limits.listItems + 1).fill(1) } },
    400,
    'LIMIT_EXCEEDED',
  ],
];

describe.each(['application/graphql-response+json', 'application/json'])(
  'to a client that accepts %s (C5)',
  (accept) => {
    const post = (body: object, headers: Record<string, string> = { authorization }) =>
      tiny.post(body, { accept, ...headers });

    test.each(executed)('the status is 200 where %s', async (_what, query, data, codes) => {
      const answer = await post({ query });
      expect([answer.status, answer.data, answer.codes.toSorted()]).toEqual([200, data, codes]);
      expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
      expect(answer.headers.get('retry-after')).toBeNull();
    });

    test.each(refused)('nothing is executed where %s', async (_what, body, status, code) => {
      const answer = await post(body);
      expect([answer.status, answer.data ?? null, answer.codes]).toEqual([status, null, [code]]);
    });

    test('a request without a token is 401, and nothing of it is executed', async () => {
      const answer = await post({ query: '{ actor }' }, {});
      expect([answer.status, answer.data ?? null, answer.codes]).toEqual([401, null, ['UNAUTHENTICATED']]);
    });

    test('an outage that leaves no data is 503 with Retry-After', async () => {
      const answer = await post({ query: '{ mustNotBeNull actor }' });
      expect([answer.status, answer.data, answer.codes]).toEqual([503, null, ['SERVICE_UNAVAILABLE']]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    });
  },
);
