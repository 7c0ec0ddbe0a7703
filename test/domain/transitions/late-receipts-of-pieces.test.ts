import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import type { ReceiptInput } from '../../../src/domain/transitions/read-receipt.ts';
import { accepted, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

/** A return of 100.00 that was refunded, of which 30.00 came back. */
function cameBack(): { story: OrderStory; whole: string; piece: string } {
  const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
  story.invoice('R-1', '100.00');
  story.request({ pendingInvoiceNumber: 'R-1' });
  const whole = story.allocations[0]?.id ?? '';
  accepted(story.receipt('r1', '100.00', { allocationId: whole }));
  back(story, '30.00');
  return { story, whole, piece: story.allocations[1]?.id ?? '' };
}

function back(story: OrderStory, amount: string, id = 'b1'): void {
  const [receipt] = [...story.receipts.keys()];
  accepted(story.reverse(receipt ?? '', { amount, providerReversalId: id }));
}

const late = (story: OrderStory, whole: string, amount: string, more: Partial<ReceiptInput> = {}) =>
  accepted(story.receipt('late', amount, { allocationId: whole, ...more }));

const parts = ({ allocations }: OrderStory) =>
  allocations.map(({ status, amount }) => `${status} ${amount.toDecimal()}`);
const paid = ({ account }: OrderStory) => account.payments[0]?.refunded.toDecimal();
const uncovered = ({ account }: OrderStory) => account.uncovered.refunded.toDecimal();
const pending = ({ account: { invoices } }: OrderStory) =>
  invoices.map((invoice) => pendingOf(invoice).toDecimal());

describe('a late receipt of an allocation of which a piece came back (D46)', () => {
  it('is of that piece where it is sent again: nobody sends it any more', () => {
    const { story, whole, piece } = cameBack();
    story.retry(piece);
    late(story, whole, '30.00');
    expect(parts(story)).toEqual(['SUCCEEDED 70.00', 'SUCCEEDED 30.00']);
    expect([paid(story), pending(story)]).toEqual(['100.00', ['0.00']]);
  });

  it('is of that piece where nobody sent it again: nobody can, and the return isn’t pending', () => {
    const { story, whole, piece } = cameBack();
    late(story, whole, '30.00');
    expect(pending(story)).toEqual(['0.00']);
    expect(refused(story.retry(piece)).code).toBe('STATE_CONFLICT');
  });

  it('takes nothing off what is sent again where it is not exactly that', () => {
    const { story, whole, piece } = cameBack();
    story.retry(piece, { manual: true });
    late(story, whole, '20.00');
    expect(parts(story)).toEqual(['SUCCEEDED 70.00', 'MANUAL 30.00']);
    expect([paid(story), uncovered(story)]).toEqual(['90.00', '20.00']);
  });

  it('stops what is sent to another destination instead', () => {
    const { story, whole, piece } = cameBack();
    story.retry(piece, { destination: { method: 'BANK_TRANSFER', provider: 'bank', reason: 'Closed card' } });
    late(story, whole, '30.00');
    expect(parts(story)).toEqual(['SUCCEEDED 70.00', 'SUCCEEDED 30.00', 'CANCELED 30.00']);
    expect(pending(story)).toEqual(['0.00']);
  });

  it('is of none of two pieces where it is exactly neither', () => {
    const { story, whole, piece } = cameBack();
    back(story, '25.00', 'b2');
    story.retry(piece);
    late(story, whole, '50.00');
    expect(parts(story)).toEqual(['SUCCEEDED 45.00', 'READY 30.00', 'FAILED 25.00']);
    expect(uncovered(story)).toBe('50.00');
  });

  it('is of the piece where all the rest came back, too, and of the rest first', () => {
    const { story, whole, piece } = cameBack();
    story.retry(piece);
    back(story, '70.00', 'b2');
    late(story, whole, '100.00');
    expect(parts(story)).toEqual(['SUCCEEDED 70.00', 'SUCCEEDED 30.00']);
    expect([paid(story), pending(story)]).toEqual(['100.00', ['0.00']]);
  });

  it('is of a piece that may be on its way only where it is exactly that', () => {
    const exact = cameBack();
    exact.story.retry(exact.piece);
    exact.story.dispatch(exact.piece, 'SENDING');
    late(exact.story, exact.whole, '30.00');
    expect(parts(exact.story)).toEqual(['SUCCEEDED 70.00', 'SUCCEEDED 30.00']);
    const other = cameBack();
    other.story.retry(other.piece);
    other.story.dispatch(other.piece, 'SENDING');
    late(other.story, other.whole, '20.00');
    expect(parts(other.story)).toEqual(['SUCCEEDED 70.00', 'SENDING 30.00']);
  });

  it('has a surplus where another attempt paid the piece already', () => {
    const { story, whole, piece } = cameBack();
    accepted(story.retry(piece));
    accepted(story.receipt('again', '30.00', { allocationId: piece }));
    late(story, whole, '30.00');
    expect(story.account.uncovered.refunded.toDecimal()).toBe('30.00');
  });

  it('changes nothing when it is told again', () => {
    const { story, whole } = cameBack();
    late(story, whole, '30.00');
    const { revision } = story.account;
    late(story, whole, '30.00');
    expect(story.account.revision).toBe(revision);
  });

  it('leaves a piece alone that its transfer names, too', () => {
    const { story, whole, piece } = cameBack();
    story.retry(piece);
    const shares = [
      { allocationId: whole, amount: '30.00' },
      { allocationId: piece, amount: '10.00' },
    ];
    accepted(story.receipt('late', '40.00', { shares }));
    expect(uncovered(story)).toBe('30.00');
    expect(pending(story)).toEqual(['20.00']);
  });

  it('may name the invoice that only the piece is for', () => {
    const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
    for (const number of ['R-1', 'R-2']) story.invoice(number, '40.00');
    story.request({ full: true });
    const whole = story.allocations[0]?.id ?? '';
    accepted(story.receipt('r1', '80.00', { allocationId: whole }));
    back(story, '40.00');
    expect(pending(story)).toEqual(['0.00', '40.00']);
    late(story, whole, '40.00', { invoiceNumber: 'R-2' });
    expect(pending(story)).toEqual(['0.00', '0.00']);
  });
});

describe('a receipt of an allocation of which a part settled first (D15)', () => {
  it('is of both pieces: what settled isn’t sent besides', () => {
    const story = new OrderStory({ payments: [payment('card', '100.00', { settled: '0' })] });
    story.request({ amount: '100.00' });
    const whole = story.allocations[0]?.id ?? '';
    story.settle('card', '20.00');
    late(story, whole, '100.00');
    expect(parts(story)).toEqual(['SUCCEEDED 80.00', 'SUCCEEDED 20.00']);
    expect(paid(story)).toBe('100.00');
  });
});

describe('a receipt that came before what it makes up for came back (D46)', () => {
  it('pays the return all the same: nothing of it is pending', () => {
    const story = new OrderStory({ lines: [line('L1', '500.00')], payments: [payment('card', '500.00')] });
    story.invoice('R-1', '100.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    const whole = story.allocations[0]?.id ?? '';
    accepted(story.receipt('r1', '100.00', { allocationId: whole }));
    late(story, whole, '30.00');
    back(story, '30.00');
    expect(paid(story)).toBe('100.00');
    expect(pending(story)).toEqual(['0.00']);
  });
});
