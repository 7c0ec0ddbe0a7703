import type { Receipt, Refund } from '../../src/domain/refund/refund.ts';
import { asInvoiceNumber, asOrderId, type OrderId } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { encodeJournalEntry } from '../../src/store/documents/journal-document.ts';
import { later, noon, sampleAccount, sampleInteraction } from './sample.ts';
import { sampleReceipt, sampleRefund } from './sample-refund.ts';
import { putThere } from './test-store.ts';

export const ids = Array.from({ length: 30 }, (_, index) => asOrderId(`order-${index}`));
export const unknown = asOrderId('nobody');
export const receipts: Receipt[] = [];
const refunds = new Map<OrderId, Refund[]>();

/** An order's refunds, oldest first. */
export const refundsOf = (id: OrderId): Refund[] => required(refunds.get(id), 'Every order has refunds.');

/**
 * Every order has 5 refunds: the first covers R-1, the fourth nothing, the others R-2; and 7 happenings in 3
 * entries, beside one entry without any.
 */
export async function putThirtyOrders(store: Store): Promise<void> {
  for (const id of ids) refunds.set(id, refundsOfSample(id));
  for (const refund of [...refunds.values()].flat())
    receipts.push(sampleReceipt(refund), sampleReceipt(refund));
  await putThere(store, {
    accounts: ids.map((id) => sampleAccount(id)),
    refunds: [...refunds.values()].flat(),
    receipts,
  });
  await store.collections.journal.insertMany(ids.flatMap(entriesOfSample).map(encodeJournalEntry));
}

function refundsOfSample(id: OrderId): Refund[] {
  return Array.from({ length: 5 }, (_, index) => {
    const refund = sampleRefund(id, {
      requestedAt: later(index),
      status: index === 4 ? 'SUCCEEDED' : 'IN_PROGRESS',
    });
    const coverage = refund.coverage.map((covered) => ({
      ...covered,
      invoiceNumber: asInvoiceNumber('R-2'),
    }));
    return { ...refund, coverage: index === 0 ? refund.coverage : index === 3 ? [] : coverage };
  });
}

function entriesOfSample(id: OrderId) {
  const base = {
    orderId: id,
    caller: '',
    key: '',
    mutation: '',
    fingerprint: '',
    writeId: '',
    at: noon,
    revision: 1,
  };
  const parts = [[1, 2, 3], [4], [], [5, 6, 7]];
  return parts.map((sequences, index) => ({
    ...base,
    id: `${id}-${index}`,
    answer: { orderId: id },
    interactions: sequences.map(sampleInteraction),
  }));
}
