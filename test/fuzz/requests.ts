import type { GraphQLSchema } from 'graphql';
import { knownScopes } from '../../src/graph/access/scope-table.ts';
import type { tokensOf } from '../support/forged-tokens.ts';
import { damaged, randomOperation } from './operations.ts';
import type { Random } from './random.ts';
import type { Seen } from './values.ts';

/** One HTTP request, whole, so that it can be written down and sent again. */
export type FuzzRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
};

/** Mostly GraphQL that gets far; some of it damaged, some of it no GraphQL, no JSON or no text at all. */
export async function randomRequest(
  random: Random,
  seen: Seen,
  schema: GraphQLSchema,
  tokens: ReturnType<typeof tokensOf>,
): Promise<FuzzRequest> {
  const scope = random.percent(70) ? knownScopes.join(' ') : random.some([...knownScopes], 40).join(' ');
  const sub = random.pick(['tester', 'tester', 'colleague', 'jo']);
  const authorization = random.percent(95)
    ? `Bearer ${await tokens.signed({ sub, scope })}`
    : random.pick([
        '',
        'Bearer',
        'Bearer a.b.c',
        `Bearer ${await tokens.unsigned()}`,
        'Basic eDp5',
        '\u00ff'.repeat(99),
      ]);
  const usual = { 'content-type': 'application/json', authorization };
  const operation = randomOperation(random, seen, schema);
  const post = (body: string | Buffer, headers: Record<string, string> = usual): FuzzRequest => {
    return { method: 'POST', path: '/graphql', headers, body };
  };
  if (random.percent(80)) return post(JSON.stringify(operation));
  switch (random.below(7)) {
    case 0:
      return post(JSON.stringify({ ...operation, query: damaged(random, operation.query) }));
    case 1:
      return post(damaged(random, JSON.stringify(operation)));
    case 2:
      return post(bytes(random, random.below(2_000)));
    case 3:
      return post(JSON.stringify(operation), { ...usual, ...random.pick(oddHeaders) });
    case 4:
      return {
        method: 'GET',
        path: getPath(random, operation.query),
        headers: { authorization, ...random.pick(oddHeaders) },
        body: null,
      };
    case 5:
      return {
        method: random.pick(methods),
        path: random.pick(paths),
        headers: { authorization },
        body: null,
      };
    default:
      return post(
        JSON.stringify(
          random.pick<unknown>([
            [operation],
            { ...operation, extensions: random.pick(extensions) },
            operation.query,
            { query: operation },
          ]),
        ),
      );
  }
}

const methods = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];
const paths = [
  ...[
    '/',
    '/graphql',
    '/graphql/',
    '/graphql?query={__typename}',
    '/health/live',
    '/health/ready',
    '/favicon.ico',
  ],
  ...[
    '/credit-notes/',
    '/credit-notes/x.pdf',
    '/credit-notes/%00.pdf',
    '/credit-notes/..%2f..%2fx.xml',
    '/credit-notes/x.pdf?expires=9999999999&signature=%00',
    '/credit-notes/x.pdf?expires[]=1&signature[a]=b',
    '/%zz',
    '//x',
  ],
  `/credit-notes/${'x'.repeat(5_000)}.pdf`,
];
const oddHeaders: readonly Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/json;;;' },
  { 'apollo-require-preflight': '1' },
  { 'x-apollo-operation-name': 'x' },
  { 'x-request-id': '\u00e9'.repeat(200) },
  { 'x-router-secret': 'x'.repeat(5_000) },
  { accept: 'multipart/mixed; deferSpec=20220824' },
  { accept: 'text/html' },
  { 'content-encoding': 'gzip' },
  { 'accept-encoding': '*;q=0' },
];
const extensions = [
  ...[null, 1, 'x', [], {}, { persistedQuery: null }, { persistedQuery: { version: 1 } }],
  ...[
    { persistedQuery: { version: 1, sha256Hash: 'x' } },
    { persistedQuery: { version: 2, sha256Hash: {} } },
  ],
];

function getPath(random: Random, query: string): string {
  const text = encodeURIComponent(random.percent(50) ? query.toWellFormed() : '{ __typename }');
  return `/graphql?query=${text}${random.pick(['', '&variables={', '&variables=1', '&extensions=x', '&query=x', '&%'])}`;
}

function bytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}
