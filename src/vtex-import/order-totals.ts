import type { CurrencyCode } from '../domain/currency.ts';
import type { Money } from '../domain/money.ts';
import { type Findings, shown } from './findings.ts';
import type { MappedLines } from './order-lines.ts';
import { readCents, signedMoney } from './vtex-amount.ts';
import type { VtexOrder } from './vtex-document.ts';

/**
 * Compares the document's totals with the lines made from its items, and says where they differ. Nothing is
 * corrected by them: a difference has no line that it would belong to.
 */
export function compareTotals(
  findings: Findings,
  order: VtexOrder,
  lines: MappedLines,
  currency: CurrencyCode,
): void {
  const total = (id: string) => signed(order.totals.find((entry) => entry.id === id)?.value, currency);
  const shipping = total('Shipping');
  const items =
    lines.lines.some((line) => line.kind === 'SHIPPING') && shipping !== null
      ? lines.net.minus(shipping)
      : lines.net;
  const discounts = total('Discounts');
  const listed = total('Items');
  const charged = listed !== null && discounts !== null ? listed.plus(discounts) : listed;
  if (discounts !== null && !discounts.isZero()) {
    findings.leftOut.push(
      `The Discounts total of ${discounts} makes no line: the items' selling prices are after discounts already, and it isn't subtracted twice.`,
    );
  }
  differ(findings, 'The Items and Discounts totals make', charged, "the items' lines", items);
  differ(findings, 'The Tax total is', total('Tax'), "the items' taxes", lines.tax);
  differ(
    findings,
    "The order's value is",
    signed(order.value, currency),
    'its lines',
    lines.net.plus(lines.tax),
  );
  for (const { id, value } of order.totals) {
    if (KNOWN.has(id) || value === 0) continue;
    findings.leftOut.push(
      `The total ${shown(id)} with the value ${shown(value)} makes no line: it isn't one that VTEX documents.`,
    );
  }
}

const KNOWN: ReadonlySet<unknown> = new Set(['Items', 'Discounts', 'Shipping', 'Tax']);

function differ(findings: Findings, says: string, said: Money | null, of: string, made: Money): void {
  if (said === null || said.equals(made)) return;
  findings.noticed.push(`${says} ${said}, but ${of} make ${made}; the lines are recorded as they are.`);
}

function signed(value: unknown, currency: CurrencyCode): Money | null {
  const cents = readCents(value);
  return cents === null ? null : signedMoney(cents, currency);
}
