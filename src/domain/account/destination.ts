import type { RefundPaymentMethod } from '../values/enums.ts';
import type { PaymentId } from '../values/ids.ts';
import { paymentOf } from './balances.ts';
import type { OrderAccount, Payment } from './order-account.ts';

/** Where a part's money is to go: what a person sees of its payment, and what tells a provider which account it is. */
export type Destination = {
  readonly method: RefundPaymentMethod;
  /** At most the last 4 digits of a card (A5). */
  readonly label: string | null;
  readonly provider: string;
  /** Null where no provider could be told where to pay: then a person pays. */
  readonly providerPaymentId: string | null;
  readonly providerTransactionId: string | null;
  /** What else the provider needs to find the account, an IBAN for one. Never given out, logged or told. */
  readonly accountDetails: string;
  /** Somebody had the money sent elsewhere than back to the payment whose money it is (D41); null: it goes back there. */
  readonly chosen: ChosenDestination | null;
};

type ChosenDestination = {
  /** The payment of the same order that it goes to; null where it goes to no payment of the order. */
  readonly paymentId: PaymentId | null;
  /** The staff's own words. */
  readonly reason: string | null;
};

/** Whose money it is, and where it goes (D41). Sums go by the one, everything about providers by the other. */
export type Routed = { readonly paymentId: PaymentId; readonly destination: Destination };

/** Where the payment's money goes, as the order says now. */
export function destinationOf(payment: Payment): Destination {
  const { method, label, provider, providerPaymentId, providerTransactionId, providerData } = payment;
  const accountDetails = accountDetailsOf(providerData);
  const chosen = null;
  return { method, label, provider, providerPaymentId, providerTransactionId, accountDetails, chosen };
}

export function accountDetailsOf(data: Payment['providerData']): string {
  // In whatever order the source lists them, they are the same.
  return JSON.stringify(data.map(({ name, value }) => JSON.stringify([name, value])).toSorted());
}

/** Where the payment's money goes where `chosen` was chosen for it: back to itself where that, or nothing, was. */
export function destinationFor(payment: Payment, chosen: Destination | null): Destination {
  return chosen === null || chosen.chosen?.paymentId === payment.id ? destinationOf(payment) : chosen;
}

/** Where a part goes as the order says now: a payment that it goes to may have another address than when it was planned. */
export function destinationNow(account: OrderAccount, { paymentId, destination }: Routed): Destination {
  const { chosen } = destination;
  if (chosen === null) return destinationOf(paymentOf(account, paymentId));
  const payment = account.payments.find(({ id }) => id === chosen.paymentId);
  return payment === undefined ? destination : { ...destinationOf(payment), chosen };
}

/** The payment of the order that the money goes to; null where it goes to none of them. */
export function paymentGoneTo({ paymentId, destination: { chosen } }: Routed): PaymentId | null {
  return chosen === null ? paymentId : chosen.paymentId;
}

/** Tells one place from another: the same for two parts whose money arrives at the same one, whosever it is. */
export function placeOf(routed: Routed): string {
  const payment = paymentGoneTo(routed);
  return JSON.stringify(payment === null ? contentOf(routed.destination) : [payment]);
}

/** Where a receipt's money went: back to its payment where nothing else was recorded. */
export function placeOfReceipt({ paymentId, destination }: Received): string {
  return destination === null ? JSON.stringify([paymentId]) : placeOf({ paymentId, destination });
}

type Received = { readonly paymentId: PaymentId; readonly destination: Destination | null };

/** All that makes it that destination, in one order, for a signature: account details among it. */
export function contentOf(destination: Destination): readonly (string | null)[] {
  const { method, label, provider, providerPaymentId, providerTransactionId, accountDetails } = destination;
  const { chosen } = destination;
  const content = [method, label, provider, providerPaymentId, providerTransactionId, accountDetails];
  return chosen === null ? content : [...content, chosen.paymentId];
}

/** Whether money sent to the one arrives where money sent to the other would, and looks the same to a person. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  return JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));
}

/** Old and new, by name: what `before` was called "became" what `after` is called. Account details are not shown. */
export function redirectionOf(before: Destination, after: Destination): string {
  const names =
    named(before) === named(after) ? named(after) : `${named(before)} was replaced by ${named(after)}`;
  return before.accountDetails === after.accountDetails ? names : `${names} (account details changed)`;
}

/** What can be told of it. */
function named(destination: Destination): string {
  const { method, label, provider, providerPaymentId, providerTransactionId } = destination;
  const transaction = providerTransactionId === null ? '' : ` in transaction ${providerTransactionId}`;
  const name = label === null ? method : `${method} “${label}”`;
  const payment = providerPaymentId === null ? '' : `payment ${providerPaymentId}${transaction} of `;
  return `${name} (${payment}provider ${provider})`;
}
