import { beforeAll, expect, test } from 'vitest';
import { TypedDocumentString } from '../../examples/oms-client/generated/graphql.ts';
import { recordOrderMutation } from '../../examples/oms-client/operations.ts';
import {
  createRefundClient,
  OutcomeUnknown,
  RequestRefused,
} from '../../examples/oms-client/refund-client.ts';
import type { ErrorCode } from '../../src/graph/errors.ts';
import { acceptedAnswers, refusedAnswers, type Seen, unknownAnswers } from './answers.ts';

const input = {
  idempotencyKey: 'order 7',
  id: '7',
  sourceRevision: '1',
  currencyCode: 'EUR',
  lines: [],
  payments: [],
};
const done: Seen = {
  at: 'the subgraph',
  body: { data: { recordOrderForRefund: { order: { id: '7' }, userErrors: [], replayed: true } } },
};

// What is loaded with a first request takes longer than the patience of these clients.
beforeAll(async () => {
  await clientHearing([done]).recordOrderForRefund();
});

test.concurrent.each(unknownAnswers)(
  '$at is an unknown outcome: asked again under the same key, never refused',
  async (answer) => {
    const unknown = clientHearing([answer]);
    await expect(unknown.recordOrderForRefund()).rejects.toThrow(OutcomeUnknown);
    expect(unknown.sent.length).toBeGreaterThan(2);
    expect(new Set(unknown.sent).size).toBe(1);
    const mended = clientHearing([answer, answer, done]);
    expect(await mended.recordOrderForRefund()).toMatchObject({ recordOrderForRefund: { replayed: true } });
  },
);

test.each(refusedAnswers)('$at is final: reported at once, and not repeated', async (answer) => {
  const client = clientHearing([answer]);
  await expect(client.recordOrderForRefund()).rejects.toThrow(RequestRefused);
  expect(client.sent).toHaveLength(1);
});

test.each(acceptedAnswers)(
  'where $at, the mutation’s own payload says that it was accepted',
  async (answer) => {
    const client = clientHearing([answer]);
    expect(await client.recordOrderForRefund()).toMatchObject({
      recordOrderForRefund: { order: null, userErrors: [] },
    });
    expect(client.sent).toHaveLength(1);
  },
);

/** Whether nothing was done where the subgraph gives this code for a mutation. The compiler asks for every code. */
const isFinal: Readonly<Record<ErrorCode, boolean>> = {
  BAD_USER_INPUT: true,
  GRAPHQL_PARSE_FAILED: true,
  GRAPHQL_VALIDATION_FAILED: true,
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  LIMIT_EXCEEDED: true,
  SERVICE_UNAVAILABLE: false,
  INTERNAL_SERVER_ERROR: false,
};

test.each(Object.entries(isFinal))('of the subgraph’s own codes %s is final: %s', async (code, final) => {
  const client = clientHearing([refusal(code)]);
  await expect(client.recordOrderForRefund()).rejects.toThrow(final ? RequestRefused : OutcomeUnknown);
});

test.each(['UNAUTHENTICATED', 'FORBIDDEN'])(
  'after a lost answer %s proves nothing about the first attempt: the outcome is unknown',
  async (code) => {
    await expect(clientHearing([cut, refusal(code)]).recordOrderForRefund()).rejects.toThrow(OutcomeUnknown);
    const renewed = clientHearing([cut, refusal(code), done]);
    expect(await renewed.recordOrderForRefund()).toMatchObject({ recordOrderForRefund: { replayed: true } });
  },
);

test('a request that is wrong in itself is refused after a lost answer too', async () => {
  const client = clientHearing([cut, refusal('GRAPHQL_VALIDATION_FAILED')]);
  await expect(client.recordOrderForRefund()).rejects.toThrow(RequestRefused);
});

test('a token that cannot be had after a lost answer leaves the outcome unknown', async () => {
  const client = clientHearing([cut], (asked) => {
    if (asked > 1) throw new Error('The identity provider is down.');
    return 'a token';
  });
  await expect(client.recordOrderForRefund()).rejects.toThrow(OutcomeUnknown);
  expect(client.sent).toHaveLength(1);
});

test('an attempt that never ends is given up when the patience is over', async () => {
  let given: AbortSignal | null | undefined;
  const send = createRefundClient({
    url: 'http://router.test/graphql',
    token: () => 'a token',
    fetch: (_url, init) =>
      new Promise((_resolve, reject) => {
        given = init?.signal;
        given?.addEventListener('abort', () => reject(given?.reason));
      }),
    patienceMs: 200,
    pauseMs: 10,
  });
  await expect(send(recordOrderMutation, { input })).rejects.toThrow(OutcomeUnknown);
  expect(given?.aborted).toBe(true);
}, 5_000);

test('of two mutations in a request the one that is refused does not hide that the other was done', async () => {
  const { send } = clientHearing([
    {
      at: 'the subgraph',
      body: {
        data: { first: { userErrors: [] }, second: null },
        errors: [{ message: 'No.', path: ['second'], extensions: { code: 'FORBIDDEN' } }],
      },
    },
  ]);
  await expect(send(twoMutations, { input })).rejects.toMatchObject({
    name: 'RequestRefused',
    data: { first: { userErrors: [] }, second: null },
  });
});

test('of two mutations in a request the one with an unknown outcome is repeated, whatever the other’s outcome', async () => {
  const { send, sent } = clientHearing([
    {
      at: 'the subgraph',
      body: {
        data: { first: null, second: null },
        errors: [{ message: 'No.', path: ['second'], extensions: { code: 'FORBIDDEN' } }],
      },
    },
  ]);
  await expect(send(twoMutations, { input })).rejects.toThrow(OutcomeUnknown);
  expect(sent.length).toBeGreaterThan(2);
});

test('what is no mutation has no outcome, and is not sent', async () => {
  const { send, sent } = clientHearing([done]);
  const query = new TypedDocumentString<object, object>('{ refundTasks { totalCount } }');
  await expect(send(query, {})).rejects.toThrow(TypeError);
  expect(sent).toEqual([]);
});

const cut: Seen = { at: 'a cut connection', body: '{"data":{"recordOrderForRefund":' };

const twoMutations = new TypedDocumentString<object, { input: object }>(
  `mutation ($input: RecordOrderForRefundInput!) { first: recordOrderForRefund(input: $input) { userErrors { code } }
    second: recordOrderForRefund(input: $input) { userErrors { code } } }`,
);

function refusal(code: string): Seen {
  const errors = [{ message: 'No.', path: ['recordOrderForRefund'], extensions: { code } }];
  return { at: code, body: { data: { recordOrderForRefund: null }, errors } };
}

/** A client whose router gives these answers, one after the other, and the last for ever. */
function clientHearing(answers: readonly Seen[], tokenFor: (asked: number) => string = () => 'a token') {
  const sent: string[] = [];
  let asked = 0;
  const send = createRefundClient({
    url: 'http://router.test/graphql',
    token: () => {
      asked += 1;
      return tokenFor(asked);
    },
    fetch: async (_url, init) => {
      sent.push(String(init?.body));
      const { status = 200, body } = answers[Math.min(sent.length, answers.length) - 1] ?? done;
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    },
    patienceMs: 400,
    pauseMs: 10,
  });
  return { send, sent, recordOrderForRefund: () => send(recordOrderMutation, { input }) };
}
