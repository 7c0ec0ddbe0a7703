import type { RefundPaymentMethod, RefundPriority } from '../../src/domain/values/enums.ts';

/** Which payments pay back (D10–D15). */
export type PlanCase = {
  readonly what: string;
  readonly currency: string;
  readonly payments: readonly (readonly [
    id: string,
    method: RefundPaymentMethod,
    authorized: string,
    settled: string,
  ])[];
  /** One after the other: amount or "full", the rule, and the parts, or the refusal with its limit. */
  readonly refunds: readonly (readonly [
    amount: string,
    priority: RefundPriority,
    parts: readonly string[],
  ])[];
  readonly why: string;
};

export const paymentPlans: readonly PlanCase[] = [
  {
    what: 'Cards first, all settled',
    currency: 'JPY',
    payments: [
      ['card', 'CARD', '8000', '8000'],
      ['gift', 'GIFT_CARD', '2000', '2000'],
    ],
    refunds: [['9000', 'CARD_FIRST', ['card 8000', 'gift 1000']]],
    why: 'D14, 80 → 90 → 80/10, a hundredfold.',
  },
  {
    what: 'Cards first, half settled',
    currency: 'JPY',
    payments: [
      ['card', 'CARD', '8000', '4000'],
      ['gift', 'GIFT_CARD', '2000', '2000'],
    ],
    refunds: [['7000', 'CARD_FIRST', ['card 4000', 'gift 2000', 'card waits 1000']]],
    why: 'D14, 40 → 70 → 40/20/10, a hundredfold.',
  },
  {
    what: 'Cards first, nothing settled on the card',
    currency: 'KWD',
    payments: [
      ['card', 'CARD', '80.000', '0'],
      ['gift', 'GIFT_CARD', '20.000', '20.000'],
    ],
    refunds: [
      ['15.000', 'CARD_FIRST', ['gift 15.000']],
      ['35.000', 'CARD_FIRST', ['gift 5.000', 'card waits 30.000']],
    ],
    why: 'D14, 0 → 15 → 0/15/0 and 0 → 50 → 0/20/30, taken in two steps.',
  },
  {
    what: 'One cent too much',
    currency: 'EUR',
    payments: [
      ['card', 'CARD', '80.00', '80.00'],
      ['gift', 'GIFT_CARD', '20.00', '20.00'],
    ],
    refunds: [['100.01', 'CARD_FIRST', ['EXCEEDS_REFUNDABLE 100.00']]],
    why: 'D14, 80 → 100.01 → refused, with the limit.',
  },
  {
    what: 'Two cards and a gift card',
    currency: 'EUR',
    payments: [
      ['first', 'CARD', '66.99', '66.99'],
      ['second', 'CARD', '67.00', '67.00'],
      ['gift', 'GIFT_CARD', '30.99', '30.99'],
    ],
    refunds: [['104.99', 'LOWEST_SETTLED', ['gift 30.99', 'first 66.99', 'second 7.01']]],
    why: 'D14 and known issue 464837: 30.99 + 66.99 + 7.01 = 104.99, where −23.98 was planned.',
  },
  {
    what: 'Two cards and a gift card',
    currency: 'KWD',
    payments: [
      ['first', 'CARD', '6.699', '6.699'],
      ['second', 'CARD', '6.700', '6.700'],
      ['gift', 'GIFT_CARD', '3.099', '3.099'],
    ],
    refunds: [['10.499', 'LOWEST_SETTLED', ['gift 3.099', 'first 6.699', 'second 0.701']]],
    why: 'The same, a thousandth apart.',
  },
  {
    what: 'A tie',
    currency: 'USD',
    payments: [
      ['card', 'CARD', '50.00', '50.00'],
      ['older', 'GIFT_CARD', '25.00', '25.00'],
      ['newer', 'STORE_CREDIT', '25.00', '25.00'],
    ],
    refunds: [['60.00', 'LOWEST_SETTLED', ['older 25.00', 'newer 25.00', 'card 10.00']]],
    why: 'D10: ties go by the order in which the payments were recorded.',
  },
  {
    what: 'An exhausted payment',
    currency: 'EUR',
    payments: [
      ['card', 'CARD', '80.00', '80.00'],
      ['gift', 'GIFT_CARD', '20.00', '20.00'],
    ],
    refunds: [
      ['20.00', 'LOWEST_SETTLED', ['gift 20.00']],
      ['30.00', 'LOWEST_SETTLED', ['card 30.00']],
    ],
    why: 'D10: it keeps its rank and gives nothing; no part of zero is planned.',
  },
  {
    what: 'Rank by what settled, not by what is left of it',
    currency: 'CHF',
    payments: [
      ['card', 'CARD', '80.00', '80.00'],
      ['gift', 'GIFT_CARD', '20.00', '20.00'],
    ],
    refunds: [
      ['70.00', 'CARD_FIRST', ['card 70.00']],
      ['15.00', 'LOWEST_SETTLED', ['gift 15.00']],
    ],
    why: 'D10: 20.00 settled is lower than 80.00, although of the card only 10.00 are left.',
  },
  {
    what: 'A payment that has not settled',
    currency: 'KRW',
    payments: [
      ['card', 'CARD', '50000', '0'],
      ['wallet', 'WALLET', '30000', '30000'],
    ],
    refunds: [['45000', 'LOWEST_SETTLED', ['wallet 30000', 'card waits 15000']]],
    why: 'D10, D12: nothing settled is no rank; what is missing waits.',
  },
  {
    what: 'All of it, partly settled',
    currency: 'TND',
    payments: [
      ['card', 'CARD', '80.000', '40.000'],
      ['gift', 'GIFT_CARD', '20.000', '20.000'],
    ],
    refunds: [['full', 'CARD_FIRST', ['card 40.000', 'gift 20.000', 'card waits 40.000']]],
    why: 'D13: each payment gives back what it has, and what is unsettled waits.',
  },
];
