import type { RefundKind, RefundPriority } from './closed-lists.ts';
import { coverageOfAll, coverageOfInvoice, coverageOfLines } from './coverage.ts';
import { grossOf, Money, type TaxedMoney } from './money.ts';
import type { OrderAccount } from './order-account.ts';
import { invoiceOf, pendingOf } from './pending.ts';
import { type PlannedPart, planParts, refundableOf } from './priority.ts';
import type { Coverage, RefundLine } from './refund.ts';
import { adjustment, linesAsAsked, linesOfFullRefund, linesOfInvoice } from './refund-lines.ts';
import { type InputPath, Refusal } from './refusal.ts';
import type { Scope } from './scope.ts';

/** What a refund would do: decided, and not yet done. A preview shows it; requestRefund carries it out. */
export type Plan = {
  readonly kind: RefundKind;
  readonly priority: RefundPriority;
  readonly total: TaxedMoney;
  readonly lines: readonly RefundLine[];
  readonly coverage: readonly Coverage[];
  /** By rank. With what waits they sum to the total's gross; none is zero (D12). */
  readonly parts: readonly PlannedPart[];
  /** The part of it that waits for settlement. */
  readonly waiting: Money;
  /** What could still be refunded afterwards. */
  readonly refundableAfter: Money;
};

/** Plans a refund of `scope` on the account as it stands, or says why it can't be (D5–D18). Writes nothing. */
export function planRefund(
  account: OrderAccount,
  { scope, priority, path = [] }: { scope: Scope; priority: RefundPriority; path?: InputPath },
): Plan | Refusal {
  const refundable = refundableOf(account);
  const asked = linesAndCoverage(account, scope, refundable, path);
  if (asked instanceof Refusal) return asked;
  const { lines, coverage } = asked;
  const amount = Money.sum(lines.map(grossOf), account.currency);
  if (amount.isZero())
    return nothingToRefund(`Nothing of what was asked for is left to refund on order ${account.id}.`, path);
  if (amount.greaterThan(refundable)) {
    const message = `Only ${refundable} of order ${account.id} can be refunded, not ${amount}.`;
    return new Refusal('EXCEEDS_REFUNDABLE', message, { path: scopePath(scope, path), limit: refundable });
  }
  const parts = planParts(account, amount, priority);
  const waiting = parts.filter((part) => part.waitsForSettlement).map((part) => part.amount);
  return {
    kind: amount.equals(refundable) ? 'TOTAL' : 'PARTIAL',
    priority,
    total: {
      net: Money.sum(
        lines.map((line) => line.net),
        account.currency,
      ),
      tax: Money.sum(
        lines.map((line) => line.tax),
        account.currency,
      ),
    },
    lines,
    coverage,
    parts,
    waiting: Money.sum(waiting, account.currency),
    refundableAfter: refundable.minus(amount),
  };
}

type Asked = { readonly lines: readonly RefundLine[]; readonly coverage: readonly Coverage[] };

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
      return { lines: [adjustment(scope.amount)], coverage: [] };
    case 'lines': {
      const lines = linesAsAsked(account, scope.lines);
      return lines instanceof Refusal ? lines : { lines, coverage: coverageOfLines(account, lines) };
    }
    case 'pendingInvoice': {
      const invoice = invoiceOf(account, scope.number);
      const pending = pendingOf(invoice);
      if (pending.isZero())
        return nothingToRefund(`Nothing is pending on invoice ${invoice.number}.`, scopePath(scope, path));
      const lines = linesOfInvoice(account, invoice, pending);
      return lines instanceof Refusal ? lines : { lines, coverage: [coverageOfInvoice(invoice, pending)] };
    }
  }
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
      return [...path, 'pendingInvoiceNumber'];
  }
}
