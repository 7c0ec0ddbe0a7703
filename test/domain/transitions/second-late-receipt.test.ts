import { expect, it } from 'vitest';
import { accepted, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

it('a second late receipt of goodwill also cancels the retry on another payment', () => {
  const story = new OrderStory({
    lines: [line('L1', '500.00')],
    payments: [payment('a', '200.00'), payment('b', '300.00')],
  });
  story.request({ amount: '60.00' });
  const id = story.allocations[0]?.id ?? '';
  story.failure(id);
  accepted(story.retry(id, { paymentId: 'b' }));
  accepted(story.receipt('late1', '10.00', { allocationId: id }));
  accepted(story.receipt('late2', '50.00', { allocationId: id }));
  // The 60.00 have gone back to a, in two receipts: nothing may go to b.
  expect(story.allocations.some(({ status }) => status === 'READY')).toBe(false);
});
