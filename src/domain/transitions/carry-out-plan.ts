import { invoiceOf, pendingOf, splitOverCalls } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { appendHandedOver, onlyInvoice } from '../changes/wording.ts';
import { basisOf } from '../plan/basis.ts';
import type { Plan, PlannedClosing } from '../plan/plan.ts';
import { newAllocation } from '../refund/allocation-parts.ts';
import { sharesOf } from '../refund/coverage.ts';
import { newRefund, type RefundWords } from '../refund/new-refund.ts';
import type { Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { allocationIdOf, refundIdOf } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf } from '../values/money.ts';
import { type Approval, needsApproval } from './approval.ts';
import { close } from './close.ts';

/** How a plan is carried out, and what needs a second person. */
export type Terms = {
  readonly said: RefundWords;
  readonly approval: Approval;
  readonly context: CommandContext;
};

/** Carries a plan out: the refund and its allocations, READY ones handed to the connectors (S1), others waiting. */
export function carryOut(changes: Changes, plan: Plan, terms: Terms): { changes: Changes; refund: Refund } {
  const { said, context } = terms;
  const refund = refundOf(changes, plan, terms);
  let next = putRefund(changes, null, refund);
  const gross = grossOf(plan.total);
  next = appendTimelineEntry(next, context, {
    type: 'REFUND_REQUESTED',
    message: `Refund of ${gross} requested${coveredBy(refund)}: ${said.reason}${approvalHint(refund)}`,
    refundId: refund.id,
    amount: gross,
    ...onlyInvoice(refund),
  });
  for (const allocation of refund.allocations) {
    if (allocation.status !== 'AWAITING_APPROVAL') next = appendHandedOver(next, refund, allocation, context);
  }
  return { changes: plan.closing === null ? next : closeRest(next, plan.closing, refund, context), refund };
}

/** What the refund leaves of the invoice is not to be paid (D38). */
function closeRest(
  changes: Changes,
  { invoiceNumber, reason }: PlannedClosing,
  refund: Refund,
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const calls = splitOverCalls(invoice, pendingOf(invoice));
  return close(changes, invoice, { calls, reason, note: null, refundId: refund.id }, context).changes;
}

function refundOf(changes: Changes, plan: Plan, terms: Terms): Refund {
  const { said, context } = terms;
  const { account } = changes;
  const id = refundIdOf(account.id, context.newUlid());
  const shares = sharesOf(
    plan.parts.map((part) => part.amount),
    plan.coverage,
  );
  const allocations = plan.parts.map((part, index) => {
    return newAllocation({
      id: allocationIdOf(id, index + 1),
      paymentId: part.paymentId,
      amount: part.amount,
      status: part.waitsForSettlement ? 'WAITING_FOR_SETTLEMENT' : 'READY',
      rule: part.rule,
      rank: part.rank,
      shares: required(shares[index], 'Every planned allocation has its shares.'),
      destination: part.destination,
      afterApproval: null,
    });
  });
  const refund = newRefund({
    ...said,
    id,
    orderId: account.id,
    kind: plan.kind,
    requestedBy: context.actor,
    priority: plan.priority,
    requestedAt: context.at,
    lines: plan.lines,
    coverage: plan.coverage,
    deductions: plan.deductions,
    allocations,
    basis: basisOf(account, plan),
  });
  const asked = needsApproval(changes, terms.approval, refund) ? awaiting(refund) : refund;
  return withStatus(asked, context.at);
}

/** The new refund where it needs approval: each part stores its state after approval. */
function awaiting(refund: Refund): Refund {
  const allocations = refund.allocations.map((part) => {
    const then = part.status === 'WAITING_FOR_SETTLEMENT' ? part.status : 'READY';
    return { ...part, status: 'AWAITING_APPROVAL' as const, afterApproval: then } as const;
  });
  return { ...refund, allocations };
}

function approvalHint(refund: Refund): string {
  return refund.status === 'AWAITING_APPROVAL' ? ' (awaiting second approval)' : '';
}

function coveredBy(refund: Refund): string {
  if (refund.coverage.length === 0) return '';
  const numbers = refund.coverage.map((coverage) => coverage.invoiceNumber);
  return ` for invoice${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
}
