import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { disputesShown } from './disputes-shown.ts';

// D43 and D35, with the numbers they were worked out by: a dispute before, during and after a refund, won and lost.

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('disputes');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

type Sums = { authorized: string; settled?: string };
const order = (id: string, card: Sums, giftCard?: Sums) =>
  story.recordOrderForRefund(anOrder({ id, card, ...(giftCard === undefined ? {} : { giftCard }) }));
const aReturn = (orderId: string, number: string, value: string, more: object = {}) =>
  story.recordInvoiceForRefund({ orderId, number, value, ...more });
const ask = (orderId: string, scope: object) => story.requestRefund({ orderId, scope });
const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}T09:00:00.000Z`;
/** The n-th day says when it happened. */
const dispute = (orderId: string, status: string, amount: string, on: number, more: object = {}) =>
  story.recordRefundDispute({
    orderId,
    paymentId: `${orderId}-card`,
    status,
    amount,
    occurredAt: day(on),
    ...more,
  });
const shown = (id: string) => disputesShown(story, id);
const all = (amount: string) => ({ authorized: amount, settled: amount });

test('a dispute of money that was refunded already shows as over-refunded only once it is lost', async () => {
  const id = 'after';
  await order(id, all('100.00'));
  const refund = await ask(id, { amount: '60.00' });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  await dispute(id, 'OPEN', '100.00', 1);
  expect((await shown(id)).overRefunded).toBe('0.00');
  await dispute(id, 'LOST', '100.00', 2);
  expect((await shown(id)).overRefunded).toBe('60.00');
  await dispute(id, 'WON', '100.00', 3);
  expect((await shown(id)).overRefunded).toBe('0.00');
  await expectBooksToBalance(app.store, id);
});

test('the fee of a dispute is shown and counts nowhere: 80.00 lost of 80.00 with a fee of 15.00 is nothing over', async () => {
  const id = 'fee';
  await order(id, all('80.00'));
  await dispute(id, 'LOST', '80.00', 1, { fee: '15.00', reasonCode: 'fraudulent' });
  expect(await shown(id)).toMatchObject({
    payments: { card: 'held 0.00, lost 80.00, available 0.00' },
    overRefunded: '0.00',
  });
  const { refundDisputes } = await story.order(id, 'refundDisputes { fee { amount } reasonCode }');
  expect(refundDisputes).toEqual([{ fee: { amount: '15.00' }, reasonCode: 'fraudulent' }]);
  await expectBooksToBalance(app.store, id);
});

test('50.00 lost for a return whose 50.00 is ready to be sent: that is canceled, and the return isn’t paid twice', async () => {
  const id = 'ready';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '50.00');
  await ask(id, { pendingInvoiceNumber: 'R-1' });
  await dispute(id, 'LOST', '50.00', 1, { coversInvoiceNumbers: ['R-1'] });
  expect(await shown(id)).toEqual({
    payments: { card: 'held 0.00, lost 50.00, available 50.00' },
    overRefunded: '0.00',
    disputes: ['dp_1 LOST 50.00 for R-1 50.00'],
    invoices: ['R-1 pending 0.00, lost 50.00, closed 0.00, CLOSED'],
    parts: ['CANCELED 50.00 PAID_OTHERWISE'],
  });
  await expectBooksToBalance(app.store, id);
});

test('while a dispute about a return is open nobody pays that return from another payment; lost, it is covered', async () => {
  const id = 'held';
  await order(id, all('50.00'), all('50.00'));
  await aReturn(id, 'R-1', '50.00');
  await dispute(id, 'OPEN', '50.00', 1, { coversInvoiceNumbers: ['R-1'] });
  const blocked = await story.order(
    id,
    'pendingRefunds { invoiceNumber amount { amount } blockedBy { code } }',
  );
  expect(blocked.pendingRefunds).toEqual([
    { invoiceNumber: 'R-1', amount: { amount: '50.00' }, blockedBy: { code: 'PAYMENT_DISPUTED' } },
  ]);
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('PAYMENT_DISPUTED');
  await dispute(id, 'LOST', '50.00', 2);
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('NOTHING_TO_REFUND');
  expect(await shown(id)).toMatchObject({
    disputes: ['dp_1 LOST 50.00 for R-1 50.00'],
    invoices: ['R-1 pending 0.00, lost 50.00, closed 0.00, CLOSED'],
    parts: [],
  });
  await dispute(id, 'WON', '50.00', 3);
  expect(await story.requestPendingRefunds({ orderId: id })).toHaveLength(1);
  await expectBooksToBalance(app.store, id);
});

test('what was to be sent for a return is not sent once a dispute holds it, and can’t be sent again until that is won', async () => {
  const id = 'held-unsent';
  await order(id, all('100.00'), all('50.00'));
  await aReturn(id, 'R-1', '20.00');
  await aReturn(id, 'R-2', '10.00');
  const failed = await ask(id, { pendingInvoiceNumber: 'R-2' });
  for (const allocation of failed.allocations) await story.recordRefundFailure(allocation);
  await ask(id, { pendingInvoiceNumber: 'R-1' });
  await dispute(id, 'OPEN', '30.00', 1, { coversInvoiceNumbers: ['R-1', 'R-2'] });
  expect(await shown(id)).toMatchObject({
    disputes: ['dp_1 OPEN 30.00 for R-1 20.00, R-2 10.00'],
    parts: ['CANCELED 20.00 PAYMENT_DISPUTED', expect.stringMatching(/^FAILED 10.00/)],
  });
  const [part] = failed.allocations;
  const retry = { allocationId: part?.id };
  expect((await story.refusal('retryRefundAllocation', retry)).code).toBe('PAYMENT_DISPUTED');
  await dispute(id, 'WON', '30.00', 2);
  await story.retryRefundAllocation(part ?? { id: '' });
  expect(await story.requestPendingRefunds({ orderId: id })).toHaveLength(1);
  await expectBooksToBalance(app.store, id);
});

test('a held return doesn’t hold back the next one', async () => {
  const id = 'next';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '30.00');
  await aReturn(id, 'R-2', '20.00');
  await dispute(id, 'OPEN', '30.00', 1, { coversInvoiceNumbers: ['R-1'] });
  const payload = await story.tryTo(
    'requestPendingRefunds',
    'RequestPendingRefundsInput',
    { orderId: id },
    'refunds { status }',
  );
  expect(payload.refunds).toHaveLength(1);
  expect(payload.userErrors).toMatchObject([{ code: 'PAYMENT_DISPUTED' }]);
  await expectBooksToBalance(app.store, id);
});

test('80.00 disputed of 100.00 with 50.00 reserved: 30.00 is taken back, 20.00 goes on, and won it doesn’t come back by itself', async () => {
  const id = 'reserved';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '50.00');
  await ask(id, { pendingInvoiceNumber: 'R-1' });
  await dispute(id, 'OPEN', '80.00', 1);
  expect(await shown(id)).toMatchObject({
    payments: { card: 'held 80.00, lost 0.00, available 0.00' },
    invoices: ['R-1 pending 30.00, lost 0.00, closed 0.00, IN_PROGRESS'],
    parts: ['READY 20.00', 'CANCELED 30.00 MONEY_GONE'],
  });
  await dispute(id, 'WON', '80.00', 2);
  expect((await shown(id)).parts).toEqual(['READY 20.00', 'CANCELED 30.00 MONEY_GONE']);
  const [again] = await story.requestPendingRefunds({ orderId: id });
  expect(again?.allocations.map(({ amount }) => amount)).toEqual(['30.00']);
  await expectBooksToBalance(app.store, id);
});

test('LOST on the 1st, WON on the 2nd and LOST on the 3rd is lost, in whatever order the three arrive', async () => {
  const facts = [
    { status: 'LOST', on: 1 },
    { status: 'WON', on: 2 },
    { status: 'LOST', on: 3 },
  ] as const;
  for (const [n, sequence] of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
    [2, 1, 0],
  ].entries()) {
    const id = `order-of-facts-${n}`;
    await order(id, all('80.00'));
    for (const index of [...sequence, ...sequence]) {
      const fact = facts[index];
      if (fact !== undefined) await dispute(id, fact.status, '80.00', fact.on);
    }
    expect(await shown(id)).toMatchObject({
      payments: { card: 'held 0.00, lost 80.00, available 0.00' },
      disputes: ['dp_1 LOST 80.00'],
    });
    await expectBooksToBalance(app.store, id);
  }
});

test('lost and then won later is won: the money is there again', async () => {
  const id = 'lost-then-won';
  await order(id, all('80.00'));
  await dispute(id, 'WON', '80.00', 2);
  await dispute(id, 'LOST', '80.00', 1);
  expect((await shown(id)).payments).toEqual({ card: 'held 0.00, lost 0.00, available 80.00' });
});

test('30.00 lost of a dispute of 80.00 frees 50.00', async () => {
  const id = 'less-lost';
  await order(id, all('100.00'));
  await dispute(id, 'OPEN', '80.00', 1);
  await dispute(id, 'LOST', '30.00', 2);
  expect((await shown(id)).payments).toEqual({ card: 'held 0.00, lost 30.00, available 70.00' });
});

test('60.00 lost of 40.00 settled and 80.00 authorized leaves room to wait of 20.00, and 20.00 once all has settled', async () => {
  const id = 'room';
  await order(id, { authorized: '80.00', settled: '40.00' });
  await dispute(id, 'LOST', '60.00', 1);
  const refused = await story.refusal('requestRefund', { orderId: id, scope: { amount: '20.01' } });
  expect(refused).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '20.00' } });
  await story.recordSettlementForRefund({ orderId: id, paymentId: `${id}-card`, settled: '80.00' });
  expect((await shown(id)).payments).toEqual({ card: 'held 0.00, lost 60.00, available 20.00' });
});

test('a disputed payment stays when the order leaves it out, with and without refunds', async () => {
  const gift = { id: 'gift-only', method: 'GIFT_CARD', provider: 'manual', ...all('10.00') };
  await order('left-out', all('100.00'));
  await dispute('left-out', 'OPEN', '80.00', 1);
  await story.recordOrderForRefund({ ...anOrder({ id: 'left-out', payments: [gift] }), sourceRevision: '2' });
  expect((await shown('left-out')).payments['card']).toBe('held 80.00, lost 0.00, available 0.00');
  await dispute('left-out', 'WON', '80.00', 2);
  await expectBooksToBalance(app.store, 'left-out');
  const id = 'left-out-refunded';
  await order(id, all('100.00'));
  const { allocations } = await ask(id, { amount: '20.00' });
  for (const allocation of allocations) await story.recordRefundReceipt(allocation);
  await dispute(id, 'OPEN', '80.00', 1);
  const other = { ...gift, id: 'gift-too' };
  await story.recordOrderForRefund({ ...anOrder({ id, payments: [other] }), sourceRevision: '2' });
  await dispute(id, 'LOST', '80.00', 2);
  expect((await shown(id)).overRefunded).toBe('0.00');
  await expectBooksToBalance(app.store, id);
});

test('what is voided after a dispute was never there to be refunded', async () => {
  const id = 'voided';
  await order(id, { authorized: '100.00', settled: '60.00' });
  await dispute(id, 'OPEN', '60.00', 1);
  await story.recordSettlementForRefund({
    orderId: id,
    paymentId: `${id}-card`,
    settled: '60.00',
    voided: '40.00',
  });
  const refused = await story.refusal('requestRefund', { orderId: id, scope: { amount: '0.01' } });
  expect(refused).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '0.00' } });
});

test('a refund that was made at the provider while a dispute is open is a fact, and is recorded', async () => {
  const id = 'dashboard';
  await order(id, all('80.00'));
  await dispute(id, 'OPEN', '80.00', 1);
  await story.recordReceiptOfPayment({
    orderId: id,
    paymentId: `${id}-card`,
    amount: '80.00',
    source: 'OMS',
  });
  expect(await shown(id)).toMatchObject({ overRefunded: '0.00', parts: ['SUCCEEDED 80.00'] });
  await dispute(id, 'LOST', '80.00', 2);
  expect((await shown(id)).overRefunded).toBe('80.00');
  await expectBooksToBalance(app.store, id);
});

test('a dispute that is told before its payment settles holds what settles then', async () => {
  const id = 'early';
  await order(id, { authorized: '100.00', settled: '0.00' });
  await dispute(id, 'OPEN', '100.00', 1);
  await story.recordSettlementForRefund({ orderId: id, paymentId: `${id}-card`, settled: '100.00' });
  expect((await shown(id)).payments).toEqual({ card: 'held 100.00, lost 0.00, available 0.00' });
});

test('a return that is recorded after the dispute was lost is covered by it; what is left of either is said', async () => {
  const id = 'later-return';
  await order(id, all('100.00'));
  const { dispute: lost } = await dispute(id, 'LOST', '50.00', 1);
  await aReturn(id, 'R-1', '30.00', { coversDisputeIds: [lost.id] });
  await aReturn(id, 'R-2', '40.00');
  await story.coverPendingRefund({ orderId: id, invoiceNumber: 'R-2', disputeIds: [lost.id] });
  expect(await shown(id)).toMatchObject({
    disputes: ['dp_1 LOST 50.00 for R-1 30.00, R-2 20.00'],
    invoices: [
      'R-1 pending 0.00, lost 30.00, closed 0.00, CLOSED',
      'R-2 pending 20.00, lost 20.00, closed 0.00, PENDING',
    ],
  });
  const { invoiceData } = await story.order(
    id,
    'invoiceData { invoices { invoiceNumber lost { amount } covered } }',
  );
  expect(invoiceData.invoices).toEqual([
    { invoiceNumber: 'R-1', lost: { amount: '30.00' }, covered: true },
    { invoiceNumber: 'R-2', lost: { amount: '20.00' }, covered: false },
  ]);
  await expectBooksToBalance(app.store, id);
});

test('an open dispute that is said to be about a later return holds it, and nothing else can', async () => {
  const id = 'held-later';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '30.00');
  const { dispute: open } = await dispute(id, 'OPEN', '30.00', 1);
  await story.coverPendingRefund({ orderId: id, invoiceNumber: 'R-1', disputeIds: [open.id] });
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('PAYMENT_DISPUTED');
  await dispute(id, 'WON', '30.00', 2);
  const told = { orderId: id, invoiceNumber: 'R-1', disputeIds: [open.id] };
  await aReturn(id, 'R-2', '10.00');
  expect((await story.refusal('coverPendingRefund', { ...told, invoiceNumber: 'R-2' })).code).toBe(
    'STATE_CONFLICT',
  );
  expect(await story.requestPendingRefunds({ orderId: id })).toHaveLength(2);
  await expectBooksToBalance(app.store, id);
});

test('what a lost dispute paid back and covers nothing may have been for a pending return: a person says so or not', async () => {
  const id = 'possible';
  await order(id, all('50.00'), all('50.00'));
  await aReturn(id, 'R-1', '50.00');
  await dispute(id, 'LOST', '50.00', 1);
  const { pendingRefunds } = await story.order(
    id,
    'pendingRefunds { possibleDuplicates { refund { id } dispute { providerDisputeId } amount { amount } because } }',
  );
  expect(pendingRefunds[0].possibleDuplicates).toEqual([
    {
      refund: null,
      dispute: { providerDisputeId: 'dp_1' },
      amount: { amount: '50.00' },
      because: 'SAME_AMOUNT',
    },
  ]);
  expect((await story.refusal('requestPendingRefunds', { orderId: id })).code).toBe('POSSIBLE_DUPLICATE');
  const refunds = await story.requestPendingRefunds({ orderId: id, acceptPossibleDuplicates: true });
  expect(refunds.flatMap(({ allocations }) => allocations.map(({ paymentId }) => paymentId))).toEqual([
    `${id}-gift`,
  ]);
  await story.cancelRefund(refunds[0] ?? { id: '' });
  expect(await story.requestPendingRefunds({ orderId: id })).toHaveLength(1);
  await expectBooksToBalance(app.store, id);
});

test('what a lost dispute pays of a closed return is closed no longer, and closed again where the dispute is won', async () => {
  const id = 'closed';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '60.00');
  await story.closePendingRefund({ orderId: id, invoiceNumber: 'R-1', amount: '40.00', reason: 'REJECTED' });
  await dispute(id, 'LOST', '50.00', 1, { coversInvoiceNumbers: ['R-1'] });
  expect((await shown(id)).invoices).toEqual(['R-1 pending 0.00, lost 50.00, closed 10.00, CLOSED']);
  await dispute(id, 'WON', '50.00', 2);
  expect((await shown(id)).invoices).toEqual(['R-1 pending 20.00, lost 0.00, closed 40.00, PENDING']);
  await expectBooksToBalance(app.store, id);
});

test('facts that can’t both be are a conflict, and the same fact again is none', async () => {
  const id = 'conflict';
  await order(id, all('100.00'));
  const told = { orderId: id, paymentId: `${id}-card`, status: 'OPEN', amount: '50.00', fee: '15.00' };
  await story.recordRefundDispute(told);
  await story.recordRefundDispute(told);
  await story.recordRefundDispute({ ...told, fee: null });
  expect((await story.refusal('recordRefundDispute', { ...told, amount: '40.00' })).code).toBe(
    'DISPUTE_CONFLICT',
  );
  expect((await story.refusal('recordRefundDispute', { ...told, fee: '20.00' })).code).toBe(
    'DISPUTE_CONFLICT',
  );
  const { refundInteractions } = await story.order(
    id,
    'refundInteractions(first: 9) { nodes { type message } }',
  );
  const recorded = refundInteractions.nodes.filter(
    ({ type }: { type: string }) => type === 'DISPUTE_RECORDED',
  );
  expect(recorded).toEqual([
    { type: 'DISPUTE_RECORDED', message: 'Dispute dp_1: 50.00 EUR of Mastercard •••• 9518 is disputed.' },
  ]);
});

test('store credit for a refunded card, and then the card’s money is lost: it is over-refunded by what went back', async () => {
  const id = 'store-credit';
  await order(id, all('80.00'));
  const refund = await story.requestRefund({
    orderId: id,
    scope: { amount: '50.00' },
    destination: { method: 'STORE_CREDIT', provider: 'manual' },
  });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  await dispute(id, 'LOST', '80.00', 1);
  expect((await shown(id)).overRefunded).toBe('50.00');
  await expectBooksToBalance(app.store, id);
});

test('a refund of the whole order that would pay a held return is shown with a warning, and is not refused', async () => {
  const id = 'warned';
  await order(id, all('100.00'), all('50.00'));
  await aReturn(id, 'R-1', '20.00');
  await dispute(id, 'OPEN', '100.00', 1, { coversInvoiceNumbers: ['R-1'] });
  const { refundPreview } = await story.order(
    id,
    'refundPreview(scope: { full: true }) { preview { total { gross { amount } } warnings { code } } userErrors { code } }',
  );
  expect(refundPreview).toEqual({
    preview: { total: { gross: { amount: '50.00' } }, warnings: [{ code: 'PAYMENT_DISPUTED' }] },
    userErrors: [],
  });
});

test('a lost amount that somebody cut out of invoiceData is a drift, and is realigned', async () => {
  const id = 'drifted';
  await order(id, all('100.00'));
  await aReturn(id, 'R-1', '20.00');
  await dispute(id, 'LOST', '20.00', 1, { coversInvoiceNumbers: ['R-1'] });
  await app.store.collections.orders.updateOne({ _id: id }, { $set: { 'invoiceData.entries.0.lost': 0n } });
  expect((await story.order(id, 'refundSummary { consistent }')).refundSummary).toEqual({
    consistent: false,
  });
  const fields = 'invoiceNumber stored { amount } storedLost { amount } derivedLost { amount }';
  const told = await story.tryTo(
    'realignRefundInvoiceData',
    'RealignRefundInvoiceDataInput',
    { orderId: id },
    `realigned { ${fields} }`,
  );
  expect(told.realigned).toEqual([
    {
      invoiceNumber: 'R-1',
      stored: { amount: '0.00' },
      storedLost: { amount: '0.00' },
      derivedLost: { amount: '20.00' },
    },
  ]);
  await expectBooksToBalance(app.store, id, { drifted: true });
});

test('a customer sees what is available and nothing of the disputes', async () => {
  const id = 'owner';
  await story.recordOrderForRefund(anOrder({ id, card: all('100.00'), customerId: 'customer-1' }));
  await aReturn(id, 'R-1', '50.00');
  await dispute(id, 'OPEN', '100.00', 1, { coversInvoiceNumbers: ['R-1'] });
  const { data, errors } = await app.ask(
    `query ($id: ID!) { orderForRefund(id: $id) {
       refundDisputes { id } refundSummary { held { amount } lost { amount } }
       refundablePayments { held { amount } lost { amount } available { amount } } refundInvoices { lost { amount } }
     } }`,
    { id },
    { sub: 'customer-1', scopes: [] },
  );
  expect(errors).toEqual([]);
  expect(data.orderForRefund).toEqual({
    refundDisputes: null,
    refundSummary: { held: null, lost: null },
    refundablePayments: [{ held: null, lost: null, available: { amount: '0.00' } }],
    refundInvoices: [{ lost: null }],
  });
});
