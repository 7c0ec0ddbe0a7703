import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

function order(): OrderStory {
  return new OrderStory({
    lines: [line('L1', '100.00'), line('L2', '80.00')],
    payments: [payment('card', '50.00')],
  });
}

const coverage = (story: OrderStory) =>
  [...story.refunds.values()].at(-1)?.coverage.map((one) => `${one.invoiceNumber} ${one.amount.toDecimal()}`);
const pending = (story: OrderStory) =>
  story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal());

describe('a refund covers no invoice with nothing (D17)', () => {
  it('of all that can be refunded names only the invoices that its money reaches', () => {
    const story = order();
    for (const number of ['R-1', 'R-2', 'R-3', 'R-4']) story.invoice(number, '25.00');
    story.request({ full: true });
    expect(coverage(story)).toEqual(['R-1 25.00', 'R-2 25.00']);
    expect(pending(story)).toEqual(['0.00', '0.00', '25.00', '25.00']);
  });

  it('of lines does not cover the part of an invoice without a line, however many lines are refunded', () => {
    const story = order();
    story.invoice('R-1', '20.00');
    story.invoice('R-2', '12.00', {
      lines: [
        { quantity: '1', price: '5.00' },
        { lineId: 'L2', quantity: '1', price: '7.00' },
      ],
    });
    story.request({
      lines: [
        { lineId: 'L1', gross: '10.00' },
        { lineId: 'L2', gross: '10.00' },
      ],
    });
    expect(coverage(story)).toEqual(['R-2 7.00']);
    expect(pending(story)).toEqual(['20.00', '5.00']);
  });

  it('of a line that an invoice has twice covers only the entry that its money reaches', () => {
    const story = order();
    const twice = ['20.00', '10.00'].map((price) => ({ lineId: 'L1', quantity: '1', price }));
    story.invoice('R-1', '30.00', { lines: twice });
    story.request({ lines: [{ lineId: 'L1', gross: '20.00' }] });
    const [covered] = [...story.refunds.values()][0]?.coverage ?? [];
    expect(covered?.calls.map(({ index, amount }) => `${index}: ${amount.toDecimal()}`)).toEqual([
      '0: 20.00',
    ]);
  });
});
