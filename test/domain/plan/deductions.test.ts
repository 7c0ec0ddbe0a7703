import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { decidePlan } from '../../../src/domain/decisions/request-refund.ts';
import type { DeductionInput } from '../../../src/domain/plan/deductions.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { totalOf } from '../../../src/domain/refund/refund-sums.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { anywhere, line, payment, refused } from '../an-order.ts';
import { notesOf, partId, pay, refundId, takeBack, taxed } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const fee = (net: string, tax = '0', description = 'Restocking'): DeductionInput => ({
  description,
  net,
  tax,
});
const all = { lines: [{ lineId: 'L1', full: true }] };

/** One line of 100.00 + 20.00 on one card, or on the payments given; `R-1` calls for all of it. */
function order(...payments: ReturnType<typeof payment>[]): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '100.00', '20.00', { quantity: '2' })],
    payments: payments.length === 0 ? [payment('card', '120.00')] : payments,
  });
  story.invoice('R-1', '120.00', { lines: [{ lineId: 'L1', quantity: '2', price: '60.00' }] });
  return story;
}

/** All of the invoice is asked for, and 10.00 + 2.00 is kept back. */
function restocked(...payments: ReturnType<typeof payment>[]): OrderStory {
  const story = order(...payments);
  story.request({ pendingInvoiceNumber: 'R-1' }, 'LOWEST_SETTLED', [fee('10.00', '2.00')]);
  return story;
}

/** What is pending on each invoice, and what counts as covered because it was kept back. */
const invoices = ({ account }: OrderStory) =>
  account.invoices.map(
    (invoice) => `${pendingOf(invoice).toDecimal()} pending, ${invoice.covered.deducted.toDecimal()} kept`,
  );
const left = ({ account }: OrderStory) => account.lines.map((one) => taxed(restOf(one)));
const total = (story: OrderStory) => [...story.refunds.values()].map((refund) => taxed(totalOf(refund)));
const amounts = (story: OrderStory) => story.allocations.map(({ amount }) => amount.toDecimal());

describe('a deduction from a refund', () => {
  it('isn’t refunded, with its tax, and the line counts as refunded in full (D17)', () => {
    const story = restocked();
    expect(total(story)).toEqual(['90.00/18.00/108.00']);
    expect(amounts(story)).toEqual(['108.00']);
    expect(left(story)).toEqual(['0.00/0.00/0.00']);
    pay(story, 0);
    expect(left(story)).toEqual(['0.00/0.00/0.00']);
    expect(story.account.refundedTax.toDecimal()).toBe('18.00');
    expect([...story.refunds.values()][0]?.status).toBe('SUCCEEDED');
  });

  it.each<[string, DeductionInput[], { code: string; limit: string | null }]>([
    ['more than the refund', [fee('100.00', '20.01')], { code: 'EXCEEDS_REFUNDABLE', limit: '120.00' }],
    [
      'together more than the refund',
      [fee('100.00', '0'), fee('20.01', '0')],
      { code: 'EXCEEDS_REFUNDABLE', limit: '120.00' },
    ],
    ['all of the refund', [fee('100.00', '20.00')], { code: 'NOTHING_TO_REFUND', limit: null }],
    ['nothing', [fee('0.00', '0.00')], { code: 'AMOUNT_NOT_POSITIVE', limit: null }],
    ['nothing beside something', [fee('1.00'), fee('0', '0')], { code: 'AMOUNT_NOT_POSITIVE', limit: null }],
    ['less than a cent', [fee('1.001')], { code: 'AMOUNT_SCALE', limit: null }],
    ['no number', [fee('1.00', 'a tenth')], { code: 'AMOUNT_INVALID', limit: null }],
    ['something without a name', [fee('1.00', '0', '')], { code: 'TEXT_INVALID', limit: null }],
  ])('is refused where it is %s', (_, deductions, expected) => {
    const story = order();
    expect(refused(story.request(all, 'CARD_FIRST', deductions))).toEqual(expected);
    expect(story.refunds.size).toBe(0);
  });

  it('may leave one cent to be paid', () => {
    const story = order();
    story.request(all, 'CARD_FIRST', [fee('99.99', '20.00')]);
    expect(total(story)).toEqual(['0.01/0.00/0.01']);
  });

  it('may bring a refund within the refundable amount; without it the limit is what is left', () => {
    const story = new OrderStory();
    expect(refused(story.request({ amount: '110.00' }, 'CARD_FIRST', [fee('9.99')]))).toEqual({
      code: 'EXCEEDS_REFUNDABLE',
      limit: '100.00',
    });
    story.request({ amount: '110.00' }, 'CARD_FIRST', [fee('10.00')]);
    expect(amounts(story)).toEqual(['80.00', '20.00']);
  });

  it('is what the preview shows: the request does the same', () => {
    const story = order(payment('a', '54.00'), payment('b', '66.00'));
    const request = { scope: all, deductions: [fee('10.00', '2.00'), fee('3.00', '0', 'Return shipping')] };
    const plan = decidePlan(story.account, request, anywhere);
    if (plan instanceof Refusal) throw new Error(plan.message);
    story.request(request.scope, undefined, request.deductions);
    const [refund] = [...story.refunds.values()];
    expect(taxed(plan.total)).toBe('87.00/18.00/105.00');
    expect(total(story)).toEqual([taxed(plan.total)]);
    expect(refund).toMatchObject({ lines: plan.lines, deductions: plan.deductions, coverage: plan.coverage });
    expect(amounts(story)).toEqual(plan.parts.map(({ amount }) => amount.toDecimal()));
    expect(refused(decidePlan(story.account, request, anywhere)).code).toBe('NOTHING_TO_REFUND');
  });
});

describe('a deduction from the refund of a return', () => {
  it('counts as covered at once: nothing is pending while the rest is in flight, nor afterwards (D17)', () => {
    const story = restocked();
    expect(invoices(story)).toEqual(['0.00 pending, 12.00 kept']);
    expect(story.account.invoiceData.entries).toMatchObject([{ covered: false }]);
    pay(story, 0);
    expect(invoices(story)).toEqual(['0.00 pending, 12.00 kept']);
    expect(story.account.invoiceData.entries).toMatchObject([{ covered: true }]);
    expect(story.account.invoiceData.entries[0]?.refunded.toDecimal()).toBe('108.00');
    expect(refused(story.requestPending()).code).toBe('NOTHING_TO_REFUND');
  });

  it('is pending again with the rest where the allocation fails, is canceled or reversed, and covered by a retry', () => {
    const story = restocked();
    story.failure(partId(story, 0));
    expect(invoices(story)).toEqual(['120.00 pending, 0.00 kept']);
    expect(left(story)).toEqual(['100.00/20.00/120.00']);
    story.retry(partId(story, 0));
    expect(invoices(story)).toEqual(['0.00 pending, 12.00 kept']);
    pay(story, 0);
    takeBack(story, 0);
    expect(invoices(story)).toEqual(['120.00 pending, 0.00 kept']);
    const canceled = restocked();
    canceled.cancel(refundId(canceled));
    expect(invoices(canceled)).toEqual(['120.00 pending, 0.00 kept']);
  });

  it('counts in proportion to the refunded amount: for half the money, half the fee and half the line', () => {
    const story = restocked();
    pay(story, 0, '54.00');
    expect(invoices(story)).toEqual(['60.00 pending, 6.00 kept']);
    expect(left(story)).toEqual(['50.00/10.00/60.00']);
    expect(notesOf(story)).toEqual(['CN-order-1-1 45.00/9.00/54.00']);
    story.requestPending();
    pay(story, 1);
    expect(invoices(story)).toEqual(['0.00 pending, 6.00 kept']);
  });

  it('rounds half-up in its proportion, and the invoice adds up to the cent', () => {
    const story = order();
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST', [fee('0.01')]);
    // 60.00 of 119.99 is just above half: the cent counts; 59.99 is just below: it doesn't.
    pay(story, 0, '60.00');
    expect(invoices(story)).toEqual(['59.99 pending, 0.01 kept']);
    const below = order();
    below.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST', [fee('0.01')]);
    pay(below, 0, '59.99');
    expect(invoices(below)).toEqual(['60.01 pending, 0.00 kept']);
  });

  it('is split over several invoices as they are covered', () => {
    const story = new OrderStory({ lines: [line('L1', '90.00')], payments: [payment('card', '90.00')] });
    story.invoice('R-1', '30.00');
    story.invoice('R-2', '60.00');
    story.request({ full: true }, 'CARD_FIRST', [fee('9.00')]);
    expect(invoices(story)).toEqual(['0.00 pending, 3.00 kept', '0.00 pending, 6.00 kept']);
    const shares = story.allocations[0]?.shares.map((share) => share.amount.toDecimal());
    expect(shares).toEqual(['27.00', '54.00']);
    pay(story, 0);
    expect(story.account.invoiceData.entries.map(({ covered }) => covered)).toEqual([true, true]);
  });

  it('is part of a retry: the pending amount must cover both, else the limit is what is left', () => {
    const story = new OrderStory({ payments: [payment('card', '120.00')] });
    story.invoice('R-1', '100.00');
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST', [fee('10.00')]);
    story.failure(partId(story, 0));
    story.requestPending();
    pay(story, 1, '5.00');
    expect(invoices(story)).toEqual(['95.00 pending, 0.00 kept']);
    // 90.00 and the 10.00 kept back with it are 5.00 more than what is pending.
    expect(refused(story.retry(partId(story, 0)))).toEqual({ code: 'EXCEEDS_INVOICE', limit: '85.00' });
  });

  it('counts for an invoice that comes later, with the money that it was kept back of', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    story.request({ amount: '100.00' }, 'CARD_FIRST', [fee('10.00')]);
    pay(story, 0);
    story.invoice('R-1', '100.00', { coversRefundIds: [refundId(story)] });
    expect(invoices(story)).toEqual(['0.00 pending, 10.00 kept']);
    expect(story.account.invoiceData.entries).toMatchObject([{ covered: true }]);
  });

  it('belongs to no invoice where the refund covers none', () => {
    const story = order();
    story.request({ amount: '30.00' }, 'CARD_FIRST', [fee('5.00')]);
    expect(amounts(story)).toEqual(['25.00']);
    expect(invoices(story)).toEqual(['120.00 pending, 0.00 kept']);
  });
});
