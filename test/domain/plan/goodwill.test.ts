import { describe, expect, it } from 'vitest';
import type { ScopeInput } from '../../../src/domain/plan/scope.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { line, payment, refused, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** One line of two pieces, 100.00 + 20.00 unless said otherwise. */
const order = (net = '100.00', tax = '20.00', money = '900.00') =>
  new OrderStory({ lines: [line('L1', net, tax, { quantity: '2' })], payments: [payment('card', money)] });
const lines = (lineId: string, ask: Record<string, string | boolean>): ScopeInput => {
  return { lines: [{ lineId, ...ask }] };
};
const goodwill = (amount: string): ScopeInput => ({ amount, amountOver: 'LINES' });
/** What the last request refunds, line by line. */
const asked = (story: OrderStory) =>
  [...story.refunds.values()].at(-1)?.lines.map(({ lineId, quantity, net, tax, valueOnly = false }) => {
    const pieces = quantity === null ? '' : ` ×${quantity.toFixed()}`;
    return `${lineId}${pieces}: ${net.toDecimal()} + ${tax.toDecimal()}${valueOnly ? ', value only' : ''}`;
  });
const rest = ({ account }: OrderStory) =>
  account.lines.map((one) => {
    const { net, tax, quantity } = restOf(one);
    return `${net.toDecimal()} + ${tax.toDecimal()} ×${quantity.toFixed()}`;
  });

describe('tax alone (D44)', () => {
  it('leaves pieces that bear none: each comes back at its net, to the last', () => {
    const story = order();
    story.request(lines('L1', { tax: '20.00' }));
    expect(asked(story)).toEqual(['L1: 0.00 + 20.00, value only']);
    story.request(lines('L1', { quantity: '1' }));
    expect(asked(story)).toEqual(['L1 ×1: 50.00 + 0.00']);
    story.request(lines('L1', { quantity: '1' }));
    expect(asked(story)).toEqual(['L1 ×1: 50.00 + 0.00']);
    expect(rest(story)).toEqual(['0.00 + 0.00 ×0']);
  });

  it('of a part of it leaves pieces that bear the rest of it between them', () => {
    const story = order();
    story.request(lines('L1', { tax: '5.00' }));
    story.request(lines('L1', { quantity: '1' }));
    expect(asked(story)).toEqual(['L1 ×1: 50.00 + 7.50']);
    story.request(lines('L1', { quantity: '1' }));
    expect(asked(story)).toEqual(['L1 ×1: 50.00 + 7.50']);
  });

  it('is refused beyond what the line’s tax has left, field and limit said', () => {
    const story = order();
    story.request(lines('L1', { gross: '60.00' }));
    const tooMuch = story.request(lines('L1', { tax: '10.01' }));
    expect(refused(tooMuch)).toEqual({ code: 'EXCEEDS_LINE', limit: '10.00' });
    expect(refusedAt(tooMuch)).toBe('EXCEEDS_LINE input.scope.lines.0.tax');
    expect(refused(story.request(lines('L1', { tax: '0.00' }))).code).toBe('AMOUNT_NOT_POSITIVE');
    expect(refused(story.request(lines('L1', { tax: '1.00', gross: '1.00' }))).code).toBe('SCOPE_INVALID');
  });

  it('covers nothing of a return that calls for that line', () => {
    const story = order();
    story.invoice('R-1', '60.00', { lines: [{ lineId: 'L1', quantity: '1', price: '60.00' }] });
    story.request(lines('L1', { tax: '20.00' }));
    expect(story.account.invoices[0]?.covered.inFlight.toDecimal()).toBe('0.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(asked(story)).toEqual(['L1 ×1: 60.00 + 0.00']);
  });

  it('counts no longer where it failed: pieces bear their tax again', () => {
    const story = order();
    story.request(lines('L1', { tax: '20.00' }));
    story.failure(story.allocations[0]?.id ?? '');
    expect(story.account.lines[0]?.counted.valueOnly.toDecimal()).toBe('0.00');
    story.request(lines('L1', { quantity: '1' }));
    expect(asked(story)).toEqual(['L1 ×1: 50.00 + 10.00']);
  });
});

describe('goodwill over lines (D44)', () => {
  it('makes each piece that comes back later worth less, and all of them the same', () => {
    const story = order('200.00', '0.00');
    story.request(goodwill('20.00'));
    expect(asked(story)).toEqual(['L1: 20.00 + 0.00, value only']);
    for (let piece = 0; piece < 2; piece++) {
      story.request(lines('L1', { quantity: '1' }));
      expect(asked(story)).toEqual(['L1 ×1: 90.00 + 0.00']);
    }
    expect(rest(story)).toEqual(['0.00 + 0.00 ×0']);
  });

  it('of all that a line is worth leaves pieces that are worth nothing', () => {
    const story = order();
    story.request(goodwill('120.00'));
    expect(rest(story)).toEqual(['0.00 + 0.00 ×2']);
    expect(refused(story.request(lines('L1', { quantity: '1' }))).code).toBe('NOTHING_TO_REFUND');
  });

  it('corrects the tax of the lines in proportion, and none of what belongs to no line', () => {
    const story = order('83.33', '16.67', '100.00');
    story.request({ amount: '30.00' });
    expect(asked(story)).toEqual(['null: 30.00 + 0.00']);
    story.request(goodwill('70.00'));
    expect(asked(story)).toEqual(['L1: 58.33 + 11.67, value only']);
    expect(rest(story)).toEqual(['25.00 + 5.00 ×2']);
  });

  it('is spread by what the lines have left', () => {
    const story = new OrderStory({
      lines: [line('A', '100.00', '20.00'), line('B', '50.00', '2.50'), line('C', '30.00', '0.00')],
      payments: [payment('card', '202.50')],
    });
    story.request(lines('C', { full: true }));
    story.request(goodwill('34.50'));
    expect(asked(story)).toEqual(['A: 20.00 + 4.00, value only', 'B: 10.00 + 0.50, value only']);
  });

  it('neither eats nor blocks a pending return: what its lines call for stays, and the rest is an adjustment', () => {
    const story = order('83.33', '16.67', '500.00');
    story.invoice('R-1', '90.00', { lines: [{ lineId: 'L1', quantity: '1', price: '90.00' }] });
    story.request(goodwill('20.00'));
    expect(asked(story)).toEqual(['L1: 8.33 + 1.67, value only', 'null: 10.00 + 0.00']);
    story.request({ pendingInvoiceNumber: 'R-1' });
    expect(asked(story)).toEqual(['L1 ×1: 75.00 + 15.00']);
    expect(rest(story)).toEqual(['0.00 + 0.00 ×1']);
  });

  it('is no possible duplicate of a later return of those lines', () => {
    const story = order();
    story.request(goodwill('5.00'));
    story.receipt('g', '5.00', { allocationId: story.allocations[0]?.id });
    story.invoice('R-1', '57.50', { lines: [{ lineId: 'L1', quantity: '1', price: '57.50' }] });
    story.requestPending();
    expect(story.refunds.size).toBe(2);
  });

  it('keeps what it counts for on a line that the order leaves out', () => {
    const story = order('100.00', '20.00');
    story.request(goodwill('12.00'));
    story.order({ sourceRevision: '2', lines: [line('L2', '10.00')], payments: [payment('card', '900.00')] });
    expect(rest(story)).toEqual(['10.00 + 0.00 ×1', '0.00 + 0.00 ×0']);
    const kept = story.account.lines.find(({ id }) => id === 'L1');
    expect([kept?.net.toDecimal(), kept?.tax.toDecimal()]).toEqual(['10.00', '2.00']);
  });

  it('says over what only beside an amount', () => {
    const alone = order().request({ full: true, amountOver: 'LINES' });
    expect(refusedAt(alone)).toBe('SCOPE_INVALID input.scope.amountOver');
  });
});
