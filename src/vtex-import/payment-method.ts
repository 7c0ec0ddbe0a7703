import type { RefundPaymentMethod } from '../graph/generated.ts';

/**
 * VTEX's payment groups, in lower case and without the suffix "PaymentGroup" that connectors' own groups carry.
 * bankInvoice is the boleto, instantPayment is Pix. promissory is whatever shop and customer agreed on outside
 * of VTEX (cash on delivery, a transfer, a card terminal), so nothing narrower than OTHER would be true.
 */
const METHOD_BY_GROUP: ReadonlyMap<string, RefundPaymentMethod> = new Map<string, RefundPaymentMethod>([
  ['creditcard', 'CARD'],
  ['debitcard', 'CARD'],
  ['cobranded', 'CARD'],
  ['privatelabel', 'CARD'],
  ['giftcard', 'GIFT_CARD'],
  ['storecredit', 'STORE_CREDIT'],
  ['voucher', 'VOUCHER'],
  ['bankinvoice', 'BANK_TRANSFER'],
  ['instantpayment', 'BANK_TRANSFER'],
  ['banktransfer', 'BANK_TRANSFER'],
  ['debitonline', 'BANK_TRANSFER'],
  ['paypal', 'WALLET'],
  ['mercadopago', 'WALLET'],
  ['applepay', 'WALLET'],
  ['googlepay', 'WALLET'],
  ['whgooglepay', 'WALLET'],
  ['amazonpay', 'WALLET'],
  ['cash', 'CASH'],
  ['promissory', 'OTHER'],
]);

/** The method of a VTEX payment group; null where the group isn't known. */
export function paymentMethodOf(group: string | null): RefundPaymentMethod | null {
  if (group === null) return null;
  const key = group
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/paymentgroup$/, '');
  return METHOD_BY_GROUP.get(key) ?? null;
}
