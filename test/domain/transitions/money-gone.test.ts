import { describe, expect, it } from 'vitest';
import { availableOf, roomToWait, shortOf } from '../../../src/domain/account/balances.ts';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import type { ManualCause } from '../../../src/domain/refund/refund.ts';
import type { AllocationStatus } from '../../../src/domain/values/enums.ts';
import { accepted, eur, giftCard, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A card of 100.00 that has settled, and a refund of 80.00 of it. */
function reserved(approvalAbove: string | null = null): OrderStory {
  const story = new OrderStory({ lines: [line('L1', '100.00')], payments: [payment('card', '100.00')] });
  story.approvalAbove = approvalAbove === null ? null : eur(approvalAbove);
  story.invoice('R-1', '80.00');
  story.request({ pendingInvoiceNumber: 'R-1' });
  return story;
}

const chargeback = (story: OrderStory, amount: string, paymentId = 'card') =>
  accepted(story.receipt(`back ${amount}`, amount, { paymentId, acceptExcess: true }));
const states = (story: OrderStory) =>
  story.allocations.map(({ status, amount, failure }) =>
    [status, amount.toDecimal(), ...(failure?.providerCode == null ? [] : [failure.providerCode])].join(' '),
  );
const pending = (story: OrderStory) =>
  story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal());
const firstId = (story: OrderStory) => story.allocations[0]?.id ?? '';
const sums = (story: OrderStory, id = 'card') => {
  const found = story.account.payments.find((one) => one.id === id);
  if (found === undefined) throw new Error('The order has the payment.');
  return [availableOf(found), shortOf(found), roomToWait(found)].map((amount) => amount.toDecimal());
};

describe('money that a chargeback takes (D35)', () => {
  it.each<[AllocationStatus, ManualCause | undefined]>([
    ['READY', undefined],
    ['MANUAL', 'NO_CONNECTOR'],
    ['MANUAL', 'BY_REQUEST'],
    ['MANUAL', 'REFUND_MANUALLY'],
  ])('cancels an allocation that is %s (%s), and its invoice is pending again', (status, cause) => {
    const story = reserved();
    if (cause === 'REFUND_MANUALLY') story.dispatch(firstId(story), 'SENDING');
    if (status === 'MANUAL') story.dispatch(firstId(story), 'MANUAL', cause);
    chargeback(story, '100.00');
    expect(states(story)).toEqual(['CANCELED 80.00 MONEY_GONE', 'SUCCEEDED 100.00']);
    expect(pending(story)).toEqual(['80.00']);
    expect(sums(story)).toEqual(['0.00', '0.00', '0.00']);
    const [said] = story.interactions.filter(({ type }) => type === 'REFUND_CANCELED');
    expect(said).toMatchObject({ amount: eur('80.00'), invoiceNumber: 'R-1' });
  });

  it.each<[AllocationStatus, ManualCause | undefined]>([
    ['SENDING', undefined],
    ['UNKNOWN', undefined],
    ['MANUAL', 'UNKNOWN'],
  ])('leaves an allocation that is %s (%s), and shows as overRefunded at once', (status, cause) => {
    const story = reserved();
    story.dispatch(firstId(story), 'SENDING');
    if (status !== 'SENDING') story.dispatch(firstId(story), status, cause);
    chargeback(story, '100.00');
    expect(states(story)).toEqual([`${status} 80.00`, 'SUCCEEDED 100.00']);
    expect(pending(story)).toEqual(['0.00']);
    expect(sums(story)).toEqual(['0.00', '80.00', '0.00']);
  });

  it('cancels a refund that awaits approval, which can then not be approved', () => {
    const story = reserved('50.00');
    chargeback(story, '100.00');
    expect(states(story)).toEqual(['CANCELED 80.00 MONEY_GONE', 'SUCCEEDED 100.00']);
    const [id] = story.refunds.keys();
    expect(refused(story.approve(id ?? '')).code).toBe('STATE_CONFLICT');
  });

  it('cancels an allocation only in part where only a part of its money is gone', () => {
    const story = reserved();
    chargeback(story, '45.00');
    expect(states(story)).toEqual(['READY 55.00', 'CANCELED 25.00 MONEY_GONE', 'SUCCEEDED 45.00']);
    expect(pending(story)).toEqual(['25.00']);
    expect(story.allocations[1]).toMatchObject({ splitFrom: firstId(story) });
  });

  it('is taken from the newest refund first, and in one of several payments only from that one', () => {
    const story = new OrderStory({
      lines: [line('L1', '200.00')],
      payments: [payment('card', '100.00'), giftCard('gift', '100.00')],
    });
    story.request({ amount: '60.00' });
    story.request({ amount: '90.00' });
    expect(states(story)).toEqual(['READY 60.00', 'READY 40.00', 'READY 50.00']);
    chargeback(story, '65.00');
    expect(states(story)).toEqual([
      'READY 35.00',
      'CANCELED 25.00 MONEY_GONE',
      'CANCELED 40.00 MONEY_GONE',
      'READY 50.00',
      'SUCCEEDED 65.00',
    ]);
  });

  it('leaves waiting only what may still settle beyond what is short', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00')],
      payments: [payment('card', '100.00', { settled: '40.00' })],
    });
    story.request({ amount: '90.00' });
    expect(states(story)).toEqual(['READY 40.00', 'WAITING_FOR_SETTLEMENT 50.00']);
    chargeback(story, '70.00');
    expect(states(story)).toEqual([
      'CANCELED 40.00 MONEY_GONE',
      'WAITING_FOR_SETTLEMENT 30.00',
      'CANCELED 20.00 MONEY_GONE',
      'SUCCEEDED 70.00',
    ]);
    expect(sums(story)).toEqual(['0.00', '30.00', '0.00']);
    story.settle('card', '100.00');
    expect(states(story)).toContain('READY 30.00');
  });

  it('is available again once the chargeback is reversed; canceled allocations stay canceled', () => {
    const story = reserved();
    chargeback(story, '100.00');
    const [receipt] = story.receipts.values();
    story.failure(receipt?.shares[0]?.allocationId ?? '', { reversesReceiptId: receipt?.id });
    expect(states(story)[0]).toBe('CANCELED 80.00 MONEY_GONE');
    expect(sums(story)).toEqual(['100.00', '0.00', '0.00']);
    story.requestPending();
    expect(states(story)).toContain('READY 80.00');
  });
});
