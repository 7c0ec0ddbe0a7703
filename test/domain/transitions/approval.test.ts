import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { accepted, eur, line, payment, refused } from '../an-order.ts';
import { notesOf, partId, pay, refundId, saidSince } from '../laws/note-story-texts.ts';
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

describe('a refund above the threshold', () => {
  it('waits for approval, with its money reserved as it would be without', () => {
    const story = asked();
    expect(statuses(story)).toEqual(['AWAITING_APPROVAL']);
    expect(states(story)).toEqual([
      'AWAITING_APPROVAL 60.00 READY',
      'AWAITING_APPROVAL 10.00 WAITING_FOR_SETTLEMENT',
    ]);
    expect(sums(story)).toEqual(['60.00 in flight, 10.00 waiting']);
    expect(story.interactions.at(-1)).toMatchObject({ type: 'REFUND_REQUESTED' });
    expect(refused(story.request({ amount: '30.01' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '30.00',
    });
  });

  it.each<[string, string]>([
    ['49.99', 'IN_PROGRESS'],
    ['50.00', 'IN_PROGRESS'],
    ['50.01', 'AWAITING_APPROVAL'],
  ])('is above it: %s of 50.00 is %s', (amount, status) => {
    const story = order();
    story.request({ amount });
    expect(statuses(story)).toEqual([status]);
  });

  it('counts the refunded amount, after deductions', () => {
    const story = order();
    story.request({ amount: '55.00' }, 'CARD_FIRST', [{ description: 'Restocking', net: '5.00', tax: '0' }]);
    expect(statuses(story)).toEqual(['IN_PROGRESS']);
  });

  it('covers its invoice while it waits', () => {
    const story = order();
    story.invoice('R-1', '50.01');
    story.requestPending();
    expect(statuses(story)).toEqual(['AWAITING_APPROVAL']);
    expect(story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal())).toEqual(['0.00']);
  });

  it('can’t fail or be sent again while it waits', () => {
    const story = asked();
    const allocationId = partId(story, 0);
    expect(refused(story.failure(allocationId)).code).toBe('STATE_CONFLICT');
    expect(refused(story.retry(allocationId)).code).toBe('STATE_CONFLICT');
  });

  it('is paid by a receipt that names it, and the rest of the refund still waits', () => {
    const story = asked();
    accepted(story.receipt('r1', '60.00', { allocationId: partId(story, 0) }));
    expect(states(story)).toEqual(['SUCCEEDED 60.00 -', 'AWAITING_APPROVAL 10.00 WAITING_FOR_SETTLEMENT']);
    expect(story.interactions.at(-1)).toMatchObject({ type: 'RECEIPT_RECORDED' });
    accepted(story.receipt('r2', '4.00', { allocationId: partId(story, 1) }));
    expect(states(story).slice(1)).toEqual([
      'AWAITING_APPROVAL 6.00 WAITING_FOR_SETTLEMENT',
      'SUCCEEDED 4.00 -',
    ]);
    expect(story.account.payments[0]?.settled).toEqual(eur('64.00'));
    story.approve(refundId(story));
    expect(states(story)).toContain('WAITING_FOR_SETTLEMENT 6.00 -');
  });

  it('is withdrawn by a receipt without an allocation as far as that goes, which is a refund of its own', () => {
    const story = order();
    story.request({ amount: '55.00' });
    story.receipt('r1', '5.00', { paymentId: 'card' });
    expect(statuses(story)).toEqual(['AWAITING_APPROVAL', 'SUCCEEDED']);
    expect(refused(story.receipt('r2', '55.01', { paymentId: 'card' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '55.00',
    });
    accepted(story.receipt('r2', '55.00', { paymentId: 'card' }));
    expect(statuses(story)).toEqual(['CANCELED', 'SUCCEEDED', 'SUCCEEDED']);
    expect(sums(story)).toEqual(['0.00 in flight, 0.00 waiting']);
  });

  it('can be cancelled by who requested it, and its money is free again', () => {
    const story = asked();
    story.cancel(refundId(story));
    expect(statuses(story)).toEqual(['CANCELED']);
    expect(states(story)).toEqual(['CANCELED 60.00 -', 'CANCELED 10.00 -']);
    expect(sums(story)).toEqual(['0.00 in flight, 0.00 waiting']);
    expect(refused(story.approve(refundId(story))).code).toBe('STATE_CONFLICT');
  });
});

describe('approveRefund', () => {
  it('by another actor queues the allocations, or lets them wait for settlement as planned', () => {
    const story = asked();
    const before = story.interactions.length;
    story.approve(refundId(story));
    expect(states(story)).toEqual(['READY 60.00 -', 'WAITING_FOR_SETTLEMENT 10.00 -']);
    expect(statuses(story)).toEqual(['IN_PROGRESS']);
    expect(sums(story)).toEqual(['60.00 in flight, 10.00 waiting']);
    expect(saidSince(story, before)).toEqual(['REFUND_APPROVED', 'REFUND_PAYMENT', 'REFUND_WAITING']);
    expect(story.interactions.at(-1)?.actor).toBe('approver');
  });

  it('leads to a note like any other', () => {
    const story = asked();
    story.approve(refundId(story));
    pay(story, 0);
    story.settle('card', '100.00');
    pay(story, 1);
    expect(statuses(story)).toEqual(['SUCCEEDED']);
    expect(notesOf(story)).toEqual(['CN-order-1-1 70.00/0.00/70.00']);
  });

  it('by who requested it is FORBIDDEN, of what doesn’t wait STATE_CONFLICT, of nothing REFUND_NOT_FOUND', () => {
    const story = asked();
    expect(refused(story.approve(refundId(story), 'tester')).code).toBe('FORBIDDEN');
    expect(refused(story.approve('rf_1')).code).toBe('REFUND_NOT_FOUND');
    story.approve(refundId(story));
    expect(refused(story.approve(refundId(story))).code).toBe('STATE_CONFLICT');
    expect(refused(story.approve(refundId(story), 'tester')).code).toBe('FORBIDDEN');
    expect(states(story)).toEqual(['READY 60.00 -', 'WAITING_FOR_SETTLEMENT 10.00 -']);
  });
});

describe('rejectRefund', () => {
  it('by another actor frees all of it: the money, the line and the invoice', () => {
    const story = new OrderStory({ lines: [line('L1', '100.00')], payments: [payment('card', '100.00')] });
    story.approvalAbove = eur('50.00');
    story.invoice('R-1', '100.00', { lines: [{ lineId: 'L1', quantity: '1', price: '100.00' }] });
    story.requestPending();
    const before = story.interactions.length;
    story.reject(refundId(story), 'approver', 'Not ours');
    expect(states(story)).toEqual(['CANCELED 100.00 -']);
    expect(statuses(story)).toEqual(['CANCELED']);
    expect(sums(story)).toEqual(['0.00 in flight, 0.00 waiting']);
    expect(story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal())).toEqual(['100.00']);
    expect(story.account.lines[0]?.counted.net.toDecimal()).toBe('0.00');
    expect(saidSince(story, before)).toEqual(['REFUND_REJECTED']);
    expect(story.interactions.at(-1)?.message).toContain('Not ours');
    expect(story.notes).toEqual([]);
    story.requestPending();
    expect(statuses(story)).toEqual(['CANCELED', 'AWAITING_APPROVAL']);
  });

  it('by who requested it is FORBIDDEN, of what doesn’t wait STATE_CONFLICT, without a reason TEXT_INVALID', () => {
    const story = asked();
    expect(refused(story.reject(refundId(story), 'tester')).code).toBe('FORBIDDEN');
    expect(refused(story.reject(refundId(story), 'approver', '')).code).toBe('TEXT_INVALID');
    expect(refused(story.reject('rf_1')).code).toBe('REFUND_NOT_FOUND');
    story.reject(refundId(story));
    expect(refused(story.reject(refundId(story))).code).toBe('STATE_CONFLICT');
  });
});

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
    story.settle('card', '60.00', { voided: '40.00' });
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
    story.settle('card', '60.00', { voided: '40.00' });
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
    story.settle('card', '0.00', { voided: '30.00' });
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
