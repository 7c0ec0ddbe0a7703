import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableOf, refundableOf, roomToWait } from '../../../src/domain/account/balances.ts';
import { decidePlan } from '../../../src/domain/decisions/request-refund.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { ScopeInput } from '../../../src/domain/plan/scope.ts';
import { totalOf } from '../../../src/domain/refund/refund-sums.ts';
import type { RefundPriority } from '../../../src/domain/values/enums.ts';
import { grossOf, Money } from '../../../src/domain/values/money.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { anywhere, giftCard, line, payment, refused } from '../an-order.ts';
import { type Choice, deductions, firstOrder, scope } from '../laws/story-choices.ts';
import { chosen } from '../laws/story-destinations.ts';
import { type Step, stories, take } from '../laws/story-steps.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';

const linesOf = (story: OrderStory) => {
  const refund = [...story.refunds.values()].at(-1);
  return refund?.lines.map(({ lineId, net, tax }) => `${lineId} ${net.toDecimal()}/${tax.toDecimal()}`);
};

describe('a full refund (D13)', () => {
  it('takes what each payment has, and lets wait what is unsettled: the rule decides only the order', () => {
    const payments = [payment('card', '80.00', { settled: '40.00' }), giftCard('gift', '20.00')];
    const parts = (priority: 'CARD_FIRST' | 'LOWEST_SETTLED') => {
      const story = new OrderStory({ payments });
      story.request({ full: true }, priority);
      return story.allocations.map(
        ({ paymentId, amount, rule }) => `${paymentId} ${amount.toDecimal()} ${rule}`,
      );
    };
    const waits = 'card 40.00 WAIT_FOR_SETTLEMENT';
    expect(parts('CARD_FIRST')).toEqual(['card 40.00 TOTAL', 'gift 20.00 TOTAL', waits]);
    expect(parts('LOWEST_SETTLED')).toEqual(['gift 20.00 TOTAL', 'card 40.00 TOTAL', waits]);
  });

  it('after goodwill of 30.00 on lines of 100.00 is 70.00 over the lines, not 100.00', () => {
    const story = new OrderStory({ lines: [line('L1', '50.00', '10.00'), line('L2', '40.00')] });
    story.request({ amount: '30.00' });
    story.request({ full: true });
    expect(linesOf(story)).toEqual(['L1 35.00/7.00', 'L2 28.00/0.00']);
    expect(refundableOf(story.account).isZero()).toBe(true);
  });

  it('of more money than the lines have left is all of their rests and one adjustment', () => {
    const story = new OrderStory({ lines: [line('L1', '50.00', '10.00', { quantity: '3' })] });
    story.request({ lines: [{ lineId: 'L1', gross: '12.00' }] });
    story.request({ full: true });
    expect(linesOf(story)).toEqual(['L1 40.00/8.00', 'null 40.00/0.00']);
    expect([...story.refunds.values()].map(({ kind }) => kind)).toEqual(['PARTIAL', 'TOTAL']);
  });

  it('of an order without lines is one adjustment, and of one without money there is none', () => {
    const story = new OrderStory({ lines: [] });
    story.request({ full: true });
    expect(linesOf(story)).toEqual(['null 100.00/0.00']);
    expect(refused(story.request({ full: true })).code).toBe('NOTHING_TO_REFUND');
    expect(refused(new OrderStory({ payments: [] }).request({ full: true })).code).toBe('NOTHING_TO_REFUND');
  });
});

/** A story's account, and a scope to plan on it. */
type Situation = Choice & { readonly steps: readonly Step[]; readonly priority: RefundPriority };
const situations: fc.Arbitrary<Situation> = fc.record({
  steps: stories(),
  which: fc.nat(),
  much: fc.nat({ max: 1_000_000 }),
  how: fc.nat({ max: 11 }),
  priority: fc.constantFrom('CARD_FIRST' as const, 'LOWEST_SETTLED' as const),
});

function expectGoodParts(story: OrderStory, plan: Plan): void {
  const { account } = story;
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, account.currency);
  const worth = sum(plan.lines.map(grossOf));
  const kept = sum(plan.deductions.map(grossOf));
  const total = worth.minus(kept);
  expect(grossOf(plan.total)).toEqual(total);
  expect(total.isPositive()).toBe(true);
  expect(sum(plan.parts.map((part) => part.amount))).toEqual(total);
  expect(sum(plan.parts.filter((part) => part.waitsForSettlement).map((part) => part.amount))).toEqual(
    plan.waiting,
  );
  const ranks = plan.parts.map((part) => part.rank);
  const isChosen = plan.parts.some(({ rule }) => rule === 'CHOSEN');
  expect(isChosen ? ranks.toSorted((a, b) => a - b) : plan.parts.map((_, index) => index + 1)).toEqual(ranks);
  expect(plan.refundableAfter).toEqual(refundableOf(account).minus(total));
  for (const payment of account.payments) {
    const mine = plan.parts.filter((part) => part.paymentId === payment.id);
    const now = sum(mine.filter((part) => !part.waitsForSettlement).map((part) => part.amount));
    const later = sum(mine.filter((part) => part.waitsForSettlement).map((part) => part.amount));
    expect(now.greaterThan(availableOf(payment)) || later.greaterThan(roomToWait(payment))).toBe(false);
    expect(mine.every((part) => part.amount.isPositive())).toBe(true);
  }
  const covered = sum(plan.coverage.map((coverage) => coverage.amount));
  const deducted = sum(plan.coverage.map((coverage) => coverage.deducted));
  expect(covered.greaterThan(worth) || deducted.greaterThan(kept)).toBe(false);
  if (covered.equals(worth)) expect(deducted).toEqual(kept);
  for (const coverage of plan.coverage) {
    expect(sum(coverage.calls.map((call) => call.amount))).toEqual(coverage.amount);
    expect(coverage.deducted.isNegative() || coverage.deducted.greaterThan(coverage.amount)).toBe(false);
  }
}

describe.each(seeds)('a plan, with seed %i,', (seed) => {
  it('has no zero, negative or over-available allocation, and is exactly what the request then does (I8, I18)', () => {
    let planned = 0;
    const law = ({ steps, priority, ...choice }: Situation) => {
      const story = new OrderStory(firstOrder);
      for (const [index, step] of steps.entries()) take(story, step, index);
      const asked: ScopeInput = scope(story, choice);
      const before = { refunds: story.refunds.size, account: story.account };
      const kept = deductions(choice);
      const request = { scope: asked, priority, deductions: kept };
      const chosenFor = chosen(story, request, choice);
      const plan = decidePlan(story.account, { ...request, ...chosenFor }, anywhere);
      const outcome = story.request(asked, priority, kept, chosenFor);
      if (plan instanceof Refusal || outcome instanceof Refusal) {
        expect(refused(outcome)).toEqual(refused(plan));
        expect({ refunds: story.refunds.size, account: story.account }).toEqual(before);
        return;
      }
      planned += 1;
      const refund = [...story.refunds.values()].at(-1);
      expect(refund?.lines).toEqual(plan.lines);
      expect(refund?.coverage).toEqual(plan.coverage);
      expect(refund?.kind).toBe(plan.kind);
      expect(refund?.deductions).toEqual(plan.deductions);
      expect(refund && totalOf(refund)).toEqual(plan.total);
      const done = refund?.allocations.map(({ paymentId, amount, rank, rule, destination, ...part }) => {
        const waitsForSettlement = (part.afterApproval ?? part.status) === 'WAITING_FOR_SETTLEMENT';
        return { paymentId, amount, waitsForSettlement, rule, rank, destination };
      });
      expect(done).toEqual(plan.parts);
      expect(refundableOf(story.account)).toEqual(plan.refundableAfter);
      const earlier = new OrderStory(firstOrder);
      for (const [index, step] of steps.entries()) take(earlier, step, index);
      expectGoodParts(earlier, plan);
    };
    fc.assert(fc.property(situations, law), { seed, numRuns: 150 });
    expect(planned).toBeGreaterThan(20);
  });
});
