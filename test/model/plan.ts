import type { RefundPriority } from '../../src/graph/generated.ts';
import { least, sum } from './arithmetic.ts';
import { noChoice, partsChosen } from './choice.ts';
import type { Coverage } from './coverage.ts';
import { isHeld } from './dispute-sums.ts';
import { type Account, type Invoice, isNo, type No, no, type RefundLine, sure } from './facts.ts';
import { linesOfInvoice, partOfInvoice } from './invoice-lines.ts';
import { adjustment, lineByGross, lineByQuantity, lineByTax, linesOfAll, linesOfGoodwill } from './lines.ts';
import { type Part, partsOf } from './parts.ts';
import { overCalls, pendingInvoices, pendingOf } from './pending-sums.ts';
import { gross, refundable } from './sums.ts';

export type Scope =
  | { readonly by: 'full' }
  | { readonly by: 'amount'; readonly amount: bigint; readonly isGoodwill?: boolean }
  | { readonly by: 'invoice'; readonly number: string; readonly amount?: bigint }
  | { readonly by: 'lines'; readonly lines: readonly LineAsk[] };

/** Part of a line: by gross, by quantity in millionths, by tax, or (none of them) all of its rest. */
export type LineAsk = {
  readonly lineId: string;
  readonly gross: bigint | null;
  readonly quantity: bigint | null;
  readonly tax?: bigint;
};

export type Plan = {
  readonly kind: 'TOTAL' | 'PARTIAL';
  readonly priority: RefundPriority;
  readonly lines: readonly RefundLine[];
  readonly coverage: readonly Coverage[];
  readonly parts: readonly Part[];
  readonly refundableAfter: bigint;
};

/** What a request would do now: what the preview shows, and what requestRefund does. */
export function planOf(
  account: Account,
  scope: Scope,
  priority: RefundPriority,
  choice = noChoice,
): Plan | No {
  const asked = linesAndCoverage(account, scope);
  if (isNo(asked)) return asked;
  const [amount, limit] = [gross(...asked.lines), refundable(account)];
  if (amount === 0n) return no('NOTHING_TO_REFUND');
  if (amount > limit) return no('EXCEEDS_REFUNDABLE', limit);
  const parts =
    choice.split === null
      ? partsOf(account, amount, priority).map((part) => ({ ...part, to: choice.to ?? part.to }))
      : partsChosen(account, amount, choice);
  if (isNo(parts)) return parts;
  const kind = amount === limit ? 'TOTAL' : 'PARTIAL';
  return { kind, priority, ...asked, parts, refundableAfter: limit - amount };
}

type Asked = { readonly lines: readonly RefundLine[]; readonly coverage: readonly Coverage[] };

function linesAndCoverage(account: Account, scope: Scope): Asked | No {
  switch (scope.by) {
    case 'full': {
      const all = refundable(account);
      return { lines: linesOfAll(account, all), coverage: coverageOfAll(account, all) };
    }
    case 'amount':
      if (scope.amount === 0n) return no('AMOUNT_NOT_POSITIVE');
      return {
        lines: scope.isGoodwill ? linesOfGoodwill(account, scope.amount) : [adjustment(scope.amount)],
        coverage: [],
      };
    case 'invoice': {
      const invoice = account.invoices.find(({ number }) => number === scope.number);
      if (invoice === undefined) return no('INVOICE_NOT_FOUND');
      const pending = pendingOf(account, invoice);
      if (pending === 0n) return no('NOTHING_TO_REFUND');
      if (isHeld(account, invoice.number)) return no('PAYMENT_DISPUTED');
      if (scope.amount !== undefined && scope.amount > pending) return no('EXCEEDS_INVOICE', pending);
      if (scope.amount !== undefined) return partOfInvoice(account, invoice, scope.amount);
      const lines = linesOfInvoice(account, invoice, pending);
      return isNo(lines) ? lines : { lines, coverage: [coverageOf(account, invoice, pending)] };
    }
    case 'lines':
      return linesAsked(account, scope.lines);
  }
}

/** Of several things that are wrong, the one that stands first in the contract's list of codes. */
const precedence = ['LINE_NOT_FOUND', 'EXCEEDS_QUANTITY', 'EXCEEDS_LINE'];

function linesAsked(account: Account, asks: readonly LineAsk[]): Asked | No {
  const taken = asks.map((ask) =>
    ask.tax !== undefined
      ? lineByTax(account, ask.lineId, ask.tax)
      : ask.quantity === null
        ? lineByGross(account, ask.lineId, ask.gross)
        : lineByQuantity(account, ask.lineId, ask.quantity),
  );
  const wrong = taken.filter(isNo).sort((a, b) => precedence.indexOf(a.code) - precedence.indexOf(b.code));
  if (wrong[0] !== undefined) return wrong[0];
  const lines = taken.flatMap((one) => (isNo(one) || gross(one) === 0n ? [] : [one]));
  return {
    lines,
    coverage: coverageOfLines(
      account,
      lines.filter(({ isValue }) => isValue !== true),
    ),
  };
}

export function coverageOf(account: Account, invoice: Invoice, amount: bigint): Coverage {
  return { invoice: invoice.number, amount, calls: overCalls(account, invoice, amount) };
}

/** D17, `full`: all that is pending, oldest first, as far as the money goes. */
function coverageOfAll(account: Account, amount: bigint): Coverage[] {
  let left = amount;
  return pendingInvoices(account).flatMap((invoice) => {
    const part = least(left, pendingOf(account, invoice));
    left -= part;
    return part > 0n ? [coverageOf(account, invoice, part)] : [];
  });
}

/** D17, `lines`: the pending invoices that name those lines, oldest first, up to what each calls for there. */
function coverageOfLines(account: Account, lines: readonly RefundLine[]): Coverage[] {
  const left = new Map(lines.map((line) => [line.lineId, gross(line)]));
  return pendingInvoices(account).flatMap((invoice) => {
    const calls = overCalls(account, invoice, pendingOf(account, invoice)).flatMap(({ call, amount }) => {
      const { lineId } = sure(invoice.calls[call]);
      const part = least(left.get(lineId) ?? 0n, amount);
      if (part === 0n) return [];
      left.set(lineId, (left.get(lineId) ?? 0n) - part);
      return [{ call, amount: part }];
    });
    const amount = sum(calls.map((one) => one.amount));
    return amount > 0n ? [{ invoice: invoice.number, amount, calls }] : [];
  });
}
