import type { RefundStatus } from '../../src/graph/generated.ts';
import { least, most, proportion, split, sum } from './arithmetic.ts';
import { heldOn, lostOn } from './dispute-sums.ts';
import type { Account, Allocation, Payment, Receipt, Refund, RefundLine, Taxed } from './facts.ts';
import { sure } from './facts.ts';

export function isInFlight({ status }: Allocation): boolean {
  return status === 'READY' || status === 'MANUAL';
}

export function isWaiting({ status }: Allocation): boolean {
  return status === 'WAITING_FOR_SETTLEMENT';
}

export function isOpen(allocation: Allocation): boolean {
  return isInFlight(allocation) || isWaiting(allocation);
}

export function isVoided({ status, failure }: Allocation): boolean {
  return status === 'CANCELED' && failure === 'VOIDED';
}

export function amounts(parts: readonly { readonly amount: bigint }[]): bigint {
  return sum(parts.map((part) => part.amount));
}

export function gross(...parts: readonly Taxed[]): bigint {
  return sum(parts.map(({ net, tax }) => net + tax));
}

/** The live receipts of a refund, or of one of its allocations. */
export function receiptsOf(
  { receipts, refunds }: Account,
  refund: Refund,
  allocation?: Allocation,
): Receipt[] {
  const [at, part] = [refunds.indexOf(refund), allocation && refund.allocations.indexOf(allocation)];
  return receipts.filter(
    (one) => !one.isDead && one.refund === at && (part === undefined || one.allocation === part),
  );
}

/** What of something is an invoice's. */
export function shareOf(parts: readonly Pick<Receipt, 'shares'>[], invoice: string | null): bigint {
  return amounts(parts.flatMap(({ shares }) => shares.filter((share) => share.invoice === invoice)));
}

// Payments (the letters of 1-domain's rules on priority).

function partsOn({ refunds }: Account, { id }: Payment): Allocation[] {
  return refunds.flatMap(({ allocations }) => allocations.filter(({ payment }) => payment === id));
}

export function refundedOn({ receipts }: Account, { id }: Payment): bigint {
  return amounts(receipts.filter(({ payment, isDead }) => payment === id && !isDead));
}

export function inFlightOn(account: Account, payment: Payment): bigint {
  return amounts(partsOn(account, payment).filter(isInFlight));
}

export function waitingOn(account: Account, payment: Payment): bigint {
  return amounts(partsOn(account, payment).filter(isWaiting));
}

export function availableOn(account: Account, payment: Payment): bigint {
  return most(0n, provableOn(account, payment) - heldOn(account, payment));
}

/** What a receipt may show: what is disputed may have gone back all the same. Below zero where too much did. */
export function provableOn(account: Account, payment: Payment): bigint {
  return payment.settled - goneFrom(account, payment);
}

function goneFrom(account: Account, payment: Payment): bigint {
  return refundedOn(account, payment) + inFlightOn(account, payment) + lostOn(account, payment);
}

export function unsettledOn({ authorized, voided, settled }: Payment): bigint {
  return most(0n, authorized - voided - settled);
}

/** By how much more is spoken for than has settled. */
export function shortOn(account: Account, payment: Payment): bigint {
  return most(0n, heldOn(account, payment) - provableOn(account, payment));
}

export function roomOn(account: Account, payment: Payment): bigint {
  return most(0n, unsettledOn(payment) - waitingOn(account, payment) - shortOn(account, payment));
}

export function refundable(account: Account): bigint {
  return sum(account.payments.map((payment) => availableOn(account, payment) + roomOn(account, payment)));
}

// Refunds (D4, D27).

/** What it is worth, and pays back: nothing is kept back in these stories. */
export function worth({ lines }: Refund): bigint {
  return gross(...lines);
}

export function paidBy(account: Account, refund: Refund): bigint {
  return amounts(receiptsOf(account, refund));
}

export function liveOf(account: Account, refund: Refund): bigint {
  const standing = refund.allocations.filter((one) => isOpen(one) || isVoided(one));
  return amounts(standing) + paidBy(account, refund);
}

export function statusOf(account: Account, refund: Refund): RefundStatus {
  const has = (status: string) => refund.allocations.some((one) => one.status === status);
  if (has('MANUAL')) return 'ACTION_REQUIRED';
  if (has('READY')) return 'IN_PROGRESS';
  if (has('WAITING_FOR_SETTLEMENT')) return 'WAITING_FOR_SETTLEMENT';
  const paid = paidBy(account, refund);
  if (paid + amounts(refund.allocations.filter(isVoided)) >= worth(refund)) return 'SUCCEEDED';
  if (paid > 0n) return 'PARTIALLY_SUCCEEDED';
  return refund.allocations.every(({ status }) => status === 'CANCELED') ? 'CANCELED' : 'FAILED';
}

/** D4: what its lines count for while `live` of it is: gross by proportion, tax and quantity of each with it. */
export function countedFor({ lines }: Refund, live: bigint): RefundLine[] {
  const parts = split(
    least(live, gross(...lines)),
    lines.map((line) => gross(line)),
  );
  return lines.map((line, index) => {
    const part = sure(parts[index]);
    const tax = proportion(line.tax, part, gross(line));
    const quantity = line.quantity === null ? null : proportion(line.quantity, part, gross(line));
    return { lineId: line.lineId, net: part - tax, tax, quantity };
  });
}

export type Counted = { readonly net: bigint; readonly tax: bigint; readonly quantity: bigint };

/** What all refunds of a line count for. */
export function countedOn(account: Account, id: string): Counted {
  const mine = account.refunds
    .flatMap((refund) => countedFor(refund, liveOf(account, refund)))
    .filter(({ lineId }) => lineId === id);
  return {
    net: sum(mine.map(({ net }) => net)),
    tax: sum(mine.map(({ tax }) => tax)),
    quantity: sum(mine.map(({ quantity }) => quantity ?? 0n)),
  };
}
