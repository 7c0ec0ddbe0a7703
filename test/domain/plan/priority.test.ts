import { describe, expect, it } from 'vitest';
import { refundableOf } from '../../../src/domain/account/balances.ts';
import type { PaymentInput } from '../../../src/domain/account/read-payment.ts';
import type { RefundPriority } from '../../../src/domain/values/enums.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { giftCard, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** The parts of a refund of `amount`: rank, payment, amount, rule, and whether it waits. */
function parts(payments: readonly PaymentInput[], amount: string, priority: RefundPriority) {
  const story = new OrderStory({ lines: [line('L1', '1000.00')], payments });
  return partsOf(story, amount, priority);
}

function partsOf(story: OrderStory, amount: string, priority: RefundPriority) {
  const outcome = story.request({ amount }, priority);
  if (outcome instanceof Refusal) return refused(outcome);
  const refund = [...story.refunds.values()].at(-1);
  return refund?.allocations.map(({ rank, paymentId, amount: part, rule, status }) => {
    return `${rank} ${paymentId} ${part.toDecimal()} ${rule}${status === 'READY' ? '' : ' waits'}`;
  });
}

const cardOf = (settled: string) => payment('card', '80.00', { settled });
const gift = giftCard('gift', '20.00');

describe('CARD_FIRST with a card of 80.00 and a gift card of 20.00 (D11, D14)', () => {
  it.each([
    ['80.00', '50.00', ['1 card 50.00 CARD_FIRST_SETTLED']],
    ['80.00', '90.00', ['1 card 80.00 CARD_FIRST_SETTLED', '2 gift 10.00 CARD_FIRST_SETTLED']],
    ['60.00', '50.00', ['1 card 50.00 CARD_FIRST_SETTLED']],
    ['40.00', '50.00', ['1 card 40.00 CARD_FIRST_PARTLY_SETTLED', '2 gift 10.00 CARD_FIRST_PARTLY_SETTLED']],
    [
      '40.00',
      '70.00',
      [
        '1 card 40.00 CARD_FIRST_PARTLY_SETTLED',
        '2 gift 20.00 CARD_FIRST_PARTLY_SETTLED',
        '3 card 10.00 WAIT_FOR_SETTLEMENT waits',
      ],
    ],
    ['0.00', '15.00', ['1 gift 15.00 CARD_FIRST_UNSETTLED']],
    ['0.00', '50.00', ['1 gift 20.00 CARD_FIRST_UNSETTLED', '2 card 30.00 WAIT_FOR_SETTLEMENT waits']],
  ])('of which %s has settled pays %s back as %j', (settled, amount, expected) => {
    expect(parts([cardOf(settled), gift], amount, 'CARD_FIRST')).toEqual(expected);
    expect(parts([gift, cardOf(settled)], amount, 'CARD_FIRST')).toEqual(expected);
  });

  it('refuses 100.01 with the limit', () => {
    for (const settled of ['80.00', '40.00', '0.00'])
      expect(parts([cardOf(settled), gift], '100.01', 'CARD_FIRST')).toEqual({
        code: 'EXCEEDS_REFUNDABLE',
        limit: '100.00',
      });
  });

  it('names the scenario by what has settled as it stands, not by what is available', () => {
    const story = new OrderStory({ lines: [line('L1', '1000.00')], payments: [cardOf('40.00'), gift] });
    expect(partsOf(story, '40.00', 'CARD_FIRST')).toEqual(['1 card 40.00 CARD_FIRST_SETTLED']);
    expect(partsOf(story, '15.00', 'CARD_FIRST')).toEqual(['1 gift 15.00 CARD_FIRST_SETTLED']);
    expect(partsOf(story, '6.00', 'CARD_FIRST')).toEqual([
      '1 gift 5.00 CARD_FIRST_SETTLED',
      '2 card 1.00 WAIT_FOR_SETTLEMENT waits',
    ]);
  });

  it('ranks several cards, and the others, each by the lowest settled; a voided rest is no unsettled one', () => {
    const several = [
      giftCard('g2', '30.00'),
      payment('c2', '50.00'),
      giftCard('g1', '10.00'),
      payment('c1', '90.00', { settled: '20.00', voided: '70.00' }),
      payment('c0', '10.00', { settled: '0.00' }),
    ];
    expect(parts(several, '105.00', 'CARD_FIRST')).toEqual([
      '1 c1 20.00 CARD_FIRST_PARTLY_SETTLED',
      '2 c2 50.00 CARD_FIRST_PARTLY_SETTLED',
      '3 g1 10.00 CARD_FIRST_PARTLY_SETTLED',
      '4 g2 25.00 CARD_FIRST_PARTLY_SETTLED',
    ]);
    expect(parts(several.slice(0, 4), '105.00', 'CARD_FIRST')).toMatchObject([
      '1 c1 20.00 CARD_FIRST_SETTLED',
      '2 c2 50.00 CARD_FIRST_SETTLED',
      '3 g1 10.00 CARD_FIRST_SETTLED',
      '4 g2 25.00 CARD_FIRST_SETTLED',
    ]);
  });

  it('of an order without cards takes the others by the lowest settled', () => {
    expect(parts([giftCard('b', '30.00'), giftCard('a', '20.00')], '25.00', 'CARD_FIRST')).toEqual([
      '1 a 20.00 CARD_FIRST_UNSETTLED',
      '2 b 5.00 CARD_FIRST_UNSETTLED',
    ]);
  });
});

describe('LOWEST_SETTLED (D10)', () => {
  const three = [payment('a', '66.99'), payment('b', '67.00'), giftCard('gift', '30.99')];

  it('pays 104.99 as 30.99, 66.99 and 7.01, none of it negative (known issue 464837)', () => {
    expect(parts(three, '104.99', 'LOWEST_SETTLED')).toEqual([
      '1 gift 30.99 LOWEST_SETTLED',
      '2 a 66.99 LOWEST_SETTLED',
      '3 b 7.01 LOWEST_SETTLED',
    ]);
  });

  it('is the default', () => {
    const story = new OrderStory();
    story.request({ amount: '25.00' });
    expect(story.allocations.map(({ paymentId }) => paymentId)).toEqual(['gift', 'card']);
  });

  it('breaks ties by the order the payments were recorded in', () => {
    const equal = [payment('z', '10.00'), giftCard('y', '10.00'), payment('x', '10.00')];
    expect(parts(equal, '25.00', 'LOWEST_SETTLED')).toEqual([
      '1 z 10.00 LOWEST_SETTLED',
      '2 y 10.00 LOWEST_SETTLED',
      '3 x 5.00 LOWEST_SETTLED',
    ]);
  });

  it('lets a fully refunded payment keep its rank and give nothing, and ranks by the settled total, not by what is left', () => {
    const story = new OrderStory({ payments: [payment('a', '50.00'), payment('b', '40.00')] });
    expect(partsOf(story, '40.00', 'LOWEST_SETTLED')).toEqual(['1 b 40.00 LOWEST_SETTLED']);
    expect(partsOf(story, '30.00', 'LOWEST_SETTLED')).toEqual(['1 a 30.00 LOWEST_SETTLED']);
    const other = new OrderStory({ payments: [payment('a', '50.00'), payment('b', '40.00')] });
    partsOf(other, '45.00', 'LOWEST_SETTLED');
    other.cancel([...other.refunds.keys()][0] ?? '');
    expect(partsOf(other, '1.00', 'LOWEST_SETTLED')).toEqual(['1 b 1.00 LOWEST_SETTLED']);
  });
});

describe('what is missing after all that is available (D12)', () => {
  const unsettled = [
    giftCard('gift', '20.00', { settled: '5.00' }),
    payment('card', '30.00', { settled: '0.00' }),
    payment('none', '30.00', { settled: '0.00', voided: '30.00' }),
  ];

  it('waits on cards first under CARD_FIRST, else in the order the payments were recorded in', () => {
    expect(parts(unsettled, '40.00', 'CARD_FIRST')).toEqual([
      '1 gift 5.00 CARD_FIRST_UNSETTLED',
      '2 card 30.00 WAIT_FOR_SETTLEMENT waits',
      '3 gift 5.00 WAIT_FOR_SETTLEMENT waits',
    ]);
    expect(parts(unsettled, '40.00', 'LOWEST_SETTLED')).toEqual([
      '1 gift 5.00 LOWEST_SETTLED',
      '2 gift 15.00 WAIT_FOR_SETTLEMENT waits',
      '3 card 20.00 WAIT_FOR_SETTLEMENT waits',
    ]);
  });

  it('finds no room where others wait already, and the limit is what is left', () => {
    const story = new OrderStory({ lines: [line('L1', '1000.00')], payments: unsettled });
    partsOf(story, '40.00', 'CARD_FIRST');
    expect(refundableOf(story.account).toDecimal()).toBe('10.00');
    expect(partsOf(story, '10.01', 'CARD_FIRST')).toEqual({ code: 'EXCEEDS_REFUNDABLE', limit: '10.00' });
    expect(partsOf(story, '10.00', 'CARD_FIRST')).toEqual(['1 gift 10.00 WAIT_FOR_SETTLEMENT waits']);
    expect(partsOf(story, '0.01', 'CARD_FIRST')).toEqual({ code: 'EXCEEDS_REFUNDABLE', limit: '0.00' });
  });
});
