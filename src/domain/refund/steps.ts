import type { RefundStepCode } from '../values/enums.ts';
import type { AllocationId, CreditNoteId, ReceiptId } from '../values/ids.ts';
import { grossOf, Money } from '../values/money.ts';
import { chargedCode, movedCode, paidOtherwiseCode, pendingCode, voidedCode } from './allocation-state.ts';
import type { CreditNote } from './credit-note.ts';
import type { Reversal } from './provider-reversal.ts';
import type { Allocation, Receipt, ReceiptShare, Refund } from './refund.ts';
import { totalOf } from './refund-sums.ts';

/** What happened to a refund as its customer is told it: a code that a page words itself, and what it is about. */
export type RefundStep = {
  readonly code: RefundStepCode;
  readonly at: Date;
  readonly amount: Money;
  /** What a provider or the staff said about it, for the staff; null where nobody said anything. */
  readonly message: string | null;
  readonly allocationId: AllocationId | null;
  readonly receiptId: ReceiptId | null;
  readonly creditNoteId: CreditNoteId | null;
};

/**
 * The refund's steps, oldest first (C8): that it was requested, each receipt, each reversal and each credit note, and
 * for each allocation that no receipt speaks for where it stands. They follow from what is kept of the refund, so what
 * was passed on the way isn't among them: that is the timeline's, which is the staff's.
 */
export function stepsOf(
  refund: Refund,
  receipts: readonly Receipt[],
  notes: readonly CreditNote[],
): readonly RefundStep[] {
  const steps = [
    step('REQUESTED', { at: refund.requestedAt, amount: grossOf(totalOf(refund)) }),
    ...receipts.flatMap((receipt) => receiptSteps(receipt, refund)),
    ...refund.allocations.flatMap((allocation) => allocationSteps(refund, allocation, receipts)),
    ...notes.map((note) =>
      step('CREDIT_NOTE_ISSUED', { at: note.issuedAt, amount: grossOf(note.total), creditNoteId: note.id }),
    ),
  ];
  // A provider's clock may be before ours: nothing is told to have come before the request.
  const [requested, ...others] = steps;
  return requested === undefined ? [] : [requested, ...others.toSorted((a, b) => +a.at - +b.at)];
}

type About = Pick<RefundStep, 'at' | 'amount'> & Partial<RefundStep>;

function step(code: RefundStepCode, about: About): RefundStep {
  return { message: null, allocationId: null, receiptId: null, creditNoteId: null, ...about, code };
}

/** Of what the receipt is for, the refund's own shares (D45), and what of them came back with each reversal. */
function receiptSteps(
  { id: receiptId, shares, occurredAt: at, reversals }: Receipt,
  { id }: Refund,
): RefundStep[] {
  const own = shares.filter(({ refundId }) => refundId === id);
  const [first] = own;
  if (first === undefined) return [];
  const { currency } = first.amount;
  const amount = Money.sum(
    own.map((share) => share.amount),
    currency,
  );
  const left = shares.map((share) => ({ share, amount: share.amount }));
  return [
    step('REFUNDED', { at, amount, receiptId }),
    ...reversals.flatMap((reversal) => {
      const taken = takeBack(left, reversal);
      const mine = taken.filter(({ share }) => share.refundId === id).map((one) => one.amount);
      const back = Money.sum(mine, currency);
      if (back.isZero()) return [];
      return [step('REVERSED', { at: reversal.at, amount: back, message: reversal.message, receiptId })];
    }),
  ];
}

type Left = { readonly share: ReceiptShare; amount: Money };

/** One that names no allocation took all that was left, or was of a receipt for one allocation. */
function takeBack(left: readonly Left[], { allocationId, amount }: Reversal): readonly Left[] {
  let rest = amount;
  return left
    .filter(({ share }) => allocationId === null || share.allocationId === allocationId)
    .map((one) => {
      const part = Money.min(rest, one.amount);
      rest = rest.minus(part);
      one.amount = one.amount.minus(part);
      return { share: one.share, amount: part };
    });
}

function allocationSteps(refund: Refund, allocation: Allocation, receipts: readonly Receipt[]): RefundStep[] {
  const code = codeOf(allocation);
  const at = allocation.since ?? refund.requestedAt;
  // It failed because its receipt was reversed: the reversal has said so.
  const reversed = receipts.some(({ reversals }) => reversals.some((reversal) => +reversal.at === +at));
  if (code === null || (code === 'DECLINED' && reversed)) return [];
  const { amount, failure } = allocation;
  return [step(code, { at, amount, message: failure?.message ?? null, allocationId: allocation.id })];
}

/** Null where receipts say it all. */
function codeOf({ status, failure }: Allocation): RefundStepCode | null {
  switch (status) {
    case 'AWAITING_APPROVAL':
    case 'WAITING_FOR_SETTLEMENT':
      return status;
    case 'READY':
    case 'SENDING':
    case 'UNKNOWN':
      return 'ON_ITS_WAY';
    case 'MANUAL':
      return failure?.providerCode === pendingCode ? 'ON_ITS_WAY' : 'HANDLED_BY_HAND';
    case 'SUCCEEDED':
      return null;
    case 'FAILED':
      return 'DECLINED';
    case 'CANCELED':
      return canceledCodes.get(failure?.providerCode ?? '') ?? 'CANCELED';
  }
}

/** Why it was never sent, by codes of our own. Any other a person canceled, or its money is gone: disputes are the staff's. */
const canceledCodes: ReadonlyMap<string, RefundStepCode> = new Map([
  [voidedCode, 'NOT_CHARGED'],
  [chargedCode, 'CHARGED_AFTER_ALL'],
  [movedCode, 'REPLACED'],
  [paidOtherwiseCode, 'PAID_OTHERWISE'],
]);
