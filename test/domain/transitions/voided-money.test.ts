import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { accepted, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A return of 60.00 of a line of 100.00 waits for a card of which nothing has settled. */
function waiting(more: ReturnType<typeof payment>[] = []): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '100.00', '0', { quantity: '5' })],
    payments: [payment('card', '100.00', { settled: '0.00' }), ...more],
  });
  story.invoice('R-1', '60.00', { lines: [{ lineId: 'L1', quantity: '3', price: '20.00' }] });
  story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
  return story;
}

const shown = ({ account }: OrderStory) => {
  const [one] = account.lines;
  const [invoice] = account.invoices;
  if (one === undefined || invoice === undefined) throw new Error('There is a line and an invoice.');
  const { net, quantity } = restOf(one);
  return {
    rest: `${net.toDecimal()} × ${quantity.toFixed()}`,
    calls: invoice.calls.map(({ covered }) => covered.toDecimal()),
    pending: pendingOf(invoice).toDecimal(),
  };
};
const said = (story: OrderStory) => story.interactions.map(({ type }) => type);

describe('money that was voided counts as done (D15)', () => {
  it('for the line and the invoice, as if it had been refunded', () => {
    const story = waiting();
    const before = shown(story);
    expect(before).toEqual({ rest: '40.00 × 2', calls: ['60.00'], pending: '0.00' });
    accepted(story.settle('card', '0.00', { voided: '100.00' }));
    expect(shown(story)).toEqual(before);
    expect(story.account.refundedTax.toDecimal()).toBe('0.00');
  });

  it('for its deduction', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0.00' })] });
    story.invoice('R-1', '60.00');
    const fee = { description: 'Restocking', net: '10.00', tax: '0' };
    story.request({ pendingInvoiceNumber: 'R-1' }, undefined, [fee]);
    accepted(story.settle('card', '0.00', { voided: '100.00' }));
    const [invoice] = story.account.invoices;
    expect([invoice?.covered.voided, invoice?.covered.deducted].map(String)).toEqual([
      '50.00 EUR',
      '10.00 EUR',
    ]);
  });

  it('is CANCELED with code VOIDED or MOVED, and is never sent', () => {
    const voided = waiting();
    voided.settle('card', '0.00', { voided: '100.00' });
    expect(voided.allocations[0]?.failure).toMatchObject({ providerCode: 'VOIDED', retryable: false });
    expect(said(voided).at(-1)).toBe('REFUND_CANCELED');
    expect(voided.interactions.at(-1)?.amount?.toDecimal()).toBe('60.00');
    const moved = waiting();
    const payments = [payment('card', '100.00', { settled: '0.00' }), payment('bank', '60.00')];
    moved.order({
      sourceRevision: '2',
      lines: [line('L1', '100.00', '0', { quantity: '5' })],
      payments,
    });
    moved.settle('card', '0.00', { voided: '100.00' });
    expect(moved.allocations[0]?.failure).toMatchObject({ providerCode: 'MOVED', retryable: false });
    expect(said(moved).at(-1)).toBe('REFUND_PAYMENT');
    expect(said(moved)).not.toContain('REFUND_CANCELED');
  });

  it('is waiting for settlement where it was moved to a payment that has not settled', () => {
    const story = waiting([payment('other', '60.00', { settled: '0.00' })]);
    expect(story.allocations.map(({ paymentId }) => paymentId)).toEqual(['card']);
    story.settle('card', '0.00', { voided: '100.00' });
    expect(story.allocations.at(-1)).toMatchObject({ paymentId: 'other', status: 'WAITING_FOR_SETTLEMENT' });
    expect(said(story).at(-1)).toBe('REFUND_WAITING');
  });
});

describe('an invoice that is kept back in full (D17)', () => {
  it('counts as covered while its refund is in flight, and is pending again once that has failed', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    story.invoice('R-1', '0.01');
    story.invoice('R-2', '99.99');
    const fee = { description: 'Restocking', net: '50.00', tax: '0' };
    accepted(story.request({ full: true }, undefined, [fee]));
    const covered = () =>
      story.account.invoices.map(
        (one) => `${one.covered.deducted.toDecimal()} kept, ${pendingOf(one).toDecimal()} pending`,
      );
    expect(story.allocations[0]?.shares).toMatchObject([{ invoiceNumber: 'R-2', amount: { minor: 5000n } }]);
    expect(covered()).toEqual(['0.01 kept, 0.00 pending', '49.99 kept, 0.00 pending']);
    story.failure(story.allocations[0]?.id ?? '');
    expect(covered()).toEqual(['0.00 kept, 0.01 pending', '0.00 kept, 99.99 pending']);
  });
});

describe('money that waited for a payment that was voided, and moved to another (D15, D21)', () => {
  it('is not paid by the other as well, where a receipt shows that the first paid it back after all', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00')],
      payments: [
        payment('card', '30.00', { settled: '0.00' }),
        payment('second', '10.00', { settled: '0.00' }),
      ],
    });
    story.request({ amount: '6.67' });
    accepted(story.settle('card', '0.00', { voided: '30.00' }));
    const [part] = story.allocations;
    accepted(story.receipt('late', '6.67', { allocationId: part?.id, acceptExcess: true }));
    expect(story.allocations.map((one) => `${one.paymentId} ${one.status}`)).toEqual([
      'card SUCCEEDED',
      'second CANCELED',
    ]);
    expect(story.account.payments.map(({ waiting: left }) => left.toDecimal())).toEqual(['0.00', '0.00']);
  });
});
