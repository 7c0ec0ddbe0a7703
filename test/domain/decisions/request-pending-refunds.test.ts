import { describe, expect, it } from 'vitest';
import { accepted, line, payment, refused, refusedAt } from '../an-order.ts';
import { pay, refundId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const lineIdsOf = (story: OrderStory) =>
  [...story.refunds.values()].map((refund) => refund.lines.map(({ lineId }) => lineId));

/** Lines of 60.00, 40.00 and nothing, paid by a card of 100.00. */
function order(): OrderStory {
  return new OrderStory({
    lines: [line('L1', '60.00'), line('L2', '40.00'), line('gift', '0.00')],
    payments: [payment('card', '100.00')],
  });
}

describe('where nothing is left to pay back', () => {
  it('of a line, a refund of it and another is of the other alone', () => {
    const story = order();
    const full = (lineId: string) => ({ lineId, full: true });
    accepted(story.request({ lines: [full('gift'), full('L1')] }));
    expect(lineIdsOf(story)).toEqual([['L1']]);
  });

  it('of a line that a return names, the refund of the rest doesn’t name it, nor cover it with nothing', () => {
    const story = order();
    const called = (lineId: string, price: string) => ({ lineId, quantity: '1', price });
    story.invoice('R-1', '100.00', { lines: [called('L1', '60.00'), called('L2', '40.00')] });
    story.request({ lines: [{ lineId: 'L1', full: true }] });
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(lineIdsOf(story)).toEqual([['L1'], ['L2']]);
    const calls = [...story.refunds.values()].map(({ coverage }) =>
      coverage[0]?.calls.map(({ index }) => index),
    );
    expect(calls).toEqual([[0], [1]]);
  });

  it('requestPendingRefunds skips an invoice with nothing pending, without a refusal, and refunds the others', () => {
    const story = order();
    for (const number of ['R-1', 'R-2']) story.invoice(number, '10.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(accepted(story.requestPending()).answer).toMatchObject({ userErrors: [] });
    const covered = [...story.refunds.values()].map(({ coverage }) => coverage[0]?.invoiceNumber);
    expect(covered).toEqual(['R-1', 'R-2']);
  });

  it('on the first return, a full refund covers the second', () => {
    const story = order();
    for (const number of ['R-1', 'R-2']) story.invoice(number, '10.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.request({ full: true });
    expect([...story.refunds.values()][1]?.coverage.map((one) => one.invoiceNumber)).toEqual(['R-2']);
  });
});

describe('the order is pending since its first return that still is', () => {
  const since = ({ account }: OrderStory) => account.pendingSince;

  it('whatever else was recorded', () => {
    const story = order();
    expect(since(story)).toBeNull();
    story.invoice('R-1', '10.00');
    const first = since(story);
    expect(first).toEqual(story.account.invoices[0]?.recordedAt);
    story.invoice('R-2', '10.00');
    story.invoice('S-1', '100.00', { type: 'OUTPUT' });
    expect(since(story)).toEqual(first);
    const [, second] = story.account.invoices;
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(since(story)).toEqual(second?.recordedAt);
    story.request({ pendingInvoiceNumber: 'R-2' });
    expect(since(story)).toBeNull();
  });

  it('and one that is pending anew counts from then on', () => {
    const story = order();
    for (const number of ['R-1', 'R-2']) story.invoice(number, '10.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.cancel(refundId(story));
    const [first, second] = story.account.invoices;
    expect(since(story)).toEqual(second?.pendingSince);
    expect(first?.pendingSince).toEqual(story.account.invoiceData.updatedAt);
  });
});

describe('a return of the same line twice', () => {
  it('gives no more of its quantity back than the line had: 1.5 and then 0.5 of 2', () => {
    const story = new OrderStory({ lines: [line('L1', '100.00', '0.00', { quantity: '2' })] });
    const half = { lineId: 'L1', quantity: '1.5', price: '20.00' };
    story.invoice('R-1', '60.00', { lines: [half, half] });
    story.request({ pendingInvoiceNumber: 'R-1' });
    const [refund] = [...story.refunds.values()];
    expect(refund?.lines.map(({ quantity }) => quantity?.toFixed())).toEqual(['1.5', '0.5']);
  });

  it('that asks for more than the line has is refused without a place in the input', () => {
    const story = order();
    const all = { lineId: 'L2', quantity: '1', price: '40.00' };
    story.invoice('R-1', '80.00', { lines: [all, all] });
    expect(refusedAt(story.request({ pendingInvoiceNumber: 'R-1' }))).toBe('EXCEEDS_LINE undefined');
  });
});

describe('what can’t be taken of a line says how much can', () => {
  it('nothing, where a return names a line that the order has no more', () => {
    const story = order();
    story.invoice('R-1', '10.00', { lines: [{ lineId: 'L2', quantity: '1', price: '10.00' }] });
    accepted(story.order({ sourceRevision: '2', lines: [line('L1', '60.00')] }));
    const outcome = refused(story.request({ pendingInvoiceNumber: 'R-1' }));
    expect(outcome).toEqual({ code: 'EXCEEDS_LINE', limit: '0.00' });
  });

  it('and where the quantity is wrong, though it is there: its money is not', () => {
    const story = new OrderStory({ lines: [line('L1', '100.00', '0.00', { quantity: '4' })] });
    story.request({ lines: [{ lineId: 'L1', gross: '80.00' }] });
    const outcome = story.request({ lines: [{ lineId: 'L1', quantity: '2' }] });
    expect(refused(outcome).limit).toBe('20.00');
    expect(refusedAt(outcome)).toBe('EXCEEDS_LINE input.scope.lines.0.quantity');
  });
});

describe('a failure that its provider calls VOIDED', () => {
  it('is a failure: what it was for is pending again, and not done', () => {
    const story = order();
    story.invoice('R-1', '10.00');
    story.requestPending();
    accepted(story.failure(story.allocations[0]?.id ?? '', { providerCode: 'VOIDED' }));
    expect(story.account.invoices[0]?.covered.voided.isZero()).toBe(true);
    expect(story.account.invoices[0]?.pendingSince).not.toBeNull();
    expect([...story.refunds.values()][0]?.status).toBe('FAILED');
  });
});

describe('a refund of one line', () => {
  it('keeps that line and its payment on the account, and no others (D28)', () => {
    const story = order();
    accepted(story.request({ lines: [{ lineId: 'L1', gross: '1.00' }] }));
    pay(story);
    const other = { lines: [line('L3', '100.00')], payments: [payment('other', '100.00')] };
    accepted(story.order({ sourceRevision: '2', ...other }));
    expect(story.account.lines.map(({ id }) => id)).toEqual(['L3', 'L1']);
    expect(story.account.payments.map(({ id }) => id)).toEqual(['card', 'other']);
  });
});
