import type { Payment } from '../../domain/account/order-account.ts';
import { hasOpenCall } from '../../domain/refund/allocation-state.ts';
import type { Allocation, Refund } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { isDuplicateKey, orOutage } from '../connection/outage.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import type { StoredTransactionTurn } from '../documents/transaction-turn-document.ts';

type Holder = {
  readonly refund: Pick<Refund, 'id' | 'orderId'>;
  readonly allocation: Pick<Allocation, 'id'>;
};

/**
 * Takes, or keeps, the turn in the payee's transaction for an allocation that has been claimed already (D48). Whoever
 * has it keeps it until what became of its call is known, however long that takes: a turn has no time limit, since only
 * an outcome tells whose refund it is that the transaction shows next. False where another has it. Throws StoreOutage.
 *
 * Two processes can't both have it. The one that takes it over first looked at the holder, and gets it only where the
 * holder hasn't taken it again since; the holder takes it again after it was claimed, which whoever looks then sees.
 */
export async function takeTurn(
  store: Store,
  { provider, providerTransactionId }: Payment,
  { refund, allocation }: Holder,
): Promise<boolean> {
  const _id = JSON.stringify([
    provider,
    required(providerTransactionId, 'Only a payment of a transaction has to wait for its turn.'),
  ]);
  const { transactionTurns } = store.collections;
  const mine = { orderId: refund.orderId, refundId: refund.id, allocationId: allocation.id };
  const known = await orOutage(transactionTurns.findOne({ _id }, readLimits));
  if (known === null) return isFirst(transactionTurns.insertOne({ _id, ...mine, turn: 1 }));
  const isMine = known.allocationId === mine.allocationId;
  if (!isMine && (await isHeld(store, known))) return false;
  const taking = transactionTurns.updateOne(
    { _id, turn: known.turn },
    { $set: { ...mine, turn: known.turn + 1 } },
    { maxTimeMS: readLimits.maxTimeMS },
  );
  return (await orOutage(taking)).matchedCount === 1;
}

/** Whether what became of the holder's call isn't known. A holder that isn't there is nobody's to judge: it holds. */
async function isHeld(
  store: Store,
  { refundId, orderId, allocationId }: StoredTransactionTurn,
): Promise<boolean> {
  const finding = store.collections.refunds.findOne({ _id: refundId, orderId }, readLimits);
  const stored = await orOutage(finding);
  const holder =
    stored === null ? undefined : decodeRefund(stored).allocations.find(({ id }) => id === allocationId);
  return holder === undefined || hasOpenCall(holder);
}

async function isFirst(inserting: Promise<unknown>): Promise<boolean> {
  try {
    await inserting;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    return orOutage(Promise.reject(error));
  }
}
