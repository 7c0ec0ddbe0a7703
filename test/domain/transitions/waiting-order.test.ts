import { describe, expect, it } from 'vitest';
import { accepted, eur, giftCard, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const unsettled = (id: string, authorized: string) => payment(id, authorized, { settled: '0.00' });
const parts = (story: OrderStory) =>
  story.allocations.map(
    ({ paymentId, status, amount, rank }) => `${paymentId} ${rank} ${status} ${amount.toDecimal()}`,
  );

describe('what waits for a payment (D15)', () => {
  // a's 30.00 waits at rank 1 and b's at rank 2; of a's, b has room for 20.00 more.
  it('resumes by rank inside a refund: a moved allocation keeps its rank, and goes first', () => {
    const story = new OrderStory({ payments: [unsettled('a', '30.00'), unsettled('b', '50.00')] });
    accepted(story.request({ amount: '60.00' }));
    accepted(story.settle('a', '0.00', { voided: '30.00' }));
    expect(parts(story)).toEqual([
      'a 1 CANCELED 10.00',
      'b 2 WAITING_FOR_SETTLEMENT 30.00',
      'b 1 WAITING_FOR_SETTLEMENT 20.00',
    ]);
    accepted(story.settle('b', '20.00'));
    expect(parts(story).slice(1)).toEqual(['b 2 WAITING_FOR_SETTLEMENT 30.00', 'b 1 READY 20.00']);
  });

  it('and is voided moves by the rule as the other payments alone have it', () => {
    const card = (more: object) => payment('card', '100.00', { settled: '50.00', ...more });
    const gift = giftCard('gift', '40.00');
    const story = new OrderStory({ payments: [card({}), gift] });
    accepted(story.request({ amount: '100.00' }, 'CARD_FIRST'));
    accepted(story.order({ sourceRevision: '2', payments: [card({}), gift, giftCard('more', '20.00')] }));
    accepted(story.settle('card', '50.00', { voided: '50.00' }));
    expect(story.allocations.at(-1)).toMatchObject({ paymentId: 'more', rule: 'CARD_FIRST_UNSETTLED' });
  });

  it('is answered with what may be sent now, and not with what still has to be approved', () => {
    const story = new OrderStory({ payments: [unsettled('card', '100.00'), giftCard('gift', '10.00')] });
    story.approvalAbove = eur('1.00');
    accepted(story.request({ amount: '60.00' }, 'CARD_FIRST'));
    expect(accepted(story.settle('card', '20.00')).answer.allocationIds).toEqual([]);
    accepted(story.order({ sourceRevision: '2', payments: [payment('late', '15.00'), ...kept(story)] }));
    expect(accepted(story.settle('card', '20.00', { voided: '80.00' })).answer.allocationIds).toEqual([]);
    expect(story.allocations.map(({ status }) => status)).toContain('AWAITING_APPROVAL');
    expect(story.allocations.some(({ paymentId }) => paymentId === 'late')).toBe(true);
  });
});

/** The payments of that order, for a revision that adds one. */
function kept({ account }: OrderStory) {
  return account.payments.map(({ id, authorized, settled }) =>
    payment(id, authorized.toDecimal(), { settled: settled.toDecimal() }),
  );
}
