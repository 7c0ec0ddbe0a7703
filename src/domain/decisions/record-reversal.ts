import type { OrderAccount } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { allocationIdsMeant } from '../refund/pieces-of-part.ts';
import type { Reversal } from '../refund/provider-reversal.ts';
import { allocationIdsOf, liveAmountOf } from '../refund/receipt-shares.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import { reverseReceipt } from '../transitions/reverse-receipt.ts';
import type { AllocationId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import type { Money } from '../values/money.ts';
import { longText, parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type ReversalInput = {
  readonly receiptId: string;
  /** Null: of all that the receipt paid; with an amount only where that is one allocation. */
  readonly allocationId?: string | null | undefined;
  /** Null: all that is live. */
  readonly amount?: string | null | undefined;
  readonly providerReversalId?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  readonly message: string;
};

export type ReversalView = {
  readonly account: OrderAccount;
  readonly receipt: Receipt | null;
  /** Those that the receipt paid. */
  readonly refunds: readonly Refund[];
  /** All receipts of these; needed where the order has uncovered money. */
  readonly receipts?: readonly Receipt[];
};

type Read = {
  readonly receipt: Receipt;
  readonly allocationId: AllocationId | null;
  /** The allocations that this means. */
  readonly ids: readonly AllocationId[];
  readonly amount: Money | null;
  readonly providerReversalId: string | null;
};

/** Decides what changes where a provider takes back what a receipt proved, or a part of it (D46). */
export function decideRecordReversal(
  { account, receipt, refunds, receipts = [] }: ReversalView,
  input: ReversalInput,
  context: CommandContext,
): Decision {
  const read = readReversal(account, { receipt, refunds }, input);
  if (read instanceof Refusal) return read;
  const answer = {
    orderId: account.id,
    receiptId: read.receipt.id,
    refundIds: refunds.map(({ id }) => id),
    allocationIds: read.ids,
  };
  const known = read.receipt.reversals.find(
    ({ providerReversalId }) => providerReversalId !== null && providerReversalId === read.providerReversalId,
  );
  if (known !== undefined) return otherReversal(known, read) ?? { changes: null, answer };
  const live = liveOf(read);
  if (live.isZero() || read.amount?.greaterThan(live) === true) return exceedsLive(read, live);
  const taking = {
    ...read,
    occurredAt: input.occurredAt ?? null,
    failure: { providerCode: null, message: input.message, retryable: true },
  };
  const changes = reverseReceipt(
    noChanges(account),
    { receipt: read.receipt, refunds, receipts },
    taking,
    context,
  );
  return { changes, answer };
}

function readReversal(
  account: OrderAccount,
  { receipt, refunds }: Pick<ReversalView, 'receipt' | 'refunds'>,
  input: ReversalInput,
): Read | Refusal {
  const validation = new ValidationErrors();
  if (receipt === null) {
    const message = `There is no receipt ${input.receiptId.slice(0, 300)}.`;
    validation.add(new Refusal('RECEIPT_NOT_FOUND', message, { path: ['input', 'receiptId'] }));
  }
  const allocationId = receipt === null ? null : validation.collect(readAllocation(receipt, refunds, input));
  const { currency } = account;
  const path = ['input', 'amount'];
  const amount =
    input.amount == null
      ? null
      : parseMoney({ text: input.amount, currency, sign: 'positive', path }, validation);
  parseText({ text: input.message, longest: longText, path: ['input', 'message'] }, validation);
  const providerReversalId = readProviderId(input, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const found = required(receipt, 'A missing receipt was refused.');
  return {
    receipt: found,
    allocationId,
    ids: allocationIdsMeant(found, refunds, allocationId),
    amount,
    providerReversalId,
  };
}

function readAllocation(
  receipt: Receipt,
  refunds: readonly Refund[],
  input: ReversalInput,
): AllocationId | null | Refusal {
  const ids = allocationIdsOf(receipt);
  const path = ['input', 'allocationId'];
  if (input.allocationId == null) {
    const [first] = ids;
    if (input.amount == null) return null;
    // Told of one part, it may have been for several pieces of it.
    if (first !== undefined && allocationIdsMeant(receipt, refunds, first).length === ids.length)
      return first;
    const message = `Receipt ${receipt.id} paid ${ids.length} allocations: say which of them the part is of.`;
    return new Refusal('SCOPE_INVALID', message, { path });
  }
  const named = refunds.flatMap(({ allocations }) => allocations).find(({ id }) => id === input.allocationId);
  if (named !== undefined && allocationIdsMeant(receipt, refunds, named.id).length > 0) return named.id;
  const message = `Receipt ${receipt.id} paid nothing of an allocation ${input.allocationId.slice(0, 300)}.`;
  return new Refusal('ALLOCATION_NOT_FOUND', message, { path });
}

/** Of a part only its id tells a repetition from another part of the same amount. */
function readProviderId(input: ReversalInput, validation: ValidationErrors): string | null {
  const path = ['input', 'providerReversalId'];
  const text = input.providerReversalId;
  if (text != null) return parseText({ text, longest: shortText, path }, validation);
  if (input.amount != null) {
    const message = 'A reversal with an amount needs the provider’s id of it: 1 to 200 characters.';
    validation.add(new Refusal('TEXT_INVALID', message, { path }));
  }
  return null;
}

/** Told again it changes nothing, as long as it says the same. */
function otherReversal(known: Reversal, { receipt, allocationId, ids, amount }: Read): Refusal | null {
  const isSamePart =
    allocationId === null ||
    known.allocationId === null ||
    [allocationId, ...ids].includes(known.allocationId);
  if (isSamePart && (amount === null || amount.equals(known.amount))) return null;
  const of = known.allocationId === null ? 'the receipt' : `allocation ${known.allocationId}`;
  const message = `Reversal ${known.providerReversalId} of receipt ${receipt.provider} ${receipt.providerRefundId} is already recorded for ${known.amount} of ${of}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'providerReversalId'] });
}

function liveOf({ receipt, ids }: Read): Money {
  const shares = receipt.shares.filter(({ allocationId }) => ids.includes(allocationId));
  return liveAmountOf({ amount: receipt.amount, shares });
}

/** Only the provider's id, or the key, tells a repetition from something else that is to come back. */
function exceedsLive({ receipt, allocationId, amount }: Read, limit: Money): Refusal {
  const name = `receipt ${receipt.provider} ${receipt.providerRefundId}`;
  const of = allocationId === null ? name : `${name} to allocation ${allocationId}`;
  if (amount === null) {
    const field = allocationId === null ? 'receiptId' : 'allocationId';
    const message = `Nothing of ${of} is live: all of it came back already.`;
    return new Refusal('EXCEEDS_REFUNDABLE', message, { path: ['input', field], limit });
  }
  const message = `Only ${limit} of ${of} is live, less than the ${amount} to reverse.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: ['input', 'amount'], limit });
}
