import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('closed');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const line = (id: string, gross: string) => ({ id, description: id, quantity: '1', net: gross, tax: '0' });
const order = (id: string) =>
  story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: '300.00', settled: '300.00' },
      lines: [line('A', '60.00'), line('B', '40.00'), line('C', '200.00')],
    }),
  );
const aReturn = (orderId: string, number = 'R-1') => {
  const lines = [
    { lineId: 'A', quantity: '1', price: '60.00' },
    { lineId: 'B', quantity: '1', price: '40.00' },
  ];
  return story.recordInvoiceForRefund({ orderId, number, value: '100.00', lines });
};
const refundReturn = async (orderId: string) => {
  const scope = { pendingInvoiceNumber: 'R-1' };
  return story.requestRefund({ orderId, scope });
};
const paid = async (orderId: string) => {
  const refund = await refundReturn(orderId);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  return refund;
};
/** Status, refunded, closed, pending. */
const shown = async (orderId: string) => {
  const { refundInvoices } = await story.order(
    orderId,
    'refundInvoices { refundStatus refunded { amount } closed { amount } pending { amount } }',
  );
  const [{ refundStatus, refunded, closed, pending }] = refundInvoices;
  return [refundStatus, refunded.amount, closed.amount, pending.amount];
};
const closed = (orderId: string, more: Record<string, unknown>) =>
  story.closePendingRefund({ orderId, invoiceNumber: 'R-1', reason: 'REJECTED', ...more });

test('of a return of 100.00, 40.00 is closed and 60.00 refunded; reopened, the 40.00 is pending again', async () => {
  const id = 'close-refund-reopen';
  await order(id);
  await aReturn(id);
  const { closure } = await closed(id, { amount: '40.00' });
  expect(await shown(id)).toEqual(['PENDING', '0.00', '40.00', '60.00']);
  await paid(id);
  expect(await shown(id)).toEqual(['REFUNDED', '60.00', '40.00', '0.00']);
  await story.reopenPendingRefund({ closureId: closure.id, amount: '15.00' });
  expect(await shown(id)).toEqual(['PARTIALLY_REFUNDED', '60.00', '25.00', '15.00']);
  const last = await story.reopenPendingRefund({ closureId: closure.id });
  expect(last.closure).toBeNull();
  expect(await shown(id)).toEqual(['PARTIALLY_REFUNDED', '60.00', '0.00', '40.00']);
  await expectBooksToBalance(app.store, id);
});

test('of two closures the one that is named is reopened', async () => {
  const id = 'two-closures';
  await order(id);
  await aReturn(id);
  const exchanged = await closed(id, { amount: '30.00', reason: 'EXCHANGED' });
  await closed(id, { amount: '20.00', note: 'Worn.' });
  await story.reopenPendingRefund({ closureId: exchanged.closure.id });
  const { refundInvoices } = await story.order(
    id,
    'refundInvoices { closures { reason note closedBy amount { amount } } }',
  );
  expect(refundInvoices[0].closures).toEqual([
    { reason: 'REJECTED', note: 'Worn.', closedBy: 'tester', amount: { amount: '20.00' } },
  ]);
  await expectBooksToBalance(app.store, id, { drifted: true });
});

test('a receipt by hand of the whole return pays what was pending and what was closed: nothing of it is uncovered', async () => {
  const id = 'paid-all-the-same';
  await order(id);
  await aReturn(id);
  await closed(id, { amount: '40.00' });
  await story.recordReceiptOfPayment({
    orderId: id,
    paymentId: `${id}-card`,
    invoiceNumber: 'R-1',
    amount: '100.00',
  });
  expect(await shown(id)).toEqual(['REFUNDED', '100.00', '0.00', '0.00']);
  expect((await accountShown(app, id)).invoiceData).toContain('uncovered 0.00');
  await expectBooksToBalance(app.store, id);
});

test('a late receipt of a part that failed counts for the return that was closed since, and other refunds are not canceled for it', async () => {
  const id = 'late-receipt';
  await order(id);
  await aReturn(id);
  const failed = await refundReturn(id);
  for (const allocation of failed.allocations) await story.recordRefundFailure(allocation);
  await closed(id, {});
  expect(await shown(id)).toEqual(['CLOSED', '0.00', '100.00', '0.00']);
  const goodwill = await story.requestRefund({ orderId: id, scope: { amount: '10.00' } });
  for (const allocation of failed.allocations) await story.recordRefundReceipt(allocation);
  expect(await shown(id)).toEqual(['REFUNDED', '100.00', '0.00', '0.00']);
  expect((await story.refund(goodwill)).status).toBe('IN_PROGRESS');
  await expectBooksToBalance(app.store, id);
});

test('a rejected line is closed where it stands, and the other one is refunded whole', async () => {
  const id = 'rejected-line';
  await order(id);
  await aReturn(id);
  await closed(id, { lines: [{ lineId: 'B', quantity: '1' }] });
  const refund = await refundReturn(id);
  const { refunds } = await story.order(
    id,
    'refunds(first: 1) { nodes { id lines { lineId quantity total { gross { amount } } } } }',
  );
  expect(refunds.nodes).toEqual([
    { id: refund.id, lines: [{ lineId: 'A', quantity: '1', total: { gross: { amount: '60.00' } } }] },
  ]);
  await expectBooksToBalance(app.store, id);
});

test('piece by piece, three pieces of 100.00 are closed to the last cent', async () => {
  const id = 'pieces';
  await story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: '100.00', settled: '100.00' },
      lines: [{ id: 'A', description: 'A', quantity: '3', net: '100.00', tax: '0' }],
    }),
  );
  const lines = [{ lineId: 'A', quantity: '3', total: '100.00' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '100.00', lines });
  const one = { lines: [{ lineId: 'A', quantity: '1' }] };
  const amounts = [await closed(id, one), await closed(id, one), await closed(id, one)].map(
    ({ closure }) => closure.amount.amount,
  );
  expect(amounts).toEqual(['33.33', '33.34', '33.33']);
  expect(await shown(id)).toEqual(['CLOSED', '0.00', '100.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test('while all of it waits for approval there is nothing to close', async () => {
  const id = 'under-way';
  await order(id);
  await aReturn(id);
  await refundReturn(id);
  const refusal = await story.refusal('closePendingRefund', {
    orderId: id,
    invoiceNumber: 'R-1',
    reason: 'OTHER',
  });
  expect(refusal.code).toBe('NOTHING_TO_REFUND');
});

test('closing moves no money: an exchanged line can be refunded as far as the payments allow', async () => {
  const id = 'exchange';
  await order(id);
  await aReturn(id);
  await closed(id, { reason: 'EXCHANGED' });
  const { refundSummary } = await story.order(
    id,
    'refundSummary { refundable { amount } pending { amount } }',
  );
  expect(refundSummary).toEqual({ refundable: { amount: '300.00' }, pending: { amount: '0.00' } });
  await expectBooksToBalance(app.store, id);
});

test('a closed return is not requested with the pending ones, not retried, and told again it stays closed', async () => {
  const id = 'stays-closed';
  await order(id);
  await aReturn(id);
  const failed = await refundReturn(id);
  const [part] = failed.allocations;
  for (const allocation of failed.allocations) await story.recordRefundFailure(allocation);
  await closed(id, { reason: 'DONATED' });
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('NOTHING_TO_REFUND');
  expect((await story.refusal('retryRefundAllocation', { allocationId: part?.id })).code).toBe(
    'EXCEEDS_INVOICE',
  );
  await aReturn(id);
  expect(await shown(id)).toEqual(['CLOSED', '0.00', '100.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test.each([
  ['more than is pending', { amount: '100.01' }, 'EXCEEDS_INVOICE', '100.00'],
  [
    'more of a line than the return has',
    { lines: [{ lineId: 'A', gross: '60.01' }] },
    'EXCEEDS_INVOICE',
    '60.00',
  ],
  [
    'more pieces than the return has',
    { lines: [{ lineId: 'A', quantity: '2' }] },
    'EXCEEDS_QUANTITY',
    '60.00',
  ],
  [
    'a line that the return doesn’t name',
    { lines: [{ lineId: 'C', quantity: '1' }] },
    'LINE_NOT_FOUND',
    null,
  ],
  ['lines and an amount', { amount: '1.00', lines: [{ lineId: 'A', quantity: '1' }] }, 'SCOPE_INVALID', null],
  [
    'pieces and gross of one line',
    { lines: [{ lineId: 'A', quantity: '1', gross: '1' }] },
    'SCOPE_INVALID',
    null,
  ],
  ['no lines', { lines: [] }, 'SCOPE_INVALID', null],
  ['an unknown invoice', { invoiceNumber: 'R-9' }, 'INVOICE_NOT_FOUND', null],
  ['a fraction of a cent', { amount: '1.001' }, 'AMOUNT_SCALE', null],
] as const)('closing %s is refused', async (_what, asked, code, limit) => {
  const id = `refused-${_what}`;
  await order(id);
  await aReturn(id);
  const refusal = await story.refusal('closePendingRefund', {
    orderId: id,
    invoiceNumber: 'R-1',
    reason: 'OTHER',
    ...asked,
  });
  expect([refusal.code, refusal.limit?.amount ?? null]).toEqual([code, limit]);
  expect(await shown(id)).toEqual(['PENDING', '0.00', '0.00', '100.00']);
});

test('more than a closure closes isn’t reopened, and one that is open again isn’t there any more', async () => {
  const id = 'reopen-refused';
  await order(id);
  await aReturn(id);
  const { closure } = await closed(id, { amount: '40.00' });
  const excess = await story.refusal('reopenPendingRefund', { closureId: closure.id, amount: '40.01' });
  expect([excess.code, excess.limit?.amount]).toEqual(['EXCEEDS_INVOICE', '40.00']);
  await story.reopenPendingRefund({ closureId: closure.id });
  expect((await story.refusal('reopenPendingRefund', { closureId: closure.id })).code).toBe(
    'CLOSURE_NOT_FOUND',
  );
  expect((await story.refusal('reopenPendingRefund', { closureId: 'cl_unknown' })).code).toBe(
    'CLOSURE_NOT_FOUND',
  );
});

test('invoiceData that doesn’t say what is closed is drift, and is healed', async () => {
  const id = 'closed-drift';
  await order(id);
  await aReturn(id);
  await closed(id, { amount: '40.00' });
  await app.store.collections.orders.updateOne(
    { _id: id },
    { $unset: { 'invoiceData.entries.0.closed': 1 } },
  );
  expect((await story.order(id, 'refundSummary { consistent }')).refundSummary.consistent).toBe(false);
  const { realigned } = await story.tryTo(
    'realignRefundInvoiceData',
    'RealignRefundInvoiceDataInput',
    { orderId: id },
    'realigned { invoiceNumber stored { amount } derived { amount } storedClosed { amount } derivedClosed { amount } }',
  );
  expect(realigned).toEqual([
    {
      invoiceNumber: 'R-1',
      stored: { amount: '0.00' },
      derived: { amount: '0.00' },
      storedClosed: { amount: '0.00' },
      derivedClosed: { amount: '40.00' },
    },
  ]);
  await expectBooksToBalance(app.store, id, { drifted: true });
});

const goodwill = async (orderId: string, amount: string) => {
  const refund = await story.requestRefund({ orderId, scope: { amount } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  return refund;
};
const rejectedB = (orderId: string) => closed(orderId, { lines: [{ lineId: 'B', quantity: '1' }] });

test('where goodwill turns out to have paid the rest of a return, what was to be sent for it is canceled, and what was rejected stays closed', async () => {
  const id = 'goodwill-then-ready';
  await order(id);
  const earlier = await goodwill(id, '60.00');
  await aReturn(id);
  await rejectedB(id);
  const ready = await refundReturn(id);
  await story.coverPendingRefund({ orderId: id, invoiceNumber: 'R-1', refundIds: [earlier.id] });
  expect((await story.refund(ready)).status).toBe('CANCELED');
  expect(await shown(id)).toEqual(['REFUNDED', '60.00', '40.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test('a late receipt cancels the second attempt for the same line, and what was rejected stays closed', async () => {
  const id = 'late-and-again';
  await order(id);
  await aReturn(id);
  await rejectedB(id);
  const first = await refundReturn(id);
  for (const allocation of first.allocations) await story.recordRefundFailure(allocation);
  const second = await refundReturn(id);
  for (const allocation of first.allocations) await story.recordRefundReceipt(allocation);
  expect((await story.refund(second)).status).toBe('CANCELED');
  expect(await shown(id)).toEqual(['REFUNDED', '60.00', '40.00', '0.00']);
  await expectBooksToBalance(app.store, id);
});

test('a late receipt of one line opens that line’s closure, and not the other one’s; what is ready for the other goes on', async () => {
  const id = 'of-its-own-line';
  await order(id);
  const ofA = { orderId: id, number: 'R-1', value: '100.00' };
  const lines = [
    { lineId: 'A', quantity: '1', price: '60.00' },
    { lineId: 'B', quantity: '1', price: '40.00' },
  ];
  await story.recordInvoiceForRefund({ ...ofA, lines });
  const asked = await story.requestRefund({ orderId: id, scope: { lines: [{ lineId: 'A', full: true }] } });
  for (const allocation of asked.allocations) await story.recordRefundFailure(allocation);
  await closed(id, { lines: [{ lineId: 'A', quantity: '1' }], reason: 'NOT_RECEIVED' });
  await closed(id, { lines: [{ lineId: 'B', gross: '15.00' }] });
  const other = await refundReturn(id);
  for (const allocation of asked.allocations) await story.recordRefundReceipt(allocation);
  const { refundInvoices } = await story.order(
    id,
    'refundInvoices { closures { reason amount { amount } } }',
  );
  expect(refundInvoices[0].closures).toEqual([{ reason: 'REJECTED', amount: { amount: '15.00' } }]);
  expect((await story.refund(other)).allocations.map(({ status, amount }) => [status, amount])).toEqual([
    ['READY', '25.00'],
  ]);
  await expectBooksToBalance(app.store, id);
});

test('a receipt by mistake that is taken back leaves the return closed as it was', async () => {
  const id = 'taken-back';
  await order(id);
  await aReturn(id);
  await closed(id, { amount: '70.00' });
  await closed(id, { note: 'Nothing came.', reason: 'NOT_RECEIVED' });
  const shownClosures =
    'refundInvoices { closures { reason note closedAt amount { amount } lines { lineId amount { amount } } } }';
  const before = await story.order(id, shownClosures);
  const told = { orderId: id, paymentId: `${id}-card`, invoiceNumber: 'R-1', amount: '95.00' };
  const { receipt, refund } = await story.recordReceiptOfPayment(told);
  expect(await shown(id)).toEqual(['REFUNDED', '95.00', '5.00', '0.00']);
  await story.recordRefundFailure(refund.allocations[0], { reversesReceiptId: receipt.id });
  expect(await shown(id)).toEqual(['CLOSED', '0.00', '100.00', '0.00']);
  const amounts = (answer: typeof before) =>
    answer.refundInvoices[0].closures.map(({ amount }: { amount: { amount: string } }) => amount.amount);
  expect(amounts(await story.order(id, shownClosures))).toEqual(amounts(before));
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('NOTHING_TO_REFUND');
  await expectBooksToBalance(app.store, id);
});

test('of two receipts that paid a return, only the one that paid what was closed closes it again when it is taken back', async () => {
  const id = 'of-two-receipts';
  await order(id);
  await aReturn(id);
  await rejectedB(id);
  const owed = await paid(id);
  const told = { orderId: id, paymentId: `${id}-card`, invoiceNumber: 'R-1', amount: '40.00' };
  const extra = await story.recordReceiptOfPayment(told);
  expect(await shown(id)).toEqual(['REFUNDED', '100.00', '0.00', '0.00']);
  const { refunds } = await story.order(id, 'refunds(first: 5) { nodes { id receipts { id } } }');
  const receiptOf = (refundId: string) =>
    refunds.nodes.find((one: { id: string }) => one.id === refundId).receipts[0].id;
  await story.recordRefundFailure(owed.allocations[0] ?? { id: '' }, {
    reversesReceiptId: receiptOf(owed.id),
  });
  expect(await shown(id)).toEqual(['PARTIALLY_REFUNDED', '40.00', '0.00', '60.00']);
  await story.recordRefundFailure(extra.refund.allocations[0], {
    reversesReceiptId: receiptOf(extra.refund.id),
  });
  expect(await shown(id)).toEqual(['PENDING', '0.00', '40.00', '60.00']);
  await expectBooksToBalance(app.store, id);
});
