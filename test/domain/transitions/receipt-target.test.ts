import { describe, expect, it } from 'vitest';
import { destinationOf } from '../../../src/domain/account/destination.ts';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { findTarget } from '../../../src/domain/transitions/receipt-target.ts';
import type { AllocationStatus } from '../../../src/domain/values/enums.ts';
import { eur, giftCard, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

function order(): OrderStory {
  return new OrderStory({
    lines: [line('L1', '200.00')],
    payments: [payment('card', '150.00', { settled: '100.00' }), giftCard('gift', '50.00')],
  });
}

/** Requests a refund of the card for each amount, and gives the allocations’ ids. */
function requested(story: OrderStory, ...amounts: readonly string[]): string[] {
  return amounts.map((amount) => {
    story.request({ amount }, 'CARD_FIRST');
    return story.allocations.at(-1)?.id ?? '';
  });
}

/** Which allocation the receipt went to, and how many refunds there are then. */
function taker(story: OrderStory, amount: string, invoiceNumber: string | null = null) {
  story.receipt(`r${story.receipts.size}`, amount, { paymentId: 'card', invoiceNumber });
  return [...story.receipts.values()].at(-1)?.shares[0]?.allocationId;
}

describe('a receipt with an allocationId is taken in every state of it (D21)', () => {
  const paths: readonly (readonly [AllocationStatus, (story: OrderStory, id: string) => void])[] = [
    ['READY', () => {}],
    ['SENDING', (story, id) => story.dispatch(id, 'SENDING')],
    [
      'UNKNOWN',
      (story, id) =>
        ['SENDING' as const, 'UNKNOWN' as const].forEach((to) => {
          story.dispatch(id, to);
        }),
    ],
    ['MANUAL', (story, id) => story.dispatch(id, 'MANUAL', 'NO_CONNECTOR')],
    ['FAILED', (story, id) => void story.failure(id)],
    ['CANCELED', (story) => void story.cancel([...story.refunds.keys()][0] ?? '')],
    ['SUCCEEDED', (story, id) => void story.receipt('earlier', '20.00', { allocationId: id })],
  ];

  it.each(paths)('%s', (status, reach) => {
    const story = order();
    const [id = ''] = requested(story, '20.00');
    reach(story, id);
    expect(story.allocation(id).status).toBe(status);
    const before = story.receipts.size;
    story.receipt('r', '20.00', { allocationId: id });
    expect(story.receipts.size).toBe(before + 1);
    expect(story.allocation(id).status).toBe('SUCCEEDED');
    expect(story.account.payments[0]?.refunded.toDecimal()).toBe(status === 'SUCCEEDED' ? '40.00' : '20.00');
  });

  it('MANUAL by request, also by a smaller receipt that names its payment: nothing else sends it', () => {
    const story = order();
    const [id = ''] = requested(story, '20.00');
    story.failure(id);
    story.retry(id, { manual: true });
    expect(taker(story, '15.00')).toBe(id);
  });

  it('WAITING_FOR_SETTLEMENT', () => {
    const story = order();
    story.request({ amount: '160.00' }, 'CARD_FIRST');
    const waits = story.allocations.find(({ status }) => status === 'WAITING_FOR_SETTLEMENT');
    story.receipt('r', '10.00', { allocationId: waits?.id });
    expect(story.allocation(waits?.id ?? '').status).toBe('SUCCEEDED');
  });
});

describe('a receipt without an allocationId (D21)', () => {
  it('goes to the oldest open allocation of that payment with the same amount, whatever its state', () => {
    const story = order();
    const [, b = '', c = ''] = requested(story, '40.00', '20.00', '20.00');
    story.dispatch(b, 'SENDING');
    expect(taker(story, '20.00')).toBe(b);
    expect(taker(story, '20.00')).toBe(c);
  });

  it('else to the oldest READY or MANUAL one that was never sent and is at least as large', () => {
    const story = order();
    const [a = '', b = '', c = '', d = ''] = requested(story, '10.00', '40.00', '25.00', '20.00');
    story.dispatch(b, 'SENDING');
    story.dispatch(c, 'MANUAL', 'NO_CONNECTOR');
    expect(taker(story, '15.00')).toBe(c);
    expect(taker(story, '15.00')).toBe(d);
    expect(taker(story, '5.00')).toBe(a);
  });

  it('never to a SENDING, UNKNOWN or once sent one of another amount: it becomes a refund made by hand', () => {
    const story = order();
    const [a = '', b = '', c = '', d = ''] = requested(story, '20.00', '20.00', '20.00', '20.00');
    for (const id of [a, b, c, d]) story.dispatch(id, 'SENDING');
    story.dispatch(b, 'UNKNOWN');
    story.dispatch(c, 'READY');
    story.dispatch(d, 'MANUAL', 'UNKNOWN');
    const id = taker(story, '15.00') ?? '';
    expect([a, b, c, d]).not.toContain(id);
    expect(story.allocation(id)).toMatchObject({ rule: 'MANUAL', status: 'SUCCEEDED', rank: 1 });
    const refund = [...story.refunds.values()].at(-1);
    expect(refund).toMatchObject({ reason: 'Recorded from a receipt.', status: 'SUCCEEDED', coverage: [] });
    expect(taker(story, '20.00')).toBe(a);
  });

  it('looks only at that payment, and at that invoice or at none', () => {
    const story = order();
    story.invoice('R-1', '20.00');
    story.invoice('R-2', '20.00');
    const [goodwill] = requested(story, '20.00');
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    const forFirst = story.allocations.at(-1)?.id;
    story.request({ pendingInvoiceNumber: 'R-2' }, 'CARD_FIRST');
    const forSecond = story.allocations.at(-1)?.id;
    story.receipt('gift', '20.00', { paymentId: 'gift', invoiceNumber: null });
    expect(story.allocations.at(-1)?.paymentId).toBe('gift');
    expect(taker(story, '20.00', 'R-2')).toBe(forSecond);
    expect(taker(story, '20.00')).toBe(goodwill);
    expect(taker(story, '20.00', 'R-1')).toBe(forFirst);
  });

  it('made by hand takes from the invoice’s pending, its lines with it; the rest is uncovered', () => {
    const story = order();
    story.invoice('R-1', '30.00', { lines: [{ lineId: 'L1', quantity: '1', price: '30.00' }] });
    taker(story, '45.00', 'R-1');
    expect(story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal())).toEqual(['0.00']);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('15.00');
    const refund = [...story.refunds.values()][0];
    expect(refund?.lines.map(({ lineId, net }) => `${lineId} ${net.toDecimal()}`)).toEqual([
      'L1 30.00',
      'null 15.00',
    ]);
    expect(refund?.coverage).toMatchObject([{ invoiceNumber: 'R-1' }]);
  });

  it('made by hand of more than the line has left is an adjustment: a receipt is a fact', () => {
    const story = new OrderStory({
      lines: [line('L1', '10.00'), line('L2', '190.00')],
      payments: [payment('card', '100.00')],
    });
    story.request({ lines: [{ lineId: 'L1', full: true }] });
    story.invoice('R-1', '20.00', { lines: [{ lineId: 'L1', quantity: '1', price: '20.00' }] });
    taker(story, '20.00', 'R-1');
    const refund = [...story.refunds.values()][1];
    expect(refund?.lines.map(({ lineId, net }) => `${lineId} ${net.toDecimal()}`)).toEqual(['null 20.00']);
    expect(story.account.lines[0]?.counted.net.toDecimal()).toBe('10.00');
  });

  it('goes to the oldest in whatever order the refunds are read', () => {
    const story = order();
    const [a] = requested(story, '20.00', '20.00', '30.00');
    const [card] = story.account.payments;
    if (card === undefined) throw new Error('The order has a card.');
    const told = { paymentId: card.id, destination: destinationOf(card), isPlaceSaid: false };
    for (const amount of ['20.00', '15.00'])
      expect(findTarget(story.open.toReversed(), told, null, eur(amount))?.allocation.id).toBe(a);
  });

  it('made by hand for an invoice on which nothing is pending covers nothing of it', () => {
    const story = order();
    story.invoice('R-1', '30.00');
    taker(story, '30.00', 'R-1');
    taker(story, '30.00', 'R-1');
    const refunds = [...story.refunds.values()];
    expect(refunds.map(({ coverage }) => coverage.length)).toEqual([1, 0]);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('30.00');
  });

  it('made by hand is a TOTAL refund where it is all that was left to refund, else a PARTIAL one', () => {
    const story = new OrderStory({ payments: [payment('card', '80.00')] });
    taker(story, '30.00');
    taker(story, '50.00');
    expect([...story.refunds.values()].map(({ kind }) => kind)).toEqual(['PARTIAL', 'TOTAL']);
  });
});
