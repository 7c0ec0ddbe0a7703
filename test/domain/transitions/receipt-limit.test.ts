import { describe, expect, it } from 'vitest';
import { giftCard, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A return of 50.00 whose refund to a card of 80.00 is handed over. */
function handedOver(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '80.00'), giftCard('gift', '20.00')] });
  story.invoice('R-1', '50.00');
  story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
  return story;
}

const first = (story: OrderStory) => story.allocations[0]?.id ?? '';
const refund = (story: OrderStory) => [...story.refunds.values()][0];

describe('the limit of a receipt (D22)', () => {
  it('is what the payment has available and its allocation’s own open amount', () => {
    const story = handedOver();
    const allocationId = first(story);
    expect(refused(story.receipt('r1', '80.01', { allocationId }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '80.00',
    });
    story.receipt('r1', '80.00', { allocationId });
    expect(story.account.uncovered.refunded.toDecimal()).toBe('30.00');
    expect(refund(story)?.status).toBe('SUCCEEDED');
    expect(refused(story.receipt('r2', '0.01', { allocationId }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '0.00',
    });
  });

  it('is the payment’s available alone where the allocation is closed or there is none', () => {
    const story = handedOver();
    expect(refused(story.receipt('r1', '30.01', { paymentId: 'card' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '30.00',
    });
    story.failure(first(story));
    expect(refused(story.receipt('r1', '80.01', { allocationId: first(story) }))).toMatchObject({
      limit: '80.00',
    });
  });

  it('is passed with acceptExcess, and the excess shows', () => {
    const story = handedOver();
    story.receipt('r1', '95.00', { allocationId: first(story), acceptExcess: true });
    const [card] = story.account.payments;
    expect(card?.refunded.minus(card.settled).toDecimal()).toBe('15.00');
    expect(story.account.invoiceData.uncovered.refunded.toDecimal()).toBe('45.00');
  });

  it('of money that waits counts what waits: the receipt proves that it has settled', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '10.00' })] });
    story.request({ full: true });
    const waits = story.allocations[1]?.id;
    story.receipt('r1', '90.00', { allocationId: waits });
    expect(story.account.payments[0]?.settled.toDecimal()).toBe('100.00');
    expect(story.account.payments[0]?.waiting.toDecimal()).toBe('0.00');
  });
});
