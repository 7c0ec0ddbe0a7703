import { describe, expect, it } from 'vitest';
import { accepted, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const conflict = { code: 'STATE_CONFLICT', limit: null };
const partId = (story: OrderStory, part: number) => story.allocations[part]?.id ?? '';
const states = (story: OrderStory) =>
  story.allocations.map(({ status, paymentId, amount }) => `${status} ${paymentId} ${amount.toDecimal()}`);

/** A refund of 60.00 in two parts of 30.00, of a and of b; c could pay either. */
function twoParts(): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '60.00'), line('L2', '100.00')],
    payments: [payment('a', '30.00'), payment('b', '30.00'), payment('c', '100.00')],
  });
  story.invoice('R-1', '60.00', { lines: [{ lineId: 'L1', quantity: '1', price: '60.00' }] });
  return story;
}

function goodwill(): OrderStory {
  const story = twoParts();
  story.request({ amount: '60.00' });
  return story;
}

describe('a retry of one of several allocations (D31)', () => {
  it('needs only its own amount on the invoice and the line, whatever the other allocation has refunded', () => {
    const story = twoParts();
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.failure(partId(story, 1));
    accepted(story.receipt('r', '30.00', { allocationId: partId(story, 0) }));
    accepted(story.retry(partId(story, 1)));
    expect(states(story)).toEqual(['SUCCEEDED a 30.00', 'READY b 30.00']);
  });

  it('is refused while it is in flight, though another allocation is still open', () => {
    const story = goodwill();
    story.failure(partId(story, 1));
    expect(refused(story.retry(partId(story, 0)))).toEqual(conflict);
    expect(story.allocation(partId(story, 0)).attempts).toBe(0);
  });

  it('is refused while another payment refunds it, and afterwards, though another allocation is still open', () => {
    const story = goodwill();
    for (const part of [0, 1]) story.failure(partId(story, part));
    accepted(story.retry(partId(story, 0), { paymentId: 'c' }));
    expect(refused(story.retry(partId(story, 0)))).toEqual(conflict);
    accepted(story.receipt('r', '30.00', { allocationId: partId(story, 2) }));
    expect(refused(story.retry(partId(story, 0)))).toEqual(conflict);
    accepted(story.retry(partId(story, 1)));
  });

  it('may be made anew where the payment that took it over has failed, and then not there as well', () => {
    const story = new OrderStory({ payments: [payment('a', '30.00'), payment('c', '100.00')] });
    story.request({ amount: '30.00' });
    story.failure(partId(story, 0));
    story.retry(partId(story, 0), { paymentId: 'c' });
    story.failure(partId(story, 1));
    accepted(story.retry(partId(story, 0)));
    expect(refused(story.retry(partId(story, 1)))).toEqual(conflict);
    expect(states(story)).toEqual(['READY a 30.00', 'FAILED c 30.00']);
  });
});

describe('a retry of an allocation for several invoices (D31)', () => {
  it('is limited by what is pending on each invoice, though the other has more', () => {
    const story = new OrderStory({
      lines: [line('L1', '500.00')],
      payments: [payment('card', '40.00'), payment('bank', '50.00')],
    });
    story.invoice('R-1', '30.00');
    story.invoice('R-2', '100.00');
    story.request({ full: true });
    for (const part of [0, 1]) story.failure(partId(story, part));
    accepted(story.receipt('by hand', '10.00', { paymentId: 'bank', invoiceNumber: 'R-1' }));
    expect(refused(story.retry(partId(story, 0)))).toEqual({ code: 'EXCEEDS_INVOICE', limit: '30.00' });
  });

  it('has a limit of zero, and not below, where its deduction is covered by another refund too', () => {
    const story = twoParts();
    const fee = { description: 'Restocking', net: '40.00', tax: '0' };
    story.request({ pendingInvoiceNumber: 'R-1' }, undefined, [fee]);
    story.failure(partId(story, 0));
    accepted(story.receipt('by hand', '60.00', { paymentId: 'c', invoiceNumber: 'R-1' }));
    accepted(story.order({ sourceRevision: '2', lines: [line('L1', '600.00')], payments: threePayments }));
    expect(refused(story.retry(partId(story, 0)))).toEqual({ code: 'EXCEEDS_INVOICE', limit: '0.00' });
  });
});

const threePayments = [payment('a', '30.00'), payment('b', '30.00'), payment('c', '100.00')];

describe('a retried allocation', () => {
  it('is MANUAL with the cause BY_REQUEST where manual was requested, on either payment, and else READY', () => {
    const story = goodwill();
    for (const part of [0, 1]) story.failure(partId(story, part));
    accepted(story.retry(partId(story, 0), { paymentId: 'c', manual: true }));
    expect(story.allocation(partId(story, 2))).toMatchObject({ status: 'MANUAL', manualCause: 'BY_REQUEST' });
    expect(story.interactions.at(-1)?.message).toMatch(/instead of payment a/);
    accepted(story.retry(partId(story, 1)));
    expect(story.allocation(partId(story, 1))).toMatchObject({ status: 'READY', manualCause: null });
    expect(story.interactions.at(-1)?.message).toMatch(/to payment b was queued again for refund\.$/);
  });

  it('has its money reserved already where it is MANUAL, and needs the same amount on another payment', () => {
    const story = goodwill();
    story.dispatch(partId(story, 0), 'MANUAL', 'REFUND_MANUALLY');
    const limit = { code: 'EXCEEDS_REFUNDABLE', limit: '0.00' };
    expect(refused(story.retry(partId(story, 0), { paymentId: 'b' }))).toEqual(limit);
    accepted(story.retry(partId(story, 0)));
    expect(states(story)).toEqual(['READY a 30.00', 'READY b 30.00']);
    expect(story.account.payments[0]?.inFlight.toDecimal()).toBe('30.00');
  });

  it('to another payment leaves the MANUAL allocation CANCELED with code MOVED', () => {
    const story = goodwill();
    story.dispatch(partId(story, 0), 'MANUAL', 'REFUND_MANUALLY');
    accepted(story.retry(partId(story, 0), { paymentId: 'c' }));
    expect(story.allocation(partId(story, 0))).toMatchObject({
      status: 'CANCELED',
      failure: { providerCode: 'MOVED', retryable: false },
    });
    expect(story.allocation(partId(story, 2))).toMatchObject({ status: 'READY', manualCause: null });
  });
});
