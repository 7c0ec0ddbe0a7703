import { least, most, proportion } from './arithmetic.ts';
import { amountOf } from './closed-sums.ts';
import type { CallPart } from './coverage.ts';
import { type Account, type Invoice, isNo, type No, no, sure } from './facts.ts';
import { finish } from './finish.ts';
import { openOfCalls, overCalls, pendingOf } from './pending-sums.ts';
import { less, spread } from './reopen.ts';
import { say } from './say.ts';

/** What of a return is not to be paid: all that is pending, an amount of it, or of one of its lines so much or so many. */
export type Closing = {
  readonly number: string;
  readonly amount: bigint | null;
  readonly line: { readonly id: string; readonly gross: bigint | null; readonly quantity: bigint } | null;
};

/** D37. */
export function closePendingRefund(
  draft: Account,
  { number, amount, line }: Closing,
): { closure: number } | No {
  const invoice = draft.invoices.find((one) => one.isReturn && one.number === number);
  if (invoice === undefined) return no('INVOICE_NOT_FOUND');
  if (line !== null && !invoice.calls.some(({ lineId }) => lineId === line.id)) return no('LINE_NOT_FOUND');
  const pending = pendingOf(draft, invoice);
  if (pending === 0n) return no('NOTHING_TO_REFUND');
  const asked = amount ?? pending;
  if (line === null && asked > pending) return no('EXCEEDS_INVOICE', pending);
  const calls = line === null ? overCalls(draft, invoice, asked) : ofLine(draft, invoice, line);
  if (isNo(calls)) return calls;
  if (amountOf({ calls }) > pending) return no('EXCEEDS_INVOICE', pending);
  if (calls.length === 0) return no('NOTHING_TO_REFUND');
  const closure = close(draft, invoice, calls, null);
  finish(draft, []);
  return { closure };
}

export function close(
  draft: Account,
  { number }: Invoice,
  calls: readonly CallPart[],
  refund: number | null,
): number {
  say(draft, 'PENDING_CLOSED');
  return draft.closures.push({ invoice: number, calls, refund }) - 1;
}

/** A return may name a line twice: its first call gives first. */
function ofLine(
  draft: Account,
  invoice: Invoice,
  { id, gross, quantity }: NonNullable<Closing['line']>,
): CallPart[] | No {
  const open = openOfCalls(draft, invoice);
  const mine = invoice.calls.flatMap((of, call) =>
    of.lineId === id ? [{ ...of, call, open: sure(open[call]) }] : [],
  );
  let left = gross ?? quantity;
  const parts = mine.map((of) => {
    const amount =
      gross === null ? pieces(of, left) : { taken: least(left, of.open), worth: least(left, of.open) };
    left -= amount.taken;
    return { call: of.call, amount: amount.worth };
  });
  const limit = mine.reduce((all, one) => all + one.open, 0n);
  if (left > 0n) return no(gross === null ? 'EXCEEDS_QUANTITY' : 'EXCEEDS_INVOICE', limit);
  return parts.filter(({ amount }) => amount > 0n);
}

/** Piece by piece ends at what the call is worth in all, so what is done already counts as pieces, too. */
function pieces(
  of: { readonly gross: bigint; readonly quantity: bigint | null; readonly open: bigint },
  upTo: bigint,
): { taken: bigint; worth: bigint } {
  const all = sure(of.quantity ?? undefined);
  const done = of.gross - of.open;
  const inProportion = proportion(all, done, of.gross);
  const whole = ((inProportion + 500_000n) / 1_000_000n) * 1_000_000n;
  const before = proportion(of.gross, whole, all) === done ? whole : inProportion;
  const taken = most(0n, least(upTo, all - before));
  const worth = most(0n, proportion(of.gross, before + taken, all) - done);
  return { taken, worth: taken === 0n ? 0n : least(worth, of.open) };
}

/** What was closed is to be paid after all. */
export function reopenPendingRefund(
  draft: Account,
  index: number,
  amount: bigint | null,
): { closure: number } | No {
  const closure = sure(draft.closures[index]);
  const closed = amountOf(closure);
  if (closed === 0n) return no('CLOSURE_NOT_FOUND');
  const part = amount ?? closed;
  if (part > closed) return no('EXCEEDS_INVOICE', closed);
  closure.calls = less(closure.calls, spread(part, closure.calls));
  say(draft, 'PENDING_REOPENED');
  finish(draft, []);
  return { closure: index };
}
