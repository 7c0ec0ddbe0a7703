import type { CurrencyCode } from '../domain/currency.ts';
import { Money } from '../domain/money.ts';
import type { RecordOrderLineInput } from '../graph/generated.ts';
import type { Findings } from './findings.ts';
import { type ItemAmounts, isTaxPerLine, readItemAmounts } from './item-amounts.ts';
import { cleanedText, usableText } from './usable-text.ts';
import { readAmount } from './vtex-amount.ts';
import type { VtexItem, VtexOrder } from './vtex-document.ts';

export interface MappedLines {
  lines: RecordOrderLineInput[];
  /** By the item's index in the document: packages name their items by it. */
  lineOfItem: ReadonlyMap<number, { lineId: string; sku: string | null }>;
  net: Money;
  tax: Money;
  /** False where an item was left out: what was paid for it is no surcharge. */
  complete: boolean;
}

/**
 * One PRODUCT line per item and one SHIPPING line from the totals. Discounts make no line: VTEX has taken
 * them off the items' selling prices already.
 */
export function mapOrderLines(findings: Findings, order: VtexOrder, currency: CurrencyCode): MappedLines {
  const lines: RecordOrderLineInput[] = [];
  const lineOfItem = new Map<number, { lineId: string; sku: string | null }>();
  const taken = new Set<string>();
  const perLine = isTaxPerLine(findings, order);
  const amounts: ItemAmounts[] = [];
  for (const [index, item] of order.items.entries()) {
    const read = readItemAmounts(findings, { item, index, currency, taxIsPerLine: perLine });
    if (read === null) continue;
    const line = productLine({ item, index, read, taken });
    findings.mapped.push(
      `Item ${index} becomes the PRODUCT line ${line.id}: quantity ${line.quantity}, net ${read.net}, tax ${read.tax}.`,
    );
    lines.push(line);
    amounts.push(read);
    lineOfItem.set(index, { lineId: line.id, sku: line.sku ?? null });
  }
  const complete = amounts.length === order.items.length;
  const shipping = readShipping(findings, order, currency);
  if (shipping !== null) {
    lines.push(
      singleLine({
        id: freeId(['shipping'], taken),
        kind: 'SHIPPING',
        description: 'Shipping',
        net: shipping,
      }),
    );
    amounts.push({ quantity: 1n, net: shipping, tax: Money.zero(currency) });
  }
  const net = Money.sum(
    amounts.map((amount) => amount.net),
    currency,
  );
  const tax = Money.sum(
    amounts.map((amount) => amount.tax),
    currency,
  );
  return { lines, lineOfItem, net, tax, complete };
}

/** A line of one unit without tax: shipping, or what was paid above the lines. */
export function singleLine(line: {
  id: string;
  kind: 'SHIPPING' | 'SURCHARGE';
  description: string;
  net: Money;
}): RecordOrderLineInput {
  return {
    ...line,
    quantity: '1',
    net: line.net.toDecimal(),
    tax: Money.zero(line.net.currency).toDecimal(),
  };
}

/** The first of the wanted ids that no line has yet; after those, the last with a number. */
export function freeId(wanted: readonly [string, ...string[]], taken: Set<string>): string {
  const last = wanted[wanted.length - 1] ?? wanted[0];
  let id = wanted.find((candidate) => !taken.has(candidate));
  for (let n = 2; id === undefined; n += 1) if (!taken.has(`${last}-${n}`)) id = `${last}-${n}`;
  taken.add(id);
  return id;
}

function productLine({
  item,
  index,
  read,
  taken,
}: {
  item: VtexItem;
  index: number;
  read: ItemAmounts;
  taken: Set<string>;
}): RecordOrderLineInput {
  const sku = usableText(item.id);
  const unique = usableText(item.uniqueId);
  const bySku = usableText(`${sku ?? 'item'}#${index}`) ?? `item#${index}`;
  return {
    id: freeId(unique === null ? [bySku] : [unique, bySku], taken),
    kind: 'PRODUCT',
    ...(sku === null ? {} : { sku }),
    description: cleanedText(item.name) ?? `Item ${index}`,
    quantity: read.quantity.toString(),
    net: read.net.toDecimal(),
    tax: read.tax.toDecimal(),
  };
}

function readShipping(findings: Findings, order: VtexOrder, currency: CurrencyCode): Money | null {
  const total = order.totals.find((entry) => entry.id === 'Shipping');
  if (total === undefined) return null;
  const { money, problem } = readAmount(total.value, currency);
  if (problem !== null) findings.leftOut.push(`The Shipping total is left out: it ${problem}.`);
  if (money === null || money.isZero()) return null;
  findings.mapped.push(
    `The Shipping total becomes a SHIPPING line: net ${money}, tax ${Money.zero(currency)}.`,
  );
  return money;
}
