import { describe, expect, it } from 'vitest';
import type { ManualCause } from '../../../src/domain/refund/refund.ts';
import { line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const bank = payment('bank', '50.00', { method: 'BANK_TRANSFER', label: 'Bank' });

/** A return of 30.00 whose refund, to a card of 80.00, has failed. */
function failed(): OrderStory {
  const story = new OrderStory({ lines: [line('L1', '130.00')], payments: [payment('card', '80.00'), bank] });
  story.invoice('R-1', '30.00');
  story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
  story.failure(first(story), { providerCode: 'CHK0054', message: 'dont have value to refund' });
  return story;
}

const first = (story: OrderStory) => story.allocations[0]?.id ?? '';
const states = (story: OrderStory) =>
  story.allocations.map(
    ({ status, paymentId, amount, rule }) => `${status} ${paymentId} ${amount.toDecimal()} ${rule}`,
  );

/** A part in a person's hands for that cause. */
function manual(cause: ManualCause): OrderStory {
  const story = failed();
  story.retry(first(story));
  story.dispatch(first(story), 'SENDING');
  if (cause === 'UNKNOWN') story.dispatch(first(story), 'UNKNOWN');
  story.dispatch(first(story), 'MANUAL', cause);
  return story;
}

describe('retryRefundAllocation (D16, D31)', () => {
  it('on the same payment is the same allocation, READY again, with one more attempt and without its failure', () => {
    const story = failed();
    expect(story.allocation(first(story)).failure?.providerCode).toBe('CHK0054');
    story.retry(first(story));
    expect(states(story)).toEqual(['READY card 30.00 CARD_FIRST_SETTLED']);
    expect(story.allocation(first(story))).toMatchObject({ attempts: 1, failure: null });
    expect(story.interactions.at(-1)?.type).toBe('REFUND_RETRIED');
  });

  it('on another payment is a new allocation; the old one stays FAILED, and the timeline shows it', () => {
    const story = failed();
    story.retry(first(story), { paymentId: 'bank' });
    expect(states(story)).toEqual(['FAILED card 30.00 CARD_FIRST_SETTLED', 'READY bank 30.00 MANUAL']);
    expect(story.allocations[1]).toMatchObject({
      retryOf: first(story),
      rank: 1,
      attempts: 0,
      failure: null,
    });
    expect(story.interactions.at(-1)?.message).toContain('Bank instead of payment card');
  });

  it('with manual: true makes it MANUAL', () => {
    const story = failed();
    story.retry(first(story), { manual: true });
    expect(story.allocation(first(story))).toMatchObject({ status: 'MANUAL', manualCause: 'BY_REQUEST' });
    expect(story.interactions.at(-1)?.type).toBe('REFUND_MANUAL');
    expect([...story.refunds.values()][0]?.status).toBe('ACTION_REQUIRED');
  });

  it('of a MANUAL allocation to another payment cancels it', () => {
    const story = manual('REFUND_MANUALLY');
    story.retry(first(story), { paymentId: 'bank' });
    expect(states(story)).toEqual(['CANCELED card 30.00 CARD_FIRST_SETTLED', 'READY bank 30.00 MANUAL']);
    expect(story.account.payments.map(({ inFlight }) => inFlight.toDecimal())).toEqual(['0.00', '30.00']);
  });

  it('of more than is pending of its invoice by now is EXCEEDS_INVOICE with the limit, and never cut', () => {
    const story = failed();
    story.receipt('by-hand', '20.00', { paymentId: 'bank', invoiceNumber: 'R-1' });
    expect(refused(story.retry(first(story)))).toEqual({ code: 'EXCEEDS_INVOICE', limit: '10.00' });
    expect(states(story)[0]).toContain('FAILED');
  });

  it('of more than its lines have left is EXCEEDS_LINE', () => {
    const story = new OrderStory();
    story.request({ lines: [{ lineId: 'L1', gross: '20.00' }] });
    story.failure(first(story));
    story.request({ lines: [{ lineId: 'L1', gross: '85.00' }] }, 'CARD_FIRST');
    expect(refused(story.retry(first(story)))).toEqual({ code: 'EXCEEDS_LINE', limit: '15.00' });
  });

  it('of a line that the order no longer has is EXCEEDS_LINE: nothing of it is left', () => {
    const story = new OrderStory();
    story.request({ lines: [{ lineId: 'L1', gross: '20.00' }] });
    story.failure(first(story));
    story.order({ lines: [line('L2', '100.00')], sourceRevision: '2' });
    expect(refused(story.retry(first(story)))).toEqual({ code: 'EXCEEDS_LINE', limit: '0.00' });
  });

  it('of more than its payment has available is EXCEEDS_REFUNDABLE with the limit', () => {
    const story = failed();
    story.request({ amount: '70.00' }, 'CARD_FIRST');
    expect(refused(story.retry(first(story)))).toEqual({ code: 'EXCEEDS_REFUNDABLE', limit: '10.00' });
    story.request({ amount: '40.00' }, 'LOWEST_SETTLED');
    expect(refused(story.retry(first(story), { paymentId: 'bank' }))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '10.00',
    });
  });

  it('of goodwill that its refund has refunded elsewhere in the meantime is STATE_CONFLICT', () => {
    const story = new OrderStory({ payments: [payment('card', '80.00'), bank] });
    story.request({ amount: '30.00' }, 'CARD_FIRST');
    story.failure(first(story));
    story.retry(first(story), { paymentId: 'bank' });
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    story.receipt('r', '30.00', { allocationId: story.allocations[1]?.id });
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
  });

  it('needs no more than its amount, though a larger receipt also covers another return', () => {
    const story = failed();
    story.receipt('big', '40.00', { allocationId: first(story) });
    story.invoice('R-2', '10.00', { coversRefundIds: [...story.refunds.keys()] });
    story.failure(first(story), { reversesReceiptId: [...story.receipts.keys()][0] });
    story.retry(first(story));
    expect(story.allocation(first(story)).shares.map(({ amount }) => amount.toDecimal())).toEqual(['30.00']);
    expect(story.account.invoices.map(({ covered }) => covered.inFlight.toDecimal())).toEqual([
      '30.00',
      '0.00',
    ]);
  });

  it('is possible only of a FAILED or MANUAL allocation with a known outcome', () => {
    const story = failed();
    story.retry(first(story));
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    story.dispatch(first(story), 'SENDING');
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    story.dispatch(first(story), 'UNKNOWN');
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    story.receipt('r', '30.00', { allocationId: first(story) });
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    expect(refused(story.retry('al_1')).code).toBe('ALLOCATION_NOT_FOUND');
    expect(refused(story.retry(first(story), { paymentId: 'p9' })).code).toBe('PAYMENT_NOT_FOUND');
  });
});

describe('a MANUAL allocation (D27)', () => {
  it('with an unknown outcome can’t be retried or canceled until a receipt or failure is recorded', () => {
    const story = manual('UNKNOWN');
    const [refundId = ''] = [...story.refunds.keys()];
    expect(refused(story.retry(first(story))).code).toBe('STATE_CONFLICT');
    expect(refused(story.retry(first(story), { paymentId: 'bank' })).code).toBe('STATE_CONFLICT');
    expect(refused(story.cancel(refundId)).code).toBe('STATE_CONFLICT');
    story.failure(first(story), { message: 'Nothing was paid.' });
    expect(story.allocation(first(story)).manualCause).toBeNull();
    story.retry(first(story));
    expect(states(story)).toEqual(['READY card 30.00 CARD_FIRST_SETTLED']);
  });

  it('is paid by its receipt, whatever the cause', () => {
    for (const cause of [
      'UNKNOWN',
      'REFUND_MANUALLY',
      'BY_REQUEST',
      'NO_CONNECTOR',
      'NOTHING_LEFT',
    ] as const) {
      const story = manual(cause);
      story.receipt('r', '30.00', { allocationId: first(story) });
      expect(story.allocation(first(story))).toMatchObject({ status: 'SUCCEEDED', manualCause: null });
    }
  });

  it.each<[ManualCause, boolean]>([
    ['REFUND_MANUALLY', true],
    ['NO_CONNECTOR', true],
    ['BY_REQUEST', true],
    ['NOTHING_LEFT', false],
    ['UNKNOWN', false],
  ])('because of %s can be cancelled: %s', (cause, can) => {
    const story = manual(cause);
    story.cancel([...story.refunds.keys()][0] ?? '');
    expect(story.allocation(first(story)).status).toBe(can ? 'CANCELED' : 'MANUAL');
  });
});

describe('cancelRefund (D27)', () => {
  it('cancels what was not sent, leaves the rest, and releases the money', () => {
    const story = new OrderStory({ payments: [payment('card', '80.00', { settled: '20.00' }), bank] });
    story.request({ amount: '90.00' }, 'CARD_FIRST');
    story.dispatch(first(story), 'SENDING');
    const [refundId = ''] = [...story.refunds.keys()];
    story.cancel(refundId);
    expect(story.allocations.map(({ status }) => status)).toEqual(['SENDING', 'CANCELED', 'CANCELED']);
    expect(refused(story.cancel(refundId)).code).toBe('STATE_CONFLICT');
    expect(refused(story.cancel('rf_1')).code).toBe('REFUND_NOT_FOUND');
  });
});
