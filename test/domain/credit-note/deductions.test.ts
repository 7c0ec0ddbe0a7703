import { describe, expect, it } from 'vitest';
import type { DeductionInput } from '../../../src/domain/plan/deductions.ts';
import { line, payment } from '../an-order.ts';
import { linesOf, notesOf, partId, pay, takeBack } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const fee = (net: string, tax = '0', description = 'Restocking'): DeductionInput => ({
  description,
  net,
  tax,
});
const all = { lines: [{ lineId: 'L1', full: true }] };

/** One line of 100.00 + 20.00 on one card, or on the payments given; `R-1` calls for all of it. */
function order(...payments: ReturnType<typeof payment>[]): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '100.00', '20.00', { quantity: '2' })],
    payments: payments.length === 0 ? [payment('card', '120.00')] : payments,
  });
  story.invoice('R-1', '120.00', { lines: [{ lineId: 'L1', quantity: '2', price: '60.00' }] });
  return story;
}

/** All of the invoice is asked for, and 10.00 + 2.00 is kept back. */
function restocked(...payments: ReturnType<typeof payment>[]): OrderStory {
  const story = order(...payments);
  story.request({ pendingInvoiceNumber: 'R-1' }, 'LOWEST_SETTLED', [fee('10.00', '2.00')]);
  return story;
}

const amounts = (story: OrderStory) => story.allocations.map(({ amount }) => amount.toDecimal());

describe('deductions are on the credit note', () => {
  it('as a negative line without a sub-number, and the credit note sums to the refunded amount', () => {
    const story = order();
    story.request(all, 'CARD_FIRST', [fee('10.00', '2.00'), fee('5.00', '0', 'Return shipping')]);
    pay(story, 0);
    expect(linesOf(story.notes[0])).toEqual([
      'LINE (1, 1) Line L1 100.00/20.00/120.00',
      'DEDUCTION (1, -) Restocking -10.00/-2.00/-12.00',
      'DEDUCTION (1, -) Return shipping -5.00/0.00/-5.00',
    ]);
    expect(notesOf(story)).toEqual(['CN-order-1-1 85.00/18.00/103.00']);
    expect(story.notes[0]?.lines.map(({ taxRate }) => taxRate)).toEqual(['20', '20', '0']);
  });

  it('in proportion where the money is refunded in steps, and the credit notes sum to all of it', () => {
    const story = restocked(payment('a', '54.00'), payment('b', '66.00'));
    expect(amounts(story)).toEqual(['54.00', '54.00']);
    pay(story, 0);
    story.failure(partId(story, 1));
    story.retry(partId(story, 1));
    pay(story, 1);
    expect(story.notes.map(linesOf)).toEqual([
      ['LINE (1, 1) Line L1 50.00/10.00/60.00', 'DEDUCTION (1, -) Restocking -5.00/-1.00/-6.00'],
      ['LINE (2, 1) Line L1 50.00/10.00/60.00', 'DEDUCTION (2, -) Restocking -5.00/-1.00/-6.00'],
    ]);
  });

  it('as a positive line on a cancelling one', () => {
    const story = restocked();
    pay(story, 0);
    takeBack(story, 0);
    expect(linesOf(story.notes[1])).toEqual([
      'LINE (2, 1) Line L1 -100.00/-20.00/-120.00',
      'DEDUCTION (2, -) Restocking 10.00/2.00/12.00',
    ]);
    expect(notesOf(story)[1]).toBe('CN-order-1-2 -90.00/-18.00/-108.00 cancels');
  });
});
