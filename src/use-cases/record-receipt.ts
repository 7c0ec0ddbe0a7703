import { decideRecordReceipt } from '../domain/decisions/record-receipt.ts';
import { isOpen } from '../domain/refund/allocation-state.ts';
import type { Receipt, Refund } from '../domain/refund/refund.ts';
import type { ReceiptInput } from '../domain/transitions/read-receipt.ts';
import { parseAllocationId } from '../domain/values/ids.ts';
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
    const named = input.allocationId == null ? null : parseAllocationId(input.allocationId);
    const refund = named?.order === account.id ? await read.refund(named.refund) : null;
    const concerns = concernsOthers(refund, input.allocationId);
    const view = {
      account,
      refund,
      open: concerns ? await read.openRefunds() : [],
      ofRefund: concerns && refund !== null ? await read.receiptsOfRefund(refund.id) : [],
      ...(await recordedAs(deps, { account, refund, read }, input)),
    };
    const again = saysMore(input) ? await readRefundsOf(read, view.recorded) : [];
    return decideRecordReceipt({ ...view, again }, input, context);
  });
}

/** Told again, it may say more of what it is for than what is on record. */
function saysMore({ invoiceNumber, allocationId }: Input): boolean {
  return invoiceNumber != null || allocationId != null;
}

async function readRefundsOf(read: WriteReader, receipts: readonly Receipt[]) {
  const found = [];
  for (const { refundId } of receipts) {
    const refund = await read.refund(refundId);
    if (refund !== null) found.push({ refund, receipts: await read.receiptsOfRefund(refundId) });
  }
  return found;
}

/**
 * A receipt that names no allocation is looked for among what is open; one of a part that is not under way
 * any more may show that something open was paid already. The usual one is about its own part alone, and reads nothing more.
 */
function concernsOthers(refund: Refund | null, allocationId: string | null | undefined): boolean {
  const status = refund?.allocations.find((allocation) => allocation.id === allocationId)?.status;
  return allocationId == null || (status !== undefined && !isOpen(status));
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
