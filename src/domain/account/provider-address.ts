import { paymentOf } from './balances.ts';
import { type Destination, paymentGoneTo, type Routed } from './destination.ts';
import type { OrderAccount, Payment } from './order-account.ts';

/**
 * What a part's money goes to, as a provider is told of it (D41): a payment of the order as it stands now, or the
 * payment whose money it is with the names of the place that was chosen for it.
 */
export function payeeOf(account: OrderAccount, routed: Routed): Payment {
  const goneTo = paymentGoneTo(routed);
  const payment = account.payments.find(({ id }) => id === goneTo);
  if (payment !== undefined) return payment;
  const { method, label, provider, providerPaymentId, providerTransactionId, accountDetails } =
    routed.destination;
  return {
    ...paymentOf(account, routed.paymentId),
    method,
    label,
    provider,
    // Without one a person pays, and nobody reads this.
    providerPaymentId: providerPaymentId ?? '',
    providerTransactionId,
    providerData: providerDataOf(accountDetails),
    lastSettlement: null,
  };
}

/** Whether a provider can be told where to pay; else a person pays. */
export function isAddressable({ destination }: Pick<Routed, 'destination'>): boolean {
  return destination.providerPaymentId !== null;
}

function providerDataOf(accountDetails: string): Payment['providerData'] {
  const pairs: string[] = JSON.parse(accountDetails);
  return pairs.map((pair) => {
    const [name, value]: [string, string] = JSON.parse(pair);
    return { name, value };
  });
}

/**
 * Where money for the payment is sent: what would be another payment for a provider has another address. With it
 * stands what else a call may carry of the payment, since under one key everything stays as it was (I12).
 */
export function addressOf({ lastSettlement, ...payment }: Payment): string {
  const settleId = lastSettlement?.providerSettlementId;
  const { provider, providerPaymentId, providerTransactionId } = payment;
  const data =
    settleId == null
      ? payment.providerData
      : [...payment.providerData, { name: 'settleId', value: settleId }];
  return JSON.stringify([provider, providerPaymentId, providerTransactionId, data]);
}

/** Whether both are one payment at the provider. Some write its id in capitals, and some don't. */
export function isSamePaymentThere(
  one: Pick<Destination, 'providerPaymentId'>,
  other: Pick<Payment, 'providerPaymentId'>,
): boolean {
  return one.providerPaymentId?.toLowerCase() === other.providerPaymentId.toLowerCase();
}

/** Whether it is still the same payment for the provider. */
export function isAddressedBy(payment: Payment, address: string): boolean {
  const sent = paymentAt(payment, address);
  return (
    sent.provider === payment.provider &&
    sent.providerPaymentId === payment.providerPaymentId &&
    sent.providerTransactionId === payment.providerTransactionId
  );
}

/** The payment as it was when the address was made. */
export function paymentAt(payment: Payment, address: string): Payment {
  const [provider, providerPaymentId, providerTransactionId, providerData] = JSON.parse(address);
  return {
    ...payment,
    provider,
    providerPaymentId,
    providerTransactionId,
    providerData,
    lastSettlement: null,
  };
}
