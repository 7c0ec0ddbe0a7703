import type { OrderLine } from '../account/order-account.ts';
import { grossOf, Money, type TaxedMoney } from '../values/money.ts';
import { amountInProportion, noQuantity, type Quantity } from '../values/quantity.ts';

/**
 * Net, tax and gross of a partial refund of one line (D5). N, T, G and Q, what the line's refunds count for
 * before, are `line.counted`. The roundings are cumulative: the tax is the rounded tax of everything refunded so
 * far less what was counted before, so that any sequence of partial refunds ends exactly at the line's tax.
 * Callers have checked that there is that much left.
 */

/** By a tax-inclusive amount. The clamps keep every field at or above zero after cancels and tax corrections. */
export function byGross(ordered: OrderLine, gross: Money): TaxedMoney {
  const line = wholeOf(ordered);
  const lineGross = grossOf(line);
  const { net: netBefore, tax: taxBefore } = line.counted;
  const grossAfter = grossOf(line.counted).plus(gross);
  const due = lineGross.isZero()
    ? line.tax
    : line.tax.proportionHalfUp({ part: grossAfter.minor, whole: lineGross.minor });
  const atLeast = Money.max(
    due.minus(taxBefore),
    Money.zero(gross.currency),
    gross.minus(line.net.minus(netBefore)),
  );
  const tax = Money.min(atLeast, gross, line.tax.minus(taxBefore).atLeastZero());
  return { net: gross.minus(tax), tax };
}

/** By a tax-exclusive amount. A line without net has no tax to give. */
export function byNet(ordered: OrderLine, net: Money): TaxedMoney {
  const line = wholeOf(ordered);
  if (line.net.isZero()) return { net, tax: Money.zero(net.currency) };
  const { net: netBefore, tax: taxBefore } = line.counted;
  const due = line.tax.proportionHalfUp({ part: netBefore.plus(net).minor, whole: line.net.minor });
  const tax = Money.min(due.minus(taxBefore).atLeastZero(), line.tax.minus(taxBefore).atLeastZero());
  return { net, tax };
}

/** The gross that `quantity` more of the line is worth: rounded half-up over everything refunded by quantity so far. */
export function grossOfQuantity(ordered: OrderLine, quantity: Quantity): Money {
  const line = wholeOf(ordered);
  const gross = grossOf(line);
  const before = line.counted.quantity;
  const worth = (part: Quantity) => amountInProportion(gross, { part, whole: line.quantity });
  return worth(before.plus(quantity)).minus(worth(before));
}

/** What N, T, G and Q are of. */
type Whole = TaxedMoney & Pick<OrderLine, 'quantity' | 'counted'>;

/**
 * Where value alone was refunded of the line, its rest stands for the whole line (D44): what is left of each unit is
 * then worth less, or bears less tax, than the line did. Else two units of 100.00, of which 20.00 were paid back as
 * goodwill, would come back at 100.00 and at 80.00.
 */
export function wholeOf(line: OrderLine): Whole {
  if (!line.counted.valueOnly.isPositive()) return line;
  const none = Money.zero(line.net.currency);
  return { ...restOf(line), counted: { net: none, tax: none, quantity: noQuantity, valueOnly: none } };
}

/**
 * What a further refund of the line may take, per field; never below zero (D4). Where one field counts for more
 * than the line has of it (a retried refund keeps the tax it had), the other one has that much less left: the
 * gross is what holds.
 */
export function restOf(line: OrderLine): TaxedMoney & { readonly quantity: Quantity } {
  const quantity = line.quantity.minus(line.counted.quantity);
  const gross = grossOf(line).minus(grossOf(line.counted)).atLeastZero();
  const tax = Money.min(line.tax.minus(line.counted.tax).atLeastZero(), gross);
  return {
    net: gross.minus(tax),
    tax,
    quantity: quantity.isNegative() ? noQuantity : quantity,
  };
}
