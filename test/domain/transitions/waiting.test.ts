import { describe, expect, it } from 'vitest';
import { line, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const waiting = (id: string, authorized: string) => payment(id, authorized, { settled: '0.00' });

/** An order of 100.00 on one card that has not settled, of which 30.00 and then 50.00 are to be refunded. */
function twoWaiting(...others: ReturnType<typeof payment>[]): OrderStory {
  const story = new OrderStory({
    lines: [line('L1', '500.00')],
    payments: [waiting('card', '100.00'), ...others],
  });
  story.request({ amount: '30.00' }, 'CARD_FIRST');
  story.request({ amount: '50.00' }, 'CARD_FIRST');
  return story;
}

const states = (story: OrderStory) =>
  story.allocations.map(({ status, amount, paymentId, failure }) => {
    const code = failure === null ? '' : ` ${failure.providerCode}`;
    return `${status} ${paymentId} ${amount.toDecimal()}${code}`;
  });
const statuses = (story: OrderStory) => [...story.refunds.values()].map(({ status }) => status);

describe('a settlement resumes waiting allocations (D15)', () => {
  it('all of it, oldest first, where there is enough', () => {
    const story = twoWaiting();
    const ids = story.allocations.map(({ id }) => id);
    expect(statuses(story)).toEqual(['WAITING_FOR_SETTLEMENT', 'WAITING_FOR_SETTLEMENT']);
    expect(story.settle('card', '80.00')).toMatchObject({ answer: { allocationIds: ids } });
    expect(states(story)).toEqual(['READY card 30.00', 'READY card 50.00']);
    expect(story.allocations.map(({ id, splitFrom }) => [id, splitFrom])).toEqual(
      ids.map((id) => [id, null]),
    );
    expect(statuses(story)).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(story.interactions.filter(({ type }) => type === 'REFUND_RESUMED')).toHaveLength(2);
  });

  it('the oldest in full and the next in part: the resumed amount is a new allocation, the waiting one keeps its id', () => {
    const story = twoWaiting();
    story.settle('card', '50.00');
    expect(states(story)).toEqual([
      'READY card 30.00',
      'WAITING_FOR_SETTLEMENT card 30.00',
      'READY card 20.00',
    ]);
    const [, waits, ready] = story.allocations;
    expect(ready).toMatchObject({
      splitFrom: waits?.id,
      rank: waits?.rank,
      rule: 'WAIT_FOR_SETTLEMENT',
      attempts: 0,
    });
    expect(statuses(story)).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    story.settle('card', '80.00');
    expect(states(story)).toEqual(['READY card 30.00', 'READY card 30.00', 'READY card 20.00']);
  });

  it('with its share of the coverage, the first invoice first', () => {
    const story = new OrderStory({ payments: [waiting('card', '100.00')] });
    story.invoice('R-1', '10.00');
    story.invoice('R-2', '20.00');
    story.request({ full: true });
    story.settle('card', '15.00');
    const shares = story.allocations.map(({ shares: all }) =>
      all.map((one) => `${one.invoiceNumber} ${one.amount}`),
    );
    expect(shares).toEqual([['R-2 15.00 EUR'], ['R-1 10.00 EUR', 'R-2 5.00 EUR']]);
  });

  it('through recordOrderForRefund too', () => {
    const story = twoWaiting();
    const payments = [payment('card', '100.00', { settled: '30.00' })];
    story.order({ lines: [line('L1', '500.00')], payments, sourceRevision: '2' });
    expect(states(story)).toEqual(['READY card 30.00', 'WAITING_FOR_SETTLEMENT card 50.00']);
  });

  it('only as far as its money isn’t refunded or in flight already, and only for that payment', () => {
    const story = new OrderStory({
      lines: [line('L1', '500.00')],
      payments: [payment('card', '100.00', { settled: '40.00' }), waiting('other', '50.00')],
    });
    story.request({ full: true });
    expect(states(story)).toEqual([
      'READY card 40.00',
      'WAITING_FOR_SETTLEMENT card 60.00',
      'WAITING_FOR_SETTLEMENT other 50.00',
    ]);
    story.settle('card', '55.00');
    expect(states(story).slice(1)).toEqual([
      'WAITING_FOR_SETTLEMENT card 45.00',
      'WAITING_FOR_SETTLEMENT other 50.00',
      'READY card 15.00',
    ]);
  });
});

describe('money that is voided (D15)', () => {
  const voidAll = (story: OrderStory) => story.settle('card', '0.00', { voided: '100.00' });

  it('moves to another payment that has money, and is queued for refund', () => {
    const story = twoWaiting(payment('bank', '90.00', { method: 'BANK_TRANSFER', settled: '0.00' }));
    story.settle('bank', '90.00');
    const outcome = voidAll(story);
    expect(states(story)).toEqual([
      'CANCELED card 30.00 MOVED',
      'READY bank 30.00',
      'CANCELED card 50.00 MOVED',
      'READY bank 50.00',
    ]);
    const ready = story.allocations.filter(({ status }) => status === 'READY').map(({ id }) => id);
    expect(outcome).toMatchObject({ answer: { allocationIds: expect.arrayContaining(ready) } });
    expect(statuses(story)).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
  });

  it('waits elsewhere where another payment can still settle, the newest refund moved first', () => {
    const story = twoWaiting(waiting('other', '60.00'));
    voidAll(story);
    expect(states(story)).toEqual([
      'CANCELED card 20.00 VOIDED',
      'WAITING_FOR_SETTLEMENT other 10.00',
      'CANCELED card 50.00 MOVED',
      'WAITING_FOR_SETTLEMENT other 50.00',
    ]);
    expect(statuses(story)).toEqual(['WAITING_FOR_SETTLEMENT', 'WAITING_FOR_SETTLEMENT']);
  });

  it('is VOIDED where no other payment has room: it was never charged, and counts as done', () => {
    const story = twoWaiting();
    voidAll(story);
    expect(states(story)).toEqual(['CANCELED card 30.00 VOIDED', 'CANCELED card 50.00 VOIDED']);
    expect(statuses(story)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect([...story.refunds.values()].every(({ completedAt }) => completedAt !== null)).toBe(true);
  });

  it('in part takes only what can’t settle any more', () => {
    const story = twoWaiting();
    story.settle('card', '0.00', { voided: '30.00' });
    expect(states(story)).toEqual([
      'WAITING_FOR_SETTLEMENT card 30.00',
      'WAITING_FOR_SETTLEMENT card 40.00',
      'CANCELED card 10.00 VOIDED',
    ]);
    expect(story.allocations[2]?.splitFrom).toBe(story.allocations[1]?.id);
    story.settle('card', '70.00');
    expect(states(story)).toEqual(['READY card 30.00', 'READY card 40.00', 'CANCELED card 10.00 VOIDED']);
    const [, second] = [...story.refunds.values()];
    story.receipt('r', '40.00', { allocationId: second?.allocations[0]?.id });
    expect(statuses(story)).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
  });

  it('resumes what settled and cancels what was voided in one call', () => {
    const story = twoWaiting();
    story.settle('card', '40.00', { voided: '60.00' });
    expect(states(story)).toEqual(['READY card 30.00', 'CANCELED card 40.00 VOIDED', 'READY card 10.00']);
    story.failure(story.allocations[2]?.id ?? '');
    expect(statuses(story)).toEqual(['IN_PROGRESS', 'FAILED']);
  });

  it('keeps covering its invoice: nothing is owed for it any more', () => {
    const story = new OrderStory({ payments: [waiting('card', '100.00')] });
    story.invoice('R-1', '40.00');
    story.request({ pendingInvoiceNumber: 'R-1' });
    voidAll(story);
    const [invoice] = story.account.invoices;
    expect(invoice?.covered.voided.toDecimal()).toBe('40.00');
    expect(story.account.invoiceData.entries[0]).toMatchObject({ covered: true });
    expect(refused(story.request({ pendingInvoiceNumber: 'R-1' })).code).toBe('NOTHING_TO_REFUND');
  });
});

describe('recordSettlementForRefund (D29)', () => {
  const story = () =>
    new OrderStory({ payments: [payment('card', '100.00', { settled: '60.00', voided: '10.00' })] });

  it.each<[string, string | null, string, string | null]>([
    ['59.99', null, 'SETTLEMENT_OUTDATED', null],
    ['60.00', '9.99', 'SETTLEMENT_OUTDATED', null],
    ['59.99', '50.00', 'SETTLEMENT_OUTDATED', null],
    ['100.01', '0.00', 'TOTALS_INCONSISTENT', '100.00'],
    ['60.00', '40.01', 'TOTALS_INCONSISTENT', '59.99'],
    ['-1', null, 'AMOUNT_NOT_POSITIVE', null],
    ['1e2', null, 'AMOUNT_INVALID', null],
    ['60.001', null, 'AMOUNT_SCALE', null],
  ])('of %s with %s voided is refused as %s, and changes nothing', (settled, voided, code, limit) => {
    const told = story();
    const before = told.account;
    expect(refused(told.settle('card', settled, { voided }))).toEqual({ code, limit });
    expect(told.account).toBe(before);
  });

  it('of the same total changes nothing; a higher one is recorded and leaves the voided total unchanged where it is absent', () => {
    const told = story();
    expect(told.settle('card', '60.00')).toMatchObject({ changes: null });
    told.settle('card', '90.00');
    expect(told.account.payments[0]?.voided.toDecimal()).toBe('10.00');
    expect(told.interactions.at(-1)?.type).toBe('SETTLEMENT_RECORDED');
    expect(refused(told.settle('nobody', '1.00')).code).toBe('PAYMENT_NOT_FOUND');
  });
});
