import { describe, expect, it } from 'vitest';
import { decideRecordSettlement } from '../../../src/domain/decisions/record-settlement.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { accepted, clock, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const card = (story: OrderStory) => story.account.payments[0];
const states = (story: OrderStory) =>
  story.allocations.map(({ status, amount }) => `${status} ${amount.toDecimal()}`);

/** Two returns of 30.00 that are refunded in the same moment wait for a card of which nothing has settled. */
function twoAtOnce(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0.00' })] });
  for (const number of ['R-1', 'R-2']) story.invoice(number, '30.00');
  accepted(story.requestPending());
  return story;
}

describe('a settlement (D29)', () => {
  it('that only voids more is recorded too', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '60.00' })] });
    accepted(story.settle('card', '60.00', { voided: '40.00' }));
    expect(card(story)?.voided.toDecimal()).toBe('40.00');
    expect(story.interactions.at(-1)?.message).toContain('40.00 EUR voided');
  });

  it('keeps when it was, and the provider’s id of it where there is one', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0.00' })] });
    const settledAt = new Date(Date.UTC(2026, 1, 3));
    story.settle('card', '10.00', { providerSettlementId: 'S-7', settledAt });
    expect(card(story)?.lastSettlement).toEqual({ providerSettlementId: 'S-7', settledAt });
    story.settle('card', '20.00', { settledAt });
    expect(card(story)?.lastSettlement).toEqual({ providerSettlementId: null, settledAt });
    expect(refused(story.settle('card', '30.00', { providerSettlementId: '\t' })).code).toBe('TEXT_INVALID');
    expect(card(story)?.settled.toDecimal()).toBe('20.00');
  });

  it('that voids more than was ever authorized could have settled nothing, and not less', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0.00' })] });
    const limit = { code: 'TOTALS_INCONSISTENT', limit: '0.00' };
    expect(refused(story.settle('card', '60.00', { voided: '120.00' }))).toEqual(limit);
  });

  it('finds its payment by the same text in either composition of Unicode (D34)', () => {
    const story = new OrderStory({ payments: [payment('é', '100.00', { settled: '0.00' })] });
    accepted(story.settle('e\u0301', '10.00'));
    expect(card(story)).toMatchObject({ id: 'é', settled: { minor: 1000n } });
  });
});

describe('of refunds requested in the same moment (D15)', () => {
  it('the oldest refund is resumed first', () => {
    const story = twoAtOnce();
    story.settle('card', '30.00');
    expect(states(story)).toEqual(['READY 30.00', 'WAITING_FOR_SETTLEMENT 30.00']);
  });

  it('the one that was made last is voided first', () => {
    const story = twoAtOnce();
    story.settle('card', '0.00', { voided: '70.00' });
    expect(states(story)).toEqual(['WAITING_FOR_SETTLEMENT 30.00', 'CANCELED 30.00']);
  });

  it('the same are resumed in whatever order they are read', () => {
    const story = twoAtOnce();
    const [first] = story.allocations;
    const view = { account: story.account, open: story.open.toReversed(), approval: noApproval };
    const input = { paymentId: 'card', settled: '30.00', settledAt: new Date(0) };
    const { answer } = accepted(decideRecordSettlement(view, input, clock()()));
    expect(answer.allocationIds).toEqual([first?.id]);
  });
});
