import { least, sum } from './arithmetic.ts';
import { withdraw } from './call-off.ts';
import { addCoverage, countPaid, countShare } from './cover.ts';
import { returnsOf } from './dispute-sums.ts';
import { coverLater } from './disputes.ts';
import {
  type Account,
  type Allocation,
  type Invoice,
  type No,
  no,
  type Refund,
  refundAt,
  sure,
} from './facts.ts';
import { finish } from './finish.ts';
import { pendingOf } from './pending-sums.ts';
import { coverageOf } from './plan.ts';
import { makeRoom } from './reopen.ts';
import { say } from './say.ts';
import { amounts, isOpen, isVoided, receiptsOf, shareOf } from './sums.ts';

/** Which refund and which dispute (by their places in the account) paid a return; null: none of them. */
export type Covering = {
  readonly number: string;
  readonly refund: number | null;
  readonly dispute: number | null;
};

/** D39: what was paid before, or in another way, counts for a return. */
export function coverPendingRefund(draft: Account, { number, refund, dispute }: Covering): object | No {
  const invoice = draft.invoices.find((one) => one.isReturn && one.number === number);
  if (invoice === undefined) return no('INVOICE_NOT_FOUND');
  const before = structuredClone(draft);
  const changed = [
    ...(refund === null ? [] : coverByRefund(draft, invoice, refund)),
    ...(dispute === null ? [] : coverLater(draft, sure(draft.disputes[dispute]), number)),
  ];
  if (draft.timeline.length === before.timeline.length) {
    const isRefund =
      refund === null || refundAt(before, refund).coverage.some((one) => one.invoice === number);
    const isDispute = dispute === null || returnsOf(sure(before.disputes[dispute])).includes(number);
    return isRefund && isDispute ? {} : no('STATE_CONFLICT');
  }
  finish(draft, changed);
  return {};
}

/** Its money that covers nothing takes what is pending, the place of what was never sent, and what is closed. */
function coverByRefund(draft: Account, invoice: Invoice, index: number): number[] {
  const amount = uncoveredMoney(draft, refundAt(draft, index));
  if (amount === 0n) return [];
  const withdrawn = withdraw(draft, invoice.number, amount - pendingOf(draft, invoice));
  makeRoom(draft, invoice, amount, `refund ${index}`);
  if (count(draft, invoice, refundAt(draft, index)) > 0n) say(draft, 'PENDING_COVERED');
  return [...withdrawn, index];
}

/** Makes a refund's money that covers nothing count for a return, as far as that calls for it. Gives how much. */
export function count(draft: Account, invoice: Invoice, refund: Refund): bigint {
  const amount = least(uncoveredMoney(draft, refund), pendingOf(draft, invoice));
  if (amount <= 0n) return 0n;
  const coverage = coverageOf(draft, invoice, amount);
  let left = amount;
  for (const part of refund.allocations) {
    const taken = least(left, uncoveredOf(draft, refund, part));
    if (taken === 0n) continue;
    left -= taken;
    let paid = taken;
    for (const receipt of receiptsOf(draft, refund, part)) {
      const moved = least(paid, shareOf([receipt], null));
      if (moved === 0n) continue;
      paid -= moved;
      countPaid(receipt, invoice.number, moved);
    }
    countShare(part, invoice.number, taken);
  }
  addCoverage(refund, coverage);
  return amount;
}

export function uncoveredMoney(account: Account, refund: Refund): bigint {
  return sum(refund.allocations.map((part) => uncoveredOf(account, refund, part)));
}

function uncoveredOf(account: Account, refund: Refund, part: Allocation): bigint {
  if (isOpen(part) || isVoided(part)) return part.amount - amounts(part.shares);
  return shareOf(receiptsOf(account, refund, part), null);
}
