import type { LineCase } from './line-case.ts';

/**
 * Currencies without minor digits. Japan's consumption tax may be rounded down, up or half-up, once per document
 * and rate; shops often round down. Here it is half-up, as everywhere (D1, D5).
 */
export const linesInWholeUnits: readonly LineCase[] = [
  {
    rate: 'Japan 10 %',
    currency: 'JPY',
    line: { net: '1000', tax: '100' },
    refunds: [[{ net: '333' }, '333 + 33']],
    why: '333 × 10 % = 33.3 → 33.',
  },
  {
    rate: 'Japan 10 %, price with tax',
    currency: 'JPY',
    line: { net: '909', tax: '91' },
    refunds: [
      [{ gross: '500' }, '454 + 46'],
      [{ gross: '500' }, '455 + 45'],
    ],
    why: '1000 × 10/110 = 90.9 → 91 (rounded down: 90); 91 / 2 = 45.5, half-up 46, and 45 is left.',
  },
  {
    rate: 'Japan 8 %, food',
    currency: 'JPY',
    line: { net: '463', tax: '37' },
    refunds: [
      [{ gross: '250' }, '231 + 19'],
      [{ gross: '250' }, '232 + 18'],
    ],
    why: '500 × 8/108 = 37.04 → 37; 37 / 2 = 18.5, half-up 19, and 18 is left.',
  },
  {
    rate: 'Japan 8 %, three rice balls',
    currency: 'JPY',
    line: { net: '400', tax: '32', quantity: '3' },
    refunds: [
      [{ quantity: '1' }, '133 + 11'],
      [{ quantity: '1' }, '134 + 10'],
      [{ quantity: '1' }, '133 + 11'],
    ],
    why: '432 / 3 = 144 each; the tax 32 × 1/3 = 10.67 → 11, × 2/3 = 21.33 → 21, 32.',
  },
  {
    rate: 'South Korea 10 %',
    currency: 'KRW',
    line: { net: '9091', tax: '909' },
    refunds: [
      [{ gross: '3300' }, '3000 + 300'],
      [{ gross: '6700' }, '6091 + 609'],
    ],
    why: '909 × 0.33 = 299.97 → 300; 909 − 300 = 609.',
  },
  {
    rate: 'Chile 19 %',
    currency: 'CLP',
    line: { net: '8403', tax: '1597' },
    refunds: [
      [{ gross: '2500' }, '2101 + 399'],
      [{ gross: '2500' }, '2100 + 400'],
      [{ gross: '2500' }, '2101 + 399'],
      [{ gross: '2500' }, '2101 + 399'],
    ],
    why: '1597 × 1/4 … 3/4 = 399.25, 798.5, 1197.75 → 399, 799 (half-up), 1198, 1597.',
  },
  {
    rate: 'Vietnam 8 %',
    currency: 'VND',
    line: { net: '185185', tax: '14815' },
    refunds: [[{ gross: '50000' }, '46296 + 3704']],
    why: '50000 × 8/108 = 3703.70; 14815 / 4 = 3703.75 → 3704.',
  },
  {
    rate: 'Iceland 24 %; the króna has no minor digits',
    currency: 'ISK',
    line: { net: '8056', tax: '1934' },
    refunds: [[{ gross: '4995' }, '4028 + 967']],
    why: '9990 / 1.24 = 8056.45; half of 1934 is 967.',
  },
  {
    rate: 'No tax',
    currency: 'JPY',
    line: { net: '100', tax: '0', quantity: '3' },
    refunds: [
      [{ quantity: '1' }, '33 + 0'],
      [{ quantity: '1' }, '34 + 0'],
      [{ quantity: '1' }, '33 + 0'],
    ],
    why: '33.3 → 33; 66.7 → 67, so 34 more; 33 is left (D5).',
  },
];
