import type { OrderAccount } from '../domain/account/order-account.ts';
import { decideRecordReceipt } from '../domain/decisions/record-receipt.ts';
import { isOpen } from '../domain/refund/allocation-state.ts';
import { isOfOnePart } from '../domain/refund/pieces-of-part.ts';
import { refundIdsOf } from '../domain/refund/receipt-shares.ts';
import type { Receipt, Refund } from '../domain/refund/refund.ts';
import type { ReceiptInput } from '../domain/transitions/read-receipt.ts';
import { mostShares } from '../domain/transitions/read-shares.ts';
import { parseAllocationId, type RefundId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import { recordedAs } from './own-refund-id.ts';
import { type Deps, type Outcome, performOnOrder, type Requester, refused } from './perform.ts';

type Input = ReceiptInput & {
  readonly idempotencyKey: string;
  readonly orderId: string;
  /** The key of the request that a connector has this answer to; absent where it is reported from outside. */
  readonly requestKey?: string;
};

/** Records that a provider paid back: receipt, refund and invoiceData in one transaction (D19–D22). */
export async function recordRefundReceipt(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const forbidden = requester.mayOperate ? null : forbiddenValue(input);
  if (forbidden !== null) return refused(forbidden);
  const mutation = { name: 'recordRefundReceipt', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) => {
    // One that names no allocation is looked for among what is open; the usual one is about its own part alone.
    const concernsAll = input.shares != null || input.allocationId == null;
    // In one round, for the account is read already: nothing may be read beside that (T3).
    const [refunds, recorded, allOpen] = await Promise.all([
      read.refundsById(refundsNamed(account, input)),
      read.receiptByProviderRefundId(input),
      concernsAll ? read.openRefunds() : null,
    ]);
    const only = input.shares == null ? (refunds[0] ?? null) : null;
    const concerns = concernsAll || concernsOthers(only, input);
    const view = {
      account,
      refunds,
      open: allOpen ?? (concerns ? await read.openRefunds() : []),
      ofRefund: concerns && only !== null ? await read.receiptsOfRefund(only.id) : [],
      ...(await recordedAs(deps, { account, refund: only, recorded, read }, input)),
    };
    const again = saysMore(input) ? await readRefundsOf(read, view.recorded) : [];
    return decideRecordReceipt({ ...view, again }, input, context);
  });
}

/** The refunds of this order whose allocations the input names. */
function refundsNamed({ id: orderId }: OrderAccount, { allocationId, shares }: Input): readonly RefundId[] {
  const named = [allocationId, ...(shares ?? []).slice(0, mostShares).map((share) => share.allocationId)];
  const parsed = named.map((id) => (id == null ? null : parseAllocationId(id)));
  return [...new Set(parsed.flatMap((id) => (id?.order === orderId ? [id.refund] : [])))];
}

/** Told again, it may say more of what it is for than what is on record. */
function saysMore({ invoiceNumber, allocationId, shares }: Input): boolean {
  return invoiceNumber != null || allocationId != null || shares != null;
}

async function readRefundsOf(read: WriteReader, receipts: readonly Receipt[]) {
  const refunds = await read.refundsById([...new Set(receipts.flatMap(refundIdsOf))]);
  const found = [];
  for (const refund of refunds) found.push({ refund, receipts: await read.receiptsOfRefund(refund.id) });
  return found;
}

/** One of a part that is not under way any more, or that was cut, may show that something open was paid already. */
function concernsOthers(refund: Refund | null, { allocationId }: Input): boolean {
  const named = refund?.allocations.find((allocation) => allocation.id === allocationId);
  if (refund === null || named === undefined) return false;
  const isCut = refund.allocations.some((one) => one !== named && isOfOnePart(refund, one, named));
  return isCut || !isOpen(named.status);
}

/** A manual payment (source MANUAL) and a receipt beyond the account need more than refunds:write (D22). */
function forbiddenValue(input: Input): Refusal | null {
  if (input.source === 'MANUAL') {
    return new Refusal('FORBIDDEN', 'Source MANUAL needs the scope refunds:operate.', {
      path: ['input', 'source'],
    });
  }
  if (input.destination != null) {
    return new Refusal('FORBIDDEN', 'destination needs the scope refunds:operate.', {
      path: ['input', 'destination'],
    });
  }
  if (!input.acceptExcess) return null;
  return new Refusal('FORBIDDEN', 'acceptExcess needs the scope refunds:operate.', {
    path: ['input', 'acceptExcess'],
  });
}
