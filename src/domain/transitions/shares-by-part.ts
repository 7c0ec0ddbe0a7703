import { lackOf, piecesLacking } from '../refund/pieces-of-part.ts';
import type { Allocation } from '../refund/refund.ts';
import { Money } from '../values/money.ts';
import type { Piece } from './fill-shares.ts';
import type { ReadShare } from './read-shares.ts';

/** What of a receipt is for one allocation, or for one payment of which no allocation was named. */
export type Told = Omit<ReadShare, 'amount'> & Piece & { readonly position: number };

type Unplaced = Omit<Told, 'position'>;

/**
 * The shares of a receipt, those of one allocation together, as they are to be recorded: what its allocation holds comes
 * first, for what a part didn't need of its payment another one may have got (D22). What is more than a named allocation
 * lacks goes to other pieces of the same part, such as what came back of it and is retried (D46).
 */
export function inOrderOfLimits(shares: readonly ReadShare[]): readonly Told[] {
  const named = together(shares);
  return named
    .reduce(spreadOverPieces, named)
    .map((one, position) => ({ ...one, position }))
    .toSorted((a, b) => urgencyOf(a) - urgencyOf(b));
}

function together(shares: readonly ReadShare[]): readonly Unplaced[] {
  const told = shares.map(({ amount, ...share }) => {
    const { invoice } = share;
    return { ...share, amount, invoices: invoice === null ? [] : [{ number: invoice.number, amount }] };
  });
  return told.reduce<readonly Unplaced[]>(added, []);
}

function added(all: readonly Unplaced[], more: Unplaced): readonly Unplaced[] {
  const known = all.find((one) => idOf(one) !== null && idOf(one) === idOf(more));
  if (known === undefined) return [...all, more];
  const amount = known.amount.plus(more.amount);
  const both = { ...known, amount, invoices: [...known.invoices, ...more.invoices] };
  return all.map((one) => (one === known ? both : one));
}

function idOf({ target }: Unplaced): string | null {
  return target?.allocation.id ?? null;
}

/** All that is told, with what one share has beyond what its allocation lacks moved to the other pieces that lack it. */
function spreadOverPieces(all: readonly Unplaced[], told: Unplaced): readonly Unplaced[] {
  const { target, invoice, said, place } = told;
  if (target === null) return all;
  const isFor = ({ shares }: Pick<Allocation, 'shares'>) =>
    invoice === null || shares.some(({ invoiceNumber }) => invoiceNumber === invoice.number);
  let surplus = isFor(target.allocation) ? told.amount.minus(lackOf(target.allocation)) : told.amount;
  if (!surplus.isPositive()) return all;
  let next = all;
  const where = said === null ? { paymentId: told.payment.id, destination: place } : null;
  for (const { allocation, most } of piecesLacking(target, { surplus, place: where })) {
    const has = next.find((one) => idOf(one) === allocation.id)?.amount ?? Money.zero(most.currency);
    const amount = Money.min(surplus, most.minus(has).atLeastZero());
    if (!isFor(allocation) || amount.isZero()) continue;
    surplus = surplus.minus(amount);
    const moved = {
      ...told,
      amount,
      target: { ...target, allocation },
      place: said ?? allocation.destination,
    };
    next = added(less(next, told, amount), moved);
  }
  return next;
}

function less(all: readonly Unplaced[], of: Unplaced, amount: Money): readonly Unplaced[] {
  return all
    .map((one) => (idOf(one) === idOf(of) ? { ...one, amount: one.amount.minus(amount) } : one))
    .filter((one) => one.amount.isPositive());
}

function urgencyOf({ target, amount }: Unplaced): number {
  if (target === null) return 2;
  return amount.greaterThan(target.allocation.amount) ? 1 : 0;
}
