import { afterAll, beforeAll, expect, it } from 'vitest';
import { destinationOf } from '../../../src/domain/account/destination.ts';
import type { Payment } from '../../../src/domain/account/order-account.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { encodeAccount } from '../../../src/store/documents/order-document.ts';
import { encodeReceipt } from '../../../src/store/documents/receipt-document.ts';
import { otherOrdersIn } from '../../../src/store/queues/transaction-orders.ts';
import { recordedElsewhere } from '../../../src/use-cases/dispatch/shared-transaction.ts';
import { sampleAccount, samplePayment } from '../sample.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { newTestStore } from '../test-store.ts';

// D48: what other orders have on record of a transaction is left out of its look-ups.

let store: Store;
beforeAll(async () => {
  store = await newTestStore('transactions');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const paymentIn = (order: string, transaction: string): Payment => ({
  ...samplePayment(`pay-${order}`),
  provider: 'vtex',
  providerPaymentId: `GUID-${transaction}`,
  providerTransactionId: transaction,
});

/** An order whose payment was in one transaction when it was refunded, and is in another by now. */
async function refundedIn(order: string, { at, now }: { at: string; now: string }): Promise<string> {
  const id = asOrderId(order);
  await store.collections.orders.insertOne(
    encodeAccount(sampleAccount(id, { payments: [paymentIn(order, now)] })),
  );
  const { shares, ...receipt } = sampleReceipt(sampleRefund(id));
  const destination = destinationOf(paymentIn(order, at));
  const went = shares.map((share) => ({ ...share, destination }));
  await store.collections.receipts.insertOne(encodeReceipt({ ...receipt, shares: went }));
  return receipt.providerRefundId;
}

it('an order that was revised to another transaction still has its receipts in the first one', async () => {
  const [stays, left] = [
    await refundedIn('stays', { at: 'TX-1', now: 'TX-1' }),
    await refundedIn('left', { at: 'TX-1', now: 'TX-2' }),
  ];
  const orderId = asOrderId('asks');
  const payee = paymentIn('asks', 'TX-1');
  const others = required(await otherOrdersIn(store, payee, orderId), 'They are few.');
  expect(others.map(({ account, receipts }) => [account.id, receipts.length])).toEqual([
    ['stays', 1],
    ['left', 1],
  ]);
  const refund = sampleRefund(orderId);
  const allocation = required(refund.allocations[0], 'A refund has an allocation.');
  const asking = { account: sampleAccount(orderId, { payments: [payee] }), allocation, recorded: [] };
  expect(recordedElsewhere({ ...asking, others })).toEqual([stays, left]);
  // Nothing of it ever went to where it is now.
  const second = paymentIn('asks', 'TX-2');
  const moved = { ...asking, account: sampleAccount(orderId, { payments: [second] }) };
  const inSecond = await otherOrdersIn(store, second, orderId);
  expect(inSecond?.map(({ account }) => account.id)).toEqual(['left']);
  expect(recordedElsewhere({ ...moved, others: inSecond })).toEqual([left]);
});
