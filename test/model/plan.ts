import type { RefundAllocationRule, RefundPriority } from '../../src/graph/generated.ts';
import { least, sum } from './arithmetic.ts';
import { noChoice, partsChosen } from './choice.ts';
import { isHeld } from './dispute-sums.ts';
import {
  type Account,
  type Coverage,
  type Invoice,
  isNo,
  type No,
  no,
  type Payment,
  type RefundLine,
  sure,
} from './facts.ts';
import { adjustment, lineByGross, lineByQuantity, linesOfAll, linesOfInvoice } from './lines.ts';
import {
  availableOn,
  gross,
  overCalls,
  pendingInvoices,
  pendingOf,
  refundable,
  roomOn,
  unsettledOn,
} from './sums.ts';

export type Scope =
  | { readonly by: 'full' }
  | { readonly by: 'amount'; readonly amount: bigint }
  | { readonly by: 'invoice'; readonly number: string }
  | { readonly by: 'lines'; readonly lines: readonly LineAsk[] };

/** Part of a line: by gross, by quantity in millionths, or (neither) all of its rest. */
export type LineAsk = {
  readonly lineId: string;
  readonly gross: bigint | null;
  readonly quantity: bigint | null;
};

export type Part = {
  readonly payment: string;
  readonly to: string;
  readonly amount: bigint;
  readonly waits: boolean;
  readonly rule: RefundAllocationRule;
  readonly rank: number;
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
      return scope.amount > 0n
        ? { lines: [adjustment(scope.amount)], coverage: [] }
        : no('AMOUNT_NOT_POSITIVE');
    case 'invoice': {
      const invoice = account.invoices.find(({ number }) => number === scope.number);
      if (invoice === undefined) return no('INVOICE_NOT_FOUND');
      const pending = pendingOf(account, invoice);
      if (pending === 0n) return no('NOTHING_TO_REFUND');
      if (isHeld(account, invoice.number)) return no('PAYMENT_DISPUTED');
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
    ask.quantity === null
      ? lineByGross(account, ask.lineId, ask.gross)
      : lineByQuantity(account, ask.lineId, ask.quantity),
  );
  const wrong = taken.filter(isNo).sort((a, b) => precedence.indexOf(a.code) - precedence.indexOf(b.code));
  if (wrong[0] !== undefined) return wrong[0];
  const lines = taken.flatMap((one) => (isNo(one) || gross(one) === 0n ? [] : [one]));
  return { lines, coverage: coverageOfLines(account, lines) };
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

/** D10–D12: which payments give how much, in which order; the rest waits where money may still settle. */
export function partsOf(
  account: Account,
  amount: bigint,
  priority: RefundPriority,
  payments: readonly Payment[] = account.payments,
): Part[] {
  const all = sum(payments.map((one) => availableOn(account, one) + roomOn(account, one)));
  const rule = amount === all ? 'TOTAL' : scenario(payments, amount, priority);
  const bySettled = payments.toSorted((a, b) => (a.settled < b.settled ? -1 : a.settled > b.settled ? 1 : 0));
  const steps = [
    ...cardsFirst(bySettled, priority).map((one) => ({ one, room: availableOn(account, one), waits: false })),
    ...cardsFirst(payments, priority).map((one) => ({ one, room: roomOn(account, one), waits: true })),
  ];
  let left = amount;
  const parts: Part[] = [];
  for (const { one, room, waits } of steps) {
    const part = least(left, room);
    left -= part;
    if (part === 0n) continue;
    const how = waits ? ('WAIT_FOR_SETTLEMENT' as const) : rule;
    parts.push({ payment: one.id, to: one.id, amount: part, waits, rule: how, rank: parts.length + 1 });
  }
  return parts;
}

function cardsFirst(payments: readonly Payment[], priority: RefundPriority): readonly Payment[] {
  if (priority === 'LOWEST_SETTLED') return payments;
  return [...payments.filter((one) => one.isCard), ...payments.filter((one) => !one.isCard)];
}

/** The names of D11's scenarios, by what the cards have settled. */
function scenario(
  payments: readonly Payment[],
  amount: bigint,
  priority: RefundPriority,
): RefundAllocationRule {
  if (priority === 'LOWEST_SETTLED') return 'LOWEST_SETTLED';
  const cards = payments.filter((one) => one.isCard);
  const settled = sum(cards.map((one) => one.settled));
  if (settled === 0n) return 'CARD_FIRST_UNSETTLED';
  const isSettled = cards.every((one) => unsettledOn(one) === 0n);
  return isSettled || amount <= settled ? 'CARD_FIRST_SETTLED' : 'CARD_FIRST_PARTLY_SETTLED';
}
