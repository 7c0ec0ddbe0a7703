/** What a return invoice calls for (D7): price × quantity half-up, nothing for nothing, and the value decides. */
export type CallCase = {
  readonly currency: string;
  readonly value: string;
  /** The line's id, or null; its quantity and gross price. */
  readonly lines: readonly (readonly [id: string | null, quantity: string, price: string])[];
  readonly calls: readonly string[];
  readonly why: string;
};

export const invoiceCalls: readonly CallCase[] = [
  {
    currency: 'EUR',
    value: '3.33',
    lines: [['A', '0.333', '9.99']],
    calls: ['A 3.33'],
    why: '0.333 kg at 9.99 is 3.32667 → 3.33.',
  },
  {
    currency: 'EUR',
    value: '101.00',
    lines: [
      ['A', '1', '51.00'],
      ['A', '1', '50.00'],
    ],
    calls: ['A 51.00', 'A 50.00'],
    why: 'The same line twice at two prices is two calls (known issue 1198829).',
  },
  {
    currency: 'EUR',
    value: '105.00',
    lines: [
      ['A', '1', '51.00'],
      ['A', '1', '50.00'],
    ],
    calls: ['A 51.00', 'A 50.00', 'no line 4.00'],
    why: 'What the value is above the lines is an adjustment.',
  },
  {
    currency: 'GBP',
    value: '50.00',
    lines: [
      ['A', '1', '70.00'],
      ['B', '2', '15.00'],
    ],
    calls: ['A 35.00', 'B 15.00'],
    why: 'Half of what the lines are worth is half of each.',
  },
  {
    currency: 'CHF',
    value: '20.00',
    lines: [
      ['A', '1', '10.00'],
      ['B', '1', '10.00'],
      ['C', '1', '10.00'],
    ],
    calls: ['A 6.67', 'B 6.67', 'C 6.66'],
    why: 'D3: three floors of 6.66 leave 0.02.',
  },
  {
    currency: 'EUR',
    value: '10.00',
    lines: [
      ['A', '1', '10.00'],
      ['gift', '1', '0'],
    ],
    calls: ['A 10.00'],
    why: 'A line of nothing calls for nothing (known issue 387933).',
  },
  {
    currency: 'USD',
    value: '25.00',
    lines: [],
    calls: ['no line 25.00'],
    why: 'A value alone belongs to no line (known issue 519576).',
  },
  {
    currency: 'USD',
    value: '1.00',
    lines: [['A', '0.000001', '999.99']],
    calls: ['no line 1.00'],
    why: 'A millionth of 999.99 is 0.00099999 → 0.00, which is dropped.',
  },
  {
    currency: 'EUR',
    value: '40.00',
    lines: [[null, '2', '20.00']],
    calls: ['no line 40.00'],
    why: 'Without a line id it is an adjustment: a SKU is never matched.',
  },
  {
    currency: 'JPY',
    value: '167',
    lines: [['A', '0.5', '333']],
    calls: ['A 167'],
    why: '166.5 yen, half-up 167.',
  },
  {
    currency: 'JPY',
    value: '1000',
    lines: [
      ['A', '3', '333'],
      ['B', '1', '501'],
    ],
    calls: ['A 666', 'B 334'],
    why: '1000 of 1500: two thirds of 999 and of 501, both whole.',
  },
  {
    currency: 'KWD',
    value: '0.417',
    lines: [['A', '0.3333', '1.250']],
    calls: ['A 0.417'],
    why: '0.416625 → 0.417.',
  },
  {
    currency: 'KWD',
    value: '1.000',
    lines: [
      ['A', '1', '0.500'],
      ['B', '1', '0.500'],
      ['C', '1', '0.500'],
    ],
    calls: ['A 0.334', 'B 0.333', 'C 0.333'],
    why: 'D3: a thousandth is left, and the first gets it.',
  },
];
