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
import { covered } from './pending-sums.ts';
import { amounts, isOpen, liveOf, receiptsOf, worth } from './sums.ts';

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

/** In the order in which they are recorded: what a part holds first, then what is more, then what names none. */
export function inOrder<P extends Piece>(
  draft: Account,
  told: readonly P[],
): (P & { readonly index: number })[] {
  return told
    .map((one, index) => ({ ...one, index }))
    .toSorted((a, b) => rankOf(draft, a) - rankOf(draft, b));
}

function rankOf(draft: Account, { place, amount }: Piece): number {
  if (place === null) return 2;
  return amount > allocationAt(draft, place).amount ? 1 : 0;
}

/** D46: what is more than a named part lacks is of another piece of it that lacks exactly that; that one comes first. */
export function overPieces<P extends Piece>(draft: Account, told: P, all: readonly Piece[]): readonly P[] {
  const { place, invoice } = told;
  if (place === null) return [told];
  const refund = refundAt(draft, place.refund);
  const named = allocationAt(draft, place);
  const lack = most(0n, named.amount - amounts(receiptsOf(draft, refund, named)));
  const kept = isFor(named, invoice) ? least(told.amount, lack) : 0n;
  const surplus = told.amount - kept;
  const piece = surplus > 0n ? pieceLacking(draft, place, { surplus, kept, invoice }) : undefined;
  if (piece === undefined) return [told];
  const allocation = refund.allocations.indexOf(piece);
  const isNamed = all.some(
    (one) => one.place?.refund === place.refund && one.place.allocation === allocation,
  );
  if (isNamed) return [told];
  const moved = { ...told, amount: surplus, place: { refund: place.refund, allocation } };
  return kept === 0n ? [moved] : [moved, { ...told, amount: kept }];
}

/** It names an invoice that what it is for isn't for. */
export function coversOther(draft: Account, told: readonly Piece[]): boolean {
  return told.some(({ place, invoice }) => place !== null && !isFor(allocationAt(draft, place), invoice));
}

function isFor({ shares }: Allocation, invoice: string | null): boolean {
  return invoice === null || shares.some((one) => one.invoice === invoice);
}

type Surplus = { readonly surplus: bigint; readonly kept: bigint; readonly invoice: string | null };

/** The one that is to be sent, else one that failed and is owed still; nothing that was paid or canceled. */
function pieceLacking(
  draft: Account,
  place: Place,
  { surplus, kept, invoice }: Surplus,
): Allocation | undefined {
  const refund = refundAt(draft, place.refund);
  const named = allocationAt(draft, place);
  const isMeant = (one: Allocation) =>
    one.amount === surplus && one.payment === named.payment && one.to === named.to && isFor(one, invoice);
  const family = familyOf(draft, place);
  const pieces = [...new Set(family.map((one) => attemptOf(refund, one)))]
    .filter((first) => first !== attemptOf(refund, named))
    .map((first) => family.filter((one) => attemptOf(refund, one) === first))
    .filter((all) => all.every((one) => receiptsOf(draft, refund, one).length === 0));
  const more = isOpen(named) ? 0n : kept;
  return (
    pieces.flatMap((all) => toSendOf(all, isMeant))[0] ??
    pieces
      .filter((all) => all.every(({ status }) => status === 'FAILED'))
      .flatMap((all) => all.filter(isMeant))
      .find((one) => isOwedStill(draft, { refund, named, more }, one))
  );
}

function toSendOf(
  attempts: readonly Allocation[],
  isMeant: (one: Allocation) => boolean,
): readonly Allocation[] {
  const open = attempts.filter(isOpen);
  const meant = open.filter(isMeant);
  if (meant.length > 0 || open.length !== 1) return meant;
  // It goes elsewhere instead, and is called off with what failed there.
  return attempts.filter((one) => one.status === 'FAILED' && isMeant(one) && one.amount === open[0]?.amount);
}

/** Its returns have room for it, closed or not; of no return, the refund lacks it. */
function isOwedStill(
  draft: Account,
  { refund, named, more }: { refund: Refund; named: Allocation; more: bigint },
  { amount, shares }: Allocation,
): boolean {
  const hasRoom = shares.every((share) => {
    const invoice = sure(draft.invoices.find(({ number }) => number === share.invoice));
    const ofNamed = named.shares.find((one) => one.invoice === share.invoice)?.amount ?? 0n;
    return invoice.value - covered(draft, invoice) - least(more, ofNamed) >= share.amount;
  });
  if (amounts(shares) >= amount) return hasRoom;
  return hasRoom && worth(refund) - liveOf(draft, refund) - more >= amount;
}
