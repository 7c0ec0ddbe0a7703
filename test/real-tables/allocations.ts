/** How an amount is split in proportion to weights (D3): floors, then the remainder by largest fraction, ties to the first. */
export type AllocationCase = {
  readonly currency: string;
  readonly total: string;
  readonly weights: readonly string[];
  readonly parts: readonly string[];
  readonly why: string;
};

export const allocations: readonly AllocationCase[] = [
  {
    currency: 'EUR',
    total: '100.00',
    weights: ['1.00', '1.00', '1.00'],
    parts: ['33.34', '33.33', '33.33'],
    why: 'Three floors of 33.33 leave 0.01; of equal fractions the first gets it.',
  },
  {
    currency: 'USD',
    total: '0.05',
    weights: ['3.00', '7.00'],
    parts: ['0.02', '0.03'],
    why: 'Fowler, Patterns of Enterprise Application Architecture, Money: 5 cents by 3 and 7 are 2 and 3.',
  },
  {
    currency: 'GBP',
    total: '0.05',
    weights: ['1.00', '1.00', '1.00'],
    parts: ['0.02', '0.02', '0.01'],
    why: 'Floors of 0.01 leave 0.02: one each for the first two.',
  },
  {
    currency: 'CHF',
    total: '0.10',
    weights: ['99.99', '0.01'],
    parts: ['0.10', '0.00'],
    why: '9.999 and 0.001 centimes: the remainder goes to the larger fraction.',
  },
  {
    currency: 'BRL',
    total: '100.00',
    weights: ['66.99', '67.00', '30.99'],
    parts: ['40.61', '40.61', '18.78'],
    why: '4060.49, 4061.10 and 1878.41 centavos: the fraction 0.49 is the largest.',
  },
  {
    currency: 'EUR',
    total: '0.99',
    weights: ['0.50', '0.50'],
    parts: ['0.50', '0.49'],
    why: '49.5 each: a tie, and the first gets the cent, never more than its weight.',
  },
  {
    currency: 'EUR',
    total: '10.00',
    weights: ['0.00', '5.00', '0.00'],
    parts: ['0.00', '10.00', '0.00'],
    why: 'Nothing for a weight of nothing.',
  },
  {
    currency: 'EUR',
    total: '999999999999.99',
    weights: ['1.00', '1.00'],
    parts: ['500000000000.00', '499999999999.99'],
    why: 'The largest amount that is taken (D2): halves of an odd number of cents, exact.',
  },
  {
    currency: 'EUR',
    total: '164.98',
    weights: ['66.99', '67.00', '30.99'],
    parts: ['66.99', '67.00', '30.99'],
    why: 'The sum of the weights gives the weights.',
  },
  {
    currency: 'JPY',
    total: '100',
    weights: ['1', '1', '1'],
    parts: ['34', '33', '33'],
    why: 'As in euros, but a yen is not divided.',
  },
  {
    currency: 'JPY',
    total: '10',
    weights: ['47000', '16000', '15900', '12000', '6000', '3100'],
    parts: ['5', '2', '1', '1', '1', '0'],
    why: 'The largest-remainder (Hare) example of the literature on seats: 4.70, 1.60, 1.59, 1.20, 0.60, 0.31 of 10 seats are 5, 2, 1, 1, 1, 0.',
  },
  {
    currency: 'KRW',
    total: '1000',
    weights: ['3', '3', '1'],
    parts: ['429', '428', '143'],
    why: '428.57, 428.57, 142.86: the third has the largest fraction, then the first of the tie.',
  },
  {
    currency: 'KWD',
    total: '1.000',
    weights: ['1.000', '1.000', '1.000'],
    parts: ['0.334', '0.333', '0.333'],
    why: 'A thousandth is left, and the first gets it.',
  },
  {
    currency: 'TND',
    total: '10.000',
    weights: ['1.000', '2.000', '4.000'],
    parts: ['1.429', '2.857', '5.714'],
    why: '1428.57, 2857.14 and 5714.29 millimes: the first fraction is the largest.',
  },
];
