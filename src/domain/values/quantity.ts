import { Decimal } from './decimal.ts';
import { divideHalfUp, Money } from './money.ts';

/** How much of a line: up to 9 digits before and 6 after the point (D2). */
export type Quantity = Decimal;

export const noQuantity: Quantity = new Decimal(0);

/** Without trailing zeros, and never in exponent notation: "2", "0.5". */
export function formatQuantity(quantity: Quantity): string {
  return quantity.toFixed();
}

/** quantity × part / whole to 6 digits, half-up (D4). */
export function quantityInProportion(
  quantity: Quantity,
  { part, whole }: { part: Money; whole: Money },
): Quantity {
  if (whole.isZero()) return part.isZero() ? noQuantity : quantity;
  return quantity
    .times(part.minor.toString())
    .div(whole.minor.toString())
    .toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
}

/** amount × part / whole of quantities, rounded half-up to the minor unit (D5). */
export function amountInProportion(
  amount: Money,
  { part, whole }: { part: Quantity; whole: Quantity },
): Money {
  return new Money(divideHalfUp(amount.minor * millionths(part), millionths(whole)), amount.currency);
}

/** price × quantity, rounded half-up to the minor unit (D7). */
export function priceTimes(price: Money, quantity: Quantity): Money {
  return new Money(divideHalfUp(price.minor * millionths(quantity), 1_000_000n), price.currency);
}

/** The price of one unit, or null where the amount isn't a whole number of minor units times the quantity. */
export function unitPriceOf(amount: Money, quantity: Quantity): Money | null {
  if (quantity.isZero()) return null;
  const millionth = amount.minor * 1_000_000n;
  const divisor = millionths(quantity);
  return millionth % divisor === 0n ? new Money(millionth / divisor, amount.currency) : null;
}

function millionths(quantity: Quantity): bigint {
  return BigInt(quantity.times(1_000_000).toFixed(0));
}
