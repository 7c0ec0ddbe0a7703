import type { RefundPaymentMethod } from '../values/enums.ts';
import type { Payment } from './order-account.ts';

/** Where a part's money is to go: what a person sees of its payment, and what tells a provider which account it is. */
export type Destination = {
  readonly method: RefundPaymentMethod;
  /** At most the last 4 digits of a card (A5). */
  readonly label: string | null;
  readonly provider: string;
  readonly providerPaymentId: string;
  readonly providerTransactionId: string | null;
  /** What else the provider needs to find the account, an IBAN for one. Only ever compared: never given out, logged or told. */
  readonly accountDetails: string;
};

/** Where the payment's money goes, as the order says now. */
export function destinationOf(payment: Payment): Destination {
  const { method, label, provider, providerPaymentId, providerTransactionId, providerData } = payment;
  // In whatever order the source lists them, they are the same.
  const details = providerData.map(({ name, value }) => JSON.stringify([name, value])).toSorted();
  const accountDetails = JSON.stringify(details);
  return { method, label, provider, providerPaymentId, providerTransactionId, accountDetails };
}

/** All that makes it that destination, in one order, for a signature: account details among it. */
export function contentOf(destination: Destination): readonly (string | null)[] {
  const { method, label, provider, providerPaymentId, providerTransactionId, accountDetails } = destination;
  return [method, label, provider, providerPaymentId, providerTransactionId, accountDetails];
}

/** Whether money sent to the one arrives where money sent to the other would, and looks the same to a person. */
export function isSameDestination(one: Destination, other: Destination): boolean {
  return (
    one.method === other.method &&
    one.label === other.label &&
    one.provider === other.provider &&
    one.providerPaymentId === other.providerPaymentId &&
    one.providerTransactionId === other.providerTransactionId &&
    one.accountDetails === other.accountDetails
  );
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
  return `${name} (payment ${providerPaymentId}${transaction} of provider ${provider})`;
}
