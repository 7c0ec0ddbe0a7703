import { describe, expect, it } from 'vitest';
import { overRefundedOf } from '../../../src/domain/account/balances.ts';
import { explanationOf } from '../../../src/domain/plan/explanation.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { giftCard, line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const receiptOf = (story: OrderStory) => required([...story.receipts.keys()].at(-1), 'Something was paid.');
const parts = ({ allocations }: OrderStory) =>
  allocations.map(({ status, amount, shares }) => {
    const covered = shares.map((share) => `${share.invoiceNumber} ${share.amount.toDecimal()}`);
    return [status, amount.toDecimal(), ...covered].join(' ');
  });
const pendingReturn = (card = '200.00') => {
  const story = new OrderStory({ lines: [line('L1', '200.00')], payments: [payment('card', card)] });
  story.invoice('R-1', '100.00');
  story.request({ pendingInvoiceNumber: 'R-1' });
  return story;
};

describe('a part that comes back (D46)', () => {
  it('of a receipt beyond what was asked for is first what was beyond it: the rest is owed for the return, once', () => {
    const story = pendingReturn();
    story.receipt('r1', '130.00', { allocationId: story.allocations[0]?.id });
    story.reverse(receiptOf(story), { amount: '50.00', providerReversalId: 'p1' });
    expect(parts(story)).toEqual(['SUCCEEDED 80.00 R-1 80.00', 'FAILED 20.00 R-1 20.00']);
    story.retry(story.allocations[1]?.id ?? '');
    expect(refused(story.requestPending()).code).toBe('NOTHING_TO_REFUND');
  });

  it('of a retry leaves every equation of the refund’s explanation true (C14)', () => {
    const payments = [payment('card', '100.00'), giftCard('gift', '100.00')];
    const story = new OrderStory({ lines: [line('L1', '200.00')], payments });
    story.request({ amount: '80.00' }, 'CARD_FIRST');
    story.failure(story.allocations[0]?.id ?? '');
    story.retry(story.allocations[0]?.id ?? '', { paymentId: 'gift' });
    story.receipt('r1', '80.00', { allocationId: story.allocations[1]?.id });
    story.reverse(receiptOf(story), { amount: '30.00', providerReversalId: 'p1' });
    const [refund] = story.refunds.values();
    const { checks } = required(
      explanationOf(story.account, required(refund, 'There is one.')),
      'It has a basis.',
    );
    expect(checks.filter(({ left, right }) => !left.equals(right))).toEqual([]);
  });
});

describe('a dispute of a return that is being paid (D43)', () => {
  const told = (story: OrderStory, status: 'OPEN' | 'LOST', amount: string, covers = ['R-1']) =>
    story.dispute({
      ...{ paymentId: 'card', providerDisputeId: 'dp-1', status, amount },
      occurredAt: new Date(status === 'OPEN' ? 1 : 2),
      coversInvoiceNumbers: covers,
    });

  it('that opens while a part is with the dispatcher stops it where it was not sent', () => {
    const story = pendingReturn();
    const id = story.allocations[0]?.id ?? '';
    story.dispatch(id, 'SENDING');
    told(story, 'OPEN', '100.00');
    expect(parts(story)).toEqual(['SENDING 100.00 R-1 100.00']);
    const failure = { providerCode: 'PAYMENT_DISPUTED', message: 'Not sent', retryable: false };
    story.outcome(id, { to: 'READY', failure });
    expect(parts(story)).toEqual(['CANCELED 100.00 R-1 100.00']);
    told(story, 'LOST', '100.00');
    expect(story.account.payments.map((one) => overRefundedOf(one).toDecimal())).toEqual(['0.00']);
  });

  it('that is lost before the part fails may have paid the return: the part is not sent again before that is said', () => {
    const story = pendingReturn('300.00');
    const id = story.allocations[0]?.id ?? '';
    story.dispatch(id, 'SENDING');
    told(story, 'LOST', '100.00');
    story.dispatch(id, 'FAILED');
    expect(refused(story.retry(id)).code).toBe('POSSIBLE_DUPLICATE');
  });

  it('holds no money that a receipt would have to prove as settled', () => {
    const card = payment('card', '200.00', { settled: '100.00' });
    const story = new OrderStory({ lines: [line('L1', '200.00')], payments: [card] });
    story.request({ amount: '130.00' });
    const [ready, waiting] = story.allocations;
    story.receipt('r1', '60.00', { allocationId: ready?.id });
    told(story, 'OPEN', '40.00', []);
    story.receipt('r2', '30.00', { allocationId: waiting?.id });
    expect(story.account.payments[0]?.settled.toDecimal()).toBe('100.00');
  });
});

describe('tax alone (D44)', () => {
  it('that failed is not sent again once pieces took the tax with them', () => {
    const story = new OrderStory({
      lines: [line('L1', '100.00', '20.00', { quantity: '2' })],
      payments: [payment('card', '900.00')],
    });
    story.request({ lines: [{ lineId: 'L1', tax: '20.00' }] });
    const id = story.allocations[0]?.id ?? '';
    story.failure(id);
    story.request({ lines: [{ lineId: 'L1', quantity: '1' }] });
    expect(refused(story.retry(id))).toEqual({ code: 'EXCEEDS_LINE', limit: '10.00' });
  });
});
