import { describe, expect, it } from 'vitest';
import { accepted, payment, refused, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** 60.00 and 40.00 were refunded by one transfer. */
function paid(): { story: OrderStory; receiptId: string; first: string } {
  const story = new OrderStory({ payments: [payment('card', '100.00')] });
  story.request({ amount: '60.00' });
  story.request({ amount: '40.00' });
  const [first = '', second = ''] = story.allocations.map(({ id }) => id);
  const shares = [
    { allocationId: first, amount: '60.00' },
    { allocationId: second, amount: '40.00' },
  ];
  accepted(story.receipt('r', '100.00', { shares }));
  return { story, receiptId: [...story.receipts.keys()][0] ?? '', first };
}

describe('what came back wholly (D46)', () => {
  it('can’t come back again: nobody is told that it did', () => {
    const { story, receiptId, first } = paid();
    accepted(story.reverse(receiptId));
    const { revision } = story.account;
    const again = story.reverse(receiptId);
    expect(refused(again)).toEqual({ code: 'EXCEEDS_REFUNDABLE', limit: '0.00' });
    expect(refusedAt(again)).toBe('EXCEEDS_REFUNDABLE input.receiptId');
    expect(refusedAt(story.reverse(receiptId, { allocationId: first }))).toBe(
      'EXCEEDS_REFUNDABLE input.allocationId',
    );
    const part = { allocationId: first, amount: '0.01', providerReversalId: 'other' };
    expect(refusedAt(story.reverse(receiptId, part))).toBe('EXCEEDS_REFUNDABLE input.amount');
    expect(story.account.revision).toBe(revision);
  });

  it('can’t come back again of one allocation, while the other’s can', () => {
    const { story, receiptId, first } = paid();
    accepted(story.reverse(receiptId, { allocationId: first }));
    expect(refused(story.reverse(receiptId, { allocationId: first })).limit).toBe('0.00');
    accepted(story.reverse(receiptId));
    expect(story.account.payments[0]?.refunded.toDecimal()).toBe('0.00');
  });

  it('is the same again under the provider’s id, whatever came back since', () => {
    const { story, receiptId } = paid();
    accepted(story.reverse(receiptId, { providerReversalId: 'b-1' }));
    expect(accepted(story.reverse(receiptId, { providerReversalId: 'b-1' })).changes).toBeNull();
    expect(refused(story.reverse(receiptId, { providerReversalId: 'b-2' })).code).toBe('EXCEEDS_REFUNDABLE');
  });
});
