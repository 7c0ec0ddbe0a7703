import type { Changes } from '../changes/changes.ts';
import { currentOf } from '../changes/open-refunds.ts';
import { covers, lackOf, pieceLacking } from '../refund/pieces-of-part.ts';
import { mismatchOfInvoice } from '../refund/receipt-mismatch.ts';
import type { Target } from '../refund/target.ts';
import type { ReceiptSource } from '../values/enums.ts';
import type { Refusal } from '../values/refusal.ts';
import type { Piece } from './fill-shares.ts';
import type { ReadShare } from './read-shares.ts';
import { isOwn } from './receipt-target.ts';

/** What of a receipt is for one allocation, or for one payment of which no allocation was named. */
export type Told = Omit<ReadShare, 'amount'> & Piece & { readonly position: number };

/** What a share is told by, and beside which others. */
type Telling = { readonly source: ReceiptSource; readonly shares: readonly ReadShare[] };

/**
 * The shares of a receipt, those of one allocation together, as they are to be recorded: what its allocation holds comes
 * first, for what a part didn't need of its payment another one may have got (D22).
 */
export function inOrderOfLimits(shares: readonly ReadShare[]): readonly Told[] {
  const told: Told[] = [];
  for (const { amount, ...share } of shares) {
    const { target, invoice } = share;
    const at = told.findIndex((one) => target !== null && idOf(one) === target.allocation.id);
    const invoices = invoice === null ? [] : [{ number: invoice.number, amount }];
    const known = told[at];
    if (known === undefined) told.push({ ...share, amount, invoices, position: told.length });
    else {
      const together = { amount: known.amount.plus(amount), invoices: [...known.invoices, ...invoices] };
      told[at] = { ...known, ...together };
    }
  }
  return told.toSorted((a, b) => urgencyOf(a) - urgencyOf(b));
}

/**
 * What is told of one allocation, as it is to be recorded: where another piece of the same part lacks exactly what that is
 * more than the allocation lacks, it is for that piece, such as what came back of it and is retried (D46). That piece comes
 * first, or it would be withdrawn for the rest. A connector's answer is about its own call, and nothing else.
 */
export function overPieces<T extends Omit<ReadShare, 'path'>>(
  changes: Changes,
  told: T,
  { source, shares }: Telling,
): readonly T[] {
  const { invoice, said, place } = told;
  const target = told.target === null ? null : targetNow(changes, told.target);
  const namings = shares.filter((one) => idOf(one) === idOf(told));
  if (target === null || isOwn(source) || namings.length !== 1) return [told];
  const isForIt = invoice === null || covers(target.allocation, invoice.number);
  const surplus = isForIt ? told.amount.minus(lackOf(target.allocation)) : told.amount;
  if (!surplus.isPositive()) return [told];
  const where = said === null ? { paymentId: told.payment.id, destination: place } : null;
  const kept = told.amount.minus(surplus);
  const of = { amount: surplus, kept, place: where, invoice: invoice?.number ?? null };
  const piece = pieceLacking(target, of, changes.account);
  if (piece === null || shares.some((one) => idOf(one) === piece.id)) return [told];
  const moved = {
    ...told,
    amount: surplus,
    target: { ...target, allocation: piece },
    place: said ?? piece.destination,
  };
  return kept.isZero() ? [moved] : [moved, { ...told, amount: kept }];
}

/** RECEIPT_CONFLICT where a share names an invoice that neither its allocation nor the piece that it is for is for. */
export function mismatchOfShares(told: readonly Omit<ReadShare, 'amount'>[]): Refusal | null {
  for (const { target, invoice, path } of told) {
    const mismatch = target === null ? null : mismatchOfInvoice(target.allocation, invoice, path);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function targetNow(changes: Changes, { refund: known, allocation: { id } }: Target): Target | null {
  const refund = currentOf(changes, known);
  const allocation = refund.allocations.find((one) => one.id === id);
  return allocation === undefined ? null : { refund, allocation };
}

function idOf({ target }: Pick<ReadShare, 'target'>): string | null {
  return target?.allocation.id ?? null;
}

function urgencyOf({ target, amount }: Told): number {
  if (target === null) return 2;
  return amount.greaterThan(target.allocation.amount) ? 1 : 0;
}
