import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { accepted, eur, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const one = (amount: string) => ({ payments: [payment('card', amount)], lines: [line('L1', amount)] });

function states(story: OrderStory): string[] {
  return [...story.refunds.values()].flatMap((refund) =>
    refund.allocations.map(({ status, amount }) => `${status} ${amount.toDecimal()}`),
  );
}

function partId(story: OrderStory, refund: number, part = 0): string {
  return [...story.refunds.values()][refund]?.allocations[part]?.id ?? '';
}

function pending(story: OrderStory): string[] {
  return story.account.invoices.map((invoice) => pendingOf(invoice).toDecimal());
}

describe('what another receipt shows as refunded is not sent as well (D21)', () => {
  it('a return requested again after its first refund failed, and whose first receipt comes late', () => {
    const story = new OrderStory(one('200.00'));
    story.invoice('R-1', '60.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.failure(partId(story, 0));
    story.requestPending();
    accepted(story.receipt('late', '60.00', { allocationId: partId(story, 0) }));
    expect(states(story)).toEqual(['SUCCEEDED 60.00', 'CANCELED 60.00']);
    expect(pending(story)).toEqual(['0.00']);
    expect(story.account.payments[0]?.inFlight).toEqual(eur('0.00'));
  });

  it('only as much of it as was paid is withdrawn; the rest goes on under its id', () => {
    const story = new OrderStory(one('200.00'));
    story.invoice('R-1', '60.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.failure(partId(story, 0));
    story.requestPending();
    accepted(story.receipt('late', '25.00', { allocationId: partId(story, 0) }));
    expect(states(story)).toEqual(['SUCCEEDED 60.00', 'READY 35.00', 'CANCELED 25.00']);
    expect(pending(story)).toEqual(['0.00']);
  });

  it('an allocation in flight is not canceled: it cannot be recalled', () => {
    const story = new OrderStory(one('200.00'));
    story.invoice('R-1', '60.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.failure(partId(story, 0));
    story.requestPending();
    story.dispatch(partId(story, 1), 'SENDING');
    accepted(story.receipt('late', '60.00', { allocationId: partId(story, 0) }));
    expect(states(story)).toEqual(['SUCCEEDED 60.00', 'SENDING 60.00']);
  });

  it('a return that waits for approval and is paid by hand covers the return, and the approval has nothing left', () => {
    const story = new OrderStory(one('200.00'));
    story.approvalAbove = eur('50.00');
    story.invoice('R-1', '60.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    accepted(story.receipt('by hand', '60.00', { paymentId: 'card', invoiceNumber: 'R-1' }));
    expect(states(story)).toEqual(['CANCELED 60.00', 'SUCCEEDED 60.00']);
    expect(pending(story)).toEqual(['0.00']);
    expect(refused(story.approve([...story.refunds.keys()][0] ?? '', 'boss')).code).toBe('STATE_CONFLICT');
  });
});

describe('a receipt is known again', () => {
  it("although an order change has named its payment's provider otherwise since", () => {
    const story = new OrderStory(one('200.00'));
    story.request({ amount: '30.00' });
    accepted(story.receipt('X', '30.00', { allocationId: partId(story, 0) }));
    accepted(
      story.order({ sourceRevision: '2', payments: [{ ...payment('card', '200.00'), provider: 'another' }] }),
    );
    expect(accepted(story.receipt('X', '30.00', { paymentId: 'card' })).changes).toBeNull();
    expect(story.account.payments[0]?.refunded).toEqual(eur('30.00'));
  });
});

describe('a retry of a refund in which a line stands twice', () => {
  it('takes its allocations of the line together (known issue 1198829)', () => {
    const story = new OrderStory({
      lines: [line('L1', '101.00'), line('L2', '100.00')],
      payments: [payment('card', '201.00')],
    });
    const twice = ['51.00', '50.00'].map((price) => ({ lineId: 'L1', quantity: '0.5', price }));
    story.invoice('R-1', '50.50', { lines: twice });
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.failure(partId(story, 0));
    story.request({ lines: [{ lineId: 'L1', gross: '60.00' }] });
    expect(refused(story.retry(partId(story, 0)))).toEqual({ code: 'EXCEEDS_LINE', limit: '41.00' });
  });
});

describe('money that waits', () => {
  it('is not called voided where nothing was voided: it goes on waiting', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00')],
      payments: [payment('card', '100.00', { settled: '50.00' })],
    });
    accepted(story.receipt('by hand', '80.00', { paymentId: 'card', acceptExcess: true }));
    story.invoice('R-1', '50.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    story.settle('card', '100.00');
    expect(states(story).filter((state) => state.startsWith('CANCELED'))).toEqual([]);
  });
});

describe('a line removed by an order change while its refund was in flight', () => {
  it('is worth what its refunds count for, so nothing of it is left once they are cancelled', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00'), line('L2', '50.00')],
      payments: [payment('card', '150.00')],
    });
    story.request({ lines: [{ lineId: 'L1', gross: '50.00' }] });
    accepted(story.order({ sourceRevision: '2', lines: [line('L2', '50.00')] }));
    accepted(story.cancel([...story.refunds.keys()][0] ?? ''));
    expect(refused(story.request({ lines: [{ lineId: 'L1', full: true }] })).code).toBe('NOTHING_TO_REFUND');
  });

  it('still stands on the invoice that named it, which may be reported again (D30)', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00'), line('L2', '50.00')],
      payments: [payment('card', '150.00')],
    });
    const lines = [{ lineId: 'L2', quantity: '1', price: '50.00' }];
    story.invoice('R-1', '50.00', { lines });
    accepted(story.order({ sourceRevision: '2', lines: [line('L1', '100.00')] }));
    expect(accepted(story.invoice('R-1', '50.00', { lines })).changes).toBeNull();
  });
});
