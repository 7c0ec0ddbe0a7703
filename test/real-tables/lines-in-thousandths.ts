import type { LineCase } from './line-case.ts';

/** Currencies of three minor digits. */
export const linesInThousandths: readonly LineCase[] = [
  {
    rate: 'Kuwait, no VAT',
    currency: 'KWD',
    line: { net: '10.000', tax: '0.000', quantity: '3' },
    refunds: [
      [{ quantity: '1' }, '3.333 + 0.000'],
      [{ quantity: '1' }, '3.334 + 0.000'],
      [{ quantity: '1' }, '3.333 + 0.000'],
    ],
    why: '3.3333 → 3.333; 6.6667 → 6.667, so 3.334 more; 3.333 is left (D5).',
  },
  {
    rate: 'Bahrain 10 % (since 2022)',
    currency: 'BHD',
    line: { net: '9.091', tax: '0.909' },
    refunds: [
      [{ gross: '3.333' }, '3.030 + 0.303'],
      [{ gross: '3.333' }, '3.030 + 0.303'],
      [{ gross: '3.334' }, '3.031 + 0.303'],
    ],
    why: '0.909 × 0.3333 = 0.30297 → 0.303; × 0.6666 = 0.60594 → 0.606; 0.303 is left.',
  },
  {
    rate: 'Oman 5 % (since 2021)',
    currency: 'OMR',
    line: { net: '19.048', tax: '0.952' },
    refunds: [[{ net: '5.000' }, '5.000 + 0.250']],
    why: '5.000 × 5 % = 0.250; 0.952 × 5.000 / 19.048 = 0.24990 → 0.250.',
  },
  {
    rate: 'Tunisia 19 %',
    currency: 'TND',
    line: { net: '84.034', tax: '15.966', quantity: '7' },
    refunds: [
      [{ quantity: '1' }, '12.005 + 2.281'],
      [{ quantity: '1' }, '12.004 + 2.281'],
    ],
    why: '100.000 / 7 = 14.2857 → 14.286, 28.5714 → 28.571; tax 15.966 × 0.14286 = 2.28090 → 2.281, × 0.28571 = 4.56165 → 4.562.',
  },
  {
    rate: 'Tunisia 13 %',
    currency: 'TND',
    line: { net: '50.000', tax: '6.500' },
    refunds: [
      [{ net: '0.001' }, '0.001 + 0.000'],
      [{ net: '0.004' }, '0.004 + 0.001'],
    ],
    why: '0.001 × 13 % = 0.00013 → 0.000; 0.005 × 13 % = 0.00065 → 0.001 for both.',
  },
  {
    rate: 'Jordan 16 %',
    currency: 'JOD',
    line: { net: '12.931', tax: '2.069' },
    refunds: [
      [{ gross: '7.500' }, '6.465 + 1.035'],
      [{ gross: '7.500' }, '6.466 + 1.034'],
    ],
    why: '15.000 / 1.16 = 12.9310; 2.069 / 2 = 1.0345, half-up 1.035, and 1.034 is left.',
  },
];
