import { availableOf, paymentOf, roomToWait } from '../account/balances.ts';
import { type Destination, destinationFor, placeOf, type Routed } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { type DestinationInput, readDestination } from '../account/read-destination.ts';
import type { PlannedPart } from '../refund/planned-part.ts';
import { Money } from '../values/money.ts';
import { canonical, parseMoney } from '../values/parse.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';

/** How much of which payment's money, and where it goes, as a person chose it (D42). */
export type ChosenPartInput = {
  readonly paymentId: string;
  readonly amount: string;
  readonly destination?: DestinationInput | null | undefined;
};

/** Each becomes an allocation or two of one refund's document. */
const mostParts = 100;

export type ChosenPart = Routed & { readonly amount: Money };

/** Reads a chosen split; `elsewhere` is where entries go that name no destination. Null with what is wrong added to the validation errors. */
export function readSplit(
  account: OrderAccount,
  input: { readonly parts: readonly ChosenPartInput[]; readonly elsewhere: Destination | null },
  path: InputPath,
  validation: ValidationErrors,
): readonly ChosenPart[] | null {
  if (input.parts.length > mostParts)
    validation.add(inconsistent(`A refund takes at most ${mostParts} chosen allocations.`, path));
  if (input.parts.length === 0) validation.add(inconsistent('The list of allocations is empty.', path));
  const parts = input.parts.map((part, index) =>
    readPart(account, { ...part, elsewhere: input.elsewhere }, [...path, String(index)], validation),
  );
  const read = parts.filter((part) => part !== null);
  const places = read.map((part) => JSON.stringify([part.paymentId, placeOf(part)]));
  if (new Set(places).size < places.length)
    validation.add(
      inconsistent('The allocations name a payment with the same destination more than once.', path),
    );
  return read.length === parts.length ? read : null;
}

/**
 * The parts of a chosen split, by its position (D42): what a payment has available first, and what may still settle
 * waits. ALLOCATIONS_INCONSISTENT where they don't sum to `total`, or take more of a payment than it has.
 */
export function planSplit(
  account: OrderAccount,
  total: Money,
  split: readonly ChosenPart[],
  path: InputPath,
): readonly PlannedPart[] | Refusal {
  const sum = Money.sum(
    split.map(({ amount }) => amount),
    account.currency,
  );
  if (!sum.equals(total)) {
    const message = `The allocations sum to ${sum}, but ${total} is to be refunded.`;
    return inconsistent(message, path, total);
  }
  const taken = new Map<string, Money>();
  const parts: PlannedPart[] = [];
  for (const [index, { paymentId, amount, destination }] of split.entries()) {
    const payment = paymentOf(account, paymentId);
    const before = taken.get(paymentId) ?? Money.zero(account.currency);
    const limit = availableOf(payment).plus(roomToWait(payment)).minus(before);
    if (amount.greaterThan(limit)) {
      const message = `${amount} exceeds the ${limit} that can be refunded of payment ${paymentId}.`;
      return inconsistent(message, [...path, String(index), 'amount'], limit);
    }
    taken.set(paymentId, before.plus(amount));
    const now = Money.min(amount, availableOf(payment).minus(before).atLeastZero());
    const how = { paymentId, destination, rule: 'CHOSEN', rank: index + 1 } as const;
    if (now.isPositive()) parts.push({ ...how, amount: now, waitsForSettlement: false });
    if (amount.greaterThan(now)) parts.push({ ...how, amount: amount.minus(now), waitsForSettlement: true });
  }
  return parts;
}

function readPart(
  account: OrderAccount,
  { paymentId, elsewhere, ...input }: ChosenPartInput & { readonly elsewhere: Destination | null },
  path: InputPath,
  validation: ValidationErrors,
): ChosenPart | null {
  const payment = account.payments.find(({ id }) => canonical(id) === canonical(paymentId));
  if (payment === undefined) {
    const message = `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
    validation.add(new Refusal('PAYMENT_NOT_FOUND', message, { path: [...path, 'paymentId'] }));
  }
  const amount = parseMoney(
    { text: input.amount, currency: account.currency, sign: 'positive', path: [...path, 'amount'] },
    validation,
  );
  const chosen = readDestination(account, input.destination, [...path, 'destination'], validation);
  if (payment === undefined || amount === null) return null;
  return { paymentId: payment.id, amount, destination: destinationFor(payment, chosen ?? elsewhere) };
}

function inconsistent(message: string, path: InputPath, limit: Money | null = null): Refusal {
  return new Refusal('ALLOCATIONS_INCONSISTENT', message, { path, limit });
}
