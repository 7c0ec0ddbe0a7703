import { paymentOf, refundableOf } from '../account/balances.ts';
import { checkClosures } from '../account/closures.ts';
import { type Destination, destinationFor } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { coverageOfAll, coverageOfLines, withDeducted } from '../refund/coverage.ts';
import type { PlannedPart } from '../refund/planned-part.ts';
import type { Coverage, Deduction, RefundLine } from '../refund/refund.ts';
import { sumOf } from '../refund/refund-sums.ts';
import type { ClosureReason, RefundKind, RefundPriority } from '../values/enums.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { grossOf, Money, type TaxedMoney } from '../values/money.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';
import { type ChosenPart, planSplit } from './chosen-split.ts';
import { linesOfAmount } from './goodwill.ts';
import { type Asked, askedOfInvoice } from './invoice-scope.ts';
import { planParts } from './priority.ts';
import { linesAsAsked, linesOfFullRefund } from './refund-lines.ts';
import type { Scope } from './scope.ts';

/** What a refund would do: decided, and not yet done. A preview shows it; requestRefund carries it out. */
export type Plan = {
  readonly scope: Scope;
  readonly kind: RefundKind;
  readonly priority: RefundPriority;
  /** What is paid back: the lines less what is kept back. */
  readonly total: TaxedMoney;
  readonly lines: readonly RefundLine[];
  readonly coverage: readonly Coverage[];
  /** Kept back of what the lines are worth. */
  readonly deductions: readonly Deduction[];
  /** By rank. With what waits they sum to the total's gross; none is zero (D12). */
  readonly parts: readonly PlannedPart[];
  /** The part of it that waits for settlement. */
  readonly waiting: Money;
  /** What could still be refunded afterwards. */
  readonly refundableAfter: Money;
  /** What is not to be refunded of the invoice, and why (D38); null where nothing is closed. */
  readonly closing: PlannedClosing | null;
};

/** How much of an invoice a refund of its other part closes. */
export type PlannedClosing = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  readonly reason: ClosureReason;
};

/** What a plan is made of. `deductions` are kept back of what the scope is worth. */
export type Wanted = {
  readonly scope: Scope;
  readonly priority: RefundPriority;
  readonly deductions: readonly Deduction[];
  /** Why the rest of the invoice is closed; null where it stays pending. */
  readonly closeRest?: ClosureReason | null;
  /** Where the money goes that isn't to go back to its payment; null: back (D41). */
  readonly destination?: Destination | null;
  /** How much of which payment, where a person and no rule says so (D42). */
  readonly split?: readonly ChosenPart[] | null;
  readonly path?: InputPath;
  readonly splitPath?: InputPath;
};

/** Plans a refund of `scope` on the account as it stands, or says why it can't be (D5–D18). Writes nothing. */
export function planRefund(account: OrderAccount, wanted: Wanted): Plan | Refusal {
  const { scope, priority, deductions, closeRest = null, path = [] } = wanted;
  const refundable = refundableOf(account);
  const asked = linesAndCoverage(account, scope, refundable, path);
  if (asked instanceof Refusal) return asked;
  const [worth, kept] = [sumOf(asked.lines, account.currency), sumOf(deductions, account.currency)];
  const total = { net: worth.net.minus(kept.net), tax: worth.tax.minus(kept.tax) };
  const refusal = nothingOrTooMuch(account, { worth, kept, refundable }, { scope, path });
  if (refusal !== null) return refusal;
  const amount = grossOf(total);
  const parts = partsOf(account, amount, wanted);
  if (parts instanceof Refusal) return parts;
  const closing = closingOf(account, { scope, reason: closeRest, worth: grossOf(worth), path });
  if (closing instanceof Refusal) return closing;
  const waiting = parts.filter((part) => part.waitsForSettlement).map((part) => part.amount);
  return {
    scope,
    kind: grossOf(worth).equals(refundable) ? 'TOTAL' : 'PARTIAL',
    priority,
    total,
    lines: asked.lines,
    deductions,
    coverage: withDeducted(asked.coverage, { kept: grossOf(kept), whole: grossOf(worth) }),
    parts,
    waiting: Money.sum(waiting, account.currency),
    refundableAfter: refundable.minus(amount),
    closing,
  };
}

function closingOf(
  account: OrderAccount,
  {
    scope,
    reason,
    worth,
    path,
  }: { scope: Scope; reason: ClosureReason | null; worth: Money; path: InputPath },
): PlannedClosing | Refusal | null {
  if (reason === null || scope.kind !== 'pendingInvoice') return null;
  const invoice = invoiceOf(account, scope.number);
  const amount = pendingOf(invoice).minus(worth);
  if (!amount.isPositive()) return null;
  return checkClosures(invoice, beside(path, 'closeRest')) ?? { invoiceNumber: scope.number, amount, reason };
}

/** Who pays: a person says it, or the rule; and where to. */
function partsOf(
  account: OrderAccount,
  amount: Money,
  { priority, destination = null, split = null, splitPath = [] }: Wanted,
): readonly PlannedPart[] | Refusal {
  if (split !== null) return planSplit(account, amount, split, splitPath);
  return planParts(account, amount, priority).map((part) => {
    return { ...part, destination: destinationFor(paymentOf(account, part.paymentId), destination) };
  });
}

function nothingOrTooMuch(
  { id }: OrderAccount,
  { worth, kept, refundable }: { worth: TaxedMoney; kept: TaxedMoney; refundable: Money },
  { scope, path }: { scope: Scope; path: InputPath },
): Refusal | null {
  const [gross, fee] = [grossOf(worth), grossOf(kept)];
  if (gross.isZero()) return nothingToRefund(`Nothing in this scope is left to refund on order ${id}.`, path);
  if (fee.equals(gross))
    return nothingToRefund(`The deductions equal the refund of ${gross}: nothing would be refunded.`, path);
  if (fee.greaterThan(gross)) return keepsTooMuch('', { asked: fee, limit: gross, path });
  // Field by field as well, or the refund would pay tax back and take net, which no note can show.
  if (kept.net.greaterThan(worth.net))
    return keepsTooMuch(' net', { asked: kept.net, limit: worth.net, path });
  if (kept.tax.greaterThan(worth.tax))
    return keepsTooMuch(' tax', { asked: kept.tax, limit: worth.tax, path });
  if (!gross.minus(fee).greaterThan(refundable)) return null;
  const message = `Refund of ${gross.minus(fee)} exceeds the refundable ${refundable} of order ${id}.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: scopePath(scope, path), limit: refundable });
}

function linesAndCoverage(
  account: OrderAccount,
  scope: Scope,
  refundable: Money,
  path: InputPath,
): Asked | Refusal {
  switch (scope.kind) {
    case 'full':
      return { lines: linesOfFullRefund(account, refundable), coverage: coverageOfAll(account, refundable) };
    case 'amount':
      return { lines: linesOfAmount(account, scope), coverage: [] };
    case 'lines': {
      const lines = linesAsAsked(account, scope.lines);
      return lines instanceof Refusal ? lines : { lines, coverage: coverageOfLines(account, lines) };
    }
    case 'pendingInvoice':
      return askedOfInvoice(account, scope, path);
  }
}

/** Another part of the same request than its scope, which stands at `path`. */
function beside(path: InputPath, field: string): InputPath {
  return [...path.slice(0, -1), field];
}

function keepsTooMuch(
  field: string,
  { asked, limit, path }: { asked: Money; limit: Money; path: InputPath },
): Refusal {
  const message = `Deductions of ${asked}${field} exceed the refund of ${limit}${field}.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: beside(path, 'deductions'), limit });
}

function nothingToRefund(message: string, path: InputPath): Refusal {
  return new Refusal('NOTHING_TO_REFUND', message, { path });
}

function scopePath(scope: Scope, path: InputPath): InputPath {
  switch (scope.kind) {
    case 'full':
      return [...path, 'full'];
    case 'amount':
      return [...path, 'amount'];
    case 'lines':
      return [...path, 'lines'];
    case 'pendingInvoice':
      return [...path, scope.amount === null ? 'pendingInvoiceNumber' : 'invoiceAmount'];
  }
}
