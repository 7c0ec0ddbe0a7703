import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import { chooseBundles, readBundles } from './bundle-lines.ts';
import { applyChanges } from './changed-lines.ts';
import { type DraftLine, freeId, grossOfLines, singleLine } from './draft-line.ts';
import type { Findings } from './findings.ts';
import { isTaxPerLine, readItemAmounts } from './item-amounts.ts';
import { addTaxTotals, taxTotalOf } from './line-taxes.ts';
import { changeTotalOf, netOfChanges, type OrderChange } from './order-changes.ts';
import { cleanedText, usableText } from './usable-text.ts';
import { readAmount } from './vtex-amount.ts';
import type { VtexOrder } from './vtex-document.ts';

export interface MappedLines {
  lines: readonly DraftLine[];
  /** By the item's index in the document: packages name their items by it. */
  lineOfItem: ReadonlyMap<number, { lineId: string; sku: string | null }>;
  gross: Money;
  /** What the items made before order changes took from them: the document's totals are compared with it. */
  listed: { items: Money; tax: Money };
  /** What the order is worth after its changes: its value, or the lines where that can't be read. */
  due: Money;
  /** True where the document lists nothing that can be a line; order changes may leave none of those it lists. */
  isEmpty: boolean;
  /** False where an item was left out: what was paid for it is paid for no line. */
  complete: boolean;
}

interface Order {
  document: VtexOrder;
  changes: readonly OrderChange[];
  paid: Money;
  currency: CurrencyCode;
}

/**
 * One PRODUCT line per item, bundle item and item that an order change added, and one SHIPPING line from the
 * totals, with their taxes, after order changes. Discounts make no line: VTEX has taken them off the items'
 * selling prices already.
 */
export function mapOrderLines(findings: Findings, order: Order): MappedLines {
  const { document, changes, currency, paid } = order;
  const context = { currency, taxIsPerLine: isTaxPerLine(findings, document), taken: new Set<string>() };
  const { listed, complete, ...worth } = listLines(findings, order, context);
  const { lines, due } = applyChanges(findings, { lines: listed, changes, paid, ...worth, ...context });
  sayLines(findings, lines);
  const gross = grossOfLines(lines, currency);
  const products = listed.filter(({ kind }) => kind === 'PRODUCT');
  return {
    lines,
    lineOfItem: byItem(lines),
    gross,
    listed: { items: sumOf(products, 'net', currency), tax: sumOf(listed, 'tax', currency) },
    due: due ?? gross,
    isEmpty: listed.length === 0 && lines.length === 0,
    complete,
  };
}

/** The lines as the items list them, with all their taxes. */
function listLines(
  findings: Findings,
  { document, changes, currency }: Order,
  context: Context,
): { listed: readonly DraftLine[]; value: Money | null; hasChangeTotal: boolean; complete: boolean } {
  const { items, bundles: read } = readItems(findings, document, context);
  const shipping = readShipping(findings, document, context);
  const value = readAmount(document.value, currency).money;
  const changeTotal = changeTotalOf(document, currency);
  // Before what changes took from it, and as it stands.
  const before = value?.minus(changeTotal ?? netOfChanges(changes, currency)) ?? null;
  const own = sumOf(items, 'tax', currency);
  const untold = (taxTotalOf(document, currency) ?? own).minus(own).atLeastZero();
  const bundles = chooseBundles(findings, {
    items,
    bundles: read,
    others: sumOf(shipping, 'net', currency).plus(untold),
    worths: [before, value].filter((worth) => worth !== null),
  });
  const listed = addTaxTotals(findings, {
    order: document,
    lines: [...items, ...bundles, ...shipping],
    worth: value === null || before === null ? null : Money.max(before, value),
    currency,
  });
  const complete = items.length === document.items.length;
  return { listed, value, hasChangeTotal: changeTotal !== null, complete };
}

interface Context {
  currency: CurrencyCode;
  taxIsPerLine: boolean;
  taken: Set<string>;
}

function readItems(
  findings: Findings,
  document: VtexOrder,
  context: Context,
): { items: DraftLine[]; bundles: DraftLine[] } {
  const items: DraftLine[] = [];
  const bundles: DraftLine[] = [];
  for (const [index, item] of document.items.entries()) {
    const where = `Item ${index}`;
    const read = readItemAmounts(findings, { goods: item, where, ...context });
    const sku = usableText(item.id);
    const bySku = usableText(`${sku ?? 'item'}#${index}`) ?? `item#${index}`;
    const id = read === null ? bySku : freeId([usableText(item.uniqueId) ?? bySku, bySku], context.taken);
    const description = cleanedText(item.name) ?? where;
    if (read !== null)
      items.push({ where, id, kind: 'PRODUCT', sku, description, ...read, item: index, isItem: true });
    bundles.push(...readBundles(findings, { item, index, lineId: id }, context));
  }
  return { items, bundles };
}

function readShipping(findings: Findings, order: VtexOrder, { currency, taken }: Context): DraftLine[] {
  const amounts = order.totals
    .filter(({ id }) => id === 'Shipping')
    .flatMap(({ value }) => {
      const { money, problem } = readAmount(value, currency);
      if (problem !== null) findings.leftOut.push(`The Shipping total is left out: it ${problem}.`);
      return money ?? [];
    });
  const net = Money.sum(amounts, currency);
  if (net.isZero()) return [];
  const id = freeId(['shipping'], taken);
  return [singleLine({ where: 'The Shipping total', id, kind: 'SHIPPING', description: 'Shipping', net })];
}

function sayLines(findings: Findings, lines: readonly DraftLine[]): void {
  for (const { where, kind, id, quantity, net, tax } of lines) {
    findings.mapped.push(
      `${where} becomes the ${kind} line ${id}: quantity ${quantity}, net ${net}, tax ${tax}.`,
    );
  }
}

function byItem(lines: readonly DraftLine[]): MappedLines['lineOfItem'] {
  return new Map(
    lines.flatMap(({ item, isItem, id, sku }) =>
      isItem && item !== null ? [[item, { lineId: id, sku }] as const] : [],
    ),
  );
}

function sumOf(lines: readonly DraftLine[], side: 'net' | 'tax', currency: CurrencyCode): Money {
  return Money.sum(
    lines.map((line) => line[side]),
    currency,
  );
}
