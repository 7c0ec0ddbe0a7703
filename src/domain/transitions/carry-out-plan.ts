import { destinationOf } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { type Changes, type Happening, type Occasion, putRefund, say } from '../changes/changes.ts';
import type { Plan } from '../plan/plan.ts';
import { paymentOf } from '../plan/priority.ts';
import { newAllocation } from '../refund/allocation-parts.ts';
import { refundStatusOf } from '../refund/allocation-state.ts';
import { sharesOf } from '../refund/coverage.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { totalOf } from '../refund/refund-sums.ts';
import { allocationIdOf, refundIdOf } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf } from '../values/money.ts';
import { type Approval, needsApproval } from './approval.ts';

/** How a plan is carried out, and what needs a second person. */
export type Terms = {
  readonly reason: string;
  readonly note: string | null;
  readonly approval: Approval;
  readonly occasion: Occasion;
};

/** Carries a plan out: the refund and its allocations, READY ones handed to the connectors (S1), others waiting. */
export function carryOut(changes: Changes, plan: Plan, terms: Terms): { changes: Changes; refund: Refund } {
  const { reason, occasion } = terms;
  const refund = refundOf(changes, plan, terms);
  let next = putRefund(changes, null, refund);
  const gross = grossOf(plan.total);
  next = say(next, occasion, {
    type: 'REFUND_REQUESTED',
    message: `${gross} is to be paid back${coveredBy(refund)}: ${reason}${approvalHint(refund)}`,
    refundId: refund.id,
    amount: gross,
    ...onlyInvoice(refund),
  });
  for (const allocation of refund.allocations) {
    if (allocation.status !== 'AWAITING_APPROVAL') next = sayHandedOver(next, refund, allocation, occasion);
  }
  return { changes: next, refund };
}

/** The refund with its status folded from its allocations, and the time at which parts of it have moved and it has come to its end, where it has (D27). */
export function withStatus(refund: Refund, at: Date): Refund {
  const status = refundStatusOf(refund.allocations, grossOf(totalOf(refund)));
  const ended =
    status === 'SUCCEEDED' ||
    status === 'PARTIALLY_SUCCEEDED' ||
    status === 'FAILED' ||
    status === 'CANCELED';
  const allocations = refund.allocations.map((one) => (one.since === null ? { ...one, since: at } : one));
  return { ...refund, allocations, status, completedAt: ended ? (refund.completedAt ?? at) : null };
}

/** The one invoice that a refund covers, for an interaction; nothing where it covers none or several. */
export function onlyInvoice(refund: Refund): { invoiceNumber?: Refund['coverage'][number]['invoiceNumber'] } {
  const [first, second] = refund.coverage;
  return first === undefined || second !== undefined ? {} : { invoiceNumber: first.invoiceNumber };
}

/** What a person calls a payment: its label, else its id. */
export function nameOfPayment(account: OrderAccount, paymentId: string): string {
  const payment = account.payments.find((candidate) => candidate.id === paymentId);
  return payment?.label ?? `payment ${paymentId}`;
}

function refundOf(changes: Changes, plan: Plan, terms: Terms): Refund {
  const { reason, note, occasion } = terms;
  const { account } = changes;
  const id = refundIdOf(account.id, occasion.newUlid());
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
      shares: required(shares[index], 'Shares for every part.'),
      destination: destinationOf(paymentOf(account, part.paymentId)),
      afterApproval: null,
    });
  });
  const refund: Refund = {
    id,
    orderId: account.id,
    kind: plan.kind,
    reason,
    note,
    requestedBy: occasion.actor,
    priority: plan.priority,
    requestedAt: occasion.at,
    completedAt: null,
    status: 'IN_PROGRESS',
    lines: plan.lines,
    coverage: plan.coverage,
    deductions: plan.deductions,
    noting: null,
    allocations,
    claims: 0,
  };
  const asked = needsApproval(changes, terms.approval, refund) ? awaiting(refund) : refund;
  return withStatus(asked, occasion.at);
}

/** The new refund as it is where somebody has to approve it first: each part says what it becomes then. */
function awaiting(refund: Refund): Refund {
  const allocations = refund.allocations.map((part) => {
    const then = part.status === 'WAITING_FOR_SETTLEMENT' ? part.status : 'READY';
    return { ...part, status: 'AWAITING_APPROVAL' as const, afterApproval: then } as const;
  });
  return { ...refund, allocations };
}

/** One line of the timeline for an allocation that is READY, waits, or is a person's to pay. */
export function sayHandedOver(
  changes: Changes,
  refund: Refund,
  allocation: Allocation,
  occasion: Occasion,
): Changes {
  return say(changes, occasion, {
    ...handedOver(allocation, nameOfPayment(changes.account, allocation.paymentId)),
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}

function handedOver({ status, amount }: Allocation, name: string): Pick<Happening, 'type' | 'message'> {
  if (status === 'WAITING_FOR_SETTLEMENT')
    return { type: 'REFUND_WAITING', message: `${amount} waits for ${name} to settle.` };
  if (status === 'MANUAL')
    return { type: 'REFUND_MANUAL', message: `${amount} is to be paid back to ${name} by a person.` };
  return { type: 'REFUND_PAYMENT', message: `${amount} was handed over to be paid back to ${name}.` };
}

function approvalHint(refund: Refund): string {
  return refund.status === 'AWAITING_APPROVAL' ? ' (somebody else has to approve it first)' : '';
}

function coveredBy(refund: Refund): string {
  if (refund.coverage.length === 0) return '';
  const numbers = refund.coverage.map((coverage) => coverage.invoiceNumber);
  return ` for invoice${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
}
