import { describe, expect, it } from 'vitest';
import type { OrderInput } from '../../../src/domain/account/read-order.ts';
import { decideRecordOrder } from '../../../src/domain/decisions/record-order.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { noApproval } from '../../../src/domain/transitions/approval.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { grossOf } from '../../../src/domain/values/money.ts';
import { accepted, clock, giftCard, line, orderInput, payment, recorded, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const lines = [line('L1', '100.00', '20.00', { quantity: '4' }), line('L2', '30.00')];
const payments = [payment('card', '100.00'), giftCard('gift', '50.00', { settled: '20.00' })];
const order = () => new OrderStory({ lines, payments });

/** A revision of that order. */
const revised = (story: OrderStory, more: Partial<OrderInput>) =>
  story.order({ lines, payments, sourceRevision: '2', ...more });
const linesOf = ({ account }: OrderStory) =>
  account.lines.map(
    ({ id, net, tax, quantity }) => `${id} ${net.toDecimal()}/${tax.toDecimal()} × ${quantity.toFixed()}`,
  );
const paymentsOf = ({ account }: OrderStory) =>
  account.payments.map(({ id, authorized, settled, voided }) =>
    [id, ...[authorized, settled, voided].map((amount) => amount.toDecimal())].join(' '),
  );

describe('the lines of an order’s revision (D28)', () => {
  it('that are left out go, where they have no refunds (known issue 1409506)', () => {
    const story = order();
    revised(story, { lines: [lines[0] ?? line('L1', '1.00')] });
    expect(linesOf(story)).toEqual(['L1 100.00/20.00 × 4']);
    expect(refused(story.request({ lines: [{ lineId: 'L2', full: true }] })).code).toBe('LINE_NOT_FOUND');
  });

  it('that are left out and have refunds stay, lowered to what those count for', () => {
    const story = order();
    story.request({ lines: [{ lineId: 'L1', quantity: '1' }] });
    revised(story, { lines: [line('L2', '30.00'), line('L3', '70.00')] });
    expect(linesOf(story)).toEqual(['L2 30.00/0.00 × 1', 'L3 70.00/0.00 × 1', 'L1 25.00/5.00 × 1']);
    expect(story.account.lines.map((one) => grossOf(restOf(one)).toDecimal())).toEqual([
      '30.00',
      '70.00',
      '0.00',
    ]);
  });

  it('that are lowered are lowered per field to no less than what their refunds count for', () => {
    const story = order();
    story.request({ lines: [{ lineId: 'L1', gross: '60.00' }] });
    revised(story, { lines: [line('L1', '20.00', '15.00', { quantity: '1' }), line('L2', '10.00')] });
    expect(linesOf(story)).toEqual(['L1 50.00/15.00 × 1', 'L2 10.00/0.00 × 1']);
  });

  it('that are raised, renamed or new are as the source has them', () => {
    const story = order();
    story.request({ lines: [{ lineId: 'L1', quantity: '1' }] });
    revised(story, { lines: [line('L1', '200.00', '40.00', { quantity: '8', description: 'New' })] });
    expect(story.account.lines[0]).toMatchObject({ description: 'New' });
    expect(restOf(required(story.account.lines[0], 'The line is there.')).quantity.toFixed()).toBe('7');
  });
});

describe('the payments of an order’s revision (D28)', () => {
  it('that are left out go where nothing was refunded of them; else they stay, lowered to that', () => {
    const story = order();
    story.request({ amount: '15.00' }, 'LOWEST_SETTLED');
    revised(story, { payments: [payment('new', '5.00')] });
    expect(paymentsOf(story)).toEqual(['gift 15.00 15.00 0.00', 'new 5.00 5.00 0.00']);
  });

  it('that are left out while something waits for them keep room for it', () => {
    const story = order();
    story.request({ full: true });
    revised(story, { payments: [] });
    expect(paymentsOf(story)).toEqual(['card 100.00 100.00 0.00', 'gift 50.00 20.00 0.00']);
    expect(story.allocations.map(({ status }) => status)).toEqual([
      'READY',
      'READY',
      'WAITING_FOR_SETTLEMENT',
    ]);
  });

  it('keep the larger of the recorded and the given settled and voided totals, and resume waiting allocations (D15)', () => {
    const story = order();
    story.request({ full: true });
    story.settle('gift', '25.00');
    revised(story, {
      payments: [payment('card', '100.00'), giftCard('gift', '50.00', { settled: '22.00', voided: '5.00' })],
    });
    expect(paymentsOf(story)[1]).toBe('gift 50.00 25.00 5.00');
    revised(story, {
      sourceRevision: '3',
      payments: [payment('card', '100.00'), giftCard('gift', '50.00', { settled: '45.00' })],
    });
    expect(paymentsOf(story)[1]).toBe('gift 50.00 45.00 5.00');
    expect(story.account.payments[1]?.inFlight.toDecimal()).toBe('45.00');
  });

  it('that are lowered keep their settled, voided and waiting amounts', () => {
    const story = order();
    story.request({ full: true });
    revised(story, { payments: [payment('card', '60.00'), giftCard('gift', '1.00', { settled: '0.00' })] });
    expect(paymentsOf(story)).toEqual(['card 100.00 100.00 0.00', 'gift 50.00 20.00 0.00']);
  });

  it('that contradict themselves are TOTALS_INCONSISTENT; a void that what settled before contradicts is none', () => {
    const wrong = [payment('card', '100.00', { settled: '60.00', voided: '40.01' })];
    expect(() => recorded({ payments: wrong })).toThrow('TOTALS_INCONSISTENT');
    const story = order();
    const against = [payment('card', '100.00', { settled: '0.00', voided: '0.01' })];
    accepted(revised(story, { payments: against }));
    expect(story.account.payments[0]?.voided.toDecimal()).toBe('0.00');
  });

  it('may sum to more or less than the lines: an order can be partly paid', () => {
    expect(recorded({ lines: [line('L1', '500.00')] }).payments).toHaveLength(2);
    expect(recorded({ lines: [], payments: [] }).lines).toEqual([]);
  });

  it('belong to one order only: an id of another order’s is STATE_CONFLICT', () => {
    const owners = new Map([['card', asOrderId('order-2')]]);
    const view = { account: null, open: [], approval: noApproval, owners, fingerprint: 'f' };
    expect(refused(decideRecordOrder(view, orderInput(), clock()())).code).toBe('STATE_CONFLICT');
    const own = { ...view, owners: new Map([['card', asOrderId('order-1')]]) };
    expect(decideRecordOrder(own, orderInput(), clock()())).toHaveProperty('changes');
  });
});

describe('the revision of an order (D28)', () => {
  it('that is recorded with the same content changes nothing; with other content it is ORDER_OUTDATED', () => {
    const story = order();
    const before = story.account;
    expect(revised(story, { sourceRevision: '1' })).toMatchObject({ changes: null });
    expect(refused(revised(story, { sourceRevision: '1', customerId: 'c' })).code).toBe('ORDER_OUTDATED');
    expect(refused(revised(story, { sourceRevision: '0' })).code).toBe('ORDER_OUTDATED');
    expect(story.account).toBe(before);
  });

  it('that is older is ORDER_OUTDATED even where its totals contradict themselves', () => {
    const wrong = [payment('card', '1.00', { settled: '2.00' })];
    expect(refused(revised(order(), { sourceRevision: '0', payments: wrong })).code).toBe('ORDER_OUTDATED');
  });

  it('keeps what it doesn’t say, and its numbers are compared as numbers', () => {
    const story = new OrderStory({
      lines,
      payments,
      sourceRevision: '9',
      customerId: 'c-1',
      priority: 'CARD_FIRST',
    });
    revised(story, { sourceRevision: '10' });
    expect(story.account).toMatchObject({ customerId: 'c-1', priority: 'CARD_FIRST', sourceRevision: 10n });
  });

  it('in another currency is CURRENCY_MISMATCH, in none that ISO 4217 has CURRENCY_UNKNOWN', () => {
    for (const [currencyCode, code] of [
      ['USD', 'CURRENCY_MISMATCH'],
      ['XXY', 'CURRENCY_UNKNOWN'],
      ['eur', 'CURRENCY_UNKNOWN'],
      ['', 'CURRENCY_UNKNOWN'],
    ])
      expect(refused(revised(order(), { currencyCode: currencyCode ?? '' })).code).toBe(code);
  });

  it('with a line or a payment twice is SCOPE_INVALID', () => {
    expect(refused(revised(order(), { lines: [...lines, line('L1', '1.00')] })).code).toBe('SCOPE_INVALID');
    expect(refused(revised(order(), { lines: [line('é', '1.00'), line('e\u0301', '1.00')] })).code).toBe(
      'SCOPE_INVALID',
    );
    expect(refused(revised(order(), { payments: [...payments, payment('gift', '1.00')] })).code).toBe(
      'SCOPE_INVALID',
    );
  });
});
