import { destinationOf } from '../account/destination.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import type { PlannedAllocation } from '../refund/planned-part.ts';
import type { Refund } from '../refund/refund.ts';
import type { PaymentStanding, RefundBasis } from '../refund/refund-basis.ts';
import { totalOf } from '../refund/refund-sums.ts';
import { type RefundPriority, refundPriorities } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { grossOf, type Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import { type BalanceCheck, checksOf } from './balance-checks.ts';
import { planSplit } from './chosen-split.ts';
import { type LineWorkings, lineWorkings } from './line-workings.ts';
import { planParts } from './priority.ts';

/** Every cent of a refund, worked out again from what it was decided on, by the code that decided it (C14). */
export type Explanation = {
  /** As they stood. */
  readonly payments: readonly Payment[];
  readonly lines: readonly LineWorkings[];
  readonly allocations: readonly PlannedAllocation[];
  /** What the rules would have done that didn't decide. */
  readonly otherRules: readonly OtherRule[];
  readonly checks: readonly BalanceCheck[];
};

export type OtherRule = {
  readonly priority: RefundPriority;
  readonly allocations: readonly PlannedAllocation[];
};

/** Null where nobody kept what it was decided on: before 1.0, and where a receipt made the refund. */
export function explanationOf(account: OrderAccount, refund: Refund): Explanation | null {
  const { basis, priority } = refund;
  if (basis === undefined) return null;
  const then = { ...account, payments: basis.payments.map(asPayment) };
  const amount = grossOf(totalOf(refund));
  const lines = lineWorkings(refund, basis);
  const allocations = planned(then, basis, { amount, priority });
  const others = refundPriorities.filter((one) => basis.chosen.length > 0 || one !== priority);
  return {
    payments: then.payments,
    lines,
    allocations,
    otherRules: others.map((other) => ({
      priority: other,
      allocations: planParts(then, amount, other),
    })),
    checks: checksOf(refund, { before: then, coverage: basis.coverage, lines, allocations }),
  };
}

/** None where the split no longer fits what it was chosen on: then the checks say so. */
function planned(
  then: OrderAccount,
  { chosen }: RefundBasis,
  { amount, priority }: { amount: Money; priority: RefundPriority },
): readonly PlannedAllocation[] {
  if (chosen.length === 0) return planParts(then, amount, priority);
  const split = chosen.map((one) => {
    const payment = then.payments.find(({ id }) => id === one.paymentId);
    const destination = destinationOf(required(payment, 'A payment that was chosen stands in the basis.'));
    return { ...one, destination };
  });
  const parts = planSplit(then, amount, split, []);
  return parts instanceof Refusal ? [] : parts;
}

/** What no rule looks at is empty. */
function asPayment(standing: PaymentStanding): Payment {
  return {
    ...standing,
    label: null,
    provider: '',
    providerPaymentId: '',
    providerTransactionId: null,
    providerData: [],
    lastSettlement: null,
    settlements: [],
    hadRefunds: true,
    redirectedBy: null,
  };
}
