import { describe, expect, it } from 'vitest';
import { inInvoiceCurrency } from '../../../src/domain/credit-note/note-currency.ts';
import type { CreditNoteLine } from '../../../src/domain/refund/credit-note.ts';
import { sumOf } from '../../../src/domain/refund/refund-sums.ts';
import { currency, eur, euro, line, payment } from '../an-order.ts';
import { convertedOf, linesOf, notesOf, pay, takeBack, taxed } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const vertexRate = '0.825900231252';

type Fee = { net: string; tax: string };
type Case = { to: string; rate: string; second?: Fee; fees?: readonly Fee[] };

/** A return of one line of 100.00 + 20.00 (and a second) on an invoice in another currency, refunded in full. */
function returned({ to, rate, second, fees = [] }: Case): OrderStory {
  const extra = second === undefined ? [] : [line('L2', second.net, second.tax)];
  const grosses = [120, ...(second === undefined ? [] : [Number(second.net) + Number(second.tax)])];
  const value = grosses.reduce((sum, gross) => sum + gross, 0).toFixed(2);
  const lines = [line('L1', '100.00', '20.00'), ...extra];
  const story = new OrderStory({ lines, payments: [payment('card', value)] });
  story.invoice('R-1', value, {
    exchangeRate: { to, rate, source: 'Bank of England', asOf: new Date(0) },
    lines: grosses.map((gross, index) => ({
      lineId: `L${index + 1}`,
      quantity: '1',
      price: gross.toFixed(2),
    })),
  });
  const deductions = fees.map((fee, index) => ({ description: `Fee ${index + 1}`, ...fee }));
  story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST', deductions);
  return story;
}

describe('a note in the invoice’s currency (D26)', () => {
  it.each<[string, Case, string[]]>([
    // Vertex's own sample: 120 × 0.825900231252 = 99.108…, 20 × it = 16.518…; the net is what is left.
    ['pounds, Vertex’s sample', { to: 'GBP', rate: vertexRate }, ['82.59/16.52/99.11', '82.59/16.52/99.11']],
    // 144 × it = 118.929…, 24 × it = 19.821…; over 120:24 the grosses are 99.108… and 19.821…, one cent to the
    // larger fraction; over 20:4 the taxes are 16.516… and 3.303…, one cent to the first.
    [
      'pounds, Vertex’s two lines',
      { to: 'GBP', rate: vertexRate, second: { net: '20.00', tax: '4.00' } },
      ['99.11/19.82/118.93', '82.59/16.52/99.11', '16.52/3.30/19.82'],
    ],
    // No minor units: 120 × 162.345 = 19481.4, 20 × it = 3246.9.
    ['yen', { to: 'JPY', rate: '162.345' }, ['16234/3247/19481', '16234/3247/19481']],
    // 3 minor digits: 120 × 0.33321 = 39.9852, 20 × it = 6.6642.
    ['dinars', { to: 'KWD', rate: '0.33321' }, ['33.321/6.664/39.985', '33.321/6.664/39.985']],
    // 120 × 0.500125 = 60.015: exactly half a cent goes up; 20 × it = 10.0025.
    ['exactly half a cent', { to: 'USD', rate: '0.500125' }, ['50.02/10.00/60.02', '50.02/10.00/60.02']],
    // Two equal lines of which the cents don't divide: 240 × 0.0001 = 0.024 → 0.02, one cent each; tax 0.004 → 0.
    [
      'two cents over two lines',
      { to: 'USD', rate: '0.0001', second: { net: '100.00', tax: '20.00' } },
      ['0.02/0.00/0.02', '0.01/0.00/0.01', '0.01/0.00/0.01'],
    ],
    // 240 × 0.00005 = 0.012 → 0.01, though each line by itself would be 0.006 → 0.01: the cent goes to the first.
    [
      'one cent over two lines',
      { to: 'USD', rate: '0.00005', second: { net: '100.00', tax: '20.00' } },
      ['0.01/0.00/0.01', '0.01/0.00/0.01', '0.00/0.00/0.00'],
    ],
    // 108 × it = 89.197…, 18 × it = 14.866…; the fee by itself 9.910… and 1.651…; the line takes what is left.
    [
      'with a deduction',
      { to: 'GBP', rate: vertexRate, fees: [{ net: '10.00', tax: '2.00' }] },
      ['74.33/14.87/89.20', '82.59/16.52/99.11', '-8.26/-1.65/-9.91'],
    ],
  ])('%s', (_, one, expected) => {
    const story = returned(one);
    pay(story, 0);
    expect(convertedOf(story.notes[0])).toEqual(expected);
  });

  it('says the rate, its source and its date', () => {
    const story = returned({ to: 'GBP', rate: vertexRate });
    pay(story, 0);
    expect(story.notes[0]?.inInvoiceCurrency?.rate).toEqual({
      to: 'GBP',
      rate: vertexRate,
      source: 'Bank of England',
      asOf: new Date(0),
    });
    expect(notesOf(story)).toEqual(['CN-order-1-1 100.00/20.00/120.00']);
  });

  it.each<[string, Case, string[]]>([
    ['of one line', { to: 'GBP', rate: vertexRate }, ['-82.59/-16.52/-99.11', '-82.59/-16.52/-99.11']],
    [
      'of two lines',
      { to: 'GBP', rate: vertexRate, second: { net: '20.00', tax: '4.00' } },
      ['-99.11/-19.82/-118.93', '-82.59/-16.52/-99.11', '-16.52/-3.30/-19.82'],
    ],
    [
      'with a deduction',
      { to: 'GBP', rate: vertexRate, fees: [{ net: '10.00', tax: '2.00' }] },
      ['-74.33/-14.87/-89.20', '-82.59/-16.52/-99.11', '8.26/1.65/9.91'],
    ],
    ['in yen', { to: 'JPY', rate: '162.345' }, ['-16234/-3247/-19481', '-16234/-3247/-19481']],
  ])('cancels exactly the amounts of the credit note before it, %s', (_, one, expected) => {
    const story = returned(one);
    pay(story, 0);
    takeBack(story, 0);
    expect(story.notes[1]?.cancels).toBe(true);
    expect(convertedOf(story.notes[1])).toEqual(expected);
  });

  it('of a partial refund converts that part', () => {
    const story = returned({ to: 'GBP', rate: vertexRate });
    pay(story, 0, '60.00');
    // 60 × 0.825900231252 = 49.554…, 10 × it = 8.259….
    expect(linesOf(story.notes[0])).toEqual(['LINE (1, 1) Line L1 50.00/10.00/60.00']);
    expect(convertedOf(story.notes[0])).toEqual(['41.29/8.26/49.55', '41.29/8.26/49.55']);
  });
});

describe('what is left for the lines beside two deductions of 0.11, at half a pound', () => {
  const of = (kind: CreditNoteLine['kind'], net: string, tax: string): CreditNoteLine => ({
    kind,
    lineId: null,
    description: kind,
    quantity: null,
    net: eur(net),
    tax: eur(tax),
    taxRate: null,
    reason: null,
    noteSubnumber: null,
  });
  const fee = of('DEDUCTION', '-0.10', '-0.01');
  const half = { to: currency('GBP'), rate: '0.5', source: null, asOf: null };
  const converted = (lines: CreditNoteLine[]) =>
    inInvoiceCurrency(lines, sumOf(lines, euro), half).lines.map(taxed);

  // The fees are 0.055 → 0.06 and 0.005 → 0.01 each; the total of 19.78 is 9.89, its tax of −0.02 is −0.01: so
  // 10.01 and 0.01 are left for the lines. Neither has tax, and the first takes the cent.
  it('goes by their grosses; tax that none of them has, to the first', () => {
    const line = of('LINE', '10.00', '0.00');
    const fees = ['-0.05/-0.01/-0.06', '-0.05/-0.01/-0.06'];
    expect(converted([line, { ...line }, fee, { ...fee }])).toEqual([
      '5.00/0.01/5.01',
      '5.00/0.00/5.00',
      ...fees,
    ]);
  });

  // The tax of 0.07 is 0.035 → 0.04: with the fees' 0.02 it is 0.06, and the second line's alone.
  it('goes by their taxes where one has some', () => {
    const lines = [of('LINE', '10.00', '0.00'), of('LINE', '10.00', '0.09'), fee, { ...fee }];
    expect(converted(lines).map((line) => line.split('/')[1])).toEqual(['0.00', '0.06', '-0.01', '-0.01']);
  });
});

describe('a note has no second currency (D26)', () => {
  const rate = (to: string, value: string) => ({ exchangeRate: { to, rate: value } });

  it('where its refund covers no invoice, or one in the order’s own currency', () => {
    const goodwill = new OrderStory();
    goodwill.request({ amount: '5.00' }, 'CARD_FIRST');
    const own = new OrderStory();
    own.invoice('R-1', '5.00', rate('EUR', '1'));
    own.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    for (const story of [goodwill, own]) {
      pay(story, 0);
      expect(story.notes[0]?.inInvoiceCurrency).toBeNull();
    }
  });

  it.each<[string, Partial<ReturnType<typeof rate>>, boolean]>([
    ['where one of its invoices has no rate', {}, false],
    ['where its invoices have different rates', rate('GBP', '0.83'), false],
    ['where its invoices have different currencies', rate('USD', '0.82'), false],
    ['but has one where all of them have the same', rate('GBP', '0.82'), true],
  ])('%s', (_, second, converted) => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    story.invoice('R-1', '10.00', rate('GBP', '0.82'));
    story.invoice('R-2', '20.00', second);
    story.request({ full: true });
    pay(story, 0);
    expect(story.notes[0]?.invoiceNumbers).toEqual(['R-1', 'R-2']);
    expect(story.notes[0]?.inInvoiceCurrency !== null).toBe(converted);
  });
});
