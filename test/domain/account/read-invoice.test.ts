import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import type { InvoiceLineInput } from '../../../src/domain/account/read-invoice.ts';
import { line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const one = (lineId: string | null, quantity: string, price: string): InvoiceLineInput => {
  return { lineId, quantity, price };
};

function order(): OrderStory {
  return new OrderStory({
    lines: [
      line('L1', '100.00', '20.00', { quantity: '4' }),
      line('L2', '50.00', '0.00', { quantity: '5', sku: 'S2' }),
      line('interest', '6.00', '0.00', { kind: 'SURCHARGE' }),
    ],
    payments: [payment('card', '176.00')],
  });
}

/** The lines of the refund of a return: line id, net/tax/gross, quantity. */
function refundedBy(value: string, lines: readonly InvoiceLineInput[] | null, story = order()) {
  story.invoice('R-1', value, { lines });
  story.request({ pendingInvoiceNumber: 'R-1' });
  const [refund] = [...story.refunds.values()];
  return refund?.lines.map(({ lineId, net, tax, quantity }) => {
    const amounts = [net, tax, net.plus(tax)].map((amount) => amount.toDecimal()).join('/');
    return `${lineId} ${amounts} × ${quantity?.toFixed() ?? '-'}`;
  });
}

describe('the refund of a return invoice (D7)', () => {
  it.each<[string, string, readonly InvoiceLineInput[] | null, readonly string[]]>([
    ['takes its lines’ price × quantity', '60.00', [one('L1', '2', '30.00')], ['L1 50.00/10.00/60.00 × 2']],
    [
      'rounds price × quantity half-up',
      '10.01',
      [one('L2', '0.333', '30.03')],
      ['L2 10.00/0.00/10.00 × 0.333', 'null 0.01/0.00/0.01 × -'],
    ],
    [
      'takes the same line twice at different prices, one after the other: 101.00 and quantity 2, not 51.00',
      '101.00',
      [one('L1', '1', '51.00'), one('L1', '1', '50.00')],
      ['L1 42.50/8.50/51.00 × 1', 'L1 41.67/8.33/50.00 × 1'],
    ],
    [
      'makes what its value is above its lines an adjustment',
      '65.00',
      [one('L1', '2', '30.00')],
      ['L1 50.00/10.00/60.00 × 2', 'null 5.00/0.00/5.00 × -'],
    ],
    [
      'spreads a value below its lines over them',
      '70.00',
      [one('L1', '2', '30.00'), one('L2', '4', '10.00')],
      ['L1 35.00/7.00/42.00 × 2', 'L2 28.00/0.00/28.00 × 4'],
    ],
    [
      'drops a line worth nothing',
      '30.00',
      [one('L1', '1', '30.00'), one('L2', '1', '0.00')],
      ['L1 25.00/5.00/30.00 × 1'],
    ],
    ['of a value alone belongs to no line', '33.33', [], ['null 33.33/0.00/33.33 × -']],
    ['of a value alone belongs to no line, without a list too', '33.33', null, ['null 33.33/0.00/33.33 × -']],
    [
      'of lines worth nothing is of the value alone',
      '5.00',
      [one('L1', '1', '0.00')],
      ['null 5.00/0.00/5.00 × -'],
    ],
    [
      'never matches a sku to a line',
      '10.00',
      [{ sku: 'S2', quantity: '1', price: '10.00' }],
      ['null 10.00/0.00/10.00 × 1'],
    ],
    [
      'gives a SURCHARGE back that no output invoice holds (D8)',
      '6.00',
      [one('interest', '1', '6.00')],
      ['interest 6.00/0.00/6.00 × 1'],
    ],
  ])('%s', (_, value, lines, refunded) => {
    expect(refundedBy(value, lines)).toEqual(refunded);
  });

  it('counts for the lines it names, and by value for none', () => {
    const story = order();
    refundedBy('65.00', [one('L1', '2', '30.00')], story);
    const counted = story.account.lines.map(({ counted }) => counted.net.plus(counted.tax).toDecimal());
    expect(counted).toEqual(['60.00', '0.00', '0.00']);
  });

  it('of an unknown line is LINE_NOT_FOUND', () => {
    const story = order();
    expect(refused(story.invoice('R-1', '1.00', { lines: [one('L9', '1', '1.00')] })).code).toBe(
      'LINE_NOT_FOUND',
    );
    expect(story.account.invoices).toEqual([]);
  });

  it('of more than a line has left is recorded, and can’t be refunded while that is so', () => {
    const story = order();
    story.invoice('R-1', '120.01', { lines: [one('L1', '1', '120.01')] });
    expect(story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal())).toEqual(['120.01']);
    expect(refused(story.request({ pendingInvoiceNumber: 'R-1' }))).toEqual({
      code: 'EXCEEDS_LINE',
      limit: '120.00',
    });
    story.invoice('R-2', '121.00', { lines: [one('L1', '1', '70.00'), one('L1', '1', '51.00')] });
    expect(refused(story.request({ pendingInvoiceNumber: 'R-2' }))).toEqual({
      code: 'EXCEEDS_LINE',
      limit: '50.00',
    });
  });

  it('that is refunded in part spreads the rest over what is left of its lines', () => {
    const story = order();
    story.invoice('R-1', '100.00', { lines: [one('L1', '2', '30.00'), one('L2', '4', '10.00')] });
    story.request({ lines: [{ lineId: 'L1', gross: '50.00' }] });
    story.request({ pendingInvoiceNumber: 'R-1' });
    const [, second] = [...story.refunds.values()];
    expect(second?.lines.map(({ lineId, net, tax }) => [lineId, net.plus(tax).toDecimal()])).toEqual([
      ['L1', '10.00'],
      ['L2', '40.00'],
    ]);
  });

  it('is checked against no output invoice, nor an output invoice against returns (D8)', () => {
    const story = order();
    story.invoice('S-1', '10.00', { type: 'OUTPUT' });
    story.invoice('R-1', '50.00');
    story.invoice('S-2', '0.00', { type: 'OUTPUT' });
    story.invoice('S-3', '99999.00', { type: 'OUTPUT', lines: [one('L1', '1', '1.00')] });
    expect(story.account.invoices).toHaveLength(4);
    expect(story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal())).toEqual([
      '0.00',
      '50.00',
      '0.00',
      '0.00',
    ]);
    expect(refused(story.request({ pendingInvoiceNumber: 'S-3' })).code).toBe('NOTHING_TO_REFUND');
  });
});

describe('recordInvoiceForRefund with a known number (D30)', () => {
  it('gives the recorded invoice for the same content, and INVOICE_NUMBER_TAKEN for other content', () => {
    const story = order();
    const content = { lines: [one('L1', '1', '10.00')], exchangeRate: { to: 'GBP', rate: '0.80' } };
    story.invoice('R-1', '10.00', content);
    const before = story.account;
    expect(story.invoice('R-1', '10.0', { ...content, lines: [one('L1', '1.0', '10')] })).toMatchObject({
      changes: null,
    });
    for (const other of [
      { lines: [one('L1', '2', '10.00')] },
      { lines: [one('L2', '1', '10.00')] },
      { lines: [] },
      { exchangeRate: { to: 'GBP', rate: '0.81' } },
      { exchangeRate: null },
      { issuedAt: new Date(1) },
      { type: 'OUTPUT' as const },
    ])
      expect(refused(story.invoice('R-1', '10.00', { ...content, ...other })).code).toBe(
        'INVOICE_NUMBER_TAKEN',
      );
    expect(refused(story.invoice('R-1', '10.01', content)).code).toBe('INVOICE_NUMBER_TAKEN');
    expect(story.account).toBe(before);
  });

  it('records a return of more than can be refunded, and blocks its refund with the limit', () => {
    const story = order();
    story.invoice('R-1', '500.00');
    expect(story.account.invoices).toHaveLength(1);
    expect(refused(story.request({ pendingInvoiceNumber: 'R-1' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '176.00',
    });
  });

  it('refuses what can’t be read, and unknown earlier refunds', () => {
    const story = order();
    const codes = [
      story.invoice('R-1', '0.00'),
      story.invoice('R-1', '1.001'),
      story.invoice('', '1.00'),
      story.invoice('R-1', '1.00', { exchangeRate: { to: 'XXY', rate: '1' } }),
      story.invoice('R-1', '1.00', { exchangeRate: { to: 'GBP', rate: '0' } }),
      story.invoice('R-1', '1.00', { lines: [one('L1', '0', '1.00')] }),
      story.invoice('R-1', '1.00', { coversRefundIds: ['rf_1'] }),
    ].map((outcome) => refused(outcome).code);
    expect(codes).toEqual([
      ...['AMOUNT_NOT_POSITIVE', 'AMOUNT_SCALE', 'TEXT_INVALID', 'CURRENCY_UNKNOWN', 'AMOUNT_INVALID'],
      ...['QUANTITY_INVALID', 'REFUND_NOT_FOUND'],
    ]);
  });
});
