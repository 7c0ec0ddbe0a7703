import { least, most, split, sum } from './arithmetic.ts';
import { amountOf, closedOf } from './closed-sums.ts';
import type { CallPart, Closure, Payer } from './coverage.ts';
import { type Account, type Invoice, sure } from './facts.ts';
import { covered, liveCover, overOfCalls, pendingOf } from './pending-sums.ts';
import { say } from './say.ts';
import { isOpen, shareOf, statusOf } from './sums.ts';

/** D37: what a receipt pays beyond what is pending and under way was closed, and isn't any more. */
export function makeRoom(draft: Account, invoice: Invoice, amount: bigint, by: Payer): void {
  const open = draft.refunds.flatMap(({ allocations }) => allocations.filter(isOpen));
  lessClosed(draft, invoice, amount - pendingOf(draft, invoice) - shareOf(open, invoice.number), by);
}

/** What every call ends with: nothing is closed of which a refund was made all the same, and what that no longer covers is closed again. */
export function closedAsFarAsPaid(draft: Account): void {
  reopenOfCanceled(draft);
  for (const invoice of draft.invoices) {
    const over = covered(draft, invoice) + closedOf(draft, invoice.number) - invoice.value;
    lessClosed(draft, invoice, over, null);
  }
  handOut(draft);
  for (const index of draft.refunds.keys()) {
    for (const { invoice: number } of draft.before?.refunds[index]?.coverage ?? []) {
      closeAgain(draft, number, -growth(draft, index, number), `refund ${index}`);
    }
  }
}

/** D38: what a refund closed beside its payment, where nothing of that was made. */
function reopenOfCanceled(draft: Account): void {
  for (const [index, refund] of draft.refunds.entries()) {
    const was = draft.before?.refunds[index];
    const isNow = statusOf(draft, refund) === 'CANCELED';
    if (!isNow || (was !== undefined && statusOf(sure(draft.before ?? undefined), was) === 'CANCELED'))
      continue;
    const canceled = refund.allocations.filter(({ status }) => status === 'CANCELED');
    if (canceled.every(({ failure }) => failure === 'PAID_OTHERWISE')) continue;
    const closure = draft.closures.find((one) => one.refund === index && amountOf(one) > 0n);
    if (closure === undefined) continue;
    closure.calls = [];
    say(draft, 'PENDING_REOPENED');
  }
}

/** Where a call shows that it was paid all the same, then what was closed last. */
function lessClosed(draft: Account, invoice: Invoice, upTo: bigint, by: Payer | null): void {
  const amount = least(most(0n, upTo), closedOf(draft, invoice.number));
  if (amount === 0n) return;
  let left = amount;
  for (const [call, over] of overOfCalls(draft, invoice).entries())
    left -= lift(draft, invoice, least(left, most(0n, over)), by, (part) => part.call === call);
  lift(draft, invoice, left, by, () => true);
  say(draft, 'PENDING_REOPENED');
}

function lift(
  draft: Account,
  { number }: Invoice,
  upTo: bigint,
  by: Payer | null,
  isMeant: (part: CallPart) => boolean,
): bigint {
  let left = upTo;
  for (const [index, closure] of [...draft.closures.entries()].toReversed()) {
    const meant = closure.invoice === number ? closure.calls.filter(isMeant) : [];
    const part = least(left, amountOf({ calls: meant }));
    if (part === 0n) continue;
    left -= part;
    const calls = spread(part, meant);
    draft.lifted.push({ closure: index, calls, by });
    closure.calls = less(closure.calls, calls);
  }
  return upTo - left;
}

/** What was lifted belongs to the refunds that came to cover the return with it, to those first that cover most more. */
function handOut(draft: Account): void {
  for (const invoice of draft.invoices) {
    const mine = draft.lifted.filter(
      ({ closure, by }) => by === null && sure(draft.closures[closure]).invoice === invoice.number,
    );
    if (mine.length === 0) continue;
    const claims = draft.refunds
      .map((_, index) => ({
        by: `refund ${index}` as const,
        left: most(0n, growth(draft, index, invoice.number)),
      }))
      .filter(({ left }) => left > 0n)
      .toSorted((a, b) => (a.left < b.left ? 1 : -1));
    for (const one of mine) {
      const parts = claims.map((claim) => {
        const amount = least(claim.left, amountOf(one));
        claim.left -= amount;
        const calls = spread(amount, one.calls);
        one.calls = less(one.calls, calls);
        return { closure: one.closure, calls, by: claim.by };
      });
      const rest = { ...one, by: claims[0]?.by ?? null };
      draft.lifted.splice(
        draft.lifted.indexOf(one),
        1,
        ...[...parts, rest].filter((part) => amountOf(part) > 0n),
      );
    }
  }
}

/** How much more of the return a refund covers than before the call. */
function growth(draft: Account, index: number, number: string): bigint {
  const was = draft.before?.refunds[index];
  const before = was === undefined ? 0n : liveCover(sure(draft.before ?? undefined), was, number);
  return liveCover(draft, sure(draft.refunds[index]), number) - before;
}

/** Up to `upTo` of what had given way to that refund or dispute, the last first, as far as it is pending. */
export function closeAgain(draft: Account, number: string, upTo: bigint, by: Payer): void {
  const invoice = sure(draft.invoices.find((one) => one.number === number));
  const most = least(upTo, pendingOf(draft, invoice));
  let left = most;
  for (const one of draft.lifted.toReversed()) {
    const closure: Closure = sure(draft.closures[one.closure]);
    if (left <= 0n || one.by !== by || closure.invoice !== number) continue;
    const part = least(left, amountOf(one));
    left -= part;
    const calls = spread(part, one.calls);
    one.calls = less(one.calls, calls);
    closure.calls = both(closure.calls, calls);
  }
  const kept = draft.lifted.filter((one) => amountOf(one) > 0n);
  draft.lifted.splice(0, draft.lifted.length, ...kept);
  if (left < most) say(draft, 'PENDING_CLOSED');
}

export function spread(amount: bigint, calls: readonly CallPart[]): CallPart[] {
  const parts = split(
    amount,
    calls.map((one) => one.amount),
  );
  return calls.map(({ call }, index) => ({ call, amount: sure(parts[index]) }));
}

export function less(calls: readonly CallPart[], gone: readonly CallPart[]): CallPart[] {
  const at = (call: number) => sum(gone.filter((one) => one.call === call).map(({ amount }) => amount));
  return calls
    .map(({ call, amount }) => ({ call, amount: amount - at(call) }))
    .filter(({ amount }) => amount > 0n);
}

function both(calls: readonly CallPart[], more: readonly CallPart[]): CallPart[] {
  const all = [...calls, ...more];
  return [...new Set(all.map(({ call }) => call))]
    .toSorted((a, b) => a - b)
    .map((call) => ({
      call,
      amount: sum(all.filter((one) => one.call === call).map(({ amount }) => amount)),
    }))
    .filter(({ amount }) => amount > 0n);
}
