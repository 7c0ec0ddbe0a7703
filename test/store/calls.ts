import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import { noChanges } from '../../src/domain/changes/changes.ts';
import type { OrderId } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Refusal } from '../../src/domain/values/refusal.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { decodeAccount } from '../../src/store/documents/order-document.ts';
import type { WriteCall } from '../../src/store/writes/journal.ts';
import type { Decide } from '../../src/store/writes/write.ts';
import { context, noted, sampleAccount } from './sample.ts';

/** A call on that order; keys are unique over the orders of a test file. */
export function callOn(id: OrderId, key: string, more: Partial<WriteCall> = {}): WriteCall {
  return {
    caller: 'oms',
    key: `${id}-${key}`,
    mutation: 'recordOrderForRefund',
    orderId: id,
    input: { idempotencyKey: key, id },
    context,
    ...more,
  };
}

/** Records the order where it is new, else adds a sentence to its timeline. */
export function noteOn(id: OrderId): Decide {
  return async (read) => {
    const account = await read.account();
    const changes = account === null ? noChanges(sampleAccount(id, { revision: 0 })) : noted(account);
    return { changes, answer: { orderId: id } };
  };
}

export const refuse: Decide = async () => new Refusal('STATE_CONFLICT', 'No.');

export async function accountIn(store: Store, id: OrderId): Promise<OrderAccount> {
  const stored = await store.collections.orders.findOne({ _id: id });
  return decodeAccount(required(stored, `Order ${id} is there.`));
}

export function entriesIn(store: Store, id: OrderId) {
  return store.collections.journal.find({ orderId: id }).toArray();
}
