import fc from 'fast-check';
import { describe, it } from 'vitest';
import { OrderStory } from '../order-story.ts';
import { seeds } from '../seeds.ts';
import { firstOrder } from './story-choices.ts';
import { expectLaws, expectLawsOfPlannedRefunds } from './story-laws.ts';
import { type Step, stories, take } from './story-steps.ts';

function play(steps: readonly Step[], check: (story: OrderStory) => void): void {
  const story = new OrderStory(firstOrder);
  for (const [index, step] of steps.entries()) {
    take(story, step, index);
    check(story);
  }
}

describe.each(seeds)('random stories with seed %i', (seed) => {
  it('keep the sums, the receipts, invoiceData, the states and the timeline true after every decision', () => {
    fc.assert(
      fc.property(stories(), (steps) => play(steps, expectLaws)),
      { seed, numRuns: 150 },
    );
  });

  it('never count a line, an invoice or a refund for more than it has, where nothing is sent again', () => {
    fc.assert(
      fc.property(stories(['retry', 'oddReceipt', 'sharedReceipt', 'excess']), (steps) =>
        play(steps, expectLawsOfPlannedRefunds),
      ),
      { seed, numRuns: 150 },
    );
  });
});
