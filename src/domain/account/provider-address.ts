import type { Payment } from './order-account.ts';

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
