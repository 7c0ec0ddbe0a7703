import { describe, expect, it } from 'vitest';
import { accepted, eur, payment, refused } from '../an-order.ts';
import { partId, pay, refundId, saidSince } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** A card of 100.00 of which 60.00 has settled; refunds above 50.00 need approval. */
function order(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '60.00' })] });
  story.approvalAbove = eur('50.00');
  return story;
}

/** 70.00 is asked for: 60.00 could be sent at once, 10.00 waits for settlement. */
function asked(): OrderStory {
  const story = order();
  story.request({ amount: '70.00' });
  return story;
}

const states = (story: OrderStory) =>
  story.allocations.map(
    ({ status, amount, afterApproval }) => `${status} ${amount.toDecimal()} ${afterApproval ?? '-'}`,
  );
const statuses = (story: OrderStory) => [...story.refunds.values()].map(({ status }) => status);
const sums = ({ account }: OrderStory) =>
  account.payments.map(
    ({ inFlight, waiting }) => `${inFlight.toDecimal()} in flight, ${waiting.toDecimal()} waiting`,
  );

describe('while a refund waits for approval', () => {
  it('what settles is reserved for it: it is sent with the rest once it is approved', () => {
    const story = asked();
    story.settle('card', '100.00');
    expect(states(story)).toEqual(['AWAITING_APPROVAL 60.00 READY', 'AWAITING_APPROVAL 10.00 READY']);
    expect(statuses(story)).toEqual(['AWAITING_APPROVAL']);
    expect(sums(story)).toEqual(['70.00 in flight, 0.00 waiting']);
    expect(refused(story.request({ amount: '30.01' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '30.00',
    });
    story.approve(refundId(story));
    expect(states(story)).toEqual(['READY 60.00 -', 'READY 10.00 -']);
  });

  it('its payment may settle in part; the rest waits for settlement once it is approved', () => {
    const story = asked();
    story.settle('card', '64.00');
    expect(sums(story)).toEqual(['64.00 in flight, 6.00 waiting']);
    expect(states(story)).toEqual([
      'AWAITING_APPROVAL 60.00 READY',
      'AWAITING_APPROVAL 6.00 WAITING_FOR_SETTLEMENT',
      'AWAITING_APPROVAL 4.00 READY',
    ]);
    story.approve(refundId(story));
    expect(states(story)).toEqual(['READY 60.00 -', 'WAITING_FOR_SETTLEMENT 6.00 -', 'READY 4.00 -']);
  });

  it('its payment may be voided: that amount is canceled, and the rest still awaits approval', () => {
    const story = asked();
    story.settle('card', '60.00', { cancelled: '40.00' });
    expect(states(story)).toEqual(['AWAITING_APPROVAL 60.00 READY', 'CANCELED 10.00 -']);
    expect(statuses(story)).toEqual(['AWAITING_APPROVAL']);
    const from = story.interactions.length;
    story.approve(refundId(story));
    expect(saidSince(story, from)).toEqual(['REFUND_APPROVED', 'REFUND_PAYMENT']);
    pay(story, 0);
    expect(statuses(story)).toEqual(['SUCCEEDED']);
  });

  it('and it may be rejected after that: the voided allocation stays CANCELED', () => {
    const story = asked();
    story.settle('card', '60.00', { cancelled: '40.00' });
    accepted(story.reject(refundId(story)));
    expect(story.allocations.map(({ failure }) => failure?.providerCode)).toEqual([undefined, 'VOIDED']);
    expect(states(story)).toEqual(['CANCELED 60.00 -', 'CANCELED 10.00 -']);
  });

  it('a voided allocation moves to another payment, and awaits approval there', () => {
    const bank = payment('bank', '20.00', { method: 'BANK_TRANSFER' });
    const story = new OrderStory({ payments: [payment('card', '60.00', { settled: '0.00' }), bank] });
    story.approvalAbove = eur('50.00');
    story.request({ amount: '60.00' }, 'CARD_FIRST');
    expect(states(story)).toEqual([
      'AWAITING_APPROVAL 20.00 READY',
      'AWAITING_APPROVAL 40.00 WAITING_FOR_SETTLEMENT',
    ]);
    story.order({
      payments: [payment('card', '60.00', { settled: '0.00' }), bank, payment('gift', '15.00')],
      sourceRevision: '2',
    });
    story.settle('card', '0.00', { cancelled: '30.00' });
    expect(states(story)).toEqual([
      'AWAITING_APPROVAL 20.00 READY',
      'AWAITING_APPROVAL 30.00 WAITING_FOR_SETTLEMENT',
      'AWAITING_APPROVAL 10.00 READY',
    ]);
    expect(story.allocations[2]).toMatchObject({ paymentId: 'gift', splitFrom: partId(story, 1) });
    story.reject(refundId(story));
    expect(statuses(story)).toEqual(['CANCELED']);
    expect(sums(story)).toEqual(Array(3).fill('0.00 in flight, 0.00 waiting'));
  });
});
