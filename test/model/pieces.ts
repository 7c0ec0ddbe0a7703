import { least, most } from './arithmetic.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type Place,
  type Refund,
  refundAt,
  sure,
} from './facts.ts';
import { amounts, isOpen, isVoided, receiptsOf } from './sums.ts';

/** What of a report is for one thing. */
export type Piece = {
  readonly place: Place | null;
  readonly payment: string;
  readonly invoice: string | null;
  readonly amount: bigint;
};

/** The first of a part and all that was cut off it or sent again for it. */
function wholeOf(refund: Refund, part: Allocation): Allocation {
  const before = part.retryOf ?? part.splitFrom;
  return before === null ? part : wholeOf(refund, sure(refund.allocations[before]));
}

export function familyOf(draft: Account, place: Place): readonly Allocation[] {
  const refund = refundAt(draft, place.refund);
  const whole = wholeOf(refund, allocationAt(draft, place));
  return refund.allocations.filter((one) => wholeOf(refund, one) === whole);
}

/** What is for the same money: a retry, and what took it over from a voided payment. */
function attemptOf(refund: Refund, part: Allocation): Allocation {
  const source = part.splitFrom === null ? undefined : refund.allocations[part.splitFrom];
  const isHeir = source?.failure === 'MOVED' && source.payment !== part.payment;
  const before =
    part.retryOf === null ? (isHeir ? source : undefined) : sure(refund.allocations[part.retryOf]);
  return before === undefined ? part : attemptOf(refund, before);
}

/**
 * D46: with what is more than a named part lacks moved to other pieces of it that nobody has paid, each as far as it lacks
 * it. In the order in which they are recorded: what a part holds first, then what is more, then what names none.
 */
export function spread<P extends Piece>(
  draft: Account,
  told: readonly P[],
): (P & { readonly index: number })[] {
  const all = told.map((one) => ({ ...one }));
  for (const [index, { place, invoice }] of told.entries()) {
    const from = sure(all[index]);
    if (place === null) continue;
    const refund = refundAt(draft, place.refund);
    const named = allocationAt(draft, place);
    const isFor = ({ shares }: Allocation) =>
      invoice === null || shares.some((one) => one.invoice === invoice);
    let surplus = from.amount - (isFor(named) ? lackOf(draft, refund, named) : 0n);
    for (const piece of surplus > 0n ? piecesOf(draft, refund, named) : []) {
      const allocation = refund.allocations.indexOf(piece);
      const known = all.find(
        (one) => one.place?.refund === place.refund && one.place.allocation === allocation,
      );
      const amount = isFor(piece)
        ? least(surplus, most(0n, lackOf(draft, refund, piece) - (known?.amount ?? 0n)))
        : 0n;
      if (amount <= 0n) continue;
      surplus -= amount;
      Object.assign(from, { amount: from.amount - amount });
      if (known === undefined) all.push({ ...from, place: { refund: place.refund, allocation }, amount });
      else Object.assign(known, { amount: known.amount + amount });
    }
  }
  return all
    .filter(({ amount }) => amount > 0n)
    .map((one, index) => ({ ...one, index }))
    .toSorted((a, b) => rankOf(draft, a) - rankOf(draft, b));
}

function rankOf(draft: Account, { place, amount }: Piece): number {
  if (place === null) return 2;
  return amount > allocationAt(draft, place).amount ? 1 : 0;
}

function lackOf(draft: Account, refund: Refund, part: Allocation): bigint {
  return most(0n, part.amount - amounts(receiptsOf(draft, refund, part)));
}

/** Of each piece the attempt that is paid, else the one that is to be sent, else the one that failed. */
function piecesOf(draft: Account, refund: Refund, named: Allocation): Allocation[] {
  const family = refund.allocations.filter((one) => wholeOf(refund, one) === wholeOf(refund, named));
  const others = [...new Set(family.map((one) => attemptOf(refund, one)))].filter(
    (first) => first !== attemptOf(refund, named),
  );
  const isThere = (one: Allocation) => one.payment === named.payment && one.to === named.to;
  const isOwed = (one: Allocation) =>
    one.status === 'FAILED' ||
    (one.status === 'CANCELED' && one.failure !== 'PAID_OTHERWISE' && !isVoided(one));
  return others.flatMap((first) => {
    const attempts = family.filter((one) => attemptOf(refund, one) === first);
    const paid = attempts.find((one) => receiptsOf(draft, refund, one).length > 0);
    const one =
      paid ??
      attempts.find((part) => isOpen(part) && isThere(part)) ??
      attempts.find((part) => isOwed(part) && isThere(part));
    return one !== undefined && isThere(one) ? [one] : [];
  });
}
