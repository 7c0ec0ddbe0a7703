import type { CurrencyCode } from '../domain/values/currency.ts';
import { allocate, Money } from '../domain/values/money.ts';
import { type DraftLine, grossOfLines } from './draft-line.ts';
import { type Findings, shown } from './findings.ts';
import { readCents, signedMoney } from './vtex-amount.ts';
import type { VtexOrder, VtexPriceTag, VtexTotal } from './vtex-document.ts';

/** Tax and CustomTax, of which there may be several, and whatever else calls itself so. */
export function isTaxTotal({ id }: VtexTotal): boolean {
  return typeof id === 'string' && /tax/i.test(id);
}

/** The sum of the tax totals that can be read; null where there is none. */
export function taxTotalOf(order: VtexOrder, currency: CurrencyCode): Money | null {
  const totals = order.totals.filter(isTaxTotal).flatMap((total) => moneyOf(total.value, currency) ?? []);
  return totals.length === 0 ? null : Money.sum(totals, currency);
}

/**
 * Makes the tax totals tax of the lines, as far as the items don't hold it already: by the items' tax tags and
 * taxData where these say whose it is, then totals of shipping on the shipping, then over the items by their
 * net values (D3). Never more than `worth` holds: a document whose value has no room for a tax hasn't charged it.
 */
export function addTaxTotals(
  findings: Findings,
  {
    order,
    lines,
    worth,
    currency,
  }: {
    order: VtexOrder;
    lines: readonly DraftLine[];
    /** Null where the document doesn't say what it is worth. */
    worth: Money | null;
    currency: CurrencyCode;
  },
): DraftLine[] {
  const held = Money.sum(
    lines.map((line) => line.tax),
    currency,
  );
  const missing = (taxTotalOf(order, currency) ?? held).minus(held);
  const room = worth === null ? missing : worth.minus(grossOfLines(lines, currency));
  const left = Money.min(missing, room).atLeastZero();
  if (left.isZero()) return [...lines];
  const tagged = addTagged(lines, { order, left, currency });
  const shipped = addShipping(tagged.lines, { order, left: tagged.left, currency });
  return addByValue(findings, shipped.lines, shipped.left, order);
}

interface Step {
  lines: DraftLine[];
  left: Money;
}

/** What the tax tags of items without tax say, unless together they say more than is left. */
function addTagged(
  lines: readonly DraftLine[],
  { order, left, currency }: { order: VtexOrder; left: Money; currency: CurrencyCode },
): Step {
  const taxes = lines.map((line) =>
    line.isItem && line.tax.isZero() ? tagTaxOf(order, line.item, currency) : Money.zero(currency),
  );
  const sum = Money.sum(taxes, currency);
  if (sum.greaterThan(left)) return { lines: [...lines], left };
  return { lines: plusTaxes(lines, taxes), left: left.minus(sum) };
}

function tagTaxOf(order: VtexOrder, item: number | null, currency: CurrencyCode): Money {
  const own = item === null ? [] : (order.items[item]?.priceTags ?? []).filter(isTaxTag);
  const collected = order.taxData.taxInfoCollection
    .filter(({ itemIndex }) => item !== null && readCents(itemIndex) === BigInt(item))
    .flatMap(({ priceTags }) => priceTags);
  const tags = own.length > 0 ? own : collected;
  const amounts = tags.flatMap(({ isPercentual, value }) =>
    isPercentual === true ? [] : (moneyOf(value, currency) ?? []),
  );
  return Money.sum(amounts, currency).atLeastZero();
}

function isTaxTag({ name, identifier }: VtexPriceTag): boolean {
  return [name, identifier].some((text) => typeof text === 'string' && /tax|imposto|impuesto/i.test(text));
}

function addShipping(
  lines: readonly DraftLine[],
  { order, left, currency }: { order: VtexOrder; left: Money; currency: CurrencyCode },
): Step {
  const amounts = order.totals
    .filter((total) => isTaxTotal(total) && isOfShipping(total))
    .flatMap(({ value }) => moneyOf(value, currency) ?? []);
  const sum = Money.min(Money.sum(amounts, currency).atLeastZero(), left);
  const shipping = lines.findIndex((line) => line.kind === 'SHIPPING');
  if (shipping < 0 || sum.isZero()) return { lines: [...lines], left };
  const taxes = lines.map((_, index) => (index === shipping ? sum : Money.zero(currency)));
  return { lines: plusTaxes(lines, taxes), left: left.minus(sum) };
}

function isOfShipping({ id, name }: VtexTotal): boolean {
  return [id, name].some((text) => typeof text === 'string' && /shipping|freight|frete|env[ií]o/i.test(text));
}

function addByValue(
  findings: Findings,
  lines: readonly DraftLine[],
  left: Money,
  order: VtexOrder,
): DraftLine[] {
  if (left.isZero()) return [...lines];
  const zero = Money.zero(left.currency);
  const weighed = (kind: DraftLine['kind']) => lines.map((line) => (line.kind === kind ? line.net : zero));
  const weights = [weighed('PRODUCT'), weighed('SHIPPING')].find((nets) =>
    nets.some((net) => net.isPositive()),
  );
  if (weights === undefined) {
    findings.leftOut.push(`${left} of ${namesOf(order)} is not assigned to a line: no line has a net value.`);
    return [...lines];
  }
  findings.mapped.push(
    `${left} of ${namesOf(order)}, which no item lists, is spread over the lines by net value.`,
  );
  return plusTaxes(lines, allocate(left, weights));
}

function namesOf(order: VtexOrder): string {
  const names = order.totals.flatMap((total, index) =>
    isTaxTotal(total) && total.value !== 0
      ? [`totals[${index}] (${shown(total.id)}${total.name ? `, ${shown(total.name)}` : ''})`]
      : [],
  );
  return names.join(', ');
}

function plusTaxes(lines: readonly DraftLine[], taxes: readonly Money[]): DraftLine[] {
  return lines.map((line, index) => ({
    ...line,
    tax: line.tax.plus(taxes[index] ?? Money.zero(line.tax.currency)),
  }));
}

function moneyOf(value: unknown, currency: CurrencyCode): Money | null {
  const cents = readCents(value);
  return cents === null ? null : signedMoney(cents, currency);
}
