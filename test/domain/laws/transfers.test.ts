import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedOf } from '../../../src/domain/account/closures.ts';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { isOfOnePart } from '../../../src/domain/refund/pieces-of-part.ts';
import type { ShareInput } from '../../../src/domain/transitions/read-shares.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { eur, giftCard, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';
import { expectLaws } from './story-laws.ts';
import { sharesOfTransfer } from './story-receipts.ts';
import { type Step, type StepKind, stories, take } from './story-steps.ts';

/** What is told of nothing but payments, and who approves, makes no difference here. */
const leftOut: readonly StepKind[] = [
  'order',
  'settle',
  'threshold',
  'approve',
  'reject',
  'excess',
  'dispute',
];

/** With more money than the story can use up: what a payment has not got depends on what came first. */
const richOrder = {
  lines: [line('L1', '3000.00', '600.00', { quantity: '3' }), line('L2', '1000.00')],
  payments: [payment('card', '3600.00'), giftCard('gift', '1000.00')],
};

function played(steps: readonly Step[]): OrderStory {
  const story = new OrderStory(richOrder);
  for (const [index, step] of steps.entries()) take(story, step, index);
  return story;
}

/** What its allocation holds comes first, then what is more, then what names none (D22). */
function inOrder(story: OrderStory, shares: readonly ShareInput[]): readonly ShareInput[] {
  const rank = ({ allocationId, amount }: ShareInput) => {
    if (allocationId == null) return 2;
    return eur(amount).greaterThan(story.allocation(allocationId).amount) ? 1 : 0;
  };
  return shares.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Two of them name one part, or pieces of one. What is more than a piece lacks goes to the others that nobody has paid:
 * told alone, those are all others; told together, a share's own piece is its own.
 */
function sharesAPart(story: OrderStory, shares: readonly ShareInput[]): boolean {
  const refunds = [...story.refunds.values()];
  const named = shares.flatMap(({ allocationId }) =>
    allocationId == null ? [] : [story.allocation(allocationId)],
  );
  return named.some((one, index) =>
    named.slice(index + 1).some((other) => {
      const refund = refunds.find(({ allocations }) => allocations.includes(one));
      return refund?.allocations.includes(other) === true && isOfOnePart(refund, one, other);
    }),
  );
}

const sums = ({ account }: OrderStory) => ({
  payments: account.payments.map(({ id, refunded }) => `${id} ${refunded}`),
  invoices: account.invoices.map((invoice) => {
    const { number, covered } = invoice;
    return `${number}: ${covered.refunded} refunded, ${closedOf(invoice)} closed, ${pendingOf(invoice)} pending`;
  }),
});

describe.each(seeds)('one transfer for several, with seed %i', (seed) => {
  it('comes to what its shares come to one after the other (D45)', () => {
    let compared = 0;
    const choice = fc.record({
      which: fc.nat({ max: 1_000_000 }),
      much: fc.nat({ max: 1_000_000 }),
      how: fc.nat({ max: 6 }),
    });
    fc.assert(
      fc.property(stories(leftOut), choice, (steps, chosen) => {
        const [together, apart] = [played(steps), played(steps)];
        const shares = sharesOfTransfer(together, chosen);
        if (sharesAPart(together, shares) || together.account.payments.length === 0) return;
        const total = shares.map(({ amount }) => eur(amount)).reduce((a, b) => a.plus(b));
        if (together.receipt('whole', total.toDecimal(), { shares }) instanceof Refusal) return;
        for (const [index, { amount, ...share }] of inOrder(apart, shares).entries()) {
          const one = apart.receipt(`part ${index}`, amount, share);
          if (one instanceof Refusal) return;
        }
        compared += 1;
        expectLaws(together);
        expect(sums(together)).toEqual(sums(apart));
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(5);
  });
});
