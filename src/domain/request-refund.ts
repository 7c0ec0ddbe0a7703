import { refundStatusOf } from './allocation-state.ts';
import { type Changes, type Occasion, putRefund, say } from './changes.ts';
import { sharesOf } from './coverage.ts';
import { allocationIdOf, refundIdOf } from './ids.ts';
import { required } from './invariant.ts';
import { grossOf } from './money.ts';
import type { OrderAccount } from './order-account.ts';
import type { Plan } from './plan.ts';
import type { Allocation, Refund } from './refund.ts';
import { totalOf } from './refund-sums.ts';

/** Carries a plan out: the refund and its allocations, READY ones handed to the connectors (S1), others waiting. */
export function carryOut(
  changes: Changes,
  plan: Plan,
  { reason, note, occasion }: { reason: string; note: string | null; occasion: Occasion },
): { changes: Changes; refund: Refund } {
  const refund = refundOf(changes.account, plan, { reason, note, occasion });
  let next = putRefund(changes, null, refund);
  const gross = grossOf(plan.total);
  next = say(next, occasion, {
    type: 'REFUND_REQUESTED',
    message: `${gross} is to be paid back${coveredBy(refund)}: ${reason}`,
    refundId: refund.id,
    amount: gross,
    ...onlyInvoice(refund),
  });
  for (const allocation of refund.allocations) next = sayHandedOver(next, refund, allocation, occasion);
  return { changes: next, refund };
}

/** The refund with its status folded from its allocations, and the time of its end where it has come to one (D27). */
export function withStatus(refund: Refund, at: Date): Refund {
  const status = refundStatusOf(refund.allocations, grossOf(totalOf(refund)));
  const ended =
    status === 'SUCCEEDED' ||
    status === 'PARTIALLY_SUCCEEDED' ||
    status === 'FAILED' ||
    status === 'CANCELED';
  return { ...refund, status, completedAt: ended ? (refund.completedAt ?? at) : null };
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

function refundOf(
  account: OrderAccount,
  plan: Plan,
  { reason, note, occasion }: { reason: string; note: string | null; occasion: Occasion },
): Refund {
  const id = refundIdOf(account.id, occasion.newUlid());
  const shares = sharesOf(
    plan.parts.map((part) => part.amount),
    plan.coverage,
  );
  const allocations = plan.parts.map((part, index): Allocation => {
    return {
      id: allocationIdOf(id, index + 1),
      paymentId: part.paymentId,
      amount: part.amount,
      status: part.waitsForSettlement ? 'WAITING_FOR_SETTLEMENT' : 'READY',
      rule: part.rule,
      rank: part.rank,
      attempts: 0,
      shares: required(shares[index], 'Shares for every part.'),
      paid: [],
      splitFrom: null,
      retryOf: null,
      nextAttemptAt: null,
      failure: null,
      manualCause: null,
    };
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
    allocations,
  };
  return withStatus(refund, occasion.at);
}

function sayHandedOver(
  changes: Changes,
  refund: Refund,
  allocation: Allocation,
  occasion: Occasion,
): Changes {
  const waits = allocation.status === 'WAITING_FOR_SETTLEMENT';
  const payment = nameOfPayment(changes.account, allocation.paymentId);
  return say(changes, occasion, {
    type: waits ? 'REFUND_WAITING' : 'REFUND_PAYMENT',
    message: waits
      ? `${allocation.amount} waits for ${payment} to settle.`
      : `${allocation.amount} was handed over to be paid back to ${payment}.`,
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}

function coveredBy(refund: Refund): string {
  if (refund.coverage.length === 0) return '';
  const numbers = refund.coverage.map((coverage) => coverage.invoiceNumber);
  return ` for invoice${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
}
