import { expect } from 'vitest';
import { unsettledOf } from '../../../src/domain/account/balances.ts';
import { isOpen } from '../../../src/domain/refund/allocation-state.ts';
import type { Allocation } from '../../../src/domain/refund/refund.ts';
import { Money } from '../../../src/domain/values/money.ts';
import type { OrderStory } from '../order-story.ts';

/** I3, D12, D28, D35, D43: what is refunded and in flight has settled; what waits can still settle. */
export function expectPaymentsToBeInBounds({ account, allocations }: OrderStory): void {
  const sumOf = (parts: readonly Allocation[]) =>
    Money.sum(
      parts.map((part) => part.amount),
      account.currency,
    );
  for (const payment of account.payments) {
    const { settled, voided, authorized, refunded, inFlight, waiting, held, lost } = payment;
    const mine = allocations.filter(({ paymentId, status }) => paymentId === payment.id && isOpen(status));
    const later = mine.filter((one) => (one.afterApproval ?? one.status) === 'WAITING_FOR_SETTLEMENT');
    expect(waiting).toEqual(sumOf(later));
    expect(inFlight).toEqual(sumOf(mine).minus(waiting));
    const given = { refunded, inFlight, waiting, unsettled: unsettledOf(payment) };
    for (const sum of Object.values(given)) expect(sum.isNegative()).toBe(false);
    // What is on its way can't be called back; of all else no more is reserved than there is.
    const unsent = sumOf(mine.filter((one) => !later.includes(one) && !isOnItsWay(one)));
    const sent = inFlight.minus(unsent);
    expect(atMost(unsent, settled.minus(refunded).minus(held).minus(lost).minus(sent).atLeastZero())).toBe(
      true,
    );
    const short = refunded.plus(inFlight).plus(held).plus(lost).minus(settled).atLeastZero();
    expect(atMost(waiting, unsettledOf(payment).minus(short).atLeastZero())).toBe(true);
    expect(atMost(settled.plus(voided), authorized)).toBe(true);
  }
}

/**
 * A provider has it, or may have paid it, or says that there was nothing left for it. What a dispatcher let go
 * is as good as in its hands: it looks at the money before it sends it again.
 */
function isOnItsWay({ status, manualCause, sending }: Allocation): boolean {
  if (status === 'MANUAL') return manualCause === 'UNKNOWN' || manualCause === 'NOTHING_LEFT';
  if (status === 'READY') return sending !== null;
  return status === 'SENDING' || status === 'UNKNOWN';
}

function atMost(amount: Money, most: Money): boolean {
  return !amount.greaterThan(most);
}
