import { describe, expect, it } from 'vitest';
import { closedOf } from '../../../src/domain/account/closures.ts';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { accepted, giftCard, line, payment } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A return of 100.00, whose refund of 60.00 failed, and of which `closed` isn't to be paid. */
function closed(amount: string): { story: OrderStory; failed: string } {
  const payments = [payment('card', '500.00'), giftCard('gift', '500.00')];
  const story = new OrderStory({ lines: [line('L1', '1000.00')], payments });
  story.invoice('R-1', '100.00');
  accepted(
    story.request({ pendingInvoiceNumber: 'R-1', invoiceAmount: '60.00' }, undefined, [], {
      allocations: [{ paymentId: 'card', amount: '60.00' }],
    }),
  );
  const failed = story.allocations[0]?.id ?? '';
  accepted(story.failure(failed));
  accepted(story.close({ invoiceNumber: 'R-1', reason: 'REJECTED', amount }));
  return { story, failed };
}

const toldOf = (failed: string) => [
  { allocationId: failed, amount: '60.00' },
  { paymentId: 'gift', invoiceNumber: 'R-1', amount: '20.00' },
];

function sums({ account }: OrderStory) {
  const [invoice] = account.invoices;
  if (invoice === undefined) throw new Error('The return is there.');
  const { refunded } = invoice.covered;
  return {
    refunded: refunded.toDecimal(),
    closed: closedOf(invoice).toDecimal(),
    pending: pendingOf(invoice).toDecimal(),
    uncovered: account.uncovered.refunded.toDecimal(),
  };
}

describe('one transfer for a return that was closed (D37, D45)', () => {
  it.each([
    ['60.00', { refunded: '80.00', closed: '20.00', pending: '0.00' }],
    ['100.00', { refunded: '80.00', closed: '20.00', pending: '0.00' }],
    ['10.00', { refunded: '80.00', closed: '10.00', pending: '10.00' }],
  ])('opens of %s closed what its shares open one after the other', (amount, expected) => {
    const [together, apart] = [closed(amount), closed(amount)];
    accepted(together.story.receipt('t', '80.00', { shares: toldOf(together.failed) }));
    for (const [index, { amount: part, ...share }] of toldOf(apart.failed).entries())
      accepted(apart.story.receipt(`r${index}`, part, share));
    expect(sums(together.story)).toEqual({ ...expected, uncovered: '0.00' });
    expect(sums(apart.story)).toEqual(sums(together.story));
  });

  it('closes again, for each share that comes back, what that had opened', () => {
    const { story, failed } = closed('60.00');
    accepted(story.receipt('t', '80.00', { shares: toldOf(failed) }));
    const [receipt] = [...story.receipts.values()];
    accepted(story.reverse(receipt?.id ?? '', { allocationId: failed }));
    expect(sums(story)).toEqual({ refunded: '20.00', closed: '40.00', pending: '40.00', uncovered: '0.00' });
    accepted(story.reverse(receipt?.id ?? ''));
    expect(sums(story)).toEqual({ refunded: '0.00', closed: '60.00', pending: '40.00', uncovered: '0.00' });
  });
});
