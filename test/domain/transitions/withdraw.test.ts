import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { accepted, eur, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Each refund's parts: state, amount, and what it pays of which invoice. */
function parts(story: OrderStory): string[][] {
  return [...story.refunds.values()].map((refund) =>
    refund.allocations.map(({ status, amount, shares }) => {
      const paysFor = shares.map((share) => `${share.invoiceNumber} ${share.amount.toDecimal()}`);
      return `${status} ${amount.toDecimal()} for ${paysFor.join(' and ')}`;
    }),
  );
}

const pending = (story: OrderStory) =>
  story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal());
const partId = (story: OrderStory, refund: number, part = 0) =>
  [...story.refunds.values()][refund]?.allocations[part]?.id ?? '';
const ofLine = (gross: string) => ({ lines: [{ lineId: 'L1', gross }] });

/** R-1 calls for 60.00 of the line; the refund of it failed. */
function failedOnce(...payments: ReturnType<typeof payment>[]): OrderStory {
  const story = new OrderStory({ lines: [line('L1', '500.00')], payments });
  story.invoice('R-1', '60.00', { lines: [{ lineId: 'L1', quantity: '1', price: '60.00' }] });
  story.request({ pendingInvoiceNumber: 'R-1' });
  for (const { id } of story.allocations) story.failure(id);
  return story;
}

describe('a late receipt cancels allocations that are no longer needed (D21)', () => {
  it('from the newest refund first, and no further than the invoice is paid twice', () => {
    const story = failedOnce(payment('card', '500.00'));
    story.request(ofLine('25.00'));
    story.request(ofLine('35.00'));
    accepted(story.receipt('late', '30.00', { allocationId: partId(story, 0) }));
    expect(parts(story)).toEqual([
      ['SUCCEEDED 60.00 for R-1 60.00'],
      ['READY 25.00 for R-1 25.00'],
      ['READY 5.00 for R-1 5.00', 'CANCELED 30.00 for R-1 30.00'],
    ]);
    expect(pending(story)).toEqual(['0.00']);
    expect(story.allocation(partId(story, 2, 1))).toMatchObject({
      splitFrom: partId(story, 2),
      failure: { providerCode: 'PAID_OTHERWISE', retryable: false },
    });
  });

  it('from several refunds where the newest is not enough', () => {
    const story = failedOnce(payment('card', '500.00'));
    story.request(ofLine('25.00'));
    story.request(ofLine('35.00'));
    accepted(story.receipt('late', '50.00', { allocationId: partId(story, 0) }));
    expect(parts(story).slice(1)).toEqual([
      ['READY 10.00 for R-1 10.00', 'CANCELED 15.00 for R-1 15.00'],
      ['CANCELED 35.00 for R-1 35.00'],
    ]);
  });

  it('inside a refund from its last allocation first', () => {
    const story = failedOnce(payment('a', '40.00'), payment('b', '460.00'));
    story.requestPending();
    accepted(story.receipt('late', '20.00', { allocationId: partId(story, 0, 1) }));
    expect(parts(story)[1]).toEqual(['READY 40.00 for R-1 40.00', 'CANCELED 20.00 for R-1 20.00']);
  });

  it('from all allocations of a refund where its last one is not enough, and the timeline names each', () => {
    const story = failedOnce(payment('a', '40.00'), payment('b', '460.00'));
    story.requestPending();
    accepted(story.receipt('late', '40.00', { allocationId: partId(story, 0, 0), acceptExcess: true }));
    expect(parts(story)[1]).toEqual([
      // Of payment a nothing is left for it (D35).
      'CANCELED 20.00 for R-1 20.00',
      'CANCELED 20.00 for R-1 20.00',
      'CANCELED 20.00 for R-1 20.00',
    ]);
    const said = story.interactions.filter(({ type }) => type === 'REFUND_CANCELED');
    expect(said.map(({ amount }) => amount?.toDecimal())).toEqual(['20.00', '20.00', '20.00']);
    expect(said.map(({ message }) => message.includes('payment b'))).toEqual([true, false, false]);
  });

  it('not from what pays another invoice', () => {
    const story = failedOnce(payment('card', '500.00'));
    story.invoice('R-2', '10.00');
    story.requestPending();
    accepted(story.receipt('late', '60.00', { allocationId: partId(story, 0) }));
    expect(parts(story).slice(1)).toEqual([['CANCELED 60.00 for R-1 60.00'], ['READY 10.00 for R-2 10.00']]);
  });

  it('from an allocation that covers several invoices only its share of that one', () => {
    const story = new OrderStory({ lines: [line('L1', '70.00')], payments: [payment('card', '70.00')] });
    story.invoice('R-1', '30.00');
    story.invoice('R-2', '20.00');
    story.request({ pendingInvoiceNumber: 'R-2' });
    story.failure(partId(story, 0));
    story.request({ full: true });
    const late = { allocationId: partId(story, 0), acceptExcess: true };
    accepted(story.receipt('late', '20.00', late));
    expect(parts(story)[1]).toEqual(['READY 50.00 for R-1 30.00', 'CANCELED 20.00 for R-2 20.00']);
    expect(pending(story)).toEqual(['0.00', '0.00']);
  });
});

describe('a manual receipt for an invoice with an allocation awaiting approval (D21)', () => {
  it('uses the pending amount first, and the allocation awaiting approval only for the rest', () => {
    const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
    story.approvalAbove = eur('50.00');
    story.invoice('R-1', '100.00', { lines: [{ lineId: 'L1', quantity: '1', price: '100.00' }] });
    story.request(ofLine('60.00'));
    accepted(story.receipt('by hand', '50.00', { paymentId: 'card', invoiceNumber: 'R-1' }));
    expect(parts(story)).toEqual([
      ['AWAITING_APPROVAL 50.00 for R-1 50.00', 'CANCELED 10.00 for R-1 10.00'],
      ['SUCCEEDED 50.00 for R-1 50.00'],
    ]);
    expect(pending(story)).toEqual(['0.00']);
  });

  it('leaves allocations in flight: it covers what is pending, and the rest is uncovered', () => {
    const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
    story.invoice('R-1', '100.00', { lines: [{ lineId: 'L1', quantity: '1', price: '100.00' }] });
    story.request(ofLine('60.00'));
    story.dispatch(partId(story, 0), 'SENDING');
    accepted(story.receipt('by hand', '50.00', { paymentId: 'card', invoiceNumber: 'R-1' }));
    expect(parts(story)).toEqual([['SENDING 60.00 for R-1 60.00'], ['SUCCEEDED 50.00 for R-1 40.00']]);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('10.00');
  });
});
