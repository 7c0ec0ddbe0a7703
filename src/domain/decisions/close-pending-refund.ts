import { checkClosures } from '../account/closures.ts';
import { readInputInvoice } from '../account/input-invoice.ts';
import type { Closure, Invoice, OrderAccount } from '../account/order-account.ts';
import { openOfCalls, pendingOf, splitOverCalls } from '../account/pending.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { close } from '../transitions/close.ts';
import type { ClosureReason } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { longText, parseMoney, parseText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { type ClosedLineInput, closedLines, type ReadLine, readClosedLines } from './closed-lines.ts';

export type ClosePendingInput = {
  readonly invoiceNumber: string;
  /** What of its lines is not to be paid; with neither lines nor an amount all that is pending. */
  readonly lines?: readonly ClosedLineInput[] | null | undefined;
  /** Spread over what its calls still call for. */
  readonly amount?: string | null | undefined;
  readonly reason: ClosureReason;
  readonly note?: string | null | undefined;
};

/**
 * Decides that a part of a return is not to be paid (D37). The invoice stays as it is: it is a document that exists.
 * Only what is pending can be closed; what waits for approval is rejected first.
 */
export function decideClosePending(
  account: OrderAccount,
  input: ClosePendingInput,
  context: CommandContext,
): Decision {
  const read = readClosing(account, input);
  if (read instanceof Refusal) return read;
  const { invoice, note } = read;
  const calls = callsToClose(invoice, read);
  if (calls instanceof Refusal) return calls;
  if (calls.length === 0)
    return nothingToClose('These lines call for nothing of the invoice.', ['input', 'lines']);
  const refusal = checkClosures(invoice, ['input', 'invoiceNumber']);
  if (refusal !== null) return refusal;
  const closing = { calls, reason: input.reason, note, refundId: null };
  const { changes, closure } = close(noChanges(account), invoice, closing, context);
  const answer = { orderId: account.id, invoiceNumber: invoice.number, closureId: closure.id };
  return { changes, answer };
}

type ReadClosing = {
  readonly invoice: Invoice;
  readonly lines: readonly ReadLine[] | null;
  readonly amount: Money | null;
  readonly note: string | null;
};

function readClosing(account: OrderAccount, input: ClosePendingInput): ReadClosing | Refusal {
  const validation = new ValidationErrors();
  const invoice = validation.collect(readInputInvoice(account, input.invoiceNumber));
  const { currency } = account;
  const lines = input.lines == null ? null : readClosedLines(currency, invoice, input.lines, validation);
  const amount =
    input.amount == null
      ? null
      : parseMoney({ text: input.amount, currency, sign: 'positive', path: ['input', 'amount'] }, validation);
  if (input.lines != null && input.amount != null) {
    const message =
      'A closing takes lines or an amount, or neither for all that is pending; both were given.';
    validation.add(new Refusal('SCOPE_INVALID', message, { path: ['input'] }));
  }
  if (input.note != null)
    parseText({ text: input.note, longest: longText, path: ['input', 'note'] }, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  return {
    invoice: required(invoice, 'A missing invoice was refused.'),
    lines,
    amount,
    note: input.note ?? null,
  };
}

function callsToClose(
  invoice: Invoice,
  { lines, amount }: Pick<ReadClosing, 'lines' | 'amount'>,
): Closure['calls'] | Refusal {
  const pending = pendingOf(invoice);
  if (pending.isZero()) {
    return nothingToClose(`Nothing is pending on invoice ${invoice.number}.`, ['input', 'invoiceNumber']);
  }
  if (lines === null) {
    const asked = amount ?? pending;
    if (asked.greaterThan(pending)) return exceedsPending(invoice, asked, ['input', 'amount']);
    return splitOverCalls(invoice, asked);
  }
  const calls = closedLines(invoice, openOfCalls(invoice), lines);
  if (calls instanceof Refusal) return calls;
  const asked = Money.sum(
    calls.map((call) => call.amount),
    pending.currency,
  );
  return asked.greaterThan(pending) ? exceedsPending(invoice, asked, ['input', 'lines']) : calls;
}

function nothingToClose(message: string, path: readonly string[]): Refusal {
  return new Refusal('NOTHING_TO_REFUND', message, { path });
}

function exceedsPending(invoice: Invoice, asked: Money, path: readonly string[]): Refusal {
  const limit = pendingOf(invoice);
  const message = `${asked} exceeds the ${limit} pending on invoice ${invoice.number}.`;
  return new Refusal('EXCEEDS_INVOICE', message, { path, limit });
}
