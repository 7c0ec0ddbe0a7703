import type { CreditNote } from '../domain/refund/credit-note.ts';
import { Decimal } from '../domain/values/decimal.ts';
import type { TaxedMoney } from '../domain/values/money.ts';

/** What a note gives back at one tax rate; the rows of a summary sum to the note's total. */
export type TaxSummaryRow = {
  /** In percent; null collects the lines that tell none. */
  readonly rate: string | null;
  readonly amount: TaxedMoney;
  readonly inInvoiceCurrency: TaxedMoney | null;
};

/** One row per rate, the highest first, lines without a rate last. "20" and "20.00" are one rate. */
export function taxSummaryOf(note: CreditNote): TaxSummaryRow[] {
  const rows = new Map<string | null, TaxSummaryRow>();
  for (const [index, line] of note.lines.entries()) {
    const rate = line.taxRate === null ? null : new Decimal(line.taxRate).toFixed();
    const converted = note.inInvoiceCurrency?.lines[index] ?? null;
    const row = rows.get(rate);
    rows.set(rate, {
      rate,
      amount: row ? sumOf(row.amount, line) : { net: line.net, tax: line.tax },
      inInvoiceCurrency: row?.inInvoiceCurrency
        ? converted && sumOf(row.inInvoiceCurrency, converted)
        : converted,
    });
  }
  return [...rows.values()].sort((a, b) => rank(b).comparedTo(rank(a)));
}

function sumOf(a: TaxedMoney, b: TaxedMoney): TaxedMoney {
  return { net: a.net.plus(b.net), tax: a.tax.plus(b.tax) };
}

function rank({ rate }: TaxSummaryRow): Decimal {
  return new Decimal(rate ?? -1);
}
