import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

function order(): OrderStory {
  return new OrderStory({
    lines: [line('L1', '100.00', '20.00', { quantity: '4' }), line('L2', '80.00')],
    payments: [payment('a', '60.00'), payment('b', '140.00')],
  });
}

const pending = ({ account }: OrderStory) =>
  account.invoices.map((invoice) => pendingOf(invoice).toDecimal());
const last = (story: OrderStory) => [...story.refunds.values()].at(-1);
const coverage = (story: OrderStory) =>
  last(story)?.coverage.map(({ invoiceNumber, amount }) => `${invoiceNumber} ${amount.toDecimal()}`);
const of = (lineId: string, price: string) => [{ lineId, quantity: '1', price }];

describe('what a refund covers (D17)', () => {
  it('of a pending invoice is that invoice', () => {
    const story = order();
    story.invoice('R-1', '30.00');
    story.invoice('R-2', '30.00');
    story.request({ pendingInvoiceNumber: 'R-2' });
    expect(coverage(story)).toEqual(['R-2 30.00']);
    expect(pending(story)).toEqual(['30.00', '0.00']);
  });

  it('of an amount is nothing: goodwill pays no return', () => {
    const story = order();
    story.invoice('R-1', '30.00');
    story.request({ amount: '30.00' });
    expect(coverage(story)).toEqual([]);
    expect(pending(story)).toEqual(['30.00']);
  });

  it('of a full refund is all that is pending, oldest first', () => {
    const story = order();
    story.invoice('R-1', '150.00');
    story.invoice('R-2', '20.00');
    story.invoice('R-3', '99.00');
    story.request({ full: true });
    expect(coverage(story)).toEqual(['R-1 150.00', 'R-2 20.00', 'R-3 30.00']);
    expect(pending(story)).toEqual(['0.00', '0.00', '69.00']);
  });

  it('of lines is the pending invoices that name them, oldest first, up to the pending amount of each', () => {
    const story = order();
    story.invoice('R-1', '30.00', { lines: of('L2', '30.00') });
    story.invoice('R-2', '50.00', { lines: [...of('L1', '20.00'), ...of('L2', '30.00')] });
    story.invoice('R-3', '40.00', { lines: of('L1', '40.00') });
    story.invoice('R-4', '40.00');
    story.request({ lines: [{ lineId: 'L1', gross: '35.00' }] });
    expect(coverage(story)).toEqual(['R-2 20.00', 'R-3 15.00']);
    expect(pending(story)).toEqual(['30.00', '30.00', '25.00', '40.00']);
  });

  it('is filled by rank, oldest invoice first, and so are its receipts', () => {
    const story = order();
    story.invoice('R-1', '50.00');
    story.invoice('R-2', '20.00');
    story.request({ full: true }, 'LOWEST_SETTLED');
    const shares = story.allocations.map(({ shares: all }) => all.map(({ amount }) => amount.toDecimal()));
    expect(shares).toEqual([['50.00', '10.00'], ['10.00']]);
    story.receipt('r', '55.00', { allocationId: story.allocations[0]?.id });
    const [receipt] = [...story.receipts.values()];
    expect(
      receipt?.shares.map(({ invoiceNumber, amount }) => `${invoiceNumber} ${amount.toDecimal()}`),
    ).toEqual(['R-1 50.00', 'R-2 5.00']);
  });

  it('is keyed by invoice, never by amount: two returns of the same amount are two (known issue 1118560)', () => {
    const story = order();
    story.invoice('R-1', '30.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.receipt('r1', '30.00', { allocationId: story.allocations[0]?.id });
    story.invoice('R-2', '30.00');
    expect(pending(story)).toEqual(['0.00', '30.00']);
    story.request({ pendingInvoiceNumber: 'R-2' });
    story.receipt('r2', '30.00', { allocationId: story.allocations[1]?.id });
    expect(pending(story)).toEqual(['0.00', '0.00']);
    expect(refused(story.requestPending()).code).toBe('NOTHING_TO_REFUND');
  });
});

describe('refunds that were made before the return came (D17)', () => {
  it('count for it as far as it calls and they are uncovered, once they are named', () => {
    const story = order();
    story.request({ amount: '25.00' });
    story.receipt('r1', '25.00', { allocationId: story.allocations[0]?.id });
    story.invoice('R-1', '60.00', { coversRefundIds: [...story.refunds.keys()] });
    expect(pending(story)).toEqual(['35.00']);
    expect(story.account.uncovered).toMatchObject({ receiptCount: 0 });
    const [receipt] = [...story.receipts.values()];
    expect(receipt?.shares).toMatchObject([{ invoiceNumber: 'R-1' }]);
    expect(story.account.invoiceData).toMatchObject({
      entries: [{ receiptIds: [receipt?.id], covered: false }],
      uncovered: { receiptIds: [] },
    });
    expect(coverage(story)).toEqual(['R-1 25.00']);
  });

  it('keep what exceeds the return as uncovered: one receipt is in both entries', () => {
    const story = order();
    story.request({ amount: '25.00' });
    story.receipt('r1', '25.00', { allocationId: story.allocations[0]?.id });
    story.invoice('R-1', '10.00', { coversRefundIds: [...story.refunds.keys()] });
    expect(pending(story)).toEqual(['0.00']);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('15.00');
    const [id] = [...story.receipts.keys()];
    expect(story.account.invoiceData).toMatchObject({
      entries: [{ receiptIds: [id], covered: true }],
      uncovered: { receiptIds: [id] },
    });
  });

  it('count while they are in flight, too, and their receipts then cover the return', () => {
    const story = order();
    story.request({ amount: '25.00' });
    const ids = [...story.refunds.keys()];
    story.invoice('R-1', '20.00', { coversRefundIds: [...ids, ...ids] });
    expect(story.account.invoices[0]?.covered.inFlight.toDecimal()).toBe('20.00');
    story.receipt('r1', '25.00', { allocationId: story.allocations[0]?.id });
    const shares = [...story.receipts.values()][0]?.shares;
    expect(shares?.map(({ invoiceNumber, amount }) => `${invoiceNumber} ${amount.toDecimal()}`)).toEqual([
      'R-1 20.00',
      'null 5.00',
    ]);
  });

  it('don’t count with what failed, was cancelled, or pays another return', () => {
    const story = order();
    story.request({ amount: '5.00' });
    story.failure(story.allocations[0]?.id ?? '');
    story.request({ amount: '6.00' });
    story.cancel(last(story)?.id ?? '');
    story.invoice('R-1', '7.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.invoice('R-2', '50.00', { coversRefundIds: [...story.refunds.keys()] });
    expect(pending(story)).toEqual(['0.00', '50.00']);
  });

  it('keep the uncovered receipts in the order they were recorded in', () => {
    const story = order();
    for (const n of [1, 2, 3]) {
      story.request({ amount: '10.00' });
      story.receipt(`r${n}`, '10.00', { allocationId: story.allocations.at(-1)?.id });
    }
    const [first = ''] = [...story.refunds.keys()];
    story.invoice('R-1', '4.00', { coversRefundIds: [first] });
    expect(story.account.invoiceData.uncovered.receiptIds).toEqual([...story.receipts.keys()]);
  });
});

describe('requestPendingRefunds (D18)', () => {
  it('refunds each pending return on its own: one that can’t be doesn’t hold back the next', () => {
    const story = order();
    story.invoice('R-1', '30.00', { lines: of('L1', '30.00') });
    story.invoice('R-2', '81.00', { lines: of('L2', '81.00') });
    story.invoice('R-3', '500.00');
    story.invoice('R-4', '20.00');
    const outcome = story.requestPending();
    expect(pending(story)).toEqual(['0.00', '81.00', '500.00', '0.00']);
    expect([...story.refunds.values()].map(({ reason }) => reason)).toEqual([
      'Return invoice R-1',
      'Return invoice R-4',
    ]);
    const errors = 'answer' in outcome ? outcome.answer.userErrors : [];
    expect(errors?.map(refused)).toEqual([
      { code: 'EXCEEDS_LINE', limit: '80.00' },
      { code: 'EXCEEDS_REFUNDABLE', limit: '170.00' },
    ]);
  });

  it('refunds each on the account as the ones before left it', () => {
    const story = order();
    story.invoice('R-1', '190.00');
    story.invoice('R-2', '20.00');
    story.invoice('R-3', '10.00');
    story.requestPending();
    expect(pending(story)).toEqual(['0.00', '20.00', '0.00']);
  });

  it('that refunds nothing is refused with the first reason', () => {
    const story = order();
    story.invoice('R-1', '500.00');
    expect(refused(story.requestPending()).code).toBe('EXCEEDS_REFUNDABLE');
  });
});
