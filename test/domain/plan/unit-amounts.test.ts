import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../../src/domain/account/order-account.ts';
import { byGross, byNet, restOf } from '../../../src/domain/plan/tax.ts';
import { Decimal } from '../../../src/domain/values/decimal.ts';
import { InvariantViolation } from '../../../src/domain/values/invariant.ts';
import { divideHalfUp } from '../../../src/domain/values/money.ts';
import { readAmount } from '../../../src/domain/values/parse.ts';
import {
  amountInProportion,
  priceTimes,
  quantityInProportion,
  unitPriceOf,
} from '../../../src/domain/values/quantity.ts';
import { currency, eur, euro, recorded } from '../an-order.ts';

const units = (text: string) => new Decimal(text);

describe('the price of one unit', () => {
  it('is the amount over the quantity, where that is a whole number of cents', () => {
    expect(unitPriceOf(eur('30.00'), units('3'))?.toDecimal()).toBe('10.00');
    expect(unitPriceOf(eur('1.25'), units('0.5'))?.toDecimal()).toBe('2.50');
  });

  it('is none where it would have to be rounded, or where there is no unit', () => {
    expect(unitPriceOf(eur('10.00'), units('3'))).toBeNull();
    expect(unitPriceOf(eur('10.00'), units('0'))).toBeNull();
  });

  it('times a quantity is rounded half-up (D7)', () => {
    expect(priceTimes(eur('0.05'), units('0.5')).toDecimal()).toBe('0.03');
    expect(priceTimes(eur('0.05'), units('0.499999')).toDecimal()).toBe('0.02');
    expect(priceTimes(eur('19.99'), units('3')).toDecimal()).toBe('59.97');
  });
});

describe('a part of a line', () => {
  it('is of its quantity in proportion to the money, half-up at 6 digits (D4)', () => {
    const of = (quantity: string, part: string, whole: string) =>
      quantityInProportion(units(quantity), { part: eur(part), whole: eur(whole) }).toFixed();
    expect(of('2', '1.00', '3.00')).toBe('0.666667');
    expect(of('1', '1.00', '3.00')).toBe('0.333333');
    expect(of('0.000001', '0.50', '1.00')).toBe('0.000001');
    expect(of('3', '0.00', '0.00')).toBe('0');
    expect(of('3', '1.00', '0.00')).toBe('3');
  });

  it('is of its money in proportion to the quantity, half-up at the cent (D5)', () => {
    const of = (amount: string, part: string, whole: string) =>
      amountInProportion(eur(amount), { part: units(part), whole: units(whole) }).toDecimal();
    expect(of('10.00', '1', '3')).toBe('3.33');
    expect(of('0.01', '1', '2')).toBe('0.01');
    expect(of('10.00', '0.25', '2')).toBe('1.25');
  });

  it('of less than nothing, or of nothing, is a fault of ours', () => {
    expect(() => divideHalfUp(-1n, 2n)).toThrow(InvariantViolation);
    expect(() => divideHalfUp(1n, 0n)).toThrow(InvariantViolation);
    expect(() => divideHalfUp(1n, -2n)).toThrow(InvariantViolation);
  });
});

describe('a line of 100.00 + 20.00 of which refunds took more tax than their share (D5)', () => {
  /** A part that failed keeps the tax it had: sent again after others took tax, both count for more than there is. */
  const counting = (net: string, tax: string): OrderLine => {
    const [one] = recorded().lines;
    if (one === undefined) throw new Error('The order has a line.');
    const counted = { net: eur(net), tax: eur(tax), quantity: units('0'), valueOnly: eur('0.00') };
    return { ...one, net: eur('100.00'), tax: eur('20.00'), counted };
  };
  const shown = (amount: { net: { toDecimal(): string }; tax: { toDecimal(): string } }) =>
    `${amount.net.toDecimal()} + ${amount.tax.toDecimal()}`;

  it('gives further refunds no tax below zero, by gross and by net', () => {
    expect(shown(byGross(counting('20.00', '10.00'), eur('12.00')))).toBe('12.00 + 0.00');
    expect(shown(byGross(counting('80.00', '22.00'), eur('18.00')))).toBe('18.00 + 0.00');
    expect(shown(byNet(counting('50.00', '15.00'), eur('10.00')))).toBe('10.00 + 0.00');
    expect(shown(byNet(counting('50.00', '22.00'), eur('50.00')))).toBe('50.00 + 0.00');
  });

  it('gives a further refund the tax that is missing, up to all of it', () => {
    expect(shown(byGross(counting('95.00', '5.00'), eur('12.00')))).toBe('0.00 + 12.00');
    expect(shown(byNet(counting('50.00', '5.00'), eur('25.00')))).toBe('25.00 + 10.00');
    expect(shown(byNet(counting('50.00', '5.00'), eur('50.00')))).toBe('50.00 + 15.00');
  });

  it('gives no tax by net where it has no net to take it of', () => {
    const taxOnly = { ...counting('0.00', '0.00'), net: eur('0.00') };
    expect(shown(byNet(taxOnly, eur('0.00')))).toBe('0.00 + 0.00');
  });

  it('has left what its gross leaves: tax and net give way to each other', () => {
    expect(shown(restOf(counting('80.00', '22.00')))).toBe('18.00 + 0.00');
    expect(shown(restOf(counting('110.00', '0.00')))).toBe('0.00 + 10.00');
    expect(shown(restOf(counting('100.00', '22.00')))).toBe('0.00 + 0.00');
  });
});

describe('an amount that people configure', () => {
  it('may be zero, and is none where the text is no amount of the currency', () => {
    expect(readAmount('0', euro)?.toDecimal()).toBe('0.00');
    expect(readAmount('250.50', euro)?.toDecimal()).toBe('250.50');
    for (const text of ['', '-1', '1e3', '1.005', '1 000']) expect(readAmount(text, euro)).toBeNull();
    expect(readAmount('1.5', currency('JPY'))).toBeNull();
  });
});
