import type { CurrencyCode } from '../domain/values/currency.ts';
import type { Money } from '../domain/values/money.ts';
import { type DraftLine, freeId, grossOfLines } from './draft-line.ts';
import { type Findings, shown } from './findings.ts';
import { readItemAmounts } from './item-amounts.ts';
import { netOfChanges, type OrderChange } from './order-changes.ts';
import { cleanedText, usableText } from './usable-text.ts';
import { amountOfCents, readCents, readQuantity } from './vtex-amount.ts';
import type { VtexChangedItem } from './vtex-document.ts';

interface Changed {
  lines: readonly DraftLine[];
  changes: readonly OrderChange[];
  /** What the document says the order is worth; null where it can't be read. */
  value: Money | null;
  /** Whether a Change total shows that the value is that after the changes. */
  hasChangeTotal: boolean;
  paid: Money;
  currency: CurrencyCode;
  taxIsPerLine: boolean;
  taken: Set<string>;
}

interface AfterChanges {
  lines: readonly DraftLine[];
  /** What the order is worth after its changes; null where the document doesn't say. */
  due: Money | null;
}

/**
 * The lines after the order's changes. Documents show their items as they were before a change, or after it, and
 * don't say which: the reading is taken that makes the order's value. Where none does, what was removed is
 * taken out, since it may not be refunded, and what was added and isn't among the items becomes lines.
 */
export function applyChanges(findings: Findings, order: Changed): AfterChanges {
  const { lines, changes, value, currency } = order;
  const without = changes.flatMap((change) => change.removed).reduce<readonly DraftLine[]>(takeOut, lines);
  const added = changes.flatMap((change) => addedLines(findings, change, order));
  const changed = [...without, ...added];
  const readings = [changed, without, [...lines, ...added], lines];
  const fits = (reading: readonly DraftLine[]) =>
    value !== null && grossOfLines(reading, currency).equals(value);
  const fitting = readings.find(fits);
  const asBefore = without !== lines && fitting !== undefined && fitting !== changed && fitting !== without;
  // Paid no more than the value that holds what was removed: the document is that of before the change.
  const isBefore = asBefore && !order.hasChangeTotal && value !== null && !order.paid.greaterThan(value);
  const chosen = isBefore ? changed : (fitting ?? changed);
  sayRemoved(findings, changes, without !== lines && (chosen === changed || chosen === without));
  for (const { where, id } of added.filter((line) => !chosen.includes(line))) {
    findings.leftOut.push(`${where} makes no line ${id}: without it the lines equal the order's value.`);
  }
  return { lines: chosen, due: isBefore ? value.plus(netOfChanges(changes, currency)).atLeastZero() : value };
}

function sayRemoved(findings: Findings, changes: readonly OrderChange[], takenOut: boolean): void {
  for (const { where, removed } of changes) {
    if (removed.length === 0) continue;
    const names = removed.map(({ id, quantity }) => `${shown(quantity)} of ${shown(id)}`).join(', ');
    const what = takenOut
      ? 'no line contains that any more.'
      : 'the items no longer contain it, so the lines are unchanged.';
    findings.mapped.push(`${where} removed ${names}: ${what}`);
  }
}

/** The lines without so many pieces of an item; with its last piece goes what was sold with it. */
function takeOut(lines: readonly DraftLine[], removed: VtexChangedItem): readonly DraftLine[] {
  const id = usableText(removed.id);
  const unique = usableText(removed.uniqueId);
  let left = readQuantity(removed.quantity) ?? 1n;
  const named = lines.filter(
    (line) => line.isItem && (line.id === unique || (id !== null && (line.sku === id || line.id === id))),
  );
  const atPrice = named.filter((line) => isUnitPrice(line, removed));
  const order = [...atPrice, ...named.filter((line) => !atPrice.includes(line))];
  let rest = lines;
  for (const line of order) {
    const pieces = left < line.quantity ? left : line.quantity;
    if (pieces === 0n) break;
    left -= pieces;
    rest =
      pieces === line.quantity
        ? withoutLine(rest, line)
        : rest.map((one) => (one === line ? lessened(one, pieces) : one));
  }
  return rest;
}

function isUnitPrice(line: DraftLine, { price }: VtexChangedItem): boolean {
  const cents = readCents(price);
  const whole = cents === null ? null : amountOfCents(cents * line.quantity, line.net.currency).money;
  return whole?.equals(line.net) ?? false;
}

function withoutLine(lines: readonly DraftLine[], gone: DraftLine): readonly DraftLine[] {
  return lines.filter(
    (line) => line !== gone && (line.isItem || gone.item === null || line.item !== gone.item),
  );
}

function lessened(line: DraftLine, pieces: bigint): DraftLine {
  const quantity = line.quantity - pieces;
  const rest = (amount: Money) => amount.proportionHalfUp({ part: quantity, whole: line.quantity });
  return { ...line, quantity, net: rest(line.net), tax: rest(line.tax) };
}

/** Of what a change added, the items that no line has already. */
function addedLines(findings: Findings, change: OrderChange, order: Changed): DraftLine[] {
  return change.added.flatMap(({ goods, where }, index) => {
    const sku = usableText(goods.id);
    const named = `${where} (${shown(goods.name ?? goods.id)})`;
    if (order.lines.some((line) => sku !== null && line.isItem && line.sku === sku)) {
      findings.noticed.push(`${named} makes no separate line: the items already contain ${shown(goods.id)}.`);
      return [];
    }
    const read = readItemAmounts(findings, {
      goods: { ...goods, quantity: goods.quantity ?? 1, sellingPrice: goods.sellingPrice ?? goods.price },
      where: named,
      currency: order.currency,
      taxIsPerLine: order.taxIsPerLine,
    });
    if (read === null) return [];
    const description = cleanedText(goods.name) ?? `Added item ${index}`;
    const id = freeId([`${sku ?? 'added'}+${index}`], order.taken);
    return [{ where: named, id, kind: 'PRODUCT', sku, description, ...read, item: null, isItem: true }];
  });
}
