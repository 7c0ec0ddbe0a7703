import { least, most, sum } from './arithmetic.ts';
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
import { pendingOf } from './pending-sums.ts';
import { say } from './say.ts';
import { amounts, receiptsOf, shareOf } from './sums.ts';

/** The code that every failure of these stories has. */
export const declined = 'DECLINED';
/** That of what came back: nobody tells one. */
const none = '';

/** D20: all that is live of what a receipt paid of an allocation, told as its failure. */
export function reverseAll(draft: Account, place: Place, index: number): object | No {
  const piece = transferOf(draft, index).find((one) => isAt(one, place));
  if (piece === undefined) return no('RECEIPT_NOT_FOUND');
  if (piece.isDead) return {};
  note(draft, piece, { id: null, place, amount: piece.amount, message: 'The bank said no.' });
  takeBack(draft, piece, piece.amount, declined);
  coverBySurplus(draft, piece);
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
  const named = place === null ? all : all.filter((one) => isAt(one, place));
  if (named.length === 0) return no('ALLOCATION_NOT_FOUND');
  const allocations = new Set(all.map((one) => `${one.refund}/${one.allocation}`));
  if (place === null && amount !== null && allocations.size > 1) return no('SCOPE_INVALID');
  if (amount !== null && id === null) return no('TEXT_INVALID');
  const refunds = [...new Set(named.map(({ refund }) => refund))];
  const known = sure(all[0]).reversals.find((one) => one.id !== null && one.id === id);
  if (known !== undefined) {
    const isElsewhere = place !== null && known.place !== null && !isAt({ ...known.place }, place);
    const isOther = amount !== null && amount !== known.amount;
    return isElsewhere || isOther ? no('RECEIPT_CONFLICT') : { refunds };
  }
  const mostOfIt = sum(named.map((one) => one.amount));
  if (amount !== null && amount > mostOfIt) return no('EXCEEDS_REFUNDABLE', mostOfIt);
  if (mostOfIt === 0n) return no('EXCEEDS_REFUNDABLE', 0n);
  const only = allocations.size === 1 || place !== null ? sure(named[0]) : null;
  const at =
    only === null || (amount === null && place === null)
      ? null
      : { refund: only.refund, allocation: only.allocation };
  note(draft, sure(all[0]), { id, place: at, amount: amount ?? mostOfIt, message: 'It came back.' });
  const live = named.filter(({ isDead }) => !isDead);
  for (const one of live) takeBack(draft, one, amount ?? one.amount, none);
  for (const one of live) coverBySurplus(draft, one);
  finish(draft, refunds);
  return { refunds };
}

function isAt(one: Place, { refund, allocation }: Place): boolean {
  return one.refund === refund && one.allocation === allocation;
}

function note(draft: Account, piece: Receipt, reversal: Receipt['reversals'][number]): void {
  sure(draft.receipts[piece.first]).reversals.push(reversal);
}

/** What covers no invoice comes back first, then the youngest invoice's. */
function takeBack(draft: Account, piece: Receipt, amount: bigint, failure: string): void {
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
}

/** What came back was made up for already, by what another receipt was more than asked for. */
function coverBySurplus(draft: Account, place: Place): void {
  const part = allocationAt(draft, place);
  const receipts = () => receiptsOf(draft, refundAt(draft, place.refund), part);
  for (const { invoice: number, amount: planned } of part.shares) {
    const invoice = sure(draft.invoices.find((one) => one.number === number));
    let left = least(most(0n, planned - shareOf(receipts(), number)), pendingOf(draft, invoice));
    for (const receipt of receipts()) {
      const moved = least(left, shareOf([receipt], null));
      if (moved === 0n) continue;
      left -= moved;
      const has = shareOf([receipt], number) + moved;
      const others = receipt.shares.filter((share) => share.invoice !== number && share.invoice !== null);
      const rest = shareOf([receipt], null) - moved;
      receipt.shares = [
        ...others,
        { invoice: number, amount: has },
        ...(rest > 0n ? [{ invoice: null, amount: rest }] : []),
      ];
      if (number !== null) receipt.covers.push(number);
      say(draft, 'RECEIPT_COUNTED');
    }
  }
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
