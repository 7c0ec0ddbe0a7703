import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import { type DraftLine, freeId, grossOfLines } from './draft-line.ts';
import { type Findings, shown } from './findings.ts';
import { readItemAmounts } from './item-amounts.ts';
import { cleanedText, usableText } from './usable-text.ts';
import type { VtexGoods, VtexItem } from './vtex-document.ts';

interface Context {
  currency: CurrencyCode;
  taxIsPerLine: boolean;
  taken: Set<string>;
}

/**
 * What was sold with an item at a price of its own (gift wrap, warranty): its bundle items, and assemblies that
 * have a price. VTEX doesn't say whether their quantity is of the whole line; it is taken so until the value of
 * the order says otherwise (chooseBundles).
 */
export function readBundles(
  findings: Findings,
  { item, index, lineId }: { item: VtexItem; index: number; lineId: string },
  context: Context,
): DraftLine[] {
  const places = [
    ...item.bundleItems.map((goods, n) => ({ goods, where: `items[${index}].bundleItems[${n}]` })),
    ...item.assemblies.flatMap((goods, n) =>
      hasPrice(goods) ? [{ goods, where: `items[${index}].assemblies[${n}]` }] : [],
    ),
  ];
  return places.flatMap(({ goods, where }) => {
    const named = `${where} (${shown(goods.name ?? goods.id)})`;
    if (!hasPrice(goods)) {
      findings.leftOut.push(`${named} makes no line: it has no price.`);
      return [];
    }
    const read = readItemAmounts(findings, {
      goods: priced(findings, goods, named),
      where: named,
      currency: context.currency,
      taxIsPerLine: context.taxIsPerLine,
    });
    if (read === null) return [];
    const sku = usableText(goods.id);
    const id = freeId([`${lineId}+${sku ?? 'bundle'}`, `item#${index}+bundle`], context.taken);
    const description = cleanedText(goods.name) ?? `With item ${index}`;
    return [{ where: named, id, kind: 'PRODUCT', sku, description, ...read, item: index, isItem: false }];
  });
}

/**
 * Of the bundle lines as they stand, once per piece of their items, and not at all (their items' prices hold
 * them), the reading that makes what the order is worth; as they stand where none does.
 */
export function chooseBundles(
  findings: Findings,
  {
    items,
    bundles,
    others,
    worths,
  }: {
    items: readonly DraftLine[];
    bundles: readonly DraftLine[];
    /** Of everything else that the order is worth: shipping, and taxes that no item names. */
    others: Money;
    /** What it may be worth, by its value before and after order changes. */
    worths: readonly Money[];
  },
): readonly DraftLine[] {
  if (bundles.length === 0) return bundles;
  const { currency } = others;
  const fits = (lines: readonly DraftLine[]) => {
    const total = grossOfLines([...items, ...lines], currency).plus(others);
    return worths.some((worth) => worth.equals(total));
  };
  const perPiece = bundles.map((line) => timesPieces(line, items));
  if (worths.length === 0 || fits(bundles)) return bundles;
  if (fits(perPiece)) {
    findings.noticed.push(
      "The order's value counts its bundle items once per unit of their items: they are recorded that way.",
    );
    return perPiece;
  }
  if (!fits([])) return bundles;
  findings.leftOut.push(
    `The bundle items make no lines, although their prices total ${grossOfLines(bundles, currency)}: the order's value equals its items alone, so the item prices include them.`,
  );
  return [];
}

function timesPieces(line: DraftLine, items: readonly DraftLine[]): DraftLine {
  const pieces = items.find(({ item }) => item === line.item)?.quantity ?? 1n;
  const times = (amount: Money) => new Money(amount.minor * pieces, amount.currency);
  return { ...line, quantity: line.quantity * pieces, net: times(line.net), tax: times(line.tax) };
}

function hasPrice({ sellingPrice, price, priceDefinition }: VtexGoods): boolean {
  return [sellingPrice, price, priceDefinition.total].some((given) => given !== undefined && given !== null);
}

/** With `price` for a missing selling price, and one piece for a missing quantity. */
function priced(findings: Findings, goods: VtexGoods, named: string): VtexGoods {
  const quantity = goods.quantity ?? 1;
  const onlyPrice = (goods.sellingPrice ?? goods.priceDefinition.total ?? null) === null;
  if (goods.quantity === undefined || goods.quantity === null)
    findings.noticed.push(`${named} has no quantity; 1 is assumed.`);
  if (onlyPrice) findings.noticed.push(`${named} has no sellingPrice; its price is used.`);
  return { ...goods, quantity, ...(onlyPrice ? { sellingPrice: goods.price } : {}) };
}
