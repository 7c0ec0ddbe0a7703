import type { CurrencyCode } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import { isTaxTotal, taxTotalOf } from './line-taxes.ts';
import { isChangeTotal } from './order-changes.ts';
import type { MappedLines } from './order-lines.ts';
import { readCents, signedMoney } from './vtex-amount.ts';
import type { VtexOrder } from './vtex-document.ts';

/**
 * Compares the document's totals with the lines made from its items, as they were before order changes, and its
 * value with the lines, and says where they differ. Nothing is corrected by them: a difference has no line
 * that it would belong to.
 */
export function compareTotals(
  findings: Findings,
  order: VtexOrder,
  { listed, gross }: MappedLines,
  currency: CurrencyCode,
): void {
  const total = (id: string) => signed(order.totals.find((entry) => entry.id === id)?.value, currency);
  const discounts = total('Discounts');
  const items = total('Items');
  const charged = items !== null && discounts !== null ? items.plus(discounts) : items;
  if (discounts !== null && !discounts.isZero()) {
    findings.leftOut.push(
      `The Discounts total of ${discounts} makes no line: the items' selling prices are after discounts already, so it is not subtracted twice.`,
    );
  }
  differ(findings, 'The Items and Discounts totals are', charged, "the items' lines", listed.items);
  const taxes = order.totals.filter(isTaxTotal);
  const says =
    taxes.length > 1 ? `The ${taxes.length} tax totals are` : `The ${String(taxes[0]?.id)} total is`;
  differ(findings, says, taxTotalOf(order, currency), "the items' taxes", listed.tax);
  differ(findings, "The order's value is", signed(order.value, currency), 'its lines', gross);
  sayRounding(findings, order.roundingError, currency);
  for (const [index, entry] of order.totals.entries()) {
    if (KNOWN.has(entry.id) || isTaxTotal(entry) || isChangeTotal(entry) || entry.value === 0) continue;
    findings.leftOut.push(
      `The total ${shown(entry.id)} with the value ${shown(entry.value)} (totals[${index}]) makes no line: VTEX does not document it.`,
    );
  }
}

const KNOWN: ReadonlySet<unknown> = new Set(['Items', 'Discounts', 'Shipping']);

function differ(findings: Findings, says: string, said: Money | null, of: string, made: Money): void {
  if (said === null || said.equals(made)) return;
  findings.noticed.push(`${says} ${said}, but ${of} total ${made}; the lines are recorded as they are.`);
}

function sayRounding(findings: Findings, roundingError: unknown, currency: CurrencyCode): void {
  if (roundingError === undefined || roundingError === null || roundingError === 0) return;
  const rounding = signed(roundingError, currency) ?? shown(roundingError);
  findings.noticed.push(`The document's roundingError is ${rounding}; it is not recorded.`);
}

function signed(value: unknown, currency: CurrencyCode): Money | null {
  const cents = readCents(value);
  return cents === null ? null : signedMoney(cents, currency);
}
