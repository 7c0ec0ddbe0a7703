import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import { amountOfCents, readAmount, readCents, readQuantity } from './vtex-amount.ts';
import type { VtexGoods, VtexOrder } from './vtex-document.ts';

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
      `The Tax total is ${total} cents, the sum of the items' taxes without their quantities: each item's tax is treated as the tax of the whole line.`,
    );
  }
  return perLine;
}

/** An item, bundle item or added item of the document, and how the sentences on it begin: "Item 0". */
export interface Goods {
  goods: VtexGoods;
  where: string;
  currency: CurrencyCode;
  taxIsPerLine: boolean;
}

/** Quantity, net and tax of an item; null, with the reason in the findings, where it can't be a line. */
export function readItemAmounts(findings: Findings, item: Goods): ItemAmounts | null {
  const { goods, where, currency, taxIsPerLine } = item;
  const quantity = readQuantity(goods.quantity);
  if (quantity === null) {
    findings.leftOut.push(
      `${where} is left out: its quantity is ${shown(goods.quantity)}, not a whole number from 1.`,
    );
    return null;
  }
  const net = readNet(findings, { goods, where, currency, quantity });
  if (net === null) return null;
  return {
    quantity,
    net,
    tax: readTax(findings, { goods, where, currency, units: taxIsPerLine ? 1n : quantity }),
  };
}

/**
 * priceDefinition.total wins over sellingPrice × quantity: it is what the line was charged with, while
 * sellingPrice is a unit price that was rounded after discounts (10.00 over 3 units is 3.33 each) and that
 * knows no unit multiplier. Without a usable total, sellingPrice × quantity is taken.
 */
function readNet(
  findings: Findings,
  { goods, where, currency, quantity }: Omit<Goods, 'taxIsPerLine'> & { quantity: bigint },
): Money | null {
  const unitCents = readCents(goods.sellingPrice);
  const product =
    unitCents === null
      ? readAmount(goods.sellingPrice, currency)
      : amountOfCents(unitCents * quantity, currency);
  const total = readAmount(goods.priceDefinition.total, currency);
  if (total.money === null) {
    if (product.money === null)
      findings.leftOut.push(`${where} is left out: its sellingPrice × quantity ${product.problem}.`);
    return product.money;
  }
  if (product.money !== null && !product.money.equals(total.money)) {
    findings.noticed.push(
      `${where}: sellingPrice × quantity is ${product.money}, priceDefinition.total is ${total.money}; the total is used.`,
    );
  }
  return total.money;
}

function readTax(
  findings: Findings,
  { goods, where, currency, units }: Omit<Goods, 'taxIsPerLine'> & { units: bigint },
): Money {
  const none = Money.zero(currency);
  if (goods.tax === undefined || goods.tax === null) return none;
  const cents = readCents(goods.tax);
  const read = cents === null ? readAmount(goods.tax, currency) : amountOfCents(cents * units, currency);
  if (read.money !== null) return read.money;
  findings.leftOut.push(
    `The tax of ${where.charAt(0).toLowerCase()}${where.slice(1)} is left out, and the line has none: it ${read.problem}.`,
  );
  return none;
}
