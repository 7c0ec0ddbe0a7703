import { Decimal } from '../domain/values/decimal.ts';
import type { ExchangeRate } from '../domain/values/exchange-rate.ts';
import type { Money } from '../domain/values/money.ts';
import type { Quantity } from '../domain/values/quantity.ts';

/** "-1,234.50": all minor digits of the currency, thousands apart as English has it; without the code. */
export function amountText(money: Money): string {
  return withThousands(money.toDecimal());
}

/** "1,234.5", without trailing zeros. */
export function quantityText(quantity: Quantity): string {
  return withThousands(quantity.toFixed());
}

/** "20 %"; the space doesn't break. Whoever has no rate to tell shows a dash. */
export function rateText(rate: string | null): string {
  return rate === null ? '—' : `${new Decimal(rate).toFixed()}\u00a0%`;
}

/** "28 March 2025", of the day in UTC: the same on whichever machine the note is rendered. */
export function dateText(instant: Date): string {
  return `${instant.getUTCDate()} ${months[instant.getUTCMonth()]} ${instant.getUTCFullYear()}`;
}

/** "2025-03-28", in UTC. */
export function isoDate(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** "1 EUR = 0.825900231252 GBP (source_bankofengland, 28 February 2025)": what is known of a rate (D26). */
export function exchangeRateText(from: string, { to, rate, source, asOf }: ExchangeRate): string {
  const known = [source, asOf === null ? null : dateText(asOf)].filter((part) => part !== null);
  return `1 ${from} = ${rate} ${to}${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
}

/** What the document calls itself. */
export function titleOf({ cancels }: { readonly cancels: boolean }): string {
  return cancels ? 'Cancellation of credit note' : 'Credit note';
}

function withThousands(decimal: string): string {
  const [whole = '', ...fraction] = decimal.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
