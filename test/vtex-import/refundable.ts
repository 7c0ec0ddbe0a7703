import { readFileSync } from 'node:fs';
import { findCurrency } from '../../src/domain/values/currency.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import type { MappedOrder } from '../../src/vtex-import/map-vtex-order.ts';

/**
 * A document in test/vtex-import/fixtures. Those of one sort each (split, changed, …) are the order files that the
 * import read wrongly when the product was attacked (issue 13, items 12 to 15), cut down to what matters;
 * platform-example.json is the answer's example in VTEX's published Orders API.
 */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(fixtureText(name));
}

export function fixtureText(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
}

/** What the account would be able to pay back in the end: all that isn't voided, less what the receipts paid back. */
export function refundableOf({ inputs }: Pick<MappedOrder, 'inputs'>): string {
  const payments = inputs.order?.payments ?? [];
  const held = sum(payments.map(({ authorized, voided }) => new Decimal(authorized).minus(voided ?? 0)));
  return held.minus(sum(inputs.receipts.map(({ amount }) => new Decimal(amount)))).toFixed(digitsOf(inputs));
}

export function linesOf({ inputs }: Pick<MappedOrder, 'inputs'>): string {
  const lines = inputs.order?.lines ?? [];
  return sum(lines.map(({ net, tax }) => new Decimal(net).plus(tax))).toFixed(digitsOf(inputs));
}

function digitsOf({ order }: MappedOrder['inputs']): number {
  const currency = findCurrency(order?.currencyCode ?? '');
  return currency === 'JPY' ? 0 : currency === 'KWD' ? 3 : 2;
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
}
