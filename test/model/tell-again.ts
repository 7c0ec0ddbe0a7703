import { least } from './arithmetic.ts';
import { withdraw } from './call-off.ts';
import { addCoverage, countPaid, countShare } from './cover.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type Invoice,
  type No,
  no,
  type Receipt,
  refundAt,
  sure,
  transferOf,
} from './facts.ts';
import { finish } from './finish.ts';
import { pendingOf } from './pending-sums.ts';
import { familyOf } from './pieces.ts';
import { coverageOf } from './plan.ts';
import type { Report } from './receive.ts';
import { makeRoom } from './reopen.ts';
import { say } from './say.ts';

/** The same again changes nothing, unless it names an invoice where the recorded one covers none. */
export function toldAgain(
  draft: Account,
  known: number,
  report: Report,
  invoice: Invoice | null,
): { receipt: number } | No {
  const conflict = conflictOf(draft, known, report, invoice);
  if (conflict !== null) return conflict;
  const changed = coverToo(draft, known, report, invoice);
  if (changed.length > 0) finish(draft, changed);
  return { receipt: known };
}

/** Told with another amount, payment, allocation or invoice; the amount is all that was reported, whatever came back. */
function conflictOf(
  draft: Account,
  known: number,
  report: Pick<Report, 'payment' | 'amount' | 'place'>,
  invoice: Invoice | null,
): No | null {
  const pieces = transferOf(draft, known);
  const { payment, amount, place } = report;
  if (place !== null) {
    const named = allocationAt(draft, place);
    if (named.payment !== payment && named.to !== payment) return no('RECEIPT_CONFLICT');
    const isOfIt = pieces.some((one) => allocationAt(draft, one) === named);
    const isLikeIt = pieces.some((one) => purpose(allocationAt(draft, one)) === purpose(named));
    const family = familyOf(draft, place);
    const isPieceOfIt = pieces.some((one) => family.includes(allocationAt(draft, one)));
    if (!isOfIt && !isLikeIt && !isPieceOfIt) return no('RECEIPT_CONFLICT');
  }
  const meant = meantBy(pieces, report);
  if (meant.length === 0 || sure(pieces[0]).whole !== amount) return no('RECEIPT_CONFLICT');
  const covers = meant.flatMap((one) => one.covers);
  const isOther = invoice !== null && covers.length > 0 && !covers.includes(invoice.number);
  return isOther ? no('RECEIPT_CONFLICT') : null;
}

function meantBy(
  pieces: readonly Receipt[],
  { payment, place }: Pick<Report, 'payment' | 'place'>,
): Receipt[] {
  const ofPart = pieces.filter((one) => one.refund === place?.refund && one.allocation === place?.allocation);
  return ofPart.length > 0 ? ofPart : pieces.filter((one) => one.payment === payment || one.to === payment);
}

/** What of it covers the invoice now; gives the refunds that changed. */
function coverToo(draft: Account, known: number, report: Report, invoice: Invoice | null): number[] {
  const meant = meantBy(transferOf(draft, known), report);
  if (invoice === null || meant.some(({ covers }) => covers.length > 0)) return [];
  const changed: number[] = [];
  let left = report.amount;
  for (const one of meant.filter(({ isDead }) => !isDead)) {
    const { amount, refunds } = countFor(draft, one, invoice, least(left, one.amount));
    left -= amount;
    changed.push(...refunds);
  }
  return [...new Set(changed)];
}

function purpose({ payment, to, amount, shares }: Allocation): string {
  return [payment, to, amount, ...shares.map(({ invoice }) => invoice).toSorted()].join();
}

/** Its money counts for the invoice as far as that calls for it, and what was to be sent for that is called off. */
function countFor(
  draft: Account,
  receipt: Receipt,
  invoice: Invoice,
  upTo: bigint,
): { amount: bigint; refunds: number[] } {
  const { number } = invoice;
  const calledOff = withdraw(draft, number, upTo - pendingOf(draft, invoice));
  makeRoom(draft, invoice, upTo, `refund ${receipt.refund}`);
  const amount = least(upTo, pendingOf(draft, invoice));
  if (amount === 0n) return { amount, refunds: [] };
  const coverage = coverageOf(draft, invoice, amount);
  const refund = refundAt(draft, receipt.refund);
  const part = allocationAt(draft, receipt);
  countPaid(receipt, number, amount);
  countShare(part, number, amount);
  addCoverage(refund, coverage);
  say(draft, 'RECEIPT_COUNTED');
  return { amount, refunds: [...calledOff, receipt.refund] };
}
