import { describe, expect, it } from 'vitest';
import { accepted, line, payment, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Lines of 60.00 and 40.00, and a card of 100.00. */
function order(): OrderStory {
  const lines = [line('L1', '60.00'), line('L2', '40.00')];
  return new OrderStory({ lines, payments: [payment('card', '100.00')] });
}

const called = (lineId: string | null, price: string, sku: string | null = null) => {
  return { lineId, sku, quantity: '1', price };
};

describe('a recorded invoice', () => {
  it('keeps each line and its exchange rate as the source gave them', () => {
    const story = order();
    const asOf = new Date(5);
    const exchangeRate = { to: 'GBP', rate: '0.80', source: 'Bank', asOf };
    accepted(story.invoice('R-1', '10.00', { lines: [called('L1', '10.00', 'SKU-1')], exchangeRate }));
    expect(story.account.invoices[0]).toMatchObject({
      exchangeRate,
      lines: [{ lineId: 'L1', sku: 'SKU-1' }],
    });
  });

  it('has a pending amount only on a return, and none on a line worth nothing', () => {
    const story = order();
    const both = { lines: [called('L1', '30.00'), called('L2', '10.00')] };
    story.invoice('S-1', '40.00', { type: 'OUTPUT', ...both });
    story.invoice('R-1', '0.01', both);
    const calls = story.account.invoices.map((invoice) =>
      invoice.calls.map(({ lineId, gross }) => `${lineId} ${gross.toDecimal()}`),
    );
    expect(calls).toEqual([[], ['L1 0.01']]);
  });

  it('is the same again where a line has a sku alone', () => {
    const story = order();
    const lines = [called(null, '10.00', 'SKU-1')];
    accepted(story.invoice('R-1', '10.00', { lines }));
    expect(accepted(story.invoice('R-1', '10.00', { lines })).changes).toBeNull();
    const other = [called(null, '10.00', 'SKU-2')];
    expect(refusedAt(story.invoice('R-1', '10.00', { lines: other }))).toBe(
      'INVOICE_NUMBER_TAKEN input.number',
    );
  });

  it('is the same again after its line was taken out of the order, which no other invoice may name (D30)', () => {
    const story = order();
    const lines = [called('L2', '10.00')];
    accepted(story.invoice('R-1', '10.00', { lines }));
    accepted(story.order({ sourceRevision: '2', lines: [line('L1', '60.00')] }));
    expect(accepted(story.invoice('R-1', '10.00', { lines })).changes).toBeNull();
    expect(refusedAt(story.invoice('R-2', '10.00', { lines }))).toBe('LINE_NOT_FOUND input.lines.0.lineId');
  });

  it('is found by its number in either composition of Unicode, and answers with the one it has (D34)', () => {
    const story = order();
    accepted(story.invoice('Ré', '10.00'));
    const again = accepted(story.invoice('Re\u0301', '10.00'));
    expect(again).toMatchObject({ changes: null, answer: { orderId: 'order-1', invoiceNumber: 'Ré' } });
  });
});
