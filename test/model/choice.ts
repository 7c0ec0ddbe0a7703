import { sum } from './arithmetic.ts';
import { type Account, type No, no, type Payment, sure } from './facts.ts';
import type { Names } from './names.ts';
import type { Part } from './parts.ts';
import { availableOn, roomOn } from './sums.ts';

/**
 * Where money goes (D41): the id of a payment, its own or another of the order, or one of two places that are none.
 * What is "to itself" is to its own payment.
 */
export const credit = '@credit';
export const bank = '@bank';

/** What a person chose: where all of it goes, and how much of which payment (D42); null: nothing. */
export type Choice = {
  readonly to: string | null;
  readonly split: readonly { readonly payment: string; readonly amount: bigint }[] | null;
};

export const noChoice: Choice = { to: null, split: null };

export function providerAt(payments: readonly Payment[], place: string): string {
  if (place === credit) return 'credits';
  if (place === bank) return 'manual';
  return sure(payments.find(({ id }) => id === place)).provider;
}

export function destinationInput(place: string | null, names: Names): object | null {
  if (place === null) return null;
  if (place === credit)
    return { method: 'STORE_CREDIT', provider: 'credits', providerPaymentId: 'credit-1', reason: 'Asked' };
  if (place === bank) return { method: 'BANK_TRANSFER', providerData: [{ name: 'iban', value: 'DE1' }] };
  return { paymentId: names.payment(place) };
}

export function destinationShown(place: string, payments: readonly Payment[], names: Names) {
  const isPayment = place !== credit && place !== bank;
  return {
    paymentId: isPayment ? names.payment(place) : null,
    provider: providerAt(payments, place),
  };
}

/** D42: what there is of each payment at once, and what may still settle after that; the rank is the entry's. */
export function partsChosen(account: Account, total: bigint, { split, to }: Choice): Part[] | No {
  const entries = split ?? [];
  if (sum(entries.map(({ amount }) => amount)) !== total) return no('ALLOCATIONS_INCONSISTENT', total);
  const parts: Part[] = [];
  for (const [index, { payment, amount }] of entries.entries()) {
    const one = sure(account.payments.find(({ id }) => id === payment));
    const [now, later] = [availableOn(account, one), roomOn(account, one)];
    if (amount > now + later) return no('ALLOCATIONS_INCONSISTENT', now + later);
    const how = { payment, to: to ?? payment, rule: 'CHOSEN', rank: index + 1 } as const;
    const first = amount < now ? amount : now;
    if (first > 0n) parts.push({ ...how, amount: first, waits: false });
    if (amount > first) parts.push({ ...how, amount: amount - first, waits: true });
  }
  return parts;
}
