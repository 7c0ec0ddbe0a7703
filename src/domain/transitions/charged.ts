import type { OrderAccount, Payment } from '../account/order-account.ts';
import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { currentOf } from '../changes/open-refunds.ts';
import { nameOfPayment, onlyInvoice } from '../changes/wording.ts';
import { added, cut, replaced } from '../refund/allocation-parts.ts';
import { chargedCode, isVoided } from '../refund/allocation-state.ts';
import type { Allocation, AllocationFailure, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';

/**
 * A capture is a fact (known issue 1417330): what settled was not voided, whatever was told of it. So what is voided
 * gives way to it, as far as both are more than was authorized; never below zero.
 */
export function givenWay<P extends Pick<Payment, 'authorized' | 'settled' | 'voided'>>(payment: P): P {
  const room = payment.authorized.minus(payment.settled).atLeastZero();
  return { ...payment, voided: Money.min(payment.voided, room) };
}

/** Whether a settlement of the account could find voids that it undoes; mostly nothing was ever voided. */
export function mayUndoVoids({ payments, invoices }: OrderAccount): boolean {
  return (
    payments.some(({ voided }) => voided.isPositive()) ||
    invoices.some(({ covered }) => covered.voided.isPositive())
  );
}

/**
 * After a payment settled more: of the parts that counted as done because it was voided (D15), as much doesn't any
 * more as was charged after all, the newest voids first. They stay CANCELED, since nothing is sent for them, with
 * failure code CHARGED: their invoices' money is pending again. What moved to other payments stays there.
 * `before`: the payment until now. `voided`: the order's refunds that have such parts.
 */
export function undoVoids(
  changes: Changes,
  voided: readonly Refund[],
  before: Payment,
  context: CommandContext,
): Changes {
  const parts = newestVoidFirst(changes, voided, before);
  const amounts = parts.map(({ allocation }) => allocation.amount);
  const counted = Money.sum(amounts, before.settled.currency);
  const payment = changes.account.payments.find(({ id }) => id === before.id) ?? before;
  const settledSince = payment.settled.minus(before.settled).atLeastZero();
  // An order change that left the payment out forgets that it was voided, but not for what.
  const wasVoided = Money.max(before.voided, counted);
  let left = Money.min(wasVoided.minus(payment.voided).atLeastZero(), settledSince);
  let next = changes;
  for (const part of parts) {
    const refund = currentOf(next, part.refund);
    const amount = Money.min(left, part.allocation.amount);
    if (amount.isZero()) break;
    const after = withStatus(withCharged(refund, part.allocation, amount), context.at);
    next = sayCharged(putRefund(next, refund, after), after, { ...part.allocation, amount }, context);
    left = left.minus(amount);
  }
  return next;
}

type VoidedPart = { readonly refund: Refund; readonly allocation: Allocation };

/** Of those that were voided by the same word, the one that was voided last: of the oldest refund, and the first in it (D15). */
function newestVoidFirst(changes: Changes, refunds: readonly Refund[], payment: Payment): VoidedPart[] {
  return refunds
    .map((refund) => currentOf(changes, refund))
    .flatMap((refund) => refund.allocations.map((allocation) => ({ refund, allocation })))
    .filter(({ allocation }) => isVoided(allocation) && allocation.paymentId === payment.id)
    .toSorted(
      (a, b) =>
        since(b.allocation) - since(a.allocation) ||
        a.refund.requestedAt.getTime() - b.refund.requestedAt.getTime() ||
        (a.refund.id === b.refund.id
          ? a.allocation.rank - b.allocation.rank
          : a.refund.id < b.refund.id
            ? -1
            : 1),
    );
}

function since(allocation: Allocation): number {
  return required(allocation.since, `Allocation ${allocation.id} has the time of its void.`).getTime();
}

/** Its first shares are those that would have been paid first. */
function withCharged(refund: Refund, allocation: Allocation, amount: Money): Refund {
  const { first, rest } = cut(allocation, amount);
  const charged: Allocation = { ...allocation, ...first, since: null, failure: chargedAfterAll };
  if (rest.amount.isZero()) return replaced(refund, charged);
  return added(replaced(refund, { ...allocation, ...rest }), { ...charged, splitFrom: allocation.id }).refund;
}

const chargedAfterAll: AllocationFailure = {
  providerCode: chargedCode,
  message: 'The payment was reported as voided and then captured: this amount is owed again.',
  retryable: false,
};

function sayCharged(
  changes: Changes,
  refund: Refund,
  { paymentId, amount, shares }: Allocation,
  context: CommandContext,
): Changes {
  const name = nameOfPayment(changes.account, paymentId);
  const then = shares.length === 0 ? 'can be refunded again' : 'is pending again';
  return appendTimelineEntry(changes, context, {
    type: 'REFUND_CHARGED',
    message: `${amount} ${then}: ${name} was reported as voided and then captured.`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}
