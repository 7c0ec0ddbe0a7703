import type { Share } from '../refund/refund.ts';
import type { Money } from '../values/money.ts';

/** An amount as events say it: a decimal text, exact in every language. */
export function money(amount: Money) {
  return { amount: amount.toDecimal(), currencyCode: amount.currency };
}

/** Which invoices an amount covers; what belongs to none isn't among them. */
export function sharesOf(shares: readonly Share[]) {
  return shares.flatMap(({ invoiceNumber, amount }) =>
    invoiceNumber === null ? [] : [{ invoiceNumber, amount: money(amount) }],
  );
}
