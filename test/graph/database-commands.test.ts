import { afterAll, beforeAll, expect, test } from 'vitest';
import { lostWrite, recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { commandsDuring } from './watched-commands.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('commands', { monitorCommands: true });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('_entities of 1, 50 and 200 orders cost the same few commands (G3)', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `entity-${index}`);
  for (const id of ids.slice(0, 50)) {
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
    const scope = { lines: [{ lineId: 'line-1', gross: '10.00' }] };
    const refund = await story.requestRefund({ orderId: id, scope });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
    const lines = [{ lineId: 'line-1', quantity: '0.5', price: '20.00' }];
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '10.00', lines });
    await story.requestRefund({ orderId: id, scope: { amount: '1.00' } });
  }
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order {
    id refundSummary { pending { amount } } invoiceData { revision } refundablePayments { id available { amount } }
    refundInvoices { refunds { totalCount nodes { id } } }
    refunds(first: 5) { totalCount nodes { id allocations { id payment { id } receipts { id } } receipts { id } coverage { invoice { id } } } }
    pendingRefunds { amount { amount } allocations { amount { amount } } possibleDuplicates { refund { id receipts { id } } } }
    refundInteractions(first: 5) { nodes { id message refund { id } invoice { id } } }
  } } }`;
  const kinds = [];
  for (const count of [1, 50, 200]) {
    const of = ids.slice(0, count).map((id) => ({ __typename: 'Order', id }));
    const commands = await commandsDuring(app.store, async () => {
      const { data, errors } = await app.ask(query, { of });
      expect(errors).toEqual([]);
      expect(data._entities).toHaveLength(count);
      expect(data._entities[0].pendingRefunds[0].possibleDuplicates[0].refund.receipts).toHaveLength(1);
    });
    // Receipts are asked for at two places; where both come in one turn, one query reads them.
    expect(commands.length).toBeLessThanOrEqual(10);
    kinds.push(new Set(commands.map(({ name, collection }) => `${name} ${collection}`)));
  }
  const reads = ['find orders', 'find receipts', 'find refunds', 'find journal', 'aggregate refunds'];
  expect(kinds).toEqual(kinds.map(() => new Set(reads)));
});

test('every filter of a command about one order carries the shard key, whatever is called (G3)', async () => {
  const commands = await commandsDuring(app.store, async () => {
    const rich = await recordRichOrder(story, 'sharded');
    const refund = await story.refund({ id: rich.refundId });
    await story.tryTo(
      'requestPendingRefunds',
      'RequestPendingRefundsInput',
      { orderId: rich.id },
      'refunds { id }',
    );
    await story.cancelRefund(refund);
    const reversed = await story.requestRefund({ orderId: rich.id, scope: { amount: '1.00' } });
    for (const part of reversed.allocations) {
      const { receipt } = await story.recordRefundReceipt(part);
      await story.recordRefundFailure(part, { reversesReceiptId: receipt.id });
    }
    await story.recordInvoiceForRefund({
      orderId: rich.id,
      number: 'R-10',
      value: '9.00',
      coversRefundIds: [reversed.id],
    });
    await story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      { orderId: rich.id, paymentId: rich.paymentId, providerRefundId: 'p-1', amount: '0.50' },
      'receipt { id }',
    );
    await app.store.collections.orders.updateOne({ _id: rich.id }, lostWrite);
    const realign = { orderId: rich.id, idempotencyKey: 'sharded-realign' };
    for (let i = 0; i < 2; i += 1) {
      await story.tryTo(
        'realignRefundInvoiceData',
        'RealignRefundInvoiceDataInput',
        realign,
        'realigned { missingReceiptIds }',
      );
    }
    await story.refusal('requestRefund', { orderId: rich.id, scope: { amount: '1000.00' } });
    await story.order(
      rich.id,
      'refunds { totalCount nodes { creditNotes { id } receipts { id } allocations { receipts { id } } } } refundInvoices { refunds { totalCount nodes { id } } } pendingRefunds { possibleDuplicates { refund { id } } } refundInteractions { nodes { refund { id } } } refundPreview(scope: { amount: "1" }) { preview { token } }',
    );
  });
  const filters = commands.flatMap(({ filters: of }) => of);
  expect(new Set(filters.map(({ collection }) => collection))).toEqual(
    new Set([
      'orders',
      'refunds',
      'receipts',
      'creditNotes',
      'journal',
      'paymentOwners',
      // One document, on one shard.
      'confirmations',
    ]),
  );
  expect(filters.length).toBeGreaterThan(100);
  const ofOrders = filters.filter(({ collection }) => collection !== 'confirmations');
  expect(ofOrders.filter(({ collection, filter }) => !hasShardKey(collection, filter))).toEqual([]);
});

test('a write is one transaction of few commands, and a refused one confirms what it read and writes nothing else', async () => {
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'few', card }));
  const requesting = await commandsDuring(app.store, async () => {
    await story.requestRefund({ orderId: 'few', scope: { amount: '10.00' } });
  });
  expect(requesting.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
    'find orders',
    'update orders',
    'insert refunds',
    'insert journal',
    'commitTransaction ',
  ]);
  const refused = await commandsDuring(app.store, async () => {
    await story.refusal('requestRefund', { orderId: 'few', scope: { amount: '100.01' } });
  });
  expect(refused.map(({ name, collection }) => `${name} ${collection}`)).toEqual([
    'find orders',
    'find journal',
    'update confirmations',
    'find orders',
    'find journal',
  ]);
});

/** The orders' and the payment owners' own ids are their shard keys; everything else carries the order's. */
function hasShardKey(collection: string, filter: unknown): boolean {
  const text = JSON.stringify(filter);
  return collection === 'orders' || collection === 'paymentOwners'
    ? /"_id":("|\{"\$in":)/.test(text)
    : /"orderId":("|\{"\$(in|eq)":)/.test(text);
}
