import { least, most, sum } from './arithmetic.ts';
import { coverBySurplus } from './cover-by-surplus.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type No,
  no,
  type Place,
  type Receipt,
  refundAt,
  type Share,
  sure,
  transferOf,
} from './facts.ts';
import { finish } from './finish.ts';
import { familyOf } from './pieces.ts';
import { say } from './say.ts';
import { amounts, receiptsOf } from './sums.ts';

/** The code that every failure of these stories has. */
export const declined = 'DECLINED';
/** That of what came back: nobody tells one. */
const none = '';

/** D20: all that is live of what a receipt paid of an allocation, told as its failure. */
export function reverseAll(draft: Account, place: Place, index: number): object | No {
  const meant = meantBy(draft, place, index);
  const amount = amounts(meant);
  if (meant.length === 0) return no('RECEIPT_NOT_FOUND');
  if (amount === 0n) return {};
  note(draft, sure(meant[0]), { id: null, place, amount, message: 'The bank said no.' });
  takeAllBack(draft, meant, amount, declined);
  finish(draft, [place.refund]);
  return {};
}

export type Told = {
  readonly place: Place | null;
  readonly amount: bigint | null;
  readonly id: string | null;
};

/** D46: a part of it, known by the provider's id; or all that is live. */
export function recordRefundReversal(draft: Account, index: number, told: Told): { refunds: number[] } | No {
  const { place, amount, id } = told;
  const all = transferOf(draft, index);
  const named = place === null ? all : meantBy(draft, place, index);
  if (named.length === 0) return no('ALLOCATION_NOT_FOUND');
  const isOne = meantBy(draft, sure(all[0]), index).length === all.length;
  if (place === null && amount !== null && !isOne) return no('SCOPE_INVALID');
  if (amount !== null && id === null) return no('TEXT_INVALID');
  const refunds = [...new Set(named.map(({ refund }) => refund))];
  const known = sure(all[0]).reversals.find((one) => one.id !== null && one.id === id);
  if (known !== undefined) {
    const { place: was } = known;
    const isElsewhere = place !== null && was !== null && ![place, ...named].some((one) => isAt(one, was));
    const isOther = amount !== null && amount !== known.amount;
    return isElsewhere || isOther ? no('RECEIPT_CONFLICT') : { refunds };
  }
  const mostOfIt = sum(named.map((one) => one.amount));
  if (amount !== null && amount > mostOfIt) return no('EXCEEDS_REFUNDABLE', mostOfIt);
  if (mostOfIt === 0n) return no('EXCEEDS_REFUNDABLE', 0n);
  const { refund, allocation } = sure(all[0]);
  const at = place ?? (amount === null ? null : { refund, allocation });
  note(draft, sure(all[0]), { id, place: at, amount: amount ?? mostOfIt, message: 'It came back.' });
  takeAllBack(draft, named, amount ?? mostOfIt, none);
  finish(draft, refunds);
  return { refunds };
}

function isAt(one: Place, { refund, allocation }: Place): boolean {
  return one.refund === refund && one.allocation === allocation;
}

/** What of the transfer is of that part: the named piece first. */
function meantBy(draft: Account, place: Place, index: number): Receipt[] {
  const family = familyOf(draft, place);
  return transferOf(draft, index)
    .filter((one) => family.includes(allocationAt(draft, one)))
    .toSorted((a, b) => Number(isAt(b, place)) - Number(isAt(a, place)));
}

function takeAllBack(draft: Account, all: readonly Receipt[], amount: bigint, failure: string): void {
  let left = amount;
  const taken = all.flatMap((one) => {
    const part = least(left, one.amount);
    left -= part;
    return part === 0n ? [] : [{ place: one, gone: takeBack(draft, one, part, failure) }];
  });
  for (const { place, gone } of taken) coverBySurplus(draft, place, gone);
}

function note(draft: Account, piece: Receipt, reversal: Receipt['reversals'][number]): void {
  sure(draft.receipts[piece.first]).reversals.push(reversal);
}

/** What covers no invoice comes back first, then the youngest invoice's. */
function takeBack(draft: Account, piece: Receipt, amount: bigint, failure: string): readonly Share[] {
  const refund = refundAt(draft, piece.refund);
  const part = allocationAt(draft, piece);
  const gone = takenFrom(draft, piece.shares, amount);
  piece.shares = without(piece.shares, gone);
  piece.amount -= amount;
  piece.isDead = piece.amount === 0n;
  if (piece.isImport) part.noted -= amount;
  const left = amounts(receiptsOf(draft, refund, part));
  if (left === 0n) Object.assign(part, { status: 'FAILED', failure });
  else
    splitOff(refund.allocations, part, {
      gone,
      amount: least(amount, most(0n, part.amount - left)),
      failure,
    });
  say(draft, 'RECEIPT_REVERSED');
  return gone;
}

/** What the allocation lacks now is one of its own, and has failed. */
function splitOff(
  allocations: Allocation[],
  part: Allocation,
  { gone, amount, failure }: { gone: readonly Share[]; amount: bigint; failure: string },
): void {
  if (amount === 0n) return;
  let left = amount;
  const shares: Share[] = [];
  for (const { invoice, amount: back } of gone) {
    const planned = part.shares.find((share) => share.invoice === invoice);
    const taken = least(left, planned === undefined ? back : least(back, planned.amount));
    left -= taken;
    if (planned !== undefined && taken > 0n) shares.push({ invoice, amount: taken });
  }
  const inOrder = part.shares.flatMap(({ invoice }) => shares.filter((share) => share.invoice === invoice));
  allocations.push({
    ...part,
    ...{ amount, shares: inOrder, status: 'FAILED', failure, attempts: 0, noted: 0n },
    ...{ splitFrom: allocations.indexOf(part), retryOf: null },
  });
  part.amount -= amount;
  part.shares = without(part.shares, inOrder);
}

function takenFrom({ invoices }: Account, shares: readonly Share[], amount: bigint): Share[] {
  const age = ({ invoice }: Share) =>
    invoice === null ? invoices.length : invoices.findIndex(({ number }) => number === invoice);
  let left = amount;
  return shares
    .toSorted((a, b) => age(b) - age(a))
    .map((share) => {
      const taken = least(left, share.amount);
      left -= taken;
      return { ...share, amount: taken };
    })
    .filter((share) => share.amount > 0n);
}

function without(shares: readonly Share[], gone: readonly Share[]): Share[] {
  return shares
    .map((share) => {
      const back = gone.find(({ invoice }) => invoice === share.invoice)?.amount ?? 0n;
      return { ...share, amount: share.amount - back };
    })
    .filter((share) => share.amount > 0n);
}
