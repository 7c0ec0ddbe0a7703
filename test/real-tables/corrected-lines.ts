import type { ScopeInput } from '../../src/domain/plan/scope.ts';

export type PlainLine = {
  readonly id: string;
  readonly net: string;
  readonly tax: string;
  readonly quantity?: string;
};

type Step =
  /** Each of the refund's lines: "line: net + tax". */
  | { readonly ask: ScopeInput; readonly gives: readonly string[] }
  /** The refund that the n-th ask made, counted from 0, is cancelled, or paid with less than was asked for. */
  | { readonly cancel: number }
  | { readonly receiptOf: number; readonly amount: string }
  /** The source corrects the order. */
  | { readonly revise: readonly PlainLine[] };

/** Refunds of lines between which something is cancelled, paid short or corrected, and refunds of all that is left. */
export type CorrectionCase = {
  readonly what: string;
  readonly currency: string;
  readonly lines: readonly PlainLine[];
  readonly paid: string;
  readonly steps: readonly Step[];
  readonly why: string;
};

const gross = (lineId: string, amount: string): ScopeInput => ({ lines: [{ lineId, gross: amount }] });
const net = (lineId: string, amount: string): ScopeInput => ({ lines: [{ lineId, net: amount }] });
const all = (lineId: string): ScopeInput => ({ lines: [{ lineId, full: true }] });

export const correctedLines: readonly CorrectionCase[] = [
  {
    what: 'Cancelled cents: the tax never becomes negative',
    currency: 'EUR',
    lines: [{ id: 'A', net: '0.05', tax: '0.01' }],
    paid: '0.06',
    steps: [
      { ask: gross('A', '0.01'), gives: ['A: 0.01 + 0.00'] },
      { ask: gross('A', '0.01'), gives: ['A: 0.01 + 0.00'] },
      { ask: gross('A', '0.01'), gives: ['A: 0.00 + 0.01'] },
      { cancel: 0 },
      { cancel: 1 },
      { ask: gross('A', '0.01'), gives: ['A: 0.01 + 0.00'] },
      { ask: all('A'), gives: ['A ×1: 0.04 + 0.00'] },
    ],
    why: '0.01 × 1/6, 2/6, 3/6 = 0.0017, 0.0033, 0.005 → 0, 0, 0.01. With two of them gone 2/6 → 0 less the 0.01 would be −0.01: the clamp of D5 makes it 0.',
  },
  {
    what: 'A tax that is corrected below what went back',
    currency: 'GBP',
    lines: [{ id: 'A', net: '100.00', tax: '20.00' }],
    paid: '120.00',
    steps: [
      { ask: gross('A', '60.00'), gives: ['A: 50.00 + 10.00'] },
      { revise: [{ id: 'A', net: '100.00', tax: '5.00' }] },
      { ask: all('A'), gives: ['A ×1: 50.00 + 0.00'] },
    ],
    why: 'D28: the tax stays at the 10.00 that were refunded, so the rest is 50.00 without tax; by amount no quantity went, so all of it is left.',
  },
  {
    what: 'A tax that is corrected upwards',
    currency: 'EUR',
    lines: [{ id: 'A', net: '100.00', tax: '7.00' }],
    paid: '119.00',
    steps: [
      { ask: net('A', '40.00'), gives: ['A: 40.00 + 2.80'] },
      { revise: [{ id: 'A', net: '100.00', tax: '19.00' }] },
      { ask: net('A', '60.00'), gives: ['A: 60.00 + 16.20'] },
    ],
    why: '40.00 × 7 % = 2.80; then 19.00 − 2.80 = 16.20, so that the line ends at its tax (D5).',
  },
  {
    what: 'Two pieces paid short',
    currency: 'EUR',
    lines: [{ id: 'A', net: '66.67', tax: '13.33', quantity: '2' }],
    paid: '80.00',
    steps: [
      { ask: { lines: [{ lineId: 'A', quantity: '2' }] }, gives: ['A ×2: 66.67 + 13.33'] },
      { receiptOf: 0, amount: '60.00' },
      { ask: all('A'), gives: ['A ×0.5: 16.67 + 3.33'] },
    ],
    why: 'D4: 60 of 80 count: 13.33 × 3/4 = 9.9975 → 10.00 of tax, 1.5 pieces; 20.00 and half a piece are left.',
  },
  {
    what: 'Yen paid short',
    currency: 'JPY',
    lines: [{ id: 'A', net: '909', tax: '91' }],
    paid: '1000',
    steps: [
      { ask: all('A'), gives: ['A ×1: 909 + 91'] },
      { receiptOf: 0, amount: '333' },
      { ask: all('A'), gives: ['A ×0.667: 606 + 61'] },
    ],
    why: 'D4: 91 × 333/1000 = 30.3 → 30, net 303; 606 and 61 are left, and 1 − 0.333 of the piece.',
  },
  {
    what: 'Dinars paid short',
    currency: 'BHD',
    lines: [{ id: 'A', net: '9.091', tax: '0.909' }],
    paid: '10.000',
    steps: [
      { ask: all('A'), gives: ['A ×1: 9.091 + 0.909'] },
      { receiptOf: 0, amount: '5.555' },
      { ask: all('A'), gives: ['A ×0.4445: 4.041 + 0.404'] },
    ],
    why: 'D4: 0.909 × 0.5555 = 0.50495 → 0.505, net 5.050; the rest is 4.041 + 0.404.',
  },
  {
    what: 'Vertex’s sample',
    currency: 'EUR',
    lines: [
      { id: 'A', net: '100.00', tax: '20.00' },
      { id: 'B', net: '100.00', tax: '20.00' },
    ],
    paid: '240.00',
    steps: [
      {
        ask: {
          lines: [
            { lineId: 'A', full: true },
            { lineId: 'B', net: '20.00' },
          ],
        },
        gives: ['A ×1: 100.00 + 20.00', 'B: 20.00 + 4.00'],
      },
    ],
    why: 'D9, from Vertex’s published response: 100/20/120 and 20/4/24, together 120/24/144.',
  },
  {
    what: 'All that is left after goodwill',
    currency: 'EUR',
    lines: [
      { id: 'A', net: '60.00', tax: '12.00' },
      { id: 'B', net: '40.00', tax: '8.00' },
    ],
    paid: '120.00',
    steps: [
      { ask: { amount: '30.00' }, gives: ['no line: 30.00 + 0.00'] },
      { ask: { full: true }, gives: ['A: 45.00 + 9.00', 'B: 30.00 + 6.00'] },
    ],
    why: 'D13: 90.00 over rests of 72.00 and 48.00 is 54.00 and 36.00, of which a sixth is tax.',
  },
  {
    what: 'All that is left after goodwill, in yen',
    currency: 'JPY',
    lines: [
      { id: 'A', net: '909', tax: '91' },
      { id: 'B', net: '463', tax: '37' },
    ],
    paid: '1500',
    steps: [
      { ask: { amount: '1' }, gives: ['no line: 1 + 0'] },
      { ask: { full: true }, gives: ['A: 908 + 91', 'B ×1: 463 + 37'] },
    ],
    why: 'D13, D3: 1499 × 2/3 = 999.33 and 499.67: the yen that is left goes to B. 91 × 999/1000 = 90.9 → 91.',
  },
  {
    what: 'More paid than ordered',
    currency: 'KWD',
    lines: [{ id: 'A', net: '12.500', tax: '0.000' }],
    paid: '13.000',
    steps: [{ ask: { full: true }, gives: ['A ×1: 12.500 + 0.000', 'no line: 0.500 + 0.000'] }],
    why: 'D13: what is paid beyond the lines goes back as an adjustment.',
  },
];
