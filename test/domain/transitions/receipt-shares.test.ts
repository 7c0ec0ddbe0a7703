import { describe, expect, it } from 'vitest';
import { accepted, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** R-1 calls for 60.00, and a refund of that is under way. */
function order(): { story: OrderStory; allocationId: string } {
  const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
  story.invoice('R-1', '60.00');
  story.request({ pendingInvoiceNumber: 'R-1' });
  return { story, allocationId: story.allocations[0]?.id ?? '' };
}

const shares = (story: OrderStory) =>
  [...story.receipts.values()].map((receipt) =>
    receipt.shares.map((share) => `${share.invoiceNumber} ${share.amount.toDecimal()}`),
  );
const paid = (story: OrderStory) =>
  story.allocations[0]?.paid.map(
    (share) => `${share.invoiceNumber} ${share.amount.toDecimal()} by ${share.receiptCount}`,
  );

describe('the receipts of one allocation (D21)', () => {
  it('fill its share of the invoice one after the other; the surplus is uncovered', () => {
    const { story, allocationId } = order();
    for (const [id, amount] of [
      ['r1', '40.00'],
      ['r2', '30.00'],
      ['r3', '5.00'],
    ] as const)
      accepted(story.receipt(id, amount, { allocationId }));
    expect(shares(story)).toEqual([['R-1 40.00'], ['R-1 20.00', 'null 10.00'], ['null 5.00']]);
    expect(paid(story)).toEqual(['R-1 60.00 by 2', 'null 15.00 by 2']);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('15.00');
  });

  it('fill its shares of two invoices one after the other, each by what was refunded of it', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    for (const number of ['R-1', 'R-2']) story.invoice(number, '50.00');
    story.request({ full: true });
    const allocationId = story.allocations[0]?.id;
    for (const amount of ['60.00', '40.00'])
      accepted(story.receipt(`of ${amount}`, amount, { allocationId }));
    expect(shares(story)).toEqual([['R-1 50.00', 'R-2 10.00'], ['R-2 40.00']]);
  });

  it('are reversed one by one, each only from the invoices that it covers', () => {
    const { story, allocationId } = order();
    accepted(story.receipt('r1', '60.00', { allocationId }));
    accepted(story.receipt('r2', '10.00', { allocationId }));
    const [r1, r2] = [...story.receipts.keys()];
    accepted(story.failure(allocationId, { reversesReceiptId: r2 }));
    expect(paid(story)).toEqual(['R-1 60.00 by 1']);
    accepted(story.failure(allocationId, { reversesReceiptId: r1 }));
    expect(paid(story)).toEqual([]);
  });
});

describe('a receipt that names its allocation and an invoice (D19)', () => {
  it('may name any of the invoices that the allocation pays, and no other', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    for (const number of ['R-1', 'R-2', 'R-3']) story.invoice(number, '50.00');
    story.request({ full: true });
    const allocationId = story.allocations[0]?.id;
    const other = story.receipt('r', '100.00', { allocationId, invoiceNumber: 'R-3' });
    expect(refused(other).code).toBe('RECEIPT_CONFLICT');
    accepted(story.receipt('r', '100.00', { allocationId, invoiceNumber: 'R-2' }));
  });

  it('may name none where the allocation is goodwill', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    story.invoice('R-1', '50.00');
    story.request({ amount: '10.00' });
    const named = { allocationId: story.allocations[0]?.id, invoiceNumber: 'R-1' };
    expect(refused(story.receipt('r', '10.00', named)).code).toBe('RECEIPT_CONFLICT');
  });
});

describe('a receipt for money that waits for settlement (D21)', () => {
  /** 40.00 of a card of 100.00 has settled; 70.00 is refunded: 40.00 is READY, 30.00 waits. */
  function waiting(): { story: OrderStory; ready: string; waits: string } {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '40.00' })] });
    story.request({ amount: '70.00' });
    const [ready, waits] = story.allocations.map(({ id }) => id);
    return { story, ready: ready ?? '', waits: waits ?? '' };
  }
  const sums = ({ account: { payments } }: OrderStory) =>
    payments.map((one) =>
      [one.settled, one.refunded, one.inFlight, one.waiting].map((sum) => sum.toDecimal()),
    );

  it('proves that as much has settled as was paid', () => {
    const { story, waits } = waiting();
    accepted(story.receipt('r', '10.00', { allocationId: waits }));
    expect(sums(story)).toEqual([['50.00', '10.00', '40.00', '0.00']]);
  });

  it('proves nothing where what had settled before was enough to pay it', () => {
    const { story, ready, waits } = waiting();
    story.failure(ready);
    accepted(story.receipt('r', '30.00', { allocationId: waits }));
    expect(sums(story)).toEqual([['40.00', '30.00', '0.00', '0.00']]);
  });

  it('proves what had not settled before, and never more than it was to pay', () => {
    const more = waiting();
    more.story.failure(more.ready);
    accepted(more.story.receipt('r', '50.00', { allocationId: more.waits }));
    expect(sums(more.story)).toEqual([['50.00', '50.00', '0.00', '0.00']]);
    const tooMuch = waiting();
    tooMuch.story.failure(tooMuch.ready);
    accepted(tooMuch.story.receipt('r', '80.00', { allocationId: tooMuch.waits, acceptExcess: true }));
    expect(sums(tooMuch.story)).toEqual([['70.00', '80.00', '0.00', '0.00']]);
  });

  it('proves nothing of another payment', () => {
    const payments = [payment('card', '100.00', { settled: '40.00' }), payment('b', '9.00')];
    const story = new OrderStory({ payments });
    story.request({ amount: '70.00' }, 'CARD_FIRST');
    const waits = story.allocations.find(({ status }) => status === 'WAITING_FOR_SETTLEMENT');
    accepted(story.receipt('r', '21.00', { allocationId: waits?.id }));
    expect(story.account.payments.map(({ settled }) => settled.toDecimal())).toEqual(['61.00', '9.00']);
  });
});

describe('the timeline of a receipt (I17)', () => {
  const said = (story: OrderStory) => story.interactions.findLast(({ type }) => type.startsWith('RECEIPT_'));

  it('shows how much more or less than the allocation was refunded', () => {
    const { story, allocationId } = order();
    accepted(story.receipt('more', '75.00', { allocationId }));
    expect(said(story)?.message).toContain('15.00 EUR more');
    const short = order();
    accepted(short.story.receipt('less', '40.00', { allocationId: short.allocationId }));
    expect(said(short.story)?.message).toContain('20.00 EUR of the allocation was not refunded');
    const exact = order();
    accepted(exact.story.receipt('exact', '60.00', { allocationId: exact.allocationId }));
    expect(said(exact.story)?.message).not.toMatch(/more|not paid/);
    accepted(exact.story.receipt('second', '1.00', { allocationId: exact.allocationId }));
    expect(said(exact.story)?.message).not.toMatch(/more|not paid/);
  });

  it('distinguishes a recovered receipt from a reported one', () => {
    const { story, allocationId } = order();
    accepted(story.receipt('asked', '60.00', { allocationId, source: 'RECOVERY' }));
    expect(said(story)).toMatchObject({ type: 'RECEIPT_RECOVERED', amount: { minor: 6000n } });
  });
});
