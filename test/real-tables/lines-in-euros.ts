import type { LineCase } from './line-case.ts';

export const linesInEuros: readonly LineCase[] = [
  {
    rate: 'Germany 19 % (UStG § 12 (1))',
    currency: 'EUR',
    line: { net: '100.00', tax: '19.00' },
    refunds: [[{ net: '20.00' }, '20.00 + 3.80']],
    why: '20.00 × 19 % = 3.80, nothing to round.',
  },
  {
    rate: 'Germany 19 % (UStG § 12 (1))',
    currency: 'EUR',
    line: { net: '8.40', tax: '1.60' },
    refunds: [
      [{ gross: '5.00' }, '4.20 + 0.80'],
      [{ gross: '5.00' }, '4.20 + 0.80'],
    ],
    why: '10.00 / 1.19 = 8.403 → 8.40 and 1.60; half of it is 1.60 × 5 / 10 = 0.80, twice.',
  },
  {
    rate: 'Germany 7 % (UStG § 12 (2))',
    currency: 'EUR',
    line: { net: '14.29', tax: '1.00' },
    refunds: [[{ net: '7.00' }, '7.00 + 0.49']],
    why: '14.29 × 7 % = 1.0003 → 1.00; 1.00 × 7.00 / 14.29 = 0.48985 → 0.49.',
  },
  {
    rate: 'France 20 % (CGI art. 278)',
    currency: 'EUR',
    line: { net: '136.66', tax: '27.33' },
    refunds: [
      [{ net: '68.33' }, '68.33 + 13.67'],
      [{ net: '68.33' }, '68.33 + 13.66'],
    ],
    why: 'D5: 27.33 / 2 = 13.665 → 13.67; then 27.33 − 13.67 = 13.66, so that 82.00 + 81.99 = 163.99.',
  },
  {
    rate: 'France 10 % (CGI art. 279)',
    currency: 'EUR',
    line: { net: '36.36', tax: '3.64' },
    refunds: [
      [{ gross: '15.00' }, '13.63 + 1.37'],
      [{ gross: '25.00' }, '22.73 + 2.27'],
    ],
    why: '3.64 × 15 / 40 = 1.365 → 1.37: the tax that was charged decides, not the rate (15 / 11 = 1.364). Then 3.64 − 1.37.',
  },
  {
    rate: 'France 5.5 % (CGI art. 278-0 bis), books',
    currency: 'EUR',
    line: { net: '18.96', tax: '1.04' },
    refunds: [[{ gross: '10.00' }, '9.48 + 0.52']],
    why: '20.00 / 1.055 = 18.957 → 18.96 and 1.04; half of it is 0.52.',
  },
  {
    rate: 'France 2.1 %, press',
    currency: 'EUR',
    line: { net: '9.79', tax: '0.21' },
    refunds: [
      [{ gross: '5.00' }, '4.89 + 0.11'],
      [{ gross: '5.00' }, '4.90 + 0.10'],
    ],
    why: '10.00 / 1.021 = 9.794 → 9.79 and 0.21; 0.21 / 2 = 0.105, half-up 0.11, and 0.10 is left.',
  },
  {
    rate: 'Italy 22 %',
    currency: 'EUR',
    line: { net: '81.97', tax: '18.03', quantity: '4' },
    refunds: [
      [{ quantity: '1' }, '20.49 + 4.51'],
      [{ quantity: '1' }, '20.49 + 4.51'],
      [{ quantity: '1' }, '20.50 + 4.50'],
      [{ quantity: '1' }, '20.49 + 4.51'],
    ],
    why: '18.03 × 1/4, 2/4, 3/4 = 4.5075, 9.015, 13.5225 → 4.51, 9.02, 13.52: differences 4.51, 4.51, 4.50, 4.51.',
  },
  {
    rate: 'Spain 21 %',
    currency: 'EUR',
    line: { net: '82.64', tax: '17.36' },
    refunds: [
      [{ gross: '33.33' }, '27.54 + 5.79'],
      [{ gross: '33.33' }, '27.55 + 5.78'],
      [{ gross: '33.34' }, '27.55 + 5.79'],
    ],
    why: '17.36 × 0.3333 = 5.786 → 5.79; × 0.6666 = 11.572 → 11.57, so 5.78 more; 5.79 is left.',
  },
  {
    rate: 'The Netherlands 9 %',
    currency: 'EUR',
    line: { net: '45.87', tax: '4.13' },
    refunds: [
      [{ net: '15.29' }, '15.29 + 1.38'],
      [{ net: '15.29' }, '15.29 + 1.37'],
      [{ net: '15.29' }, '15.29 + 1.38'],
    ],
    why: '4.13 × 1/3 = 1.3767 → 1.38; × 2/3 = 2.7533 → 2.75, so 1.37 more; 1.38 is left: 50.00 in all.',
  },
  {
    rate: 'Finland 25.5 %',
    currency: 'EUR',
    line: { net: '79.68', tax: '20.32' },
    refunds: [[{ net: '20.00' }, '20.00 + 5.10']],
    why: '20.32 × 20.00 / 79.68 = 5.1004 → 5.10, which is 20.00 × 25.5 % too.',
  },
  {
    rate: 'No tax: goods outside the scope of VAT',
    currency: 'EUR',
    line: { net: '10.00', tax: '0.00', quantity: '3' },
    refunds: [
      [{ quantity: '1' }, '3.33 + 0.00'],
      [{ quantity: '1' }, '3.34 + 0.00'],
      [{ full: true }, '3.33 + 0.00'],
    ],
    why: '10.00 × 1/3 = 3.333 → 3.33; × 2/3 = 6.667 → 6.67, so 3.34 more (D5); the rest is 3.33.',
  },
];
