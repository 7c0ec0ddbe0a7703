import { paymentGoneTo, placeOf } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { nameOfPlace } from '../changes/wording.ts';
import type { CreditNoteLine, CreditNotePayment } from '../refund/credit-note.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { countedDeductions, countedLines, totalOf } from '../refund/refund-sums.ts';
import { Decimal } from '../values/decimal.ts';
import { required } from '../values/invariant.ts';
import { grossOf, Money, type TaxedMoney } from '../values/money.ts';
import { noQuantity, type Quantity } from '../values/quantity.ts';

/**
 * The lines of the note that is due (D25): what the refund's lines count for by what is noted after it, less what
 * they count for by what was noted before. So the notes of a refund add up to what was paid, line by line,
 * whatever was paid when. On a cancelling note all of it is negative.
 */
export function notedLines(
  account: OrderAccount,
  refund: Refund,
  noted: { readonly before: Money; readonly after: Money },
): readonly CreditNoteLine[] {
  const [before, after] = [picture(refund, noted.before), picture(refund, noted.after)];
  return [
    ...refund.lines.map((line, index): CreditNoteLine => {
      const ordered = account.lines.find(({ id }) => id === line.lineId);
      return {
        kind: line.lineId === null ? 'ADJUSTMENT' : 'LINE',
        lineId: line.lineId,
        description: ordered?.description ?? line.lineId ?? 'Refunded value',
        taxRate: ordered === undefined ? null : taxRateOf(ordered),
        reason: line.reason,
        noteSubnumber: index + 1,
        ...(line.valueOnly === true && line.net.isZero() ? { taxOnly: true } : {}),
        ...difference(at(before.lines, index), at(after.lines, index), line.quantity !== null),
      };
    }),
    ...refund.deductions.map((deduction, index): CreditNoteLine => {
      const more = difference(at(after.deductions, index), at(before.deductions, index), false);
      return {
        kind: 'DEDUCTION',
        lineId: null,
        description: deduction.description,
        taxRate: taxRateOf(deduction),
        reason: null,
        noteSubnumber: null,
        ...more,
      };
    }),
    surplusLine(before.surplus, after.surplus),
  ].filter((line) => !line.net.isZero() || !line.tax.isZero());
}

/** How much of which payment went back, and where it really went (D41), by what is noted of its allocations before and after. */
export function notedPayments(
  account: OrderAccount,
  before: Refund,
  after: Refund,
): readonly CreditNotePayment[] {
  const zero = Money.zero(account.currency);
  const notedBefore = new Map(before.allocations.map(({ id, noted }) => [id, noted]));
  const parts = account.payments.flatMap((payment) =>
    after.allocations.filter(({ paymentId }) => paymentId === payment.id),
  );
  const sums = new Map<string, CreditNotePayment>();
  for (const part of parts) {
    const { id, paymentId, noted } = part;
    const key = JSON.stringify([paymentId, placeOf(part)]);
    const more = noted.minus(notedBefore.get(id) ?? zero);
    const label = labelOf(account, part);
    sums.set(key, { paymentId, label, amount: (sums.get(key)?.amount ?? zero).plus(more) });
  }
  return [...sums.values()].filter(({ amount }) => !amount.isZero());
}

/** A payment without a label has its id there, as the source wrote it. */
function labelOf(account: OrderAccount, part: Allocation): string {
  const goneTo = paymentGoneTo(part);
  const payment = account.payments.find(({ id }) => id === goneTo);
  return payment === undefined ? nameOfPlace(account, part) : (payment.label ?? payment.id);
}

type Counted = TaxedMoney & { readonly quantity?: Quantity };

/** What lines and deductions count for when so much was paid, and what was paid beyond all of it. */
function picture(
  refund: Refund,
  paid: Money,
): { lines: readonly Counted[]; deductions: readonly Counted[]; surplus: Money } {
  return {
    lines: countedLines(refund, paid),
    deductions: countedDeductions(refund, paid),
    surplus: paid.minus(grossOf(totalOf(refund))).atLeastZero(),
  };
}

function difference(
  before: Counted,
  after: Counted,
  counted: boolean,
): TaxedMoney & { quantity: Quantity | null } {
  const quantity = (after.quantity ?? noQuantity).minus(before.quantity ?? noQuantity);
  return {
    net: after.net.minus(before.net),
    tax: after.tax.minus(before.tax),
    quantity: counted ? quantity : null,
  };
}

function surplusLine(before: Money, after: Money): CreditNoteLine {
  return {
    kind: 'ADJUSTMENT',
    lineId: null,
    description: 'Refunded beyond the requested amount',
    quantity: null,
    taxRate: null,
    reason: null,
    noteSubnumber: null,
    net: after.minus(before),
    tax: Money.zero(after.currency),
  };
}

/** In percent, half-up at two digits, without trailing zeros; null where there is no net to take it of. */
function taxRateOf({ net, tax }: TaxedMoney): string | null {
  if (!net.isPositive()) return null;
  return new Decimal(tax.minor.toString()).times(100).div(net.minor.toString()).toDecimalPlaces(2).toFixed();
}

function at<T>(parts: readonly T[], index: number): T {
  return required(parts[index], 'A count for every line.');
}
