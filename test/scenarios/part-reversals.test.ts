import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { sharesShown } from '../support/shown-shares.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// A part of a receipt comes back (D46). The numbers are of the scenarios that the rule was worked out by.

let app: TestApp;
let restarted: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('part-reversals');
  restarted = await startTestApp('part-reversals', { beside: app });
  story = play(app);
});
afterAll(async () => {
  await restarted[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const fields =
  'receipt { id liveAmount { amount } reversals { id } } refunds { id status } order { invoiceData { revision } }';

function reverse(on: Story, receiptId: string, more: Record<string, unknown> = {}) {
  return on.tryTo('recordRefundReversal', 'RecordRefundReversalInput', { receiptId, ...more }, fields);
}

/** An order whose returns are paid by one receipt of that amount. */
async function paid(
  id: string,
  returns: readonly (readonly [number: string, value: string])[],
  amount: string,
  more: Record<string, unknown> = {},
) {
  const settled = returns.length === 1 ? '200.00' : amount;
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: settled, settled } }));
  for (const [number, value] of returns) await story.recordInvoiceForRefund({ orderId: id, number, value });
  const refund = await story.requestRefund({
    orderId: id,
    scope: returns.length === 1 ? { pendingInvoiceNumber: returns[0]?.[0] } : { full: true },
  });
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('There is an allocation.');
  const { receipt } = await story.recordRefundReceipt(part, { amount, providerRefundId: 're-1', ...more });
  return { refund, part, receiptId: receipt.id as string };
}

test('30 of a receipt of 100 come back, told twice once, and then all of the rest: the notes sum to what is live', async () => {
  const { receiptId, part } = await paid('thirty', [['R-1', '100.00']], '100.00');
  const told = { amount: '30.00', providerReversalId: 'b-1' };
  const first = await reverse(story, receiptId, told);
  expect(first).toMatchObject({
    userErrors: [],
    receipt: { id: receiptId, liveAmount: { amount: '70.00' } },
    refunds: [{ status: 'PARTIALLY_SUCCEEDED' }],
  });
  const shown = await sharesShown(story, 'thirty');
  expect(shown).toEqual({
    invoices: ['R-1: 30.00 pending, 0.00 closed, PARTIALLY_REFUNDED'],
    payments: ['thirty-card: 70.00 refunded, 130.00 available'],
    invoiceData: ['R-1: 70.00 by 1', 'uncovered: 0.00 by 0'],
    refunds: ['PARTIALLY_SUCCEEDED 70.00 (SUCCEEDED 70.00, FAILED 30.00)'],
    receipts: ['70.00 of 100.00 (70.00 of 100.00 thirty-card R-1)'],
    notes: ['100.00', '-30.00'],
    consistent: true,
    overRefunded: '0.00',
  });
  // By another key and another process, without its amount too.
  for (const again of [told, { providerReversalId: 'b-1' }, { ...told, allocationId: part.id }])
    expect(await reverse(play(restarted), receiptId, again)).toMatchObject({
      userErrors: [],
      order: first.order,
    });
  expect((await reverse(story, receiptId, { ...told, amount: '20.00' })).userErrors).toMatchObject([
    { code: 'RECEIPT_CONFLICT', path: ['input', 'providerReversalId'] },
  ]);
  expect(await sharesShown(story, 'thirty')).toEqual(shown);
  expect(await reverse(story, receiptId)).toMatchObject({
    userErrors: [],
    receipt: { liveAmount: { amount: '0.00' } },
    refunds: [{ status: 'FAILED' }],
  });
  expect(await sharesShown(story, 'thirty')).toMatchObject({
    invoices: ['R-1: 100.00 pending, 0.00 closed, PENDING'],
    refunds: ['FAILED 0.00 (FAILED 70.00, FAILED 30.00)'],
    notes: ['100.00', '-30.00', '-70.00'],
  });
  await expectBooksToBalance(app.store, 'thirty');
});

test('what covers no invoice comes back first, then the youngest invoice’s', async () => {
  const returns = [
    ['R-1', '60.00'],
    ['R-2', '40.00'],
  ] as const;
  const { receiptId } = await paid('youngest', returns, '110.00');
  const part = (providerReversalId: string, amount: string) =>
    reverse(story, receiptId, { providerReversalId, amount });
  const sharesAfter: string[] = [];
  for (const [id, amount] of [
    ['b-1', '4.00'],
    ['b-2', '30.00'],
    ['b-3', '26.00'],
  ] as const) {
    expect((await part(id, amount)).userErrors).toEqual([]);
    sharesAfter.push(...(await sharesShown(story, 'youngest')).receipts);
  }
  const card = 'youngest-card';
  expect(sharesAfter).toEqual([
    `106.00 of 110.00 (60.00 of 60.00 ${card} R-1, 40.00 of 40.00 ${card} R-2, 6.00 of 10.00 ${card} null)`,
    `76.00 of 110.00 (60.00 of 60.00 ${card} R-1, 16.00 of 40.00 ${card} R-2, 0.00 of 10.00 ${card} null)`,
    `50.00 of 110.00 (50.00 of 60.00 ${card} R-1, 0.00 of 40.00 ${card} R-2, 0.00 of 10.00 ${card} null)`,
  ]);
  expect(await sharesShown(story, 'youngest')).toMatchObject({
    invoices: [
      'R-1: 10.00 pending, 0.00 closed, PARTIALLY_REFUNDED',
      'R-2: 40.00 pending, 0.00 closed, PENDING',
    ],
    invoiceData: ['R-1: 50.00 by 1', 'R-2: 0.00 by 0', 'uncovered: 0.00 by 0'],
    refunds: ['PARTIALLY_SUCCEEDED 50.00 (SUCCEEDED 50.00, FAILED 4.00, FAILED 30.00, FAILED 26.00)'],
  });
  await expectBooksToBalance(app.store, 'youngest');
});

test('what was paid beyond an allocation and comes back was nobody’s to be sent again', async () => {
  const { receiptId } = await paid('surplus', [['R-1', '60.00']], '80.00');
  await reverse(story, receiptId, { amount: '25.00', providerReversalId: 'b-1' });
  expect(await sharesShown(story, 'surplus')).toMatchObject({
    invoices: ['R-1: 5.00 pending, 0.00 closed, PARTIALLY_REFUNDED'],
    refunds: ['PARTIALLY_SUCCEEDED 55.00 (SUCCEEDED 55.00, FAILED 5.00)'],
    notes: ['80.00', '-25.00'],
  });
  await expectBooksToBalance(app.store, 'surplus');
});

test('the part that came back is sent again, and the refund ends as it was asked for', async () => {
  const { receiptId, refund } = await paid('again', [['R-1', '100.00']], '100.00');
  await reverse(story, receiptId, { amount: '30.00', providerReversalId: 'b-1' });
  const failed = (await story.refund(refund)).allocations.find(({ status }) => status === 'FAILED');
  if (failed === undefined) throw new Error('A part has failed.');
  const { allocation } = await story.retryRefundAllocation(failed);
  expect(allocation).toMatchObject({ id: failed.id, status: 'READY', amount: { amount: '30.00' } });
  await story.recordRefundReceipt({ ...failed, orderId: 'again', amount: '30.00' });
  expect(await sharesShown(story, 'again')).toMatchObject({
    invoices: ['R-1: 0.00 pending, 0.00 closed, REFUNDED'],
    refunds: ['SUCCEEDED 100.00 (SUCCEEDED 70.00, SUCCEEDED 30.00)'],
    notes: ['100.00', '-30.00', '30.00'],
  });
  await expectBooksToBalance(app.store, 'again');
});

test('a receipt is told again with the amount that it had, never with what is live of it', async () => {
  const { receiptId, part } = await paid('told', [['R-1', '100.00']], '100.00');
  await reverse(story, receiptId, { amount: '30.00', providerReversalId: 'b-1' });
  const { amount: _amount, ...allocation } = { ...part, orderId: 'told' };
  const again = await story.recordRefundReceipt(
    { ...allocation, amount: '100.00' },
    { providerRefundId: 're-1' },
  );
  expect(again.receipt).toMatchObject({ id: receiptId, amount: { amount: '100.00' } });
  const live = { orderId: 'told', paymentId: 'told-card', providerRefundId: 're-1', amount: '70.00' };
  expect((await story.refusal('recordRefundReceipt', live)).code).toBe('RECEIPT_CONFLICT');
  expect((await sharesShown(story, 'told')).payments).toEqual([
    'told-card: 70.00 refunded, 130.00 available',
  ]);
});

test('what a receipt had opened of a closed return is closed again as far as it comes back', async () => {
  const id = 'closed';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '200.00', settled: '200.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '100.00' });
  await story.closePendingRefund({ orderId: id, invoiceNumber: 'R-1', amount: '40.00' });
  const { receipt } = await story.recordReceiptOfPayment({
    ...{ orderId: id, paymentId: 'closed-card', invoiceNumber: 'R-1', amount: '100.00' },
  });
  const stages = [];
  for (const more of [{ amount: '30.00', providerReversalId: 'b-1' }, {}]) {
    expect((await reverse(story, receipt.id, more)).userErrors).toEqual([]);
    stages.push(...(await sharesShown(story, id)).invoices);
  }
  expect(stages).toEqual([
    'R-1: 0.00 pending, 30.00 closed, REFUNDED',
    'R-1: 60.00 pending, 40.00 closed, PENDING',
  ]);
  await expectBooksToBalance(app.store, id);
});

test('one allocation’s part of a transfer comes back, and the others keep theirs', async () => {
  const id = 'one-of-two';
  const sums = (amount: string) => ({ authorized: amount, settled: amount });
  await story.recordOrderForRefund(anOrder({ id, card: sums('80.00'), giftCard: sums('20.00') }));
  const refund = await story.requestRefund({ orderId: id, scope: { amount: '100.00' } });
  const shares = refund.allocations.map(({ id: allocationId, amount }) => ({ allocationId, amount }));
  const { receipt } = await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    { orderId: id, providerRefundId: 're-1', amount: '100.00', shares },
    'receipt { id }',
  );
  const told = { amount: '5.00', providerReversalId: 'b-1' };
  expect((await reverse(story, receipt.id, told)).userErrors).toMatchObject([
    { code: 'SCOPE_INVALID', path: ['input', 'allocationId'] },
  ]);
  const [gift] = shares;
  const ofGift = { ...told, allocationId: gift?.allocationId };
  expect((await reverse(story, receipt.id, { ...ofGift, amount: '20.01' })).userErrors).toMatchObject([
    { code: 'EXCEEDS_REFUNDABLE', limit: { amount: '20.00' }, path: ['input', 'amount'] },
  ]);
  expect((await reverse(story, receipt.id, ofGift)).userErrors).toEqual([]);
  expect((await sharesShown(story, id)).payments).toEqual([
    'one-of-two-card: 80.00 refunded, 0.00 available',
    'one-of-two-gift: 15.00 refunded, 5.00 available',
  ]);
  await expectBooksToBalance(app.store, id);
});

test('a part without the provider’s id of it, or of a receipt that there isn’t, is refused', async () => {
  const { receiptId } = await paid('refused', [['R-1', '100.00']], '100.00');
  const refused: readonly (readonly [code: string, path: string, input: object])[] = [
    ['TEXT_INVALID', 'providerReversalId', { amount: '30.00' }],
    ['AMOUNT_NOT_POSITIVE', 'amount', { amount: '0.00', providerReversalId: 'b-1' }],
    ['AMOUNT_SCALE', 'amount', { amount: '1.001', providerReversalId: 'b-1' }],
    ['ALLOCATION_NOT_FOUND', 'allocationId', { allocationId: 'al_1' }],
    ['RECEIPT_NOT_FOUND', 'receiptId', { receiptId: 'rc_1' }],
    ['RECEIPT_NOT_FOUND', 'receiptId', { receiptId: receiptId.replace(/^rc_./, 'rc_7') }],
    ['TEXT_INVALID', 'message', { message: '' }],
  ];
  for (const [code, path, input] of refused)
    expect((await reverse(story, receiptId, { ...input })).userErrors).toMatchObject([
      { code, path: ['input', path] },
    ]);
  expect((await sharesShown(story, 'refused')).receipts).toEqual([
    '100.00 of 100.00 (100.00 of 100.00 refused-card R-1)',
  ]);
});

test('what was imported stands on no note, so no note takes a part of it back', async () => {
  const { receiptId } = await paid('imported', [['R-1', '100.00']], '100.00', { source: 'IMPORT' });
  await reverse(story, receiptId, { amount: '30.00', providerReversalId: 'b-1' });
  expect((await sharesShown(story, 'imported')).notes).toEqual([]);
  await expectBooksToBalance(app.store, 'imported');
});
