import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disputeStatuses } from '../../../src/domain/values/enums.ts';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';
import { firstOrder } from './story-choices.ts';

type Fact = { readonly at: number; readonly status: (typeof disputeStatuses)[number]; readonly says: number };

/** Facts of one dispute; one moment and status has one amount, fee, reason and list of returns, or none of these. */
const facts = fc
  .uniqueArray(
    fc.record({
      at: fc.nat({ max: 4 }),
      status: fc.constantFrom(...disputeStatuses),
      says: fc.nat({ max: 15 }),
    }),
    { minLength: 1, maxLength: 8, selector: ({ at, status }) => `${at} ${status}` },
  )
  .chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.array(fc.constantFrom(...all), { maxLength: 10 }).chain((again) => {
        const told = [...all, ...again];
        return fc.shuffledSubarray(told, { minLength: told.length });
      }),
    ),
  );

function tell(story: OrderStory, { at, status, says }: Fact): void {
  const rank = disputeStatuses.indexOf(status);
  story.dispute({
    paymentId: 'card',
    providerDisputeId: 'dp',
    status,
    amount: `${10 + at * 3 + rank}.00`,
    occurredAt: new Date(at),
    fee: says % 2 === 0 ? `${at + rank}.00` : null,
    reasonCode: says % 3 === 0 ? `code-${at}-${rank}` : null,
    coversInvoiceNumbers: says < 4 ? null : says < 7 ? [] : says < 11 ? ['R-1'] : ['R-2', 'R-1'],
  });
}

/** What stands in the end: everything but when it was recorded, and under which id. */
function ending(told: readonly Fact[]) {
  const story = new OrderStory(firstOrder);
  story.invoice('R-1', '9.00');
  story.invoice('R-2', '7.50');
  for (const fact of told) tell(story, fact);
  const { disputes, payments, invoices } = story.account;
  return {
    disputes: disputes.map(({ id: _id, recordedAt: _recordedAt, ...dispute }) => dispute),
    payments: payments.map(({ held, lost }) => ({ held, lost })),
    invoices: invoices.map(({ covered, calls }) => ({ covered, calls })),
  };
}

describe.each(seeds)('facts of a dispute with seed %i', (seed) => {
  it('end the same in any order, however often each is told (D43)', () => {
    fc.assert(
      fc.property(facts, ([once, shuffled]) => {
        expect(ending(shuffled)).toEqual(ending(once));
      }),
      { seed, numRuns: 200 },
    );
  });
});
