import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type Books, readBooks } from '../support/books.ts';
import { anOrder } from '../support/story.ts';
import { usualInput } from '../support/usual-input.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1049494');

type Input = Record<string, unknown>;

/** Every mutation that takes an amount that it needs, with the amount wherever it belongs. */
const mutations: readonly { mutation: string; withAmount: (amount: string | null) => Input }[] = [
  { mutation: 'recordInvoiceForRefund', withAmount: (value) => ({ orderId: 'null', number: 'R-2', value }) },
  {
    mutation: 'recordRefundReceipt',
    withAmount: (amount) => ({ orderId: 'null', paymentId: 'null-card', providerRefundId: 'p-1', amount }),
  },
  {
    mutation: 'recordSettlementForRefund',
    withAmount: (settled) => ({ orderId: 'null', paymentId: 'null-card', settled }),
  },
  {
    mutation: 'recordOrderForRefund',
    withAmount: (net) => {
      const lines = [{ id: 'line-1', description: 'A pair of shoes', quantity: '1', net, tax: '0' }];
      return anOrder({ id: 'null', sourceRevision: '2', card: { authorized: '100.00' }, lines });
    },
  },
];

let before: Books;
beforeAll(async () => {
  await issue.story.recordOrderForRefund(
    anOrder({ id: 'null', card: { authorized: '100.00', settled: '50.00' } }),
  );
  await issue.story.recordInvoiceForRefund({ orderId: 'null', number: 'R-1', value: '10.00' });
  before = await readBooks(issue.app.store, 'null');
});

test.each(mutations)(
  'VTEX 1049494: $mutation with a null amount is a bad request, not a failure of ours',
  async ({ mutation, withAmount }) => {
    const answer = await call(mutation, withAmount(null));
    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await readBooks(issue.app.store, 'null')).toEqual(before);
  },
);

test.each(mutations.flatMap((one) => ['', 'null', 'NaN', 'undefined'].map((amount) => ({ ...one, amount }))))(
  'VTEX 1049494: $mutation with the amount "$amount" is refused with AMOUNT_INVALID, and nothing is written',
  async ({ mutation, withAmount, amount }) => {
    const answer = await call(mutation, withAmount(amount));
    expect(answer).toMatchObject({ status: 200, errors: [] });
    expect(answer.data[mutation].userErrors).toMatchObject([{ code: 'AMOUNT_INVALID' }]);
    expect(await readBooks(issue.app.store, 'null')).toEqual(before);
  },
);

test('VTEX 1049494: a scope whose amount is null asks for nothing, and is refused as that', async () => {
  const scope = { amount: null };
  expect(await issue.story.refusal('requestRefund', { orderId: 'null', scope })).toMatchObject({
    code: 'SCOPE_INVALID',
  });
  expect(await readBooks(issue.app.store, 'null')).toEqual(before);
});

function call(mutation: string, input: Input) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
  return issue.app.ask(query, {
    input: { idempotencyKey: randomUUID(), ...usualInput[mutation], ...input },
  });
}
