import type { CreditNote, CreditNoteLine } from '../../domain/refund/credit-note.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { TaxedMoney } from '../../domain/values/money.ts';
import { taxSummaryOf } from '../tax-summary.ts';

/**
 * How EN 16931 says what tax a line has (BT-151, BT-152). What an order tells is a rate, so:
 * S (standard) with the rate, where there is one above 0; Z (zero rated) for a rate of 0; E (exempt, with
 * the reason in words) where no rate is stated and there is no tax, such as goodwill. O (outside the scope)
 * would be nearer for goodwill, but may not stand on a document beside another category (BR-O-11).
 * Where tax was paid back and no rate is stated, S with the rate that these lines have together.
 */
export type VatCategory = { readonly code: 'S' | 'Z' | 'E'; readonly percent: string };

export type VatBreakdown = {
  /** The category of each line, in their order. */
  readonly ofLines: readonly VatCategory[];
  readonly rows: readonly (VatCategory & { readonly amount: TaxedMoney })[];
};

export const exemptionReason = 'No tax rate is stated for this amount.';

/** The note's lines by category; the rows sum to its total (BR-CO-14). */
export function vatBreakdownOf(note: CreditNote): VatBreakdown {
  const withoutRate = taxSummaryOf(note).find((row) => row.rate === null)?.amount ?? null;
  const ofLines = note.lines.map((line) => categoryOf(line, withoutRate));
  const rows = new Map<string, VatCategory & { amount: TaxedMoney }>();
  for (const [index, line] of note.lines.entries()) {
    const category = ofLines[index];
    if (!category) continue;
    const key = `${category.code} ${category.percent}`;
    const { net, tax } = rows.get(key)?.amount ?? { net: null, tax: null };
    const amount = { net: net?.plus(line.net) ?? line.net, tax: tax?.plus(line.tax) ?? line.tax };
    rows.set(key, { ...category, amount });
  }
  return { ofLines, rows: [...rows.values()] };
}

function categoryOf(line: CreditNoteLine, withoutRate: TaxedMoney | null): VatCategory {
  if (line.taxRate !== null) {
    const rate = new Decimal(line.taxRate);
    return rate.isZero() ? { code: 'Z', percent: '0' } : { code: 'S', percent: rate.toFixed() };
  }
  if (withoutRate === null || withoutRate.tax.isZero()) return { code: 'E', percent: '0' };
  return { code: 'S', percent: rateOf(withoutRate).toFixed() };
}

/** In percent to 2 digits, half-up; a rate can't be told from a net of 0. */
function rateOf({ net, tax }: TaxedMoney): Decimal {
  if (net.isZero()) return new Decimal(0);
  return new Decimal(tax.minor.toString()).times(100).div(net.minor.toString()).toDecimalPlaces(2);
}
