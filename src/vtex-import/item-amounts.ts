import type { CurrencyCode } from '../domain/currency.ts';
import { Money } from '../domain/money.ts';
import { counted, type Findings, shown } from './findings.ts';
import { amountOfCents, readAmount, readCents, readQuantity } from './vtex-amount.ts';
import type { VtexItem, VtexOrder } from './vtex-document.ts';

/** What one item was charged. */
export interface ItemAmounts {
  quantity: bigint;
  net: Money;
  tax: Money;
}

/**
 * VTEX doesn't document whether an item's `tax` is of one unit or of the line. It stands beside `price` and
 * `sellingPrice`, which are of one unit, so a unit's it is here; unless the document itself says otherwise:
 * the order's Tax total is the sum of the taxes taken once per item, and not times the quantity.
 */
export function isTaxPerLine(findings: Findings, order: VtexOrder): boolean {
  const total = readCents(order.totals.find((entry) => entry.id === 'Tax')?.value);
  const taxes = order.items.map((item) => ({
    tax: readCents(item.tax) ?? 0n,
    quantity: readQuantity(item.quantity) ?? 0n,
  }));
  const once = taxes.reduce((sum, { tax }) => sum + tax, 0n);
  const perUnit = taxes.reduce((sum, { tax, quantity }) => sum + tax * quantity, 0n);
  const perLine = total !== null && total === once && total !== perUnit;
  if (perLine) {
    findings.noticed.push(
      `The Tax total is ${total} cents, the sum of the items' taxes without their quantities: each item's tax is taken as the whole line's.`,
    );
  }
  return perLine;
}

/** Quantity, net and tax of an item; null, with the reason in the findings, where it can't be a line. */
export function readItemAmounts(
  findings: Findings,
  {
    item,
    index,
    currency,
    taxIsPerLine,
  }: { item: VtexItem; index: number; currency: CurrencyCode; taxIsPerLine: boolean },
): ItemAmounts | null {
  const quantity = readQuantity(item.quantity);
  if (quantity === null) {
    findings.leftOut.push(
      `Item ${index} is left out: its quantity is ${shown(item.quantity)}, not a whole number from 1.`,
    );
    return null;
  }
  const net = readNet(findings, { item, index, currency, quantity });
  if (net === null) return null;
  if (item.bundleItems.length > 0) {
    findings.leftOut.push(
      `No line is made of the ${counted(item.bundleItems.length, 'bundle item')} of item ${index} (gift wrap, warranty).`,
    );
  }
  return {
    quantity,
    net,
    tax: readTax(findings, { item, index, currency, units: taxIsPerLine ? 1n : quantity }),
  };
}

/**
 * priceDefinition.total wins over sellingPrice × quantity: it is what the line was charged with, while
 * sellingPrice is a unit price that was rounded after discounts (10.00 over 3 units is 3.33 each) and that
 * knows no unit multiplier. Without a usable total, sellingPrice × quantity is taken.
 */
function readNet(
  findings: Findings,
  {
    item,
    index,
    currency,
    quantity,
  }: { item: VtexItem; index: number; currency: CurrencyCode; quantity: bigint },
): Money | null {
  const unitCents = readCents(item.sellingPrice);
  const product =
    unitCents === null
      ? readAmount(item.sellingPrice, currency)
      : amountOfCents(unitCents * quantity, currency);
  const total = readAmount(item.priceDefinition.total, currency);
  if (total.money === null) {
    if (product.money === null)
      findings.leftOut.push(`Item ${index} is left out: its sellingPrice × quantity ${product.problem}.`);
    return product.money;
  }
  if (product.money !== null && !product.money.equals(total.money)) {
    findings.noticed.push(
      `Item ${index}: sellingPrice × quantity is ${product.money}, priceDefinition.total is ${total.money}; the total is taken.`,
    );
  }
  return total.money;
}

function readTax(
  findings: Findings,
  { item, index, currency, units }: { item: VtexItem; index: number; currency: CurrencyCode; units: bigint },
): Money {
  const none = Money.zero(currency);
  if (item.tax === undefined || item.tax === null) return none;
  const cents = readCents(item.tax);
  const read = cents === null ? readAmount(item.tax, currency) : amountOfCents(cents * units, currency);
  if (read.money !== null) return read.money;
  findings.leftOut.push(`The tax of item ${index} is left out, and the line has none: it ${read.problem}.`);
  return none;
}
