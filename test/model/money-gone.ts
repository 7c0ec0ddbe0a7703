import { least, most } from './arithmetic.ts';
import { cut, openParts } from './cut.ts';
import { type Account, type Payment, refundAt } from './facts.ts';
import { say } from './say.ts';
import { inFlightOn, isInFlight, isWaiting, shortOn, unsettledOn, waitingOn } from './sums.ts';

/**
 * D35: whatever leaves less money on a payment than is reserved on it, or waits for it, takes that back, newest first;
 * nothing is ever on its way in these stories. Gives the refunds that lost something.
 */
export function takeBack(draft: Account): number[] {
  return draft.payments.flatMap((payment) => {
    const reserved = least(shortOn(draft, payment), inFlightOn(draft, payment));
    const lost = takeOffNewest(draft, payment, reserved, isInFlight);
    const mayWait = most(0n, unsettledOn(payment) - shortOn(draft, payment));
    return [...lost, ...takeOffNewest(draft, payment, waitingOn(draft, payment) - mayWait, isWaiting)];
  });
}

function takeOffNewest(
  draft: Account,
  { id }: Payment,
  amount: bigint,
  isMeant: typeof isInFlight,
): number[] {
  let left = amount;
  const lost: number[] = [];
  for (const { refund: index, part } of openParts(draft).toReversed()) {
    if (left <= 0n) break;
    if (part.payment !== id || !isMeant(part)) continue;
    const gone = least(left, part.amount);
    left -= gone;
    lost.push(index);
    say(draft, 'REFUND_CANCELED');
    const { allocations } = refundAt(draft, index);
    if (gone === part.amount) {
      Object.assign(part, { status: 'CANCELED', failure: 'MONEY_GONE' });
      continue;
    }
    // The newest invoices lose it, and before them what was for no invoice.
    const { first, rest } = cut(part.shares, part.amount - gone);
    const ended = { status: 'CANCELED', failure: 'MONEY_GONE', noted: 0n } as const;
    allocations.push({ ...part, ...ended, amount: gone, shares: rest, splitFrom: allocations.indexOf(part) });
    Object.assign(part, { amount: part.amount - gone, shares: first });
  }
  return lost;
}
