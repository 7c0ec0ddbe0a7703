import { describe, expect, it } from 'vitest';
import { giftCard, line, payment } from '../an-order.ts';
import { partId, pay, takeBack, told } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** Paid by a card of 80.00, of which 50.00 has settled, and a gift card of 20.00; with so many returns of 30.00. */
function order(returns = 0): OrderStory {
  const card = payment('card', '80.00', { settled: '50.00', label: 'Visa 4242' });
  const story = new OrderStory({
    lines: [line('L1', '100.00')],
    payments: [card, giftCard('gift', '20.00')],
  });
  for (let number = 1; number <= returns; number++) story.invoice(`R-${number}`, '30.00');
  return story;
}

describe('the timeline of refunded money', () => {
  it('the refunded amount, and what exceeds or is missing from the allocation', () => {
    const story = order(2);
    for (const number of ['R-1', 'R-2']) {
      story.request({ pendingInvoiceNumber: number }, 'CARD_FIRST');
    }
    const from = story.interactions.length;
    for (const [index, amount] of ['20.00', '20.00', '20.00'].entries()) pay(story, index, amount);
    expect(told(story, from).filter((text) => text.startsWith('RECEIPT'))).toEqual([
      'RECEIPT_RECORDED R-1: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-0-0). 10.00 EUR of the allocation was not refunded.',
      'RECEIPT_RECORDED R-2: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-1-1).',
      'RECEIPT_RECORDED R-2: 20.00 EUR was refunded to payment gift (receipt vtex paid-2-2). 10.00 EUR more than the allocation.',
    ]);
  });

  it('the missing amount of a waiting allocation, and nothing for a FAILED one', () => {
    const story = order();
    story.request({ full: true }, 'CARD_FIRST');
    pay(story, 2, '20.00');
    story.failure(partId(story, 1));
    pay(story, 1, '15.00');
    const receipts = told(story, 0).filter((text) => text.startsWith('RECEIPT'));
    expect(receipts).toEqual([
      'RECEIPT_RECORDED -: 20.00 EUR was refunded to Visa 4242 (receipt vtex paid-2-0). 10.00 EUR of the allocation was not refunded.',
      'RECEIPT_RECORDED -: 15.00 EUR was refunded to payment gift (receipt vtex paid-1-1).',
    ]);
  });

  it('what need not be sent instead, since it was paid after all', () => {
    const story = order(1);
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    story.failure(partId(story));
    story.settle('card', '80.00');
    story.request({ amount: '1.00' }, 'LOWEST_SETTLED');
    story.failure(partId(story, 1));
    story.retry(partId(story, 1), { paymentId: 'card' });
    pay(story, 1);
    expect(story.interactions.filter(({ type }) => type === 'REFUND_CANCELED')).toMatchObject([
      {
        message: '1.00 EUR to Visa 4242 was canceled: another receipt shows that it was already refunded.',
        amount: { minor: 100n },
      },
    ]);
  });

  it('shows failures, reversals and retries, with destination and actor', () => {
    const story = order(1);
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    story.failure(partId(story), { providerCode: 'E-7' });
    story.retry(partId(story));
    story.failure(partId(story));
    story.retry(partId(story), { paymentId: 'gift', manual: true });
    expect(told(story, 4)).toEqual([
      'REFUND_FAILED R-1: Refund of 30.00 EUR to Visa 4242 failed: E-7: Declined',
      'REFUND_RETRIED R-1: 30.00 EUR to Visa 4242 was queued again for refund.',
      'REFUND_FAILED R-1: Refund of 30.00 EUR to Visa 4242 failed: Declined',
    ]);
    pay(story);
    takeBack(story);
    expect(told(story, story.interactions.length - 2)[0]).toBe(
      'RECEIPT_REVERSED R-1: Receipt vtex paid-0-0 was reversed: 30.00 EUR to Visa 4242 was not refunded. Declined',
    );
  });

  it('that a person pays back, instead of whom', () => {
    const story = order(1);
    story.request({ amount: '10.00' }, 'CARD_FIRST');
    story.failure(partId(story));
    story.retry(partId(story), { paymentId: 'gift', manual: true });
    story.retry(partId(story, 1), { manual: true });
    story.retry(partId(story, 1), { paymentId: 'card' });
    expect(told(story, 5)).toEqual([
      'REFUND_MANUAL -: Manual action required: refund 10.00 EUR to payment gift instead of Visa 4242.',
      'REFUND_MANUAL -: Manual action required: refund 10.00 EUR to payment gift.',
      'REFUND_RETRIED -: 10.00 EUR to Visa 4242 instead of payment gift was queued again for refund.',
    ]);
  });
});
