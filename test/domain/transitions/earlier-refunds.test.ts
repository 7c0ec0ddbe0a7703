import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { decideRecordInvoice } from '../../../src/domain/decisions/record-invoice.ts';
import type { Share } from '../../../src/domain/refund/refund.ts';
import { accepted, clock, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Goodwill of `amount` before any return came, paid by what each payment has; `kept` of it is kept back. */
function goodwill(amount: string, payments: readonly string[], kept = '0'): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '500.00')],
    payments: payments.map((settled, index) => payment(`p${index}`, settled)),
  });
  const fee = { description: 'Restocking', net: kept, tax: '0' };
  accepted(story.request({ amount }, undefined, kept === '0' ? [] : [fee]));
  return story;
}

const partId = (story: OrderStory, part: number) => story.allocations[part]?.id ?? '';
const covering = (story: OrderStory) => ({ coversRefundIds: [...story.refunds.keys()] });
const texts = (shares: readonly Share[]) =>
  shares.map((share) => `${share.invoiceNumber} ${share.amount.toDecimal()}`);
const shares = (story: OrderStory) => story.allocations.map((one) => texts(one.shares));
const receipts = (story: OrderStory) => [...story.receipts.values()].map((one) => texts(one.shares));
const coverage = (story: OrderStory) =>
  [...story.refunds.values()].flatMap((refund) =>
    refund.coverage.map(
      (one) => `${one.invoiceNumber} ${one.amount.toDecimal()}, ${one.deducted.toDecimal()} kept`,
    ),
  );
const pending = (story: OrderStory) =>
  story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal());

describe('a return that names earlier refunds (D17)', () => {
  it('takes their allocations by rank, up to its value, and lists none that it takes nothing of', () => {
    const story = goodwill('60.00', ['30.00', '30.00']);
    story.invoice('R-1', '40.00', covering(story));
    expect(shares(story)).toEqual([['R-1 30.00'], ['R-1 10.00']]);
    const less = goodwill('60.00', ['30.00', '30.00']);
    less.invoice('R-1', '30.00', covering(less));
    expect(shares(less)).toEqual([['R-1 30.00'], []]);
  });

  it('takes nothing of FAILED allocations, and of those refunded short only the refunded amount', () => {
    const failed = goodwill('30.00', ['30.00']);
    failed.failure(partId(failed, 0));
    failed.invoice('R-1', '30.00', covering(failed));
    expect(coverage(failed)).toEqual([]);
    const short = goodwill('30.00', ['30.00']);
    short.receipt('r', '20.00', { allocationId: partId(short, 0) });
    short.invoice('R-1', '40.00', covering(short));
    expect(coverage(short)).toEqual(['R-1 20.00, 0.00 kept']);
    expect(pending(short)).toEqual(['20.00']);
  });

  it('takes each allocation’s own receipts, the oldest first', () => {
    const story = goodwill('60.00', ['30.00', '30.00']);
    story.receipt('a1', '10.00', { allocationId: partId(story, 0) });
    story.receipt('a2', '20.00', { allocationId: partId(story, 0) });
    story.receipt('b1', '30.00', { allocationId: partId(story, 1) });
    story.invoice('R-1', '15.00', covering(story));
    expect(receipts(story)).toEqual([['R-1 10.00'], ['R-1 5.00', 'null 15.00'], ['null 30.00']]);
    story.invoice('R-2', '35.00', covering(story));
    expect(receipts(story)).toEqual([['R-1 10.00'], ['R-1 5.00', 'R-2 15.00'], ['R-2 20.00', 'null 10.00']]);
    expect(story.allocations.map(({ paid }) => texts(paid))).toEqual([
      ['R-1 15.00', 'R-2 15.00'],
      ['R-2 20.00', 'null 10.00'],
    ]);
    expect(story.account.uncovered.refunded.toDecimal()).toBe('10.00');
  });

  it('leaves a receipt alone of which it takes nothing', () => {
    const story = goodwill('30.00', ['30.00']);
    for (const id of ['r1', 'r2']) story.receipt(id, '15.00', { allocationId: partId(story, 0) });
    const [, second] = [...story.receipts.values()];
    story.invoice('R-1', '15.00', covering(story));
    expect(receipts(story)).toEqual([['R-1 15.00'], ['null 15.00']]);
    expect([...story.receipts.values()][1]).toBe(second);
  });

  it('takes of a receipt what no other return has of it', () => {
    const story = goodwill('30.00', ['30.00']);
    story.receipt('r', '30.00', { allocationId: partId(story, 0) });
    story.invoice('R-1', '5.00', covering(story));
    story.invoice('R-2', '20.00', covering(story));
    expect(receipts(story)).toEqual([['R-1 5.00', 'R-2 20.00', 'null 5.00']]);
    expect(shares(story)).toEqual([['R-1 5.00', 'R-2 20.00']]);
    story.invoice('R-3', '30.00', covering(story));
    expect(coverage(story).at(-1)).toBe('R-3 5.00, 0.00 kept');
  });

  it('takes no reversed receipt, also where it is read', () => {
    const story = goodwill('30.00', ['30.00']);
    for (const id of ['r1', 'r2']) story.receipt(id, '15.00', { allocationId: partId(story, 0) });
    accepted(story.failure(partId(story, 0), { reversesReceiptId: [...story.receipts.keys()][0] }));
    const [refund] = [...story.refunds.values()];
    if (refund === undefined) throw new Error('There is a refund.');
    const view = {
      account: story.account,
      owner: null,
      earlier: [{ refund, receipts: [...story.receipts.values()] }],
    };
    const input = { number: 'R-1', type: 'INPUT' as const, value: '30.00', issuedAt: new Date(0) };
    const { changes } = accepted(
      decideRecordInvoice(view, { ...input, coversRefundIds: [refund.id] }, clock()()),
    );
    expect(changes?.receipts.map(({ after }) => after.providerRefundId)).toEqual(['r2']);
    expect(changes?.refunds[0]?.after.allocations[0]?.paid).toMatchObject([{ receiptCount: 1 }]);
  });

  it('takes the oldest receipts in whatever order they are read', () => {
    const story = goodwill('30.00', ['30.00']);
    for (const id of ['r1', 'r2']) story.receipt(id, '15.00', { allocationId: partId(story, 0) });
    const [refund] = [...story.refunds.values()];
    if (refund === undefined) throw new Error('There is a refund.');
    const view = {
      account: story.account,
      owner: null,
      earlier: [{ refund, receipts: [...story.receipts.values()].toReversed() }],
    };
    const input = { number: 'R-1', type: 'INPUT' as const, value: '15.00', issuedAt: new Date(0) };
    const { changes } = accepted(
      decideRecordInvoice(view, { ...input, coversRefundIds: [refund.id] }, clock()()),
    );
    expect(changes?.receipts.map(({ after }) => after.providerRefundId)).toEqual(['r1']);
  });
});

describe('the deductions of an earlier refund cover the return with its money (D17)', () => {
  it('in proportion to what the return takes of it', () => {
    const story = goodwill('60.00', ['48.00'], '12.00');
    story.invoice('R-1', '30.00', covering(story));
    expect(coverage(story)).toEqual(['R-1 30.00, 6.00 kept']);
    expect(shares(story)).toEqual([['R-1 24.00']]);
    expect(pending(story)).toEqual(['0.00']);
  });

  it('as far as no other return has it, and in proportion to what of the money is live', () => {
    const story = new OrderStory({
      lines: [line('L1', '500.00')],
      payments: [payment('a', '18.00'), payment('b', '22.00'), payment('c', '40.00')],
    });
    story.invoice('R-1', '35.00', { lines: [{ lineId: 'L1', quantity: '1', price: '35.00' }] });
    const fee = { description: 'Restocking', net: '20.00', tax: '0' };
    accepted(story.request({ lines: [{ lineId: 'L1', gross: '100.00' }] }, undefined, [fee]));
    // 35.00 × 20 % is kept of R-1, 28.00 paid: 18.00 by a, 10.00 by b; 12.00 of b and 40.00 of c are uncovered.
    expect(shares(story)).toEqual([['R-1 18.00'], ['R-1 10.00'], []]);
    accepted(story.failure(partId(story, 2)));
    story.invoice('R-2', '65.00', covering(story));
    expect(coverage(story)).toEqual(['R-1 35.00, 7.00 kept', 'R-2 15.00, 3.00 kept']);
    expect(pending(story)).toEqual(['0.00', '50.00']);
  });

  it('and is zero where more was refunded than requested', () => {
    const story = goodwill('30.00', ['60.00']);
    story.receipt('more', '50.00', { allocationId: partId(story, 0) });
    story.invoice('R-1', '45.00', covering(story));
    story.invoice('R-2', '5.00', covering(story));
    expect(pending(story)).toEqual(['0.00', '0.00']);
    expect(receipts(story)).toEqual([['R-1 45.00', 'R-2 5.00']]);
  });
});

describe('a recorded return', () => {
  it('is answered with its number, as it was recorded first (D30, D34)', () => {
    const story = goodwill('10.00', ['30.00']);
    expect(accepted(story.invoice('é', '5.00')).answer.invoiceNumber).toBe('é');
    const again = accepted(story.invoice('e\u0301', '5.00'));
    expect(again).toMatchObject({ changes: null, answer: { invoiceNumber: 'é' } });
  });

  it('shows in the timeline how much of it earlier refunds cover', () => {
    const story = goodwill('25.00', ['30.00']);
    story.invoice('R-1', '60.00', covering(story));
    expect(story.interactions.at(-1)?.message).toContain('25.00 EUR of it is covered');
    story.invoice('R-2', '60.00');
    expect(story.interactions.at(-1)?.message).not.toContain('counts as paid back');
  });
});
