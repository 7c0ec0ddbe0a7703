import { describe, expect, it } from 'vitest';
import { accepted, giftCard, line, payment, refused } from '../an-order.ts';
import { partId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const called = (price: string) => ({ lines: [{ lineId: 'L1', quantity: '1', price }] });

describe('the retry of a FAILED allocation is checked against its invoices and lines (D31)', () => {
  it('line by line: two lines have room for it together where each has for its own', () => {
    const lines = [line('L1', '60.00'), line('L2', '40.00')];
    const story = new OrderStory({ lines, payments: [payment('a', '50.00'), payment('b', '50.00')] });
    accepted(story.request({ lines: ['L1', 'L2'].map((lineId) => ({ lineId, full: true })) }));
    accepted(story.failure(partId(story, 1)));
    accepted(story.retry(partId(story, 1)));
    expect(story.allocations.map(({ status }) => status)).toEqual(['READY', 'READY']);
  });

  it('not where a person has it in hand: its line is reserved for it already', () => {
    const payments = [payment('card', '100.00'), giftCard('gift', '100.00')];
    const story = new OrderStory({ lines: [line('L1', '100.00')], payments });
    accepted(story.request({ lines: [{ lineId: 'L1', full: true }] }, 'CARD_FIRST'));
    accepted(story.failure(partId(story, 0)));
    accepted(story.retry(partId(story, 0), { manual: true }));
    accepted(story.retry(partId(story, 0), { paymentId: 'gift' }));
    expect(story.allocations.map(({ paymentId, status }) => `${paymentId} ${status}`)).toEqual([
      'card CANCELED',
      'gift READY',
    ]);
  });

  // 60.00 of which 6.00 is kept: 27.00 and 3.00 kept of each return. 28.00 of the second was then paid by hand,
  // so 2.00 of its 30.00 is pending: the part and its 3.00 would need 28.00 more than that.
  it('with the deduction of its own return, and not of the refund’s other', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00')],
      payments: [payment('a', '27.00'), payment('b', '30.00'), payment('c', '100.00')],
    });
    for (const number of ['R-1', 'R-2']) story.invoice(number, '30.00', called('30.00'));
    const fee = { description: 'Restocking', net: '6.00', tax: '0.00' };
    accepted(story.request({ lines: [{ lineId: 'L1', gross: '60.00' }] }, 'LOWEST_SETTLED', [fee]));
    expect(story.allocations.map(({ shares }) => shares.map((one) => one.invoiceNumber))).toEqual([
      ['R-1'],
      ['R-2'],
    ]);
    accepted(story.failure(partId(story, 1)));
    accepted(story.receipt('by hand', '28.00', { paymentId: 'c', invoiceNumber: 'R-2' }));
    expect(refused(story.retry(partId(story, 1)))).toEqual({ code: 'EXCEEDS_INVOICE', limit: '0.00' });
  });
});
