import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance, readBooks } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('realignment');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const entryFields = 'invoiceNumber stored { amount } derived { amount } missingReceiptIds';

test('a dry run reports the drift and leaves it; the real run heals it; replays answer the same', async () => {
  const id = 'drifted';
  const receiptIds = await driftedOrder(id);
  const before = await readBooks(app.store, id);
  const entries = [
    {
      invoiceNumber: 'R-1',
      stored: { amount: '0.00' },
      derived: { amount: '30.00' },
      missingReceiptIds: receiptIds,
    },
  ];
  const dry = await realign(id, { idempotencyKey: 'dry', dryRun: true });
  expect(dry).toMatchObject({ realigned: entries, userErrors: [], replayed: false });
  expect(dry.order.refundSummary.consistent).toBe(false);
  const { journal: _journal, ...unchanged } = await readBooks(app.store, id);
  expect(unchanged).toEqual({ order: before.order, refunds: before.refunds, receipts: before.receipts });

  const real = await realign(id, { idempotencyKey: 'real' });
  expect(real).toMatchObject({ realigned: entries, userErrors: [], replayed: false });
  expect(real.order.refundSummary.consistent).toBe(true);
  const { journal } = await expectBooksToBalance(app.store, id, { drifted: true });
  expect(typesIn(journal).filter((type) => type === 'INVOICE_DATA_REALIGNED')).toHaveLength(1);

  expect(await realign(id, { idempotencyKey: 'dry', dryRun: true })).toMatchObject({
    realigned: entries,
    replayed: true,
  });
  expect(await realign(id, { idempotencyKey: 'real' })).toMatchObject({ realigned: entries, replayed: true });
  expect(await realign(id, { idempotencyKey: 'third' })).toMatchObject({ realigned: [], replayed: false });
  await expectBooksToBalance(app.store, id, { drifted: true });
});

test('any other write realigns the drift in its own transaction, with one timeline entry', async () => {
  const id = 'healed';
  await driftedOrder(id);
  await story.recordSettlementForRefund({ orderId: id, paymentId: `${id}-card`, settled: '100.00' });
  const { journal } = await expectBooksToBalance(app.store, id, { drifted: true });
  expect(typesIn(journal).slice(-2)).toEqual(['INVOICE_DATA_REALIGNED', 'SETTLEMENT_RECORDED']);
});

test('a refused call does not heal', async () => {
  const id = 'refused';
  await driftedOrder(id);
  const before = await readBooks(app.store, id);
  await story.refusal('requestRefund', { orderId: id, scope: { amount: '100.01' } });
  expect(await readBooks(app.store, id)).toEqual(before);
});

test('wrong uncovered money, an entry without an invoice and a missing entry are drift too', async () => {
  const id = 'all-sorts';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  const goodwill = await story.requestRefund({ orderId: id, scope: { amount: '7.00' } });
  for (const allocation of goodwill.allocations) await story.recordRefundReceipt(allocation);
  const ghost = { invoiceNumber: 'R-9', value: 1n, refunded: 1n, covered: true, receiptIds: [] };
  await app.store.collections.orders.updateOne(
    { _id: id },
    { $set: { 'invoiceData.entries': [ghost], 'invoiceData.uncovered': { refunded: 0n, receiptIds: [] } } },
  );
  const { realigned } = await realign(id, { idempotencyKey: 'all-sorts' });
  expect(realigned).toMatchObject([
    { invoiceNumber: 'R-1', stored: { amount: '0.00' }, derived: { amount: '0.00' } },
    { invoiceNumber: null, stored: { amount: '0.00' }, derived: { amount: '7.00' } },
    { invoiceNumber: 'R-9', stored: { amount: '0.01' }, derived: { amount: '0.00' } },
  ]);
  await expectBooksToBalance(app.store, id, { drifted: true });
});

test('drift that the account and invoiceData share is found by counting the receipts themselves', async () => {
  const id = 'shared';
  await driftedOrder(id);
  await app.store.collections.orders.updateOne(
    { _id: id },
    { $set: { 'invoices.0.covered.refunded': 0n, 'invoices.0.covered.receiptCount': 0 } },
  );
  const { data } = await app.ask(
    `{ refundDrift(first: 100) { nodes { order { id } entries { ${entryFields} } } } }`,
  );
  const drift = data.refundDrift.nodes.find((node: { order: { id: string } }) => node.order.id === id);
  expect(drift.entries).toMatchObject([{ invoiceNumber: 'R-1', derived: { amount: '30.00' } }]);
  await realign(id, { idempotencyKey: 'shared' });
  await expectBooksToBalance(app.store, id, { drifted: true });
});

/** A return of 30.00 that was refunded and receipted, and whose entry in invoiceData says that it wasn't. */
async function driftedOrder(id: string): Promise<string[]> {
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '80.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  const ids = [];
  for (const allocation of refund.allocations)
    ids.push((await story.recordRefundReceipt(allocation)).receipt.id);
  await app.store.collections.orders.updateOne(
    { _id: id },
    { $set: { 'invoiceData.entries.0.refunded': 0n, 'invoiceData.entries.0.receiptIds': [] } },
  );
  return ids;
}

function realign(orderId: string, input: Record<string, unknown>) {
  return story.tryTo(
    'realignRefundInvoiceData',
    'RealignRefundInvoiceDataInput',
    { orderId, ...input },
    `order { id refundSummary { consistent } } realigned { ${entryFields} }`,
  );
}

function typesIn(journal: Awaited<ReturnType<typeof readBooks>>['journal']): string[] {
  return journal
    .flatMap(({ interactions }) => interactions)
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ type }) => type);
}
