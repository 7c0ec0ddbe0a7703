import { describe, expect, it } from 'vitest';
import { accepted, giftCard, line, payment } from '../an-order.ts';
import { partId, pay, refundId, takeBack } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** A refund of all of an order: 60.00 to the card, 40.00 to the gift card. */
function refunding(): OrderStory {
  const lines = [line('L1', '100.00')];
  const story = new OrderStory({ lines, payments: [payment('card', '60.00'), giftCard('gift', '40.00')] });
  story.request({ full: true }, 'CARD_FIRST');
  return story;
}

const end = (story: OrderStory) => {
  const refund = story.refunds.get(refundId(story));
  return `${refund?.status} ${refund?.completedAt === null ? 'under way' : 'ended'}`;
};
const now = (story: OrderStory) => story.interactions.at(-1)?.at;

describe('a refund has come to its end when it', () => {
  it('is refunded, and not while any allocation is open', () => {
    const story = refunding();
    expect(end(story)).toBe('IN_PROGRESS under way');
    pay(story, 0);
    expect(end(story)).toBe('IN_PROGRESS under way');
    pay(story, 1);
    expect(end(story)).toBe('SUCCEEDED ended');
    expect(story.refunds.get(refundId(story))?.completedAt).toEqual(now(story));
  });

  it('is refunded in part and the rest has failed', () => {
    const story = refunding();
    pay(story, 0);
    story.failure(partId(story, 1));
    expect(end(story)).toBe('PARTIALLY_SUCCEEDED ended');
  });

  it('has failed, until it is sent again', () => {
    const story = refunding();
    story.failure(partId(story, 0));
    story.failure(partId(story, 1));
    expect(end(story)).toBe('FAILED ended');
    story.retry(partId(story, 0));
    expect(end(story)).toBe('IN_PROGRESS under way');
  });

  it('is cancelled', () => {
    const story = refunding();
    story.cancel(refundId(story));
    expect(end(story)).toBe('CANCELED ended');
  });

  it('and keeps that time, whatever is reversed later', () => {
    const story = refunding();
    pay(story, 0);
    pay(story, 1);
    const ended = story.refunds.get(refundId(story))?.completedAt;
    takeBack(story, 1);
    expect(end(story)).toBe('PARTIALLY_SUCCEEDED ended');
    expect(story.refunds.get(refundId(story))?.completedAt).toEqual(ended);
  });
});

describe('the allocations of a refund', () => {
  it('are counted from 1, by rank, and those that come later after them', () => {
    const story = new OrderStory({ payments: [payment('card', '60.00'), giftCard('gift', '100.00')] });
    story.request({ amount: '100.00' }, 'CARD_FIRST');
    story.failure(partId(story, 0));
    accepted(story.retry(partId(story, 0), { paymentId: 'gift' }));
    const ids = story.allocations.map(({ id, rank }) => `${id.replace(/^al_\d{26}_/, '')} by rank ${rank}`);
    expect(ids).toEqual(['1_order-1 by rank 1', '2_order-1 by rank 2', '3_order-1 by rank 1']);
  });
});
