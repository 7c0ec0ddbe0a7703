import { type Findings, shown } from './findings.ts';
import type { MappedPayment } from './order-payments.ts';

/**
 * The payment that a receipt names; else the only one; else, for a GiftCard restitution, the only gift card;
 * else the reason why there is none. With one payment, a restitution by gift card counts against it, too:
 * left out, the same return would be paid back once more.
 */
export function paymentOfReceipt(
  findings: Findings,
  receipt: { where: string; kind: string; paymentId: string | null },
  payments: readonly MappedPayment[],
): MappedPayment | string {
  const { where, paymentId } = receipt;
  if (paymentId !== null) {
    const named = payments.find((payment) => payment.id === paymentId);
    return named ?? `it names the payment ${shown(paymentId)}, which isn't a recorded one`;
  }
  const byGiftCard = isByGiftCard(receipt.kind);
  const giftCards = payments.filter((payment) => payment.method === 'GIFT_CARD');
  const [only, ...others] = byGiftCard && giftCards.length === 1 ? giftCards : payments;
  if (only === undefined) return 'the document has no usable payment that it could have gone to';
  if (others.length > 0)
    return `the document doesn't say which of its ${payments.length} payments it went to`;
  if (byGiftCard && only.method !== 'GIFT_CARD') {
    findings.noticed.push(
      `${where} was made by gift card; it counts against payment ${only.id}, the order's only one, so that it isn't paid back again.`,
    );
  }
  return only;
}

/** VTEX's kinds are Refund, and GiftCard where the customer got store credit instead of the money. */
export function isByGiftCard(kind: string): boolean {
  return /^gift/i.test(kind);
}
