import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('paid-otherwise', { env: { REFUND_APPROVAL_ABOVE: 'EUR=100.00' } });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const card = { authorized: '500.00', settled: '500.00' };
const statesOf = async (id: string) => {
  const { refunds } = await story.order(id, 'refunds { nodes { allocations { status amount { amount } } } }');
  return refunds.nodes.flatMap((refund: { allocations: { status: string; amount: { amount: string } }[] }) =>
    refund.allocations.map(({ status, amount }) => `${status} ${amount.amount}`),
  );
};

test('a return requested again is not sent once the late receipt of its first refund is recorded', async () => {
  await story.recordOrderForRefund(anOrder({ id: 'late', card }));
  await story.recordInvoiceForRefund({ orderId: 'late', number: 'R-1', value: '60.00' });
  const first = await story.requestRefund({ orderId: 'late', scope: { pendingInvoiceNumber: 'R-1' } });
  for (const allocation of first.allocations) await story.recordRefundFailure(allocation);
  await story.requestRefund({ orderId: 'late', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await statesOf('late')).toEqual(['READY 60.00', 'FAILED 60.00']);
  // In two receipts: the second finds its part SUCCEEDED already.
  for (const amount of ['25.00', '35.00']) {
    for (const allocation of first.allocations) await story.recordRefundReceipt({ ...allocation, amount });
  }
  expect(await statesOf('late')).toEqual(['CANCELED 35.00', 'CANCELED 25.00', 'SUCCEEDED 60.00']);
  await expectBooksToBalance(app.store, 'late');
});

test('a return that waits for approval and is paid by hand is covered, and there is nothing left to approve', async () => {
  await story.recordOrderForRefund(anOrder({ id: 'hand', card }));
  await story.recordInvoiceForRefund({ orderId: 'hand', number: 'R-1', value: '120.00' });
  const { id } = await story.requestRefund({ orderId: 'hand', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await statesOf('hand')).toEqual(['AWAITING_APPROVAL 120.00']);
  const byHand = {
    orderId: 'hand',
    paymentId: 'hand-card',
    invoiceNumber: 'R-1',
    providerRefundId: 'by hand',
  };
  const receipt = { ...byHand, amount: '120.00', occurredAt: '2026-01-16T09:00:00.000Z' };
  const { userErrors } = await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    receipt,
    'receipt { id }',
  );
  expect(userErrors).toEqual([]);
  expect(await statesOf('hand')).toEqual(['SUCCEEDED 120.00', 'CANCELED 120.00']);
  const approve =
    'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { userErrors { code } } }';
  const { data } = await app.ask(
    approve,
    { input: { idempotencyKey: 'a', refundId: id, approvalToken: 'as it was' } },
    { sub: 'boss' },
  );
  expect(data.approveRefund.userErrors).toEqual([{ code: 'STATE_CONFLICT' }]);
  await expectBooksToBalance(app.store, 'hand');
});
