import { describe, expect, it } from 'vitest';
import type { OrderLineInput } from '../../../src/domain/account/read-order.ts';
import type { LineInput } from '../../../src/domain/plan/scope.ts';
import { restOf } from '../../../src/domain/plan/tax.ts';
import { grossOf } from '../../../src/domain/values/money.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { line, payment, recorded, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const paidBy = { payments: [payment('card', '99999.00')] };

/** What each of the asks, one refund after the other, takes of the one line: net/tax/gross. */
function taken(one: OrderLineInput, ...asks: readonly Omit<LineInput, 'lineId'>[]) {
  const story = new OrderStory({ lines: [one], ...paidBy });
  for (const ask of asks) {
    const outcome = story.request({ lines: [{ lineId: one.id, ...ask }] });
    if (outcome instanceof Refusal) return refused(outcome);
  }
  const lines = [...story.refunds.values()].flatMap((refund) => refund.lines);
  return lines.map(({ net, tax, quantity }) => {
    const amounts = [net, tax, net.plus(tax)].map((amount) => amount.toDecimal()).join('/');
    return quantity === null ? amounts : `${amounts} × ${quantity.toFixed()}`;
  });
}

describe('a partial refund of a line (D5)', () => {
  it('ends at the line’s tax: 68.33 net twice at 20 % is 82.00 and then 81.99 gross', () => {
    expect(taken(line('L1', '136.66', '27.33'), { net: '68.33' }, { net: '68.33' })).toEqual([
      '68.33/13.67/82.00',
      '68.33/13.66/81.99',
    ]);
  });

  it.each<[string, OrderLineInput, Omit<LineInput, 'lineId'>, string]>([
    ['20.00 net at 8.1 %', line('L1', '100.00', '8.10'), { net: '20.00' }, '20.00/1.62/21.62'],
    ['gross 100.00 at 20 %', line('L1', '1000.00', '200.00'), { gross: '100.00' }, '83.33/16.67/100.00'],
    ['net 75.00 at 20 %', line('L1', '100.00', '20.00'), { net: '75.00' }, '75.00/15.00/90.00'],
    [
      'all of it',
      line('L1', '100.00', '20.00', { quantity: '3' }),
      { full: true },
      '100.00/20.00/120.00 × 3',
    ],
    ['of a line without net, net', line('L1', '0.01', '5.00'), { net: '0.01' }, '0.01/5.00/5.01'],
    ['of a line of tax alone, gross', line('L1', '0.00', '5.00'), { gross: '2.00' }, '0.00/2.00/2.00'],
    ['without tax', line('L1', '10.00'), { gross: '3.33' }, '3.33/0.00/3.33'],
    [
      'half a unit',
      line('L1', '10.00', '1.00', { quantity: '2' }),
      { quantity: '0.5' },
      '2.50/0.25/2.75 × 0.5',
    ],
  ])('by %s', (_, one, ask, result) => {
    expect(taken(one, ask)).toEqual([result]);
  });

  it('by quantity adds up over the units: a tax of 57.00 over 3 units is 19.00 each (magento2#38388)', () => {
    const three = line('L1', '300.00', '57.00', { quantity: '3' });
    const one = { quantity: '1' };
    expect(taken(three, one, one, one)).toEqual(Array(3).fill('100.00/19.00/119.00 × 1'));
  });

  it('gives 10 units at 23.90 gross less 25 % back as 179.25, at once or one by one (woocommerce#64668)', () => {
    const ten = line('L1', '149.37', '29.88', { quantity: '10' });
    expect(taken(ten, { quantity: '10' })).toEqual(['149.37/29.88/179.25 × 10']);
    const grosses = taken(ten, ...Array(10).fill({ quantity: '1' }));
    const sum = JSON.stringify(grosses)
      .match(/(?<=\/)\d+\.\d\d(?= ×)/g)
      ?.reduce((all, one) => all + Number(one), 0);
    expect(sum?.toFixed(2)).toBe('179.25');
  });

  it('gives the last cent of shipping back (magento2#26599)', () => {
    const shipping = line('ship', '8.39', '1.61', { kind: 'SHIPPING' });
    expect(taken(shipping, { gross: '9.99' }, { full: true })).toEqual([
      '8.38/1.61/9.99',
      '0.01/0.00/0.01 × 1',
    ]);
    expect(taken(shipping, { gross: '9.99' }, { gross: '0.01' })).toHaveLength(2);
  });

  it('refuses more than is left, with the limit', () => {
    const one = line('L1', '100.00', '20.00', { quantity: '2' });
    expect(taken(one, { gross: '120.01' })).toEqual({ code: 'EXCEEDS_LINE', limit: '120.00' });
    expect(taken(one, { net: '100.01' })).toEqual({ code: 'EXCEEDS_LINE', limit: '100.00' });
    expect(taken(one, { gross: '60.00' }, { net: '50.01' })).toEqual({
      code: 'EXCEEDS_LINE',
      limit: '50.00',
    });
    expect(taken(one, { quantity: '2.000001' }).toString()).toEqual(
      { code: 'EXCEEDS_QUANTITY', limit: '120.00' }.toString(),
    );
    expect(taken(one, { gross: '61.00' }, { quantity: '2' })).toEqual({
      code: 'EXCEEDS_LINE',
      limit: '59.00',
    });
    expect(taken(one, { quantity: '1' }, { quantity: '1.5' })).toMatchObject({ code: 'EXCEEDS_QUANTITY' });
    expect(taken(one, { full: true }, { full: true })).toMatchObject({ code: 'NOTHING_TO_REFUND' });
  });

  it('of a SURCHARGE, a FEE or SHIPPING is like any other (D8)', () => {
    for (const kind of ['SURCHARGE', 'FEE', 'SHIPPING'] as const)
      expect(taken(line('L1', '10.00', '2.00', { kind }), { gross: '6.00' })).toEqual(['5.00/1.00/6.00']);
  });
});

describe('Vertex’s sample (D9)', () => {
  it('refunds line 1 in full and 20.00 net of line 2: together 120.00, 24.00 and 144.00', () => {
    const lines = [line('L1', '100.00', '20.00'), line('L2', '100.00', '20.00')];
    const story = new OrderStory({ lines, ...paidBy });
    story.request({
      lines: [
        { lineId: 'L1', full: true },
        { lineId: 'L2', net: '20.00' },
      ],
    });
    const [refund] = [...story.refunds.values()];
    const amounts = refund?.lines.map(({ net, tax }) => [net, tax, net.plus(tax)].map(String));
    expect(amounts).toEqual([
      ['100.00 EUR', '20.00 EUR', '120.00 EUR'],
      ['20.00 EUR', '4.00 EUR', '24.00 EUR'],
    ]);
    expect(refund?.allocations.map(({ amount }) => String(amount))).toEqual(['144.00 EUR']);
  });
});

describe('the refunded amount of a line (D4)', () => {
  const story = () => {
    const told = new OrderStory({
      lines: [line('L1', '100.00', '20.00', { quantity: '3' })],
      payments: [payment('a', '40.00'), payment('b', '80.00')],
    });
    told.request({ lines: [{ lineId: 'L1', full: true }] });
    return told;
  };
  const rest = ({ account }: OrderStory) => {
    const [one] = account.lines;
    if (one === undefined) return null;
    const { net, tax, quantity } = restOf(one);
    return [net.toDecimal(), tax.toDecimal(), quantity.toFixed(), grossOf(one.counted).toDecimal()];
  };

  it('includes it while it is in flight or refunded', () => {
    const told = story();
    expect(rest(told)).toEqual(['0.00', '0.00', '0', '120.00']);
    for (const { id, amount } of told.allocations) told.receipt(id, amount.toDecimal(), { allocationId: id });
    expect(rest(told)).toEqual(['0.00', '0.00', '0', '120.00']);
  });

  it('is released in proportion where an allocation fails, is canceled, is refunded short or is reversed', () => {
    const failed = story();
    failed.failure(failed.allocations[0]?.id ?? '');
    expect(rest(failed)).toEqual(['33.33', '6.67', '1', '80.00']);
    const short = story();
    short.receipt('r', '30.00', { allocationId: short.allocations[0]?.id });
    expect(rest(short)).toEqual(['8.33', '1.67', '0.25', '110.00']);
    short.failure(short.allocations[0]?.id ?? '', { reversesReceiptId: [...short.receipts.keys()][0] });
    expect(rest(short)).toEqual(['33.33', '6.67', '1', '80.00']);
    const canceled = story();
    canceled.cancel([...canceled.refunds.keys()][0] ?? '');
    expect(rest(canceled)).toEqual(['100.00', '20.00', '3', '0.00']);
  });

  it('never exceeds the line’s gross where a FAILED allocation is retried after others took its tax', () => {
    const told = new OrderStory({ lines: [line('L1', '8.33', '1.67')], payments: [payment('a', '10.00')] });
    told.request({ lines: [{ lineId: 'L1', gross: '5.00' }] });
    const [first] = told.allocations;
    told.failure(first?.id ?? '');
    told.request({ lines: [{ lineId: 'L1', gross: '5.00' }] });
    told.retry(first?.id ?? '');
    expect(rest(told)).toEqual(['0.00', '0.00', '1', '10.00']);
    expect(refused(told.request({ lines: [{ lineId: 'L1', gross: '0.01' }] })).code).toBe('EXCEEDS_LINE');
  });

  it('never becomes a quantity of minus zero', () => {
    expect(
      restOf({
        ...recordedLine(),
        counted: { ...recordedLine().counted, quantity: recordedLine().quantity.times(2) },
      }).quantity.toFixed(),
    ).toBe('0');
  });
});

function recordedLine() {
  const [one] = recorded().lines;
  if (one === undefined) throw new Error('The order has a line.');
  return one;
}
