import { type CurrencyCode, minorDigits } from './currency.ts';
import { invariant } from './invariant.ts';

/**
 * An amount of money: whole minor units of one currency (D1). Immutable; arithmetic over two currencies is an
 * InvariantViolation. It may be negative where a difference is meant; what moves never is (I7).
 */
export class Money {
  readonly minor: bigint;
  readonly currency: CurrencyCode;

  constructor(minor: bigint, currency: CurrencyCode) {
    this.minor = minor;
    this.currency = currency;
  }

  static zero(currency: CurrencyCode): Money {
    return new Money(0n, currency);
  }

  static sum(amounts: Iterable<Money>, currency: CurrencyCode): Money {
    let total = Money.zero(currency);
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  static min(...amounts: readonly [Money, ...Money[]]): Money {
    return amounts.reduce((least, amount) => (amount.lessThan(least) ? amount : least));
  }

  static max(...amounts: readonly [Money, ...Money[]]): Money {
    return amounts.reduce((most, amount) => (amount.greaterThan(most) ? amount : most));
  }

  plus(other: Money): Money {
    return new Money(this.minor + this.#comparable(other), this.currency);
  }

  minus(other: Money): Money {
    return new Money(this.minor - this.#comparable(other), this.currency);
  }

  /** Never below zero: what is left, where nothing is owed the other way. */
  atLeastZero(): Money {
    return this.isNegative() ? Money.zero(this.currency) : this;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  equals(other: Money): boolean {
    return this.minor === this.#comparable(other);
  }

  lessThan(other: Money): boolean {
    return this.minor < this.#comparable(other);
  }

  greaterThan(other: Money): boolean {
    return this.minor > this.#comparable(other);
  }

  /** this × part / whole, rounded half-up to the minor unit. None of them negative, whole not zero. */
  proportionHalfUp({ part, whole }: { part: bigint; whole: bigint }): Money {
    return new Money(divideHalfUp(this.minor * part, whole), this.currency);
  }

  /** With exactly the currency's minor digits: "12.30", "12" for JPY. */
  toDecimal(): string {
    const digits = minorDigits(this.currency);
    if (digits === 0) return this.minor.toString();
    const sign = this.minor < 0n ? '-' : '';
    const text = (this.minor < 0n ? -this.minor : this.minor).toString().padStart(digits + 1, '0');
    return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }

  /** For people: "12.30 EUR". */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }

  #comparable(other: Money): bigint {
    invariant(
      this.currency === other.currency,
      `Amounts in ${this.currency} and ${other.currency} can't be added.`,
    );
    return other.minor;
  }
}

/** Net, tax and gross of one thing: net + tax = gross, always, to the minor unit (I8). */
export type TaxedMoney = { readonly net: Money; readonly tax: Money };

export function grossOf(amount: TaxedMoney): Money {
  return amount.net.plus(amount.tax);
}

/**
 * Splits `total` in proportion to the weights so that the parts sum to it exactly (D3): each part is floored to
 * the minor unit, then the remainder goes out one by one by largest fraction, ties to the first. A part is
 * never above its weight where the total isn't above the sum of the weights.
 */
export function allocate(total: Money, weights: readonly Money[]): Money[] {
  const whole = weights.reduce((sum, weight) => sum + weight.minor, 0n);
  invariant(
    !total.isNegative() && weights.every((weight) => !weight.isNegative()),
    'A negative amount is not allocated.',
  );
  if (total.isZero()) return weights.map(() => total);
  invariant(whole > 0n, `${total} can't be allocated over weights that are all zero.`);
  const shares = weights.map((weight) => {
    const product = total.minor * weight.minor;
    return { floor: product / whole, fraction: product % whole };
  });
  let rest = total.minor - shares.reduce((sum, share) => sum + share.floor, 0n);
  // Sorting leaves equal ones in their order.
  const largestFirst = shares.toSorted((a, b) => Number(b.fraction - a.fraction));
  for (const share of largestFirst) {
    if (rest === 0n) break;
    share.floor += 1n;
    rest -= 1n;
  }
  return shares.map((share) => new Money(share.floor, total.currency));
}

/** Half-up on what is not negative: 0.5 becomes 1. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  invariant(dividend >= 0n && divisor > 0n, `${dividend} / ${divisor} is not a proportion.`);
  return (2n * dividend + divisor) / (2n * divisor);
}
