import { grossOf, Money } from '../domain/values/money.ts';
import type { RefundOrderLineInput } from '../graph/generated.ts';
import { usableText } from './usable-text.ts';

/** A line while the document is still being read: taxes come to it, and order changes take from it. */
export interface DraftLine {
  /** Where it stands in the document, as the beginning of a sentence: "Item 0". */
  where: string;
  id: string;
  kind: 'PRODUCT' | 'SHIPPING' | 'SURCHARGE';
  sku: string | null;
  description: string;
  quantity: bigint;
  net: Money;
  tax: Money;
  /** The item that it is made of, or belongs to; null for what belongs to none. */
  item: number | null;
  /** False for what stands below an item, such as a gift wrap. */
  isItem: boolean;
}

export function lineInput({
  id,
  kind,
  sku,
  description,
  quantity,
  net,
  tax,
}: DraftLine): RefundOrderLineInput {
  return {
    id,
    kind,
    ...(sku === null ? {} : { sku }),
    description,
    quantity: quantity.toString(),
    net: net.toDecimal(),
    tax: tax.toDecimal(),
  };
}

/** A line of one unit without tax that belongs to no item. */
export function singleLine(
  line: Pick<DraftLine, 'where' | 'id' | 'kind' | 'description' | 'net'>,
): DraftLine {
  const none = Money.zero(line.net.currency);
  return { ...line, sku: null, quantity: 1n, tax: none, item: null, isItem: false };
}

export function grossOfLines(lines: readonly DraftLine[], currency: Money['currency']): Money {
  return Money.sum(lines.map(grossOf), currency);
}

/** The first of the wanted ids that the API takes and no line has yet; after those, the last usable with a number. */
export function freeId(wanted: readonly string[], taken: Set<string>): string {
  const usable = wanted.filter((id) => usableText(id) !== null);
  const last = usable.at(-1) ?? 'line';
  let id = usable.find((candidate) => !taken.has(candidate));
  for (let n = 2; id === undefined; n += 1) if (!taken.has(`${last}-${n}`)) id = `${last}-${n}`;
  taken.add(id);
  return id;
}
