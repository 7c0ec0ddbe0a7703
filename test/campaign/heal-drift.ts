import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { Caller } from './caller.ts';
import type { DriftedPart } from './invoice-data-parts.ts';
import { readParts, readShownAccounts, type ShownAccount } from './shown-accounts.ts';

/** The drift that was left when everything had come to rest: how it was stored and shown, and what became of it. */
export type LastDrift = {
  /** As they were stored before the healing; refunds and receipts are the same ever after. */
  readonly orders: readonly StoredOrder[];
  readonly shown: ReadonlyMap<string, ShownAccount>;
  /** What realignRefundInvoiceData said that it set right, by order. */
  readonly realigned: ReadonlyMap<string, readonly DriftedPart[]>;
  readonly shownAfter: ReadonlyMap<string, ShownAccount>;
};

/** Has each order healed that the API tells to have drifted, by whoever is asked to do it. Nothing else may go on meanwhile. */
export async function healDrift(store: Store, ask: Caller): Promise<LastDrift> {
  const orders = await store.collections.orders.find({}).toArray();
  const shown = await readShownAccounts(store, ask);
  const realigned = new Map<string, readonly DriftedPart[]>();
  for (const [orderId, { drift }] of shown) {
    if (drift.length === 0) continue;
    // Not by the order's id: a key is printable ASCII.
    const key = `healed at last ${realigned.size + 1}`;
    const payload = await ask.call('realignRefundInvoiceData', key, { orderId });
    realigned.set(orderId, readParts(payload?.realigned ?? []));
  }
  return { orders, shown, realigned, shownAfter: await readShownAccounts(store, ask) };
}
