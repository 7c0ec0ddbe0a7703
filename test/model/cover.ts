import { sum } from './arithmetic.ts';
import type { Coverage } from './coverage.ts';
import { type Allocation, type Receipt, type Refund, sure } from './facts.ts';

/** What of an allocation counts for a return besides. */
export function countShare(part: Allocation, number: string, amount: bigint): void {
  const before = part.shares.find((share) => share.invoice === number)?.amount ?? 0n;
  part.shares = [
    ...part.shares.map((share) => (share.invoice === number ? { ...share, amount: before + amount } : share)),
    ...(before === 0n ? [{ invoice: number, amount }] : []),
  ];
}

/** So much of what a receipt paid for no invoice was for this one. */
export function countPaid(receipt: Receipt, number: string, amount: bigint): void {
  const of = (invoice: string | null) =>
    receipt.shares.find((share) => share.invoice === invoice)?.amount ?? 0n;
  const others = receipt.shares.filter(({ invoice }) => invoice !== null && invoice !== number);
  const shares = [
    ...others,
    { invoice: number, amount: of(number) + amount },
    { invoice: null, amount: of(null) - amount },
  ];
  receipt.shares = shares.filter((share) => share.amount > 0n);
  receipt.covers.push(number);
}

/** A refund covers a return once, however often money of it comes to count for it. */
export function addCoverage(refund: Refund, more: Coverage): void {
  const at = refund.coverage.findIndex(({ invoice }) => invoice === more.invoice);
  if (at < 0) refund.coverage.push(more);
  else refund.coverage[at] = bothOf(sure(refund.coverage[at]), more);
}

export function bothOf(one: Coverage, more: Coverage): Coverage {
  const all = [...one.calls, ...more.calls];
  const calls = [...new Set(all.map(({ call }) => call))].map((call) => ({
    call,
    amount: sum(all.filter((part) => part.call === call).map(({ amount }) => amount)),
  }));
  return { ...one, amount: one.amount + more.amount, calls };
}
