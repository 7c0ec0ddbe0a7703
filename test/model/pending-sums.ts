import { least, most, split, sum } from './arithmetic.ts';
import { closedOf, closedOfCall } from './closed-sums.ts';
import type { CallPart } from './coverage.ts';
import { lostOf } from './dispute-sums.ts';
import type { Account, Invoice, Refund } from './facts.ts';
import { sure } from './facts.ts';
import { isOpen, isVoided, receiptsOf, shareOf } from './sums.ts';

/** What a refund covers of an invoice by what is live of it. */
export function liveCover(account: Account, refund: Refund, invoice: string): bigint {
  const standing = refund.allocations.filter((one) => isOpen(one) || isVoided(one));
  return shareOf([...standing, ...receiptsOf(account, refund)], invoice);
}

export function covered(account: Account, { number }: Invoice): bigint {
  return lostOf(account, number) + sum(account.refunds.map((refund) => liveCover(account, refund, number)));
}

export function pendingOf(account: Account, invoice: Invoice): bigint {
  const gone = covered(account, invoice) + closedOf(account, invoice.number);
  return invoice.isReturn ? most(0n, invoice.value - gone) : 0n;
}

export function pendingInvoices(account: Account): Invoice[] {
  return account.invoices.filter((invoice) => pendingOf(account, invoice) > 0n);
}

/** D7: `amount` of what is pending, over what each call of the invoice still calls for. */
export function overCalls(account: Account, invoice: Invoice, amount: bigint): CallPart[] {
  return split(amount, openOfCalls(account, invoice))
    .map((part, call) => ({ call, amount: part }))
    .filter((part) => part.amount > 0n);
}

/** What each call still calls for. */
export function openOfCalls(account: Account, invoice: Invoice): bigint[] {
  return overOfCalls(account, invoice).map((over) => most(0n, -over));
}

/** By how much each call is covered and closed beyond what it calls for; below zero where it still calls for something. */
export function overOfCalls(account: Account, invoice: Invoice): bigint[] {
  const taken = invoice.calls.map(() => 0n);
  for (const refund of account.refunds) {
    const cover = refund.coverage.find((one) => one.invoice === invoice.number);
    if (cover === undefined) continue;
    const live = least(liveCover(account, refund, invoice.number), cover.amount);
    const parts = split(
      live,
      cover.calls.map((one) => one.amount),
    );
    for (const [index, { call }] of cover.calls.entries())
      taken[call] = sure(taken[call]) + sure(parts[index]);
  }
  for (const { invoice: number, calls } of account.disputes.flatMap((one) => one.coverage)) {
    if (number !== invoice.number) continue;
    for (const one of calls) taken[one.call] = sure(taken[one.call]) + one.amount;
  }
  return invoice.calls.map(
    (call, index) => sure(taken[index]) + closedOfCall(account, invoice.number, index) - call.gross,
  );
}
