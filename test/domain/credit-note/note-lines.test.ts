import { describe, expect, it } from 'vitest';
import { giftCard, line, payment } from '../an-order.ts';
import { linesOf, notesOf, partId, pay, refundId, saidSince, takeBack } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** One line of 100.00 + 20.00, paid by a card of 80.00 and a gift card of 40.00. */
function order(): OrderStory {
  const lines = [line('L1', '100.00', '20.00', { description: 'A chair' })];
  return new OrderStory({ lines, payments: [payment('card', '80.00'), giftCard('gift', '40.00')] });
}

/** All of it is asked for: 80.00 goes back to the card, 40.00 to the gift card. */
function asked(): OrderStory {
  const story = order();
  story.request({ lines: [{ lineId: 'L1', full: true }] }, 'CARD_FIRST');
  return story;
}

describe('the timeline of a note', () => {
  it('names it after what made it due', () => {
    const story = asked();
    pay(story, 0);
    const [before] = [story.interactions.length];
    pay(story, 1);
    expect(saidSince(story, before)).toEqual(['RECEIPT_RECORDED', 'CREDIT_NOTE_ISSUED']);
    expect(story.interactions.at(-1)).toMatchObject({
      message: 'Credit note CN-order-1-1 was issued for 120.00 EUR.',
      refundId: refundId(story),
    });
    takeBack(story, 0);
    expect(saidSince(story, before + 2)).toEqual(['RECEIPT_REVERSED', 'CREDIT_NOTE_ISSUED']);
    expect(story.interactions.at(-1)?.message).toBe(
      'Credit note CN-order-1-2 was issued: it cancels 80.00 EUR of earlier credit notes.',
    );
  });

  it('has it after the failure or the cancellation that made the refund final', () => {
    const failed = asked();
    pay(failed, 0);
    failed.failure(partId(failed, 1));
    expect(saidSince(failed, failed.interactions.length - 2)).toEqual([
      'REFUND_FAILED',
      'CREDIT_NOTE_ISSUED',
    ]);
    const canceled = asked();
    pay(canceled, 0);
    canceled.cancel(refundId(canceled));
    expect(saidSince(canceled, canceled.interactions.length - 2)).toEqual([
      'REFUND_CANCELED',
      'CREDIT_NOTE_ISSUED',
    ]);
  });
});

describe('a note says', () => {
  it('what was refunded beyond the requested amount, as a separate line', () => {
    const story = order();
    story.request({ amount: '10.00' }, 'CARD_FIRST');
    pay(story, 0, '12.50');
    expect(linesOf(story.notes[0])).toEqual([
      'ADJUSTMENT (1, 1) Refunded value 10.00/0.00/10.00',
      'ADJUSTMENT (1, -) Refunded beyond the requested amount 2.50/0.00/2.50',
    ]);
    takeBack(story, 0);
    expect(notesOf(story)).toEqual([
      'CN-order-1-1 12.50/0.00/12.50',
      'CN-order-1-2 -12.50/0.00/-12.50 cancels',
    ]);
  });

  it('who bought, where it is sent, why the refund was made and which invoices it covers', () => {
    const buyer = { name: 'A. Buyer', city: 'Bath', countryCode: 'GB' };
    const story = new OrderStory({ buyer, customerEmail: 'a@example.org' });
    story.invoice('R-1', '20.00');
    story.requestPending();
    pay(story, 0);
    expect(story.notes[0]).toMatchObject({
      buyer,
      recipient: 'a@example.org',
      reason: 'Return invoice R-1',
      invoiceNumbers: ['R-1'],
      refundId: refundId(story),
      orderId: 'order-1',
      inInvoiceCurrency: null,
      cancels: false,
    });
  });

  it('nothing of buyer and recipient where the order doesn’t', () => {
    const story = asked();
    pay(story, 0);
    pay(story, 1);
    expect(story.notes[0]).toMatchObject({ buyer: null, recipient: null });
  });

  it('no quantity for a refund by amount or for a fee; and no tax rate where there is tax alone', () => {
    const lines = [line('L1', '100.00', '20.00'), line('duty', '0.00', '5.00')];
    const story = new OrderStory({ lines, payments: [payment('card', '125.00')] });
    const fee = { description: 'Fee', net: '10.00', tax: '2.00' };
    const asked = [
      { lineId: 'L1', gross: '60.00' },
      { lineId: 'duty', gross: '5.00' },
    ];
    story.request({ lines: asked }, undefined, [fee]);
    pay(story, 0);
    const said = story.notes[0]?.lines.map(({ kind, quantity, taxRate }) => [kind, quantity, taxRate]);
    expect(said).toEqual([
      ['LINE', null, '20'],
      ['LINE', null, null],
      ['DEDUCTION', null, '20'],
    ]);
  });

  it('a payment by its label, a line by its quantity and its reason', () => {
    const lines = [line('L1', '90.00', '7.29', { quantity: '3' })];
    const story = new OrderStory({ lines, payments: [payment('card', '97.29', { label: 'Visa 4242' })] });
    story.request({ lines: [{ lineId: 'L1', quantity: '1', reason: 'Too blue' }] });
    pay(story, 0);
    expect(story.notes[0]?.payments[0]?.label).toBe('Visa 4242');
    const [only] = story.notes[0]?.lines ?? [];
    expect(only).toMatchObject({ reason: 'Too blue', taxRate: '8.1' });
    expect(only?.quantity?.toFixed()).toBe('1');
  });
});
