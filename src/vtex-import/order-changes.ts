import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import { type Findings, shown } from './findings.ts';
import { type FoundReceipt, findReceipts, foreignOrderOf } from './restitution-fields.ts';
import { amountOfCents, readAmount, readCents, readQuantity, signedMoney } from './vtex-amount.ts';
import type { VtexChangedItem, VtexOrder, VtexOrderChange } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

/** One entry of changesAttachment.changesData: what a change of the order took out, put in and paid back. */
export interface OrderChange {
  /** Its place in the document. */
  where: string;
  /** What the order is worth less, and more, by it. */
  discount: Money;
  increment: Money;
  removed: readonly VtexChangedItem[];
  added: readonly { goods: VtexChangedItem; where: string }[];
  /** Null where nothing proves that anything was paid back. */
  receipt: (FoundReceipt & { occurredAt: Date }) | null;
}

export function readOrderChanges(
  findings: Findings,
  order: VtexOrder,
  currency: CurrencyCode,
): OrderChange[] {
  const changes = order.changesAttachment.changesData.map((change, index) =>
    readChange(findings, { change, where: `changesAttachment.changesData[${index}]`, order, currency }),
  );
  return [...changes, ...unlistedChange(findings, { order, changes, currency })];
}

/** What the order is worth more by its changes; below zero where less. */
export function netOfChanges(changes: readonly OrderChange[], currency: CurrencyCode): Money {
  return Money.sum(
    changes.map(({ increment, discount }) => increment.minus(discount)),
    currency,
  );
}

/** The sum of the Change totals; null where the document has none that can be read. */
export function changeTotalOf(order: VtexOrder, currency: CurrencyCode): Money | null {
  const amounts = order.totals
    .filter(isChangeTotal)
    .map(({ value }) => readCents(value))
    .flatMap((cents) => (cents === null ? [] : (signedMoney(cents, currency) ?? [])));
  return amounts.length === 0 ? null : Money.sum(amounts, currency);
}

export function isChangeTotal({ id }: { id?: unknown }): boolean {
  return typeof id === 'string' && /^changes?$/i.test(id);
}

function readChange(
  findings: Findings,
  {
    change,
    where,
    order,
    currency,
  }: {
    change: VtexOrderChange;
    where: string;
    order: VtexOrder;
    currency: CurrencyCode;
  },
): OrderChange {
  const discount = readValue(findings, {
    value: change.discountValue,
    where: `${where}.discountValue`,
    currency,
  });
  const increment = readValue(findings, {
    value: change.incrementValue,
    where: `${where}.incrementValue`,
    currency,
  });
  return {
    where,
    discount: discount ?? pricesOf(change.itemsRemoved, currency),
    increment: increment ?? pricesOf(change.itemsAdded, currency),
    removed: change.itemsRemoved,
    added: change.itemsAdded.map((goods, index) => ({ goods, where: `${where}.itemsAdded[${index}]` })),
    receipt: readReceipt(findings, { change, where, order }),
  };
}

/** Null where it is absent, or where it is no amount and says so: the items' prices stand for it then. */
function readValue(
  findings: Findings,
  { value, where, currency }: { value: unknown; where: string; currency: CurrencyCode },
): Money | null {
  if (value === undefined || value === null) return null;
  const { money, problem } = readAmount(value, currency);
  if (problem !== null) findings.leftOut.push(`${where} is left out: it ${problem}.`);
  return money;
}

function pricesOf(items: readonly VtexChangedItem[], currency: CurrencyCode): Money {
  const prices = items.flatMap(({ price, sellingPrice, quantity }) => {
    const cents = readCents(price ?? sellingPrice);
    const pieces = readQuantity(quantity);
    return cents === null || pieces === null ? [] : (amountOfCents(cents * pieces, currency).money ?? []);
  });
  return Money.sum(prices, currency);
}

function readReceipt(
  findings: Findings,
  { change, where, order }: { change: VtexOrderChange; where: string; order: VtexOrder },
): OrderChange['receipt'] {
  const receipt = findReceipts({ receipt: change.receipt })[0] ?? null;
  if (receipt === null) return null;
  const foreign = foreignOrderOf(receipt, order);
  const named = `${where}: the receipt ${shown(receipt.providerRefundId)}`;
  const occurredAt = receipt.occurredAt ?? readInstant(order.lastChange) ?? readInstant(order.creationDate);
  if (foreign !== null) {
    findings.leftOut.push(`${named} is left out: it belongs to order ${shown(foreign)}, not this one.`);
    return null;
  }
  if (occurredAt === null) {
    findings.leftOut.push(`${named} is left out: neither it nor the order has a date.`);
    return null;
  }
  if (receipt.occurredAt === null) findings.noticed.push(`${named} has no date; the order's date is used.`);
  return { ...receipt, occurredAt };
}

/** The part of the Change total that changesData doesn't tell of: a change of a value, and of nothing else. */
function unlistedChange(
  findings: Findings,
  { order, changes, currency }: { order: VtexOrder; changes: readonly OrderChange[]; currency: CurrencyCode },
): OrderChange[] {
  const told = netOfChanges(changes, currency);
  const rest = (changeTotalOf(order, currency) ?? told).minus(told);
  if (rest.isZero()) return [];
  const where = 'The total "Change"';
  findings.noticed.push(
    `${where} is ${rest.plus(told)}, but changesAttachment.changesData totals ${told}; the difference of ${rest} is treated as a change without items and receipt.`,
  );
  const zero = Money.zero(currency);
  const amount = rest.isNegative() ? zero.minus(rest) : rest;
  const sides = rest.isNegative()
    ? { discount: amount, increment: zero }
    : { discount: zero, increment: amount };
  return [{ where, ...sides, removed: [], added: [], receipt: null }];
}
