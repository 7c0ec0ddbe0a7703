import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { accepted, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** Returns of these values that were refunded together, and are all on one part. */
function paidFor(...values: readonly string[]): { story: OrderStory; whole: string } {
  const sold =
    values.length === 1 ? '500.00' : values.reduce((sum, one) => `${Number(sum) + Number(one)}.00`);
  const story = new OrderStory({ lines: [line('L1', sold)], payments: [payment('card', sold)] });
  for (const [index, value] of values.entries()) story.invoice(`R-${index + 1}`, value);
  story.request(values.length === 1 ? { pendingInvoiceNumber: 'R-1' } : { full: true });
  const [first] = story.allocations;
  const whole = first?.id ?? '';
  accepted(story.receipt('r1', first?.amount.toDecimal() ?? '', { allocationId: whole }));
  return { story, whole };
}

const receiptOf = (story: OrderStory, name: string) =>
  [...story.receipts.values()].find(({ providerRefundId }) => providerRefundId === name)?.id ?? '';

/** So much of a receipt comes back; gives the piece that was cut off. */
function back(story: OrderStory, amount: string, of = 'r1'): string {
  const providerReversalId = `back ${story.interactions.length}`;
  accepted(story.reverse(receiptOf(story, of), { amount, providerReversalId }));
  return story.allocations.at(-1)?.id ?? '';
}

const states = ({ allocations }: OrderStory) =>
  allocations.map(({ status, amount }) => `${status} ${amount.toDecimal()}`);
const pending = ({ account: { invoices } }: OrderStory) =>
  invoices.map((invoice) => pendingOf(invoice).toDecimal());
const uncovered = ({ account }: OrderStory) => account.uncovered.refunded.toDecimal();
const refunded = ({ account }: OrderStory) => account.payments[0]?.refunded.toDecimal();

describe('which piece a late receipt is for that names the whole part (D46)', () => {
  it('is the one on its way, never the one that somebody canceled', () => {
    const { story, whole } = paidFor('60.00');
    story.retry(back(story, '20.00'), { manual: true });
    accepted(story.cancel([...story.refunds.keys()][0] ?? ''));
    const sent = back(story, '20.00');
    story.retry(sent);
    story.dispatch(sent, 'SENDING');
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 20.00', 'CANCELED 20.00', 'SUCCEEDED 20.00']);
  });

  it('is the one on its way before one that waits to be sent', () => {
    const { story, whole } = paidFor('60.00');
    const [first, second] = [back(story, '20.00'), back(story, '20.00')];
    for (const piece of [first, second]) story.retry(piece);
    story.dispatch(second, 'SENDING');
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 20.00', 'READY 20.00', 'SUCCEEDED 20.00']);
  });

  it('is none where somebody canceled the only one', () => {
    const { story, whole } = paidFor('60.00');
    story.retry(back(story, '20.00'));
    accepted(story.cancel([...story.refunds.keys()][0] ?? ''));
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 40.00', 'CANCELED 20.00']);
    expect(uncovered(story)).toBe('20.00');
  });

  it('is none where what failed was asked for anew and paid', () => {
    const { story, whole } = paidFor('60.00');
    back(story, '20.00');
    accepted(story.requestPending());
    accepted(story.receipt('r2', '20.00', { allocationId: story.allocations.at(-1)?.id ?? '' }));
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 40.00', 'FAILED 20.00', 'SUCCEEDED 20.00']);
    expect(uncovered(story)).toBe('20.00');
  });

  it('is what failed though its return was closed meanwhile: that is open no more', () => {
    const { story, whole } = paidFor('60.00');
    back(story, '20.00');
    accepted(story.close({ invoiceNumber: 'R-1', reason: 'REJECTED', note: 'No' }));
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 40.00', 'SUCCEEDED 20.00']);
    expect([uncovered(story), pending(story)]).toEqual(['0.00', ['0.00']]);
  });

  it('is what failed for no invoice only while the refund lacks that', () => {
    const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
    accepted(story.request({ amount: '60.00' }));
    const whole = story.allocations[0]?.id ?? '';
    accepted(story.receipt('r1', '60.00', { allocationId: whole }));
    back(story, '20.00');
    accepted(story.receipt('X', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 40.00', 'SUCCEEDED 20.00']);
    back(story, '20.00');
    accepted(story.receipt('more', '25.00', { allocationId: whole }));
    accepted(story.receipt('Y', '20.00', { allocationId: whole }));
    expect(states(story)).toEqual(['SUCCEEDED 20.00', 'SUCCEEDED 20.00', 'FAILED 20.00']);
  });

  it('is none that waits for money where a few cents more came', () => {
    const story = new OrderStory({ payments: [payment('card', '300.00', { settled: '0' })] });
    story.request({ amount: '100.00' });
    story.settle('card', '60.00');
    const ready = story.allocations.find(({ status }) => status === 'READY')?.id ?? '';
    accepted(story.receipt('r', '70.00', { allocationId: ready, acceptExcess: true }));
    expect(states(story)).toEqual(['WAITING_FOR_SETTLEMENT 40.00', 'SUCCEEDED 60.00']);
  });

  it('is none where a connector tells it: its answer is about its own call', () => {
    const { story, whole } = paidFor('60.00');
    const piece = back(story, '20.00');
    story.retry(piece);
    accepted(story.receipt('X', '20.00', { allocationId: whole, source: 'CONNECTOR' }));
    expect(states(story)).toEqual(['SUCCEEDED 40.00', 'READY 20.00']);
  });
});

describe('a late receipt that names an invoice, too (D46)', () => {
  it('is a conflict where neither the part nor the piece is for that', () => {
    const { story, whole } = paidFor('40.00', '40.00');
    const piece = back(story, '40.00');
    accepted(story.receipt('r2', '40.00', { allocationId: piece }));
    back(story, '30.00');
    const told = story.receipt('r3', '30.00', { allocationId: whole, invoiceNumber: 'R-2' });
    expect(refused(told).code).toBe('RECEIPT_CONFLICT');
  });

  it('is not spread where several are said: each must be the part’s own', () => {
    const { story, whole } = paidFor('60.00', '40.00');
    story.retry(back(story, '40.00'));
    const shares = [
      { allocationId: whole, amount: '10.00', invoiceNumber: 'R-1' },
      { allocationId: whole, amount: '40.00', invoiceNumber: 'R-2' },
    ];
    for (const told of [shares, shares.toReversed()])
      expect(refused(story.receipt('r2', '50.00', { shares: told })).code).toBe('RECEIPT_CONFLICT');
  });
});

describe('what comes back of a receipt that was for another piece (D46)', () => {
  it('is found by the part that it was told of', () => {
    for (const how of ['reversal', 'failure'] as const) {
      const { story, whole } = paidFor('60.00');
      back(story, '20.00');
      accepted(story.receipt('late', '20.00', { allocationId: whole }));
      const id = receiptOf(story, 'late');
      accepted(
        how === 'reversal'
          ? story.reverse(id, { allocationId: whole })
          : story.failure(whole, { reversesReceiptId: id }),
      );
      expect(states(story)).toEqual(['SUCCEEDED 40.00', 'FAILED 20.00']);
      expect([refunded(story), pending(story)]).toEqual(['40.00', ['20.00']]);
    }
  });

  it('is of all pieces that it was for', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0' })] });
    story.request({ amount: '100.00' });
    const whole = story.allocations[0]?.id ?? '';
    story.settle('card', '20.00');
    accepted(story.receipt('r', '100.00', { allocationId: whole }));
    accepted(story.failure(whole, { reversesReceiptId: receiptOf(story, 'r') }));
    expect(states(story)).toEqual(['FAILED 80.00', 'FAILED 20.00']);
    expect(refunded(story)).toBe('0.00');
  });

  it('is of the named piece first where it is an amount, and needs no name', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0' })] });
    story.request({ amount: '100.00' });
    const whole = story.allocations[0]?.id ?? '';
    story.settle('card', '20.00');
    accepted(story.receipt('r', '100.00', { allocationId: whole }));
    accepted(
      story.reverse(receiptOf(story, 'r'), { allocationId: whole, amount: '90.00', providerReversalId: 'b' }),
    );
    expect(states(story)).toEqual(['FAILED 80.00', 'SUCCEEDED 10.00', 'FAILED 10.00']);
    accepted(story.reverse(receiptOf(story, 'r'), { amount: '10.00', providerReversalId: 'c' }));
    expect(refunded(story)).toBe('0.00');
  });
});

describe('what another piece was paid beyond what it lacked (D46)', () => {
  it('covers what comes back afterwards: told in either order nothing is pending', () => {
    const { story } = paidFor('100.00');
    const first = back(story, '40.00');
    story.retry(first);
    accepted(story.receipt('r2', '80.00', { allocationId: first }));
    expect(uncovered(story)).toBe('40.00');
    const second = back(story, '40.00');
    expect([refunded(story), uncovered(story), pending(story)]).toEqual(['100.00', '0.00', ['0.00']]);
    expect(refused(story.retry(second)).code).toBe('EXCEEDS_INVOICE');
  });
});

describe('a piece that came back', () => {
  it('begins with nobody who sees to it', () => {
    const { story } = paidFor('60.00');
    back(story, '20.00');
    expect(story.allocations.at(-1)?.assignee).toBeNull();
  });
});
