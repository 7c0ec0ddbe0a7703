import { describe, expect, it } from 'vitest';
import { line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Which allocation a receipt without one went to. */
function taker(story: OrderStory, amount: string) {
  story.receipt('r', amount, { paymentId: 'card', invoiceNumber: null });
  return [...story.receipts.values()].at(-1)?.shares[0]?.allocationId;
}

describe('a receipt that names no invoice', () => {
  function ofReturn(state: 'READY' | 'SENDING'): [OrderStory, string] {
    const story = new OrderStory({ lines: [line('L1', '100.00')], payments: [payment('card', '100.00')] });
    story.invoice('R-1', '20.00');
    story.request({ pendingInvoiceNumber: 'R-1' }, 'CARD_FIRST');
    const id = story.allocations[0]?.id ?? '';
    if (state === 'SENDING') story.dispatch(id, 'SENDING');
    return [story, id];
  }

  it('matches an allocation in flight of the same amount, whatever it covers', () => {
    const [story, id] = ofReturn('SENDING');
    expect(taker(story, '20.00')).toBe(id);
    expect(story.refunds.size).toBe(1);
  });

  it.each([
    ['on its way with another amount', 'SENDING', '19.99'],
    ['that was not sent, for a return', 'READY', '20.00'],
  ] as const)('does not match an allocation %s', (_what, state, amount) => {
    const [story, id] = ofReturn(state);
    expect(taker(story, amount)).not.toBe(id);
    expect(story.refunds.size).toBe(2);
  });
});
