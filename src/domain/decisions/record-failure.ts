import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { mayBecome, moved } from '../refund/allocation-state.ts';
import { allocationIdsMeant } from '../refund/pieces-of-part.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, AllocationFailure, Receipt, ReceiptShare, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { reverseReceipt, worded } from '../transitions/reverse-receipt.ts';
import { required } from '../values/invariant.ts';
import { longText, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type FailureInput = {
  readonly allocationId: string;
  readonly providerCode?: string | null | undefined;
  readonly message: string;
  readonly retryable: boolean;
  readonly reversesReceiptId?: string | null | undefined;
};

export type FailureView = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  /** The receipt of input.reversesReceiptId, where there is one. */
  readonly receipt: Receipt | null;
  /** All receipts of the refund; needed where one is reversed and the order has uncovered money. */
  readonly receipts?: readonly Receipt[];
};

/** Decides what a reported failure changes (D20, D27): the allocation fails, or a success is taken back. */
export function decideRecordFailure(
  { account, refund, receipt, receipts = [] }: FailureView,
  input: FailureInput,
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  const allocation = refund?.allocations.find((candidate) => candidate.id === input.allocationId) ?? null;
  if (allocation === null) {
    const message = `There is no allocation ${input.allocationId.slice(0, 300)}.`;
    validation.add(new Refusal('ALLOCATION_NOT_FOUND', message, { path: ['input', 'allocationId'] }));
  }
  const isOf = receipt !== null && refund !== null && paidBy(receipt, refund, input.allocationId).length > 0;
  if (input.reversesReceiptId != null && !isOf) {
    const message = `Allocation ${input.allocationId.slice(0, 300)} has no receipt ${input.reversesReceiptId.slice(0, 300)}.`;
    validation.add(new Refusal('RECEIPT_NOT_FOUND', message, { path: ['input', 'reversesReceiptId'] }));
  }
  parseText({ text: input.message, longest: longText, path: ['input', 'message'] }, validation);
  if (input.providerCode != null)
    parseText({ text: input.providerCode, longest: shortText, path: ['input', 'providerCode'] }, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const failure = {
    providerCode: input.providerCode ?? null,
    message: input.message,
    retryable: input.retryable,
  };
  const found = {
    refund: required(refund, 'A missing refund was refused.'),
    allocation: required(allocation, 'A missing allocation was refused.'),
  };
  const changes =
    receipt === null
      ? fail(account, found, failure, context)
      : reverse(account, found, { receipt, receipts }, failure, context);
  if (changes instanceof Refusal) return changes;
  const answer = {
    orderId: account.id,
    refundIds: [found.refund.id],
    allocationIds: [found.allocation.id],
  };
  return { changes, answer };
}

type Found = { readonly refund: Refund; readonly allocation: Allocation };

function fail(
  account: OrderAccount,
  { refund, allocation }: Found,
  failure: AllocationFailure,
  context: CommandContext,
): Changes | null | Refusal {
  if (allocation.status === 'FAILED') return null;
  if (allocation.status === 'SUCCEEDED' || !mayBecome(allocation.status, 'FAILED')) {
    const hint = allocation.status === 'SUCCEEDED' ? ' To reverse a success, give reversesReceiptId.' : '';
    return new Refusal(
      'STATE_CONFLICT',
      `Allocation ${allocation.id} is ${allocation.status}: no failure can be recorded for it.${hint}`,
      {
        path: ['input', 'allocationId'],
      },
    );
  }
  const after = withStatus(replaced(refund, moved(allocation, 'FAILED', { failure })), context.at);
  const changes = putRefund(noChanges(account), refund, after);
  return appendTimelineEntry(changes, context, {
    type: 'REFUND_FAILED',
    message: `Refund of ${allocation.amount} to ${nameOfTarget(account, allocation)} failed: ${worded(failure)}`,
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}

/** All that is live of the receipt there comes back (D20). */
function reverse(
  account: OrderAccount,
  { refund, allocation }: Found,
  { receipt, receipts }: { readonly receipt: Receipt; readonly receipts: readonly Receipt[] },
  failure: AllocationFailure,
  context: CommandContext,
): Changes | null {
  if (paidBy(receipt, refund, allocation.id).every(({ live }) => live.isZero())) return null;
  const whole = { allocationId: allocation.id, amount: null, providerReversalId: null, occurredAt: null };
  const of = { receipt, refunds: [refund], receipts };
  return reverseReceipt(noChanges(account), of, { ...whole, failure }, context);
}

/** What the receipt paid of that part, whichever piece of it is named (D46). */
function paidBy(receipt: Receipt, refund: Refund, allocationId: string): readonly ReceiptShare[] {
  return allocationIdsMeant(receipt, [refund], allocationId).flatMap((id) => sharesOfAllocation(receipt, id));
}
