import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalTokenFor } from '../support/approval.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { approvalAbove200 } from '../support/noted-order.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('approved-as-shown', { env: approvalAbove200 });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const bank = {
  method: 'BANK_TRANSFER',
  label: 'DE •••• 3000',
  provider: 'manual',
  providerData: [{ name: 'iban', value: 'DE89370400440532013000' }],
  authorized: '600.00',
  settled: '600.00',
};
const record = (id: string, more: object = {}) =>
  story.recordOrderForRefund(anOrder({ id, payments: [{ id: `${id}-bank`, ...bank, ...more }] }));

const shown = async (refundId: string, as?: Client) => {
  const { data, errors } = await app.ask(
    `query ($id: ID!) { refund(id: $id) { approval { amount { amount } askedBy token
      allocations { amount { amount } destination { paymentId payment { id } method label provider } } } } }`,
    { id: refundId },
    as,
  );
  expect(errors).toEqual([]);
  return data.refund.approval;
};
const approve = async (refundId: string, approvalToken: string) => {
  const { data } = await app.ask(
    `mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) {
      refund { status approval { token } } userErrors { code path message } } }`,
    { input: { idempotencyKey: randomUUID(), refundId, approvalToken } },
    { sub: 'boss' },
  );
  return data.approveRefund;
};

describe('the approval of a refund (D36)', () => {
  test('shows the amount, who asked and where the money goes, and its token approves exactly that', async () => {
    await record('plain');
    const { id } = await story.requestRefund({ orderId: 'plain', scope: { amount: '300.00' } });
    const { token, ...approval } = await shown(id);
    expect(approval).toEqual({
      amount: { amount: '300.00' },
      askedBy: ['tester'],
      allocations: [
        {
          amount: { amount: '300.00' },
          destination: {
            paymentId: 'plain-bank',
            payment: { id: 'plain-bank' },
            method: 'BANK_TRANSFER',
            label: 'DE •••• 3000',
            provider: 'manual',
          },
        },
      ],
    });
    expect(await approve(id, token)).toMatchObject({ refund: { approval: null }, userErrors: [] });
    expect(await shown(id)).toBeNull();
    await expectBooksToBalance(app.store, 'plain');
  });

  test('is null to the order’s owner, who reads where the money goes', async () => {
    await story.recordOrderForRefund(
      anOrder({ id: 'owned', customerId: 'jo', payments: [{ id: 'owned-bank', ...bank }] }),
    );
    const { id } = await story.requestRefund({ orderId: 'owned', scope: { amount: '300.00' } });
    const owner: Client = { sub: 'jo', scopes: [] };
    expect(await shown(id, owner)).toBeNull();
    const { data } = await app.ask(
      'query ($id: ID!) { refund(id: $id) { allocations { destination { label } } } }',
      { id },
      owner,
    );
    expect(data.refund.allocations).toEqual([{ destination: { label: 'DE •••• 3000' } }]);
  });

  test('is of the parts that are left: where a person paid some of it meanwhile, the old token approves nothing', async () => {
    await record('less');
    const { id } = await story.requestRefund({ orderId: 'less', scope: { amount: '500.00' } });
    const { token } = await shown(id);
    const receipt = { orderId: 'less', paymentId: 'less-bank', providerRefundId: 'p-1', amount: '400.00' };
    await story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      { ...receipt, source: 'MANUAL', acceptExcess: true },
      'receipt { id }',
    );
    const refused = await approve(id, token);
    expect(refused).toMatchObject({
      refund: null,
      userErrors: [{ code: 'STATE_CONFLICT', path: ['input', 'approvalToken'] }],
    });
    const now = await shown(id);
    expect(now.amount).toEqual({ amount: '100.00' });
    expect((await approve(id, now.token)).userErrors).toEqual([]);
    await expectBooksToBalance(app.store, 'less');
  });

  test('of one refund doesn’t approve another of the same amount to the same payment', async () => {
    await record('twins');
    const ask = () => story.requestRefund({ orderId: 'twins', scope: { amount: '250.00' } });
    const [one, other] = [await ask(), await ask()];
    const { token } = await shown(one.id);
    expect((await approve(other.id, token)).userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    expect((await approve(one.id, token)).userErrors).toEqual([]);
  });

  test('changes where the account number alone changes, which is in no answer', async () => {
    const tokens = [];
    for (const value of ['DE89370400440532013000', 'FR1420041010050500013M02606']) {
      const id = `account-${tokens.length}`;
      await record(id, { providerData: [{ name: 'iban', value }] });
      const refund = await story.requestRefund({ orderId: id, scope: { amount: '300.00' } });
      const approval = await shown(refund.id);
      expect(JSON.stringify(approval)).not.toContain(value);
      tokens.push(approval.token);
    }
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('takes any text for a token without approving anything', async () => {
    await record('texts');
    const { id } = await story.requestRefund({ orderId: 'texts', scope: { amount: '300.00' } });
    const token = await approvalTokenFor(app, id);
    for (const text of ['', 'x', token.slice(1), `${token}=`, '\u0000', 'é'.repeat(10_000)]) {
      expect((await approve(id, text)).userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    }
    expect(await story.refund({ id })).toMatchObject({ status: 'AWAITING_APPROVAL' });
  });
});
