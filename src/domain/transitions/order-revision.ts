import { spokenForOf } from '../account/balances.ts';
import type { Dispute } from '../account/dispute.ts';
import type { OrderLine, Payment } from '../account/order-account.ts';
import type { RecordedLine } from '../account/read-order.ts';
import type { RecordedPayment } from '../account/read-payment.ts';
import { amountsOf } from '../refund/account-sums.ts';
import { Money, type TaxedMoney } from '../values/money.ts';
import { canonical } from '../values/parse.ts';
import { noQuantity, type Quantity } from '../values/quantity.ts';
import { givenWay } from './charged.ts';

/**
 * The lines after a revision of the order (D28). One that was lowered or left out and has refunds stays, lowered
 * to what they count for, per field; without refunds a left-out line goes (known issue 1409506).
 */
export function mergeLines(
  before: readonly OrderLine[],
  given: readonly RecordedLine[],
): readonly OrderLine[] {
  const recorded = byId(before);
  const merged = given.map((line): OrderLine => {
    const known = recorded.get(canonical(line.id));
    const none = Money.zero(line.net.currency);
    const counted = known?.counted ?? { net: none, tax: none, quantity: noQuantity, valueOnly: none };
    const hadRefunds = known?.hadRefunds ?? false;
    return {
      ...line,
      id: known?.id ?? line.id,
      ...atLeast(line, counted),
      counted,
      hadRefunds,
      leftOut: false,
    };
  });
  const revised = byId(given);
  const kept = before
    .filter((line) => !revised.has(canonical(line.id)) && line.hadRefunds)
    .map((line) => ({ ...line, ...amountsOf(line.counted), leftOut: true }));
  return [...merged, ...kept];
}

/**
 * The payments after a revision of the order (D28), in the order they were recorded in. What settled and what
 * was voided only grow, but for a void that what settled contradicts. One that was lowered or left out keeps room for what is refunded, under way or disputed (D43).
 */
export function mergePayments(
  before: readonly Payment[],
  given: readonly RecordedPayment[],
  disputes: readonly Dispute[] = [],
): readonly Payment[] {
  const recorded = byId(before);
  const revisions = byId(given);
  const disputed = new Set(disputes.map(({ paymentId }) => paymentId));
  const known = before.flatMap((payment) => {
    const revised = revisions.get(canonical(payment.id));
    if (revised !== undefined) return [revisedPayment(payment, revised)];
    return payment.hadRefunds || disputed.has(payment.id) ? [leftOut(payment)] : [];
  });
  const added = given
    .filter((payment) => !recorded.has(canonical(payment.id)))
    .map((payment): Payment => {
      const zero = Money.zero(payment.settled.currency);
      return {
        ...payment,
        refunded: zero,
        inFlight: zero,
        waiting: zero,
        held: zero,
        lost: zero,
        hadRefunds: false,
        redirectedBy: null,
        lastSettlement: null,
        settlements: [],
      };
    });
  return [...known, ...added];
}

/** Orders of thousands of lines come in, so nothing looks through all of them for each. */
function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [canonical(one.id), one]));
}

function atLeast(
  line: RecordedLine,
  counted: TaxedMoney & { quantity: Quantity },
): TaxedMoney & { quantity: Quantity } {
  return {
    net: Money.max(line.net, counted.net),
    tax: Money.max(line.tax, counted.tax),
    quantity: line.quantity.lessThan(counted.quantity) ? counted.quantity : line.quantity,
  };
}

function revisedPayment(payment: Payment, given: RecordedPayment): Payment {
  const settled = Money.max(payment.settled, given.settled);
  const voided = Money.max(payment.voided, given.voided);
  // Not above what was authorized before: more than that was never there to be settled or waited for.
  const needed = Money.min(payment.authorized, settled.plus(voided).plus(payment.waiting));
  // What a receipt proved to have settled was authorized, whatever was said of that.
  const authorized = Money.max(Money.max(given.authorized, needed), settled);
  return givenWay({ ...payment, ...given, id: payment.id, settled, voided, authorized });
}

function leftOut(payment: Payment): Payment {
  const settled = Money.min(payment.settled, spokenForOf(payment));
  return {
    ...payment,
    settled,
    voided: Money.zero(settled.currency),
    authorized: settled.plus(payment.waiting),
  };
}
