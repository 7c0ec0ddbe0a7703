import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../../../src/domain/values/same-person.ts';
import { accepted, eur, payment, refused } from '../an-order.ts';
import { partId, pay, refundId, saidSince } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** Two cards of 2000.00; what is above 500.00 together needs approval. */
function order(): OrderStory {
  const story = new OrderStory({ payments: [payment('card', '2000.00'), payment('other', '2000.00')] });
  story.approvalAbove = eur('500.00');
  return story;
}

const requested = (...amounts: readonly string[]) => {
  const story = order();
  for (const amount of amounts) story.request({ amount });
  return story;
};
const states = (story: OrderStory) => story.allocations.map(({ status }) => status);

describe('refunds of one order', () => {
  it('count together: 500.00, 500.00 and 190.00 are not three small ones', () => {
    expect(states(requested('500.00', '500.00', '190.00'))).toEqual([
      'READY',
      'AWAITING_APPROVAL',
      'AWAITING_APPROVAL',
    ]);
    expect(states(requested('300.00', '200.00', '0.01'))).toEqual(['READY', 'READY', 'AWAITING_APPROVAL']);
  });

  it('count while they await approval, and when they were paid', () => {
    const waiting = requested('600.00', '10.00');
    expect(states(waiting)).toEqual(['AWAITING_APPROVAL', 'AWAITING_APPROVAL']);
    const paid = requested('400.00');
    pay(paid);
    paid.request({ amount: '101.00' });
    expect(states(paid)).toEqual(['SUCCEEDED', 'AWAITING_APPROVAL']);
  });

  it('don’t count where they failed, were cancelled or reversed', () => {
    const failed = requested('400.00');
    failed.failure(partId(failed));
    const canceled = requested('400.00');
    canceled.cancel(refundId(canceled));
    const reversed = requested('400.00');
    pay(reversed);
    const [receipt] = reversed.receipts.values();
    reversed.failure(partId(reversed), { reversesReceiptId: receipt?.id ?? '' });
    for (const story of [failed, canceled, reversed]) {
      story.request({ amount: '200.00' });
      expect(states(story).at(-1)).toBe('READY');
    }
  });

  it('count for as long as the window is, by when they were requested', () => {
    // Each step is a second.
    const inside = requested('400.00');
    inside.approvalWindow = 1_000;
    inside.request({ amount: '200.00' });
    expect(states(inside)).toEqual(['READY', 'AWAITING_APPROVAL']);
    const outside = requested('400.00');
    outside.settle('card', '2000.00', { voided: '0.00' });
    outside.invoice('S-1', '1.00', { type: 'OUTPUT' });
    outside.approvalWindow = 0;
    outside.request({ amount: '200.00' });
    expect(states(outside)).toEqual(['READY', 'READY']);
  });

  it('of one requestPendingRefunds count together, too', () => {
    const story = order();
    for (const number of ['R-1', 'R-2', 'R-3']) story.invoice(number, '250.00');
    story.requestPending();
    expect(states(story)).toEqual(['READY', 'READY', 'AWAITING_APPROVAL']);
  });

  it('count less their deductions', () => {
    const story = order();
    story.request({ amount: '400.00' }, undefined, [{ description: 'Fee', net: '100.00', tax: '0' }]);
    story.request({ amount: '200.00' });
    expect(states(story)).toEqual(['READY', 'READY']);
  });
});

describe('a retry', () => {
  /** 600.00 that was approved, and failed. */
  const failed = () => {
    const story = requested('600.00');
    story.approve(refundId(story));
    story.failure(partId(story));
    return story;
  };

  it('of an approved allocation to the same destination needs no further approval', () => {
    const story = failed();
    accepted(story.retry(partId(story)));
    expect(states(story)).toEqual(['READY']);
  });

  it.each([[undefined], [true]])(
    'of an approved allocation to another payment needs approval again',
    (manual) => {
      const story = failed();
      const from = story.interactions.length;
      accepted(story.retry(partId(story), { paymentId: 'other', manual }));
      expect(states(story)).toEqual(['FAILED', 'AWAITING_APPROVAL']);
      expect(saidSince(story, from)).toEqual(['REFUND_AWAITING_APPROVAL']);
      expect(refused(story.approve(refundId(story), 'tester')).code).toBe('FORBIDDEN');
      accepted(story.approve(refundId(story)));
      expect(states(story)).toEqual(['FAILED', manual ? 'MANUAL' : 'READY']);
      expect(story.allocations[1]).toMatchObject({
        approvedBy: 'approver',
        manualCause: manual ? 'BY_REQUEST' : null,
      });
    },
  );

  it('asks again where its payment was redirected since, on the same payment', () => {
    const story = failed();
    const redirected = payment('card', '2000.00', { provider: 'elsewhere' });
    story.order({ payments: [redirected, payment('other', '2000.00')], sourceRevision: '2' });
    accepted(story.retry(partId(story)));
    expect(states(story)).toEqual(['AWAITING_APPROVAL']);
    accepted(story.approve(refundId(story)));
    expect(states(story)).toEqual(['READY']);
  });

  it('of what counted no more counts anew: 500.00 that failed, 500.00, and the first one again', () => {
    const story = requested('500.00');
    story.failure(partId(story));
    story.request({ amount: '500.00' });
    expect(states(story)).toEqual(['FAILED', 'READY']);
    accepted(story.retry(partId(story)));
    expect(states(story)).toEqual(['AWAITING_APPROVAL', 'READY']);
  });

  it('counts from when it was made, whenever its refund was requested', () => {
    const story = requested('400.00');
    story.failure(partId(story));
    story.invoice('S-1', '1.00', { type: 'OUTPUT' });
    story.approvalWindow = 0;
    accepted(story.retry(partId(story)));
    story.request({ amount: '200.00' });
    expect(states(story)).toEqual(['READY', 'AWAITING_APPROVAL']);
  });

  it('of a small refund to another payment needs no approval, and any second person may approve it', () => {
    const story = requested('100.00');
    story.failure(partId(story));
    accepted(story.retry(partId(story), { paymentId: 'other' }));
    expect(states(story)).toEqual(['FAILED', 'READY']);
  });
});

describe('what waited for a payment that was voided', () => {
  it('waits for approval where it moves to, if it was approved for the first one', () => {
    const unsettled = payment('card', '600.00', { settled: '0.00' });
    const story = new OrderStory({ payments: [unsettled] });
    story.approvalAbove = eur('500.00');
    story.request({ amount: '600.00' });
    accepted(story.approve(refundId(story)));
    story.order({ payments: [unsettled, payment('late', '600.00')], sourceRevision: '2' });
    const from = story.interactions.length;
    story.settle('card', '0.00', { voided: '600.00' });
    expect(states(story)).toEqual(['CANCELED', 'AWAITING_APPROVAL']);
    expect(saidSince(story, from)).toEqual(['SETTLEMENT_RECORDED', 'REFUND_AWAITING_APPROVAL']);
    accepted(story.approve(refundId(story)));
    expect(states(story)).toEqual(['CANCELED', 'READY']);
  });
});

describe('four eyes', () => {
  it.each([
    ['ada', 'Ada'],
    ['ada lovelace', ' Ada  Lovelace '],
    ['ada', 'ａｄａ'],
    ['straße', 'STRASSE'],
    ['é', 'e\u0301'],
    ['ada', 'a\u200bda'],
  ])('are not those of %s and %s', (one, other) => {
    expect(isSamePerson(one, other)).toBe(true);
    const story = requested('600.00');
    expect(refused(story.approve(refundId(story), 'Tester\u00a0')).code).toBe('FORBIDDEN');
  });

  it('are those of two people', () => {
    expect(isSamePerson('ada', 'adam')).toBe(false);
    expect(isSamePerson('', 'ada')).toBe(false);
  });
});
