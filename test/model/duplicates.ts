import type { Account, Invoice, Refund } from './facts.ts';
import { pendingOf } from './pending-sums.ts';
import { amounts, isOpen, isVoided, receiptsOf, shareOf } from './sums.ts';

/** D40: refunds from before the return whose money belongs to no invoice, and that may have been for it. */
export function duplicatesOf(account: Account, invoice: Invoice): number[] {
  const pending = pendingOf(account, invoice);
  if (pending === 0n) return [];
  const lines = invoice.calls.flatMap(({ lineId }) => (lineId === null ? [] : [lineId]));
  return account.refunds.slice(0, invoice.after).flatMap((refund, index) => {
    const free = uncovered(account, refund);
    const isOfLine = refund.lines.some(
      ({ lineId, isValue = false }) => lineId !== null && !isValue && lines.includes(lineId),
    );
    const [first] = refund.allocations;
    const isFromElsewhere = first?.rule === 'MANUAL' && first.retryOf === null;
    if (invoice.accepted.includes(`refund ${index}`)) return [];
    return free > 0n && (isOfLine || free === pending || isFromElsewhere) ? [index] : [];
  });
}

function uncovered(account: Account, refund: Refund): bigint {
  const covers = refund.coverage.reduce((sum, { amount }) => sum + amount, 0n);
  const asked = refund.lines.reduce((sum, { net, tax }) => sum + net + tax, 0n);
  // What was paid beyond what was asked for is nobody's return.
  if (covers >= asked) return 0n;
  const open = refund.allocations.filter((one) => isOpen(one) || isVoided(one));
  const reserved = open.map(({ amount, shares }) => ({ amount: amount - amounts(shares) }));
  return amounts(reserved) + shareOf(receiptsOf(account, refund), null);
}
