import { expect } from 'vitest';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { isOpen } from '../../../src/domain/refund/allocation-state.ts';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import { totalOf } from '../../../src/domain/refund/refund-sums.ts';
import { grossOf, Money } from '../../../src/domain/values/money.ts';
import { liveShares } from '../../support/live-shares.ts';
import type { OrderStory } from '../order-story.ts';

/**
 * D4: nothing that a line's refunds count for is negative, nor anything that is left of it. A refund of which
 * nothing failed counts for all of its lines, with what is kept back of them (D17); none counts for more.
 */
export function expectLinesToCountWhatIsLive(story: OrderStory): void {
  const refunds = [...story.refunds.values()];
  const whole = refunds.filter((refund) => !liveOf(story, refund).lessThan(grossOf(totalOf(refund))));
  for (const line of story.account.lines) {
    const rest = restOf(line);
    for (const field of ['net', 'tax', 'quantity'] as const) {
      expect(line.counted[field].isNegative()).toBe(false);
      expect(rest[field].isNegative()).toBe(false);
    }
    const counted = grossOf(line.counted);
    expect(grossOf(rest)).toEqual(grossOf(line).minus(counted).atLeastZero());
    const asked = (some: readonly Refund[]) =>
      Money.sum(
        some.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === line.id).map(grossOf)),
        story.account.currency,
      );
    expect(counted.lessThan(asked(whole)) || counted.greaterThan(asked(refunds))).toBe(false);
  }
}

/** What is under way or voided of a refund, and its live receipts. */
function liveOf({ account, receipts }: OrderStory, refund: Refund): Money {
  const parts = [
    ...refund.allocations.filter((one) => isOpen(one.status) || one.failure?.providerCode === 'VOIDED'),
    ...liveShares(receipts.values()).filter(({ refundId }) => refundId === refund.id),
  ];
  return Money.sum(
    parts.map(({ amount }) => amount),
    account.currency,
  );
}
