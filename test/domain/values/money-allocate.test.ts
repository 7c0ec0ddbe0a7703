import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../../../src/domain/values/invariant.ts';
import { allocate, divideHalfUp, Money } from '../../../src/domain/values/money.ts';
import { currency, eur, euro } from '../an-order.ts';
import { seeds } from '../seeds.ts';

const parts = (total: string, ...weights: string[]) =>
  allocate(eur(total), weights.map(eur)).map((part) => part.toDecimal());

describe('allocate (D3)', () => {
  it('floors each part and hands the rest out by largest fraction, ties to the first', () => {
    expect(parts('100.00', '1.00', '1.00', '1.00')).toEqual(['33.34', '33.33', '33.33']);
    expect(parts('0.02', '1.00', '1.00', '1.00')).toEqual(['0.01', '0.01', '0.00']);
    expect(parts('10.00', '1.00', '2.00', '4.00')).toEqual(['1.43', '2.86', '5.71']);
    expect(parts('0.01', '0.01', '0.99')).toEqual(['0.00', '0.01']);
    expect(parts('5.00', '0.00', '3.00', '0.00')).toEqual(['0.00', '5.00', '0.00']);
  });

  it('does so over a hundred weights as over three', () => {
    const weights = Array.from({ length: 100 }, (_, index) => BigInt(1 + ((index * index * 37) % 101)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0n);
    const total = whole / 2n;
    const fractions = weights.map((weight, index) => ({ index, fraction: (total * weight) % whole }));
    const expected = weights.map((weight) => (total * weight) / whole);
    // Picked one by one: the largest fraction that is left, the first of equal ones.
    for (let rest = total - expected.reduce((sum, part) => sum + part, 0n); rest > 0n; rest -= 1n) {
      const next = fractions.reduce((most, one) => (one.fraction > most.fraction ? one : most));
      expected[next.index] = (expected[next.index] ?? 0n) + 1n;
      next.fraction = -1n;
    }
    const money = (minor: bigint) => new Money(minor, euro);
    expect(allocate(money(total), weights.map(money)).map(({ minor }) => minor)).toEqual(expected);
  });

  it('gives nothing of nothing, to whatever weights', () => {
    expect(parts('0.00', '0.00', '0.00')).toEqual(['0.00', '0.00']);
    expect(parts('0.00')).toEqual([]);
  });

  it('gives a tax of 57.00 over 3 units as 19.00 each (magento2#38388)', () => {
    expect(parts('57.00', '300.00', '300.00', '300.00')).toEqual(['19.00', '19.00', '19.00']);
  });

  it('is a fault of ours over weights that are all zero, or below zero', () => {
    expect(() => parts('1.00', '0.00')).toThrow(InvariantViolation);
    expect(() => parts('-1.00', '1.00')).toThrow(InvariantViolation);
    expect(() => parts('1.00', '2.00', '-1.00')).toThrow(InvariantViolation);
  });
});

describe.each(seeds)('allocate, with seed %i,', (seed) => {
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 14n });
  const weights = fc.array(amounts, { minLength: 1, maxLength: 12 });

  it('gives parts that sum to the whole, differ by less than one unit from their proportion, and fit their weights', () => {
    const law = (total: bigint, given: bigint[]) => {
      const whole = given.reduce((sum, weight) => sum + weight, 0n);
      fc.pre(whole > 0n);
      const money = (minor: bigint) => new Money(minor, euro);
      const result = allocate(money(total), given.map(money)).map((part) => part.minor);
      expect(result.reduce((sum, part) => sum + part, 0n)).toBe(total);
      for (const [index, part] of result.entries()) {
        const weight = given[index] ?? 0n;
        const difference = part * whole - total * weight;
        expect(difference < whole && difference > -whole).toBe(true);
        if (total <= whole) expect(part <= weight).toBe(true);
      }
    };
    fc.assert(fc.property(amounts, weights, law), { seed, numRuns: 500 });
  });
});

describe('money', () => {
  it('of two currencies never adds up', () => {
    expect(() => eur('1.00').plus(new Money(100n, currency('USD')))).toThrow("can't be added");
  });

  it('is printed with exactly the minor digits of its currency', () => {
    expect(new Money(5n, currency('EUR')).toDecimal()).toBe('0.05');
    expect(new Money(-1230n, currency('EUR')).toDecimal()).toBe('-12.30');
    expect(new Money(5n, currency('JPY')).toDecimal()).toBe('5');
    expect(new Money(5n, currency('KWD')).toDecimal()).toBe('0.005');
    expect(new Money(9_223_372_036_854_775_807n, currency('EUR')).toDecimal()).toBe('92233720368547758.07');
  });

  it('is rounded half-up', () => {
    expect([
      divideHalfUp(1n, 2n),
      divideHalfUp(149n, 100n),
      divideHalfUp(3n, 2n),
      divideHalfUp(0n, 9n),
    ]).toEqual([1n, 1n, 2n, 0n]);
  });
});
