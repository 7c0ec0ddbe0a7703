import { least } from './arithmetic.ts';
import { withdraw } from './call-off.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type Coverage,
  type Invoice,
  type No,
  no,
  type Receipt,
  refundAt,
  sure,
} from './facts.ts';
import { finish } from './finish.ts';
import { coverageOf } from './plan.ts';
import type { Report } from './receive.ts';
import { say } from './say.ts';
import { pendingOf } from './sums.ts';

/** The same again changes nothing, unless it names an invoice where the recorded one covers none. */
export function toldAgain(
  draft: Account,
  known: number,
  { payment, amount, place }: Report,
  invoice: Invoice | null,
): { receipt: number } | No {
  const one = sure(draft.receipts[known]);
  if ((one.payment !== payment && one.to !== payment) || one.amount !== amount) return no('RECEIPT_CONFLICT');
  const [mine, named] = [allocationAt(draft, one), allocationAt(draft, place ?? one)];
  if (purpose(mine) !== purpose(named) && mine !== named) return no('RECEIPT_CONFLICT');
  const covers = one.shares.flatMap((share) => (share.invoice === null ? [] : [share.invoice]));
  if (invoice === null || covers.includes(invoice.number)) return { receipt: known };
  if (covers.length > 0) return no('RECEIPT_CONFLICT');
  if (!one.isDead) countFor(draft, one, invoice);
  return { receipt: known };
}

function purpose({ payment, to, amount, shares }: Allocation): string {
  return [payment, to, amount, ...shares.map(({ invoice }) => invoice).toSorted()].join();
}

/** Its money counts for the invoice as far as that calls for it, and what was to be sent for that is called off. */
function countFor(draft: Account, receipt: Receipt, invoice: Invoice): void {
  const { number } = invoice;
  const calledOff = withdraw(draft, number, receipt.amount - pendingOf(draft, invoice));
  const amount = least(receipt.amount, pendingOf(draft, invoice));
  if (amount === 0n) return;
  const coverage = coverageOf(draft, invoice, amount);
  const refund = refundAt(draft, receipt.refund);
  const part = allocationAt(draft, receipt);
  const rest = receipt.amount - amount;
  const uncovered = rest > 0n ? [{ invoice: null, amount: rest }] : [];
  Object.assign(receipt, { shares: [{ invoice: number, amount }, ...uncovered] });
  const before = part.shares.find((share) => share.invoice === number)?.amount ?? 0n;
  part.shares = [
    ...part.shares.map((share) => (share.invoice === number ? { ...share, amount: before + amount } : share)),
    ...(before === 0n ? [{ invoice: number, amount }] : []),
  ];
  const known = refund.coverage.findIndex((one) => one.invoice === number);
  if (known < 0) refund.coverage.push(coverage);
  else refund.coverage[known] = bothOf(sure(refund.coverage[known]), coverage);
  say(draft, 'RECEIPT_COUNTED');
  finish(draft, [...calledOff, receipt.refund]);
}

function bothOf(one: Coverage, more: Coverage): Coverage {
  const at = new Map<number, bigint>();
  for (const { call, amount } of [...one.calls, ...more.calls]) at.set(call, (at.get(call) ?? 0n) + amount);
  const calls = [...at].map(([call, amount]) => ({ call, amount }));
  return { ...one, amount: one.amount + more.amount, calls };
}
