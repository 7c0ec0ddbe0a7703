import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountShown, refundLinesShown } from '../known-issues/account-shown.ts';
import { approvalTokenFor } from '../support/approval.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('paid-before-approval', { env: { REFUND_APPROVAL_ABOVE: 'EUR=10.00' } });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

/** A refund of all that a card of 80.00 has settled waits for approval: of a return, or of the shoes. */
async function awaiting(id: string, scope: 'return' | 'line' = 'return'): Promise<StoryRefund> {
  const card = { authorized: '80.00', settled: '80.00' };
  const lines = [{ id: 'line-1', description: 'Shoes', quantity: '1', net: '66.67', tax: '13.33' }];
  await story.recordOrderForRefund(anOrder({ id, card, lines }));
  if (scope === 'return') {
    const called = [{ lineId: 'line-1', quantity: '1', price: '80.00' }];
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '80.00', lines: called });
  }
  const asked =
    scope === 'return' ? { pendingInvoiceNumber: 'R-1' } : { lines: [{ lineId: 'line-1', full: true }] };
  return story.requestRefund({ orderId: id, scope: asked });
}

async function told(id: string, amount: string, about: object): Promise<void> {
  const receipt = { orderId: id, providerRefundId: randomUUID(), amount, ...about };
  const { userErrors } = await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    receipt,
    'receipt { id }',
  );
  expect(userErrors).toEqual([]);
}

async function approve({ id }: StoryRefund) {
  const mutation =
    'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { userErrors { code } } }';
  const input = {
    idempotencyKey: randomUUID(),
    refundId: id,
    approvalToken: await approvalTokenFor(app, id),
  };
  return (await app.ask(mutation, { input }, { sub: 'boss' })).data.approveRefund.userErrors;
}

const byAllocation = ({ allocations: [part] }: StoryRefund) => ({ allocationId: part?.id });
const byPayment = ({ allocations: [part] }: StoryRefund) => ({ paymentId: part?.paymentId });
const byInvoice = (refund: StoryRefund) => ({ ...byPayment(refund), invoiceNumber: 'R-1' });

test.each([
  ['its allocation', byAllocation],
  ['its payment and invoice', byInvoice],
  ['its payment', byPayment],
])(
  'a receipt by %s while all that has settled waits for approval is taken, and nothing is left to approve',
  async (how, about) => {
    const id = `by ${how}`;
    const refund = await awaiting(id);
    await told(id, '80.00', about(refund));
    const { summary, pending, invoiceData, lines } = await accountShown(app, id);
    expect(summary).toMatchObject({ refunded: '80.00', inFlight: '0.00', overRefunded: '0.00' });
    expect(pending).toEqual([]);
    expect(invoiceData).toEqual(['R-1 80.00 covered by 1', 'uncovered 0.00']);
    expect(lines['line-1']).toMatchObject({ refunded: '80.00', refundable: '0.00' });
    expect(await approve(refund)).toEqual([{ code: 'STATE_CONFLICT' }]);
    await expectBooksToBalance(app.store, id);
  },
);

test.each([
  ['its allocation', byAllocation],
  ['its payment', byPayment],
])(
  'a receipt by %s for lines that wait for approval takes those lines, with their tax',
  async (how, about) => {
    const id = `lines by ${how}`;
    const refund = await awaiting(id, 'line');
    await told(id, '80.00', about(refund));
    const { data } = await app.ask(
      'query ($id: ID!) { orderForRefund(id: $id) { refunds { nodes { id refunded { amount } } } } }',
      { id },
    );
    const paid = data.orderForRefund.refunds.nodes.filter(
      (one: { refunded: { amount: string } }) => one.refunded.amount === '80.00',
    );
    expect(paid).toHaveLength(1);
    expect(await refundLinesShown(app, paid[0].id)).toEqual(['line-1 ×1: 66.67 + 13.33']);
    expect(await approve(refund)).toEqual([{ code: 'STATE_CONFLICT' }]);
    await expectBooksToBalance(app.store, id);
  },
);

test.each([
  ['its allocation', byAllocation],
  ['its payment and invoice', byInvoice],
  ['its payment', byPayment],
])(
  'a receipt by %s of less withdraws that much, and the rest still waits for approval',
  async (how, about) => {
    const id = `less by ${how}`;
    const refund = await awaiting(id);
    await told(id, '30.00', about(refund));
    const { summary } = await accountShown(app, id);
    expect(summary).toMatchObject({ refunded: '30.00', inFlight: '50.00', overRefunded: '0.00' });
    expect(await approve(refund)).toEqual([]);
    expect((await accountShown(app, id)).summary).toMatchObject({ refunded: '30.00', inFlight: '50.00' });
    await expectBooksToBalance(app.store, id);
  },
);

test('a receipt of more than waits for approval is recorded up to what the payment has, and refused above it', async () => {
  const id = 'more';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  const refund = await story.requestRefund({ orderId: id, scope: { amount: '80.00' } });
  for (const about of [byAllocation(refund), byPayment(refund)]) {
    const tooMuch = await story.refusal('recordRefundReceipt', { orderId: id, amount: '100.01', ...about });
    expect(tooMuch).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '100.00' } });
  }
  await told(id, '95.00', byPayment(refund));
  const { summary } = await accountShown(app, id);
  expect(summary).toMatchObject({ refunded: '95.00', inFlight: '0.00', overRefunded: '0.00' });
  expect(await approve(refund)).toEqual([{ code: 'STATE_CONFLICT' }]);
  await expectBooksToBalance(app.store, id);
});

test.each([
  ['its allocation', byAllocation],
  ['its payment and invoice', byInvoice],
  ['its payment', byPayment],
])(
  'a receipt by %s of what waits for approval and for settlement proves that it has settled',
  async (how, about) => {
    const id = `unsettled by ${how}`;
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '60.00', settled: '0.00' } }));
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00' });
    const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
    expect(refund.status).toBe('AWAITING_APPROVAL');
    await told(id, '60.00', about(refund));
    const { summary, pending } = await accountShown(app, id);
    expect(summary).toMatchObject({
      settled: '60.00',
      refunded: '60.00',
      waitingForSettlement: '0.00',
      overRefunded: '0.00',
    });
    expect(pending).toEqual([]);
    await expectBooksToBalance(app.store, id);
  },
);
