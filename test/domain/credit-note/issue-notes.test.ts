import { describe, expect, it } from 'vitest';
import { giftCard, line, payment } from '../an-order.ts';
import { linesOf, notesOf, partId, pay, paymentsOf, refundId, takeBack } from '../laws/note-story-texts.ts';
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

describe('a refund gets its credit note (D25)', () => {
  it('when it is final with all of it paid, of all that was paid, and not before', () => {
    const story = asked();
    pay(story, 0);
    expect(notesOf(story)).toEqual([]);
    pay(story, 1);
    expect(notesOf(story)).toEqual(['CN-order-1-1 100.00/20.00/120.00']);
    expect(linesOf(story.notes[0])).toEqual(['LINE (1, 1) A chair 100.00/20.00/120.00']);
    expect(paymentsOf(story.notes[0])).toEqual(['card 80.00', 'gift 40.00']);
  });

  it('when it ends partly refunded, of the refunded part', () => {
    const story = asked();
    pay(story, 0);
    story.failure(partId(story, 1));
    // 80.00 of 120.00 at 20 %: a tax of 13.33, and 66.67 net.
    expect(notesOf(story)).toEqual(['CN-order-1-1 66.67/13.33/80.00']);
    expect(paymentsOf(story.notes[0])).toEqual(['card 80.00']);
  });

  it('and a further one for the rest when money is paid later: line by line they sum to all of it', () => {
    const story = asked();
    pay(story, 0);
    story.failure(partId(story, 1));
    story.retry(partId(story, 1));
    expect(story.notes).toHaveLength(1);
    pay(story, 1);
    expect(notesOf(story)).toEqual(['CN-order-1-1 66.67/13.33/80.00', 'CN-order-1-2 33.33/6.67/40.00']);
    expect(linesOf(story.notes[1])).toEqual(['LINE (2, 1) A chair 33.33/6.67/40.00']);
    expect(paymentsOf(story.notes[1])).toEqual(['gift 40.00']);
  });

  it('and a cancelling one with negative totals when a receipt is reversed', () => {
    const story = asked();
    pay(story, 0);
    pay(story, 1);
    takeBack(story, 1);
    expect(notesOf(story)).toEqual([
      'CN-order-1-1 100.00/20.00/120.00',
      'CN-order-1-2 -33.33/-6.67/-40.00 cancels',
    ]);
    expect(paymentsOf(story.notes[1])).toEqual(['gift -40.00']);
    takeBack(story, 0);
    expect(notesOf(story).at(-1)).toBe('CN-order-1-3 -66.67/-13.33/-80.00 cancels');
  });

  it('and a cancelling one of all that was reversed, also while other refunded money is not yet credited', () => {
    const story = new OrderStory({
      payments: [payment('b', '10.00'), payment('c', '10.00'), payment('a', '30.00')],
    });
    story.request({ amount: '50.00' });
    pay(story, 2);
    for (const index of [0, 1]) story.failure(partId(story, index));
    for (const index of [0, 1]) story.retry(partId(story, index));
    pay(story, 0);
    takeBack(story, 0);
    pay(story, 1);
    expect(notesOf(story)).toEqual([
      'CN-order-1-1 30.00/0.00/30.00',
      'CN-order-1-2 -30.00/0.00/-30.00 cancels',
      'CN-order-1-3 20.00/0.00/20.00',
    ]);
    expect(story.notes.map(paymentsOf)).toEqual([['a 30.00'], ['a -30.00'], ['b 10.00', 'c 10.00']]);
  });

  it('not when it fails or is cancelled with nothing paid, nor when its receipt went before its note', () => {
    const failed = asked();
    failed.failure(partId(failed, 0));
    failed.failure(partId(failed, 1));
    const canceled = asked();
    canceled.cancel(refundId(canceled));
    const takenBack = asked();
    pay(takenBack, 0);
    takeBack(takenBack, 0);
    takenBack.failure(partId(takenBack, 1));
    for (const story of [failed, canceled, takenBack]) expect(story.notes).toEqual([]);
  });

  it('when the last open allocation is canceled, or its payment voided', () => {
    const canceled = asked();
    pay(canceled, 0);
    canceled.cancel(refundId(canceled));
    expect(notesOf(canceled)).toEqual(['CN-order-1-1 66.67/13.33/80.00']);
    const voided = new OrderStory({ payments: [payment('card', '100.00', { settled: '60.00' })] });
    voided.request({ amount: '100.00' });
    pay(voided, 0);
    expect(voided.notes).toEqual([]);
    voided.settle('card', '60.00', { voided: '40.00' });
    expect(notesOf(voided)).toEqual(['CN-order-1-1 60.00/0.00/60.00']);
    expect([...voided.refunds.values()][0]?.status).toBe('SUCCEEDED');
  });
});

describe('a refund made outside this subgraph (D21, D25)', () => {
  it('gets a note, as the refund that was made for it', () => {
    const story = order();
    story.receipt('r1', '15.00', { paymentId: 'card' });
    expect(notesOf(story)).toEqual(['CN-order-1-1 15.00/0.00/15.00']);
    expect(story.notes[0]).toMatchObject({ reason: 'Recorded from a receipt.', invoiceNumbers: [] });
  });

  it('gets none where it was imported, also when it is reversed', () => {
    const story = order();
    story.receipt('r1', '15.00', { paymentId: 'card', source: 'IMPORT' });
    takeBack(story, 0);
    expect(story.notes).toEqual([]);
    expect(story.account.noteCount).toBe(0);
  });

  it('and was imported stands on no note of a refund of which the rest is paid by us', () => {
    const story = asked();
    story.receipt('old', '80.00', { allocationId: partId(story, 0), source: 'IMPORT' });
    pay(story, 1);
    expect(notesOf(story)).toEqual(['CN-order-1-1 33.33/6.67/40.00']);
    expect(paymentsOf(story.notes[0])).toEqual(['gift 40.00']);
    takeBack(story, 0);
    expect(story.notes).toHaveLength(1);
    takeBack(story, 1);
    // What was noted with 80.00 before it is taken back from nothing before it: 33.33 and 6.67 all the same.
    expect(notesOf(story).at(-1)).toBe('CN-order-1-2 -33.33/-6.67/-40.00 cancels');
  });
});

describe('the numbers of credit notes (D25)', () => {
  it('count from 1 without a gap over all refunds of the order', () => {
    const story = new OrderStory();
    for (const amount of ['1.00', '2.00', '3.00']) story.request({ amount }, 'CARD_FIRST');
    for (const index of [2, 0, 1]) pay(story, index);
    takeBack(story, 0);
    expect(notesOf(story)).toEqual([
      'CN-order-1-1 3.00/0.00/3.00',
      'CN-order-1-2 1.00/0.00/1.00',
      'CN-order-1-3 2.00/0.00/2.00',
      'CN-order-1-4 -3.00/0.00/-3.00 cancels',
    ]);
    expect(story.account.noteCount).toBe(4);
  });

  it('are (1, 1) and (1, 2) for the lines of Vertex’s sample (D9)', () => {
    const lines = [line('L1', '100.00', '20.00'), line('L2', '100.00', '20.00')];
    const story = new OrderStory({ lines, payments: [payment('card', '240.00')] });
    const asks = [
      { lineId: 'L1', full: true },
      { lineId: 'L2', net: '20.00' },
    ];
    story.request({ lines: asks });
    pay(story, 0);
    expect(linesOf(story.notes[0])).toEqual([
      'LINE (1, 1) Line L1 100.00/20.00/120.00',
      'LINE (1, 2) Line L2 20.00/4.00/24.00',
    ]);
    expect(notesOf(story)).toEqual(['CN-order-1-1 120.00/24.00/144.00']);
    expect(story.notes[0]?.lines.map(({ taxRate }) => taxRate)).toEqual(['20', '20']);
    expect(story.account.refundedTax.toDecimal()).toBe('24.00');
  });

  it('of a line stay the same on its further notes', () => {
    const lines = [line('L1', '50.00'), line('L2', '50.00')];
    const story = new OrderStory({ lines, payments: [payment('a', '20.00'), payment('b', '80.00')] });
    story.request({ full: true });
    pay(story, 0);
    story.failure(partId(story, 1));
    pay(story, 1);
    expect(story.notes.map(linesOf)).toEqual([
      ['LINE (1, 1) Line L1 10.00/0.00/10.00', 'LINE (1, 2) Line L2 10.00/0.00/10.00'],
      ['LINE (2, 1) Line L1 40.00/0.00/40.00', 'LINE (2, 2) Line L2 40.00/0.00/40.00'],
    ]);
  });
});
