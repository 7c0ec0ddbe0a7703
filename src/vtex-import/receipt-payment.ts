import { shown } from './findings.ts';
import type { MappedPayment } from './payment-shares.ts';

/** The payment that a receipt names, by the document's id; else the only one; else the reason why there is none. */
export function paymentOfReceipt(
  paymentId: string | null,
  payments: readonly MappedPayment[],
): MappedPayment | string {
  if (paymentId !== null) {
    const named = payments.find((payment) => payment.vtexId === paymentId);
    return named ?? `its payment ${shown(paymentId)} is not recorded`;
  }
  const [only, ...others] = payments;
  if (only === undefined) return 'the document has no usable payment that it could have refunded';
  if (others.length > 0)
    return `the document doesn't say which of its ${payments.length} payments it refunded`;
  return only;
}

/** VTEX's kinds are Refund, and GiftCard where the customer got store credit instead of the money. */
export function isByGiftCard(kind: string): boolean {
  return /gift/i.test(kind);
}
