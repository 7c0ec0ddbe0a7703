import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import type {
  RefundOrderPaymentInput,
  RefundPaymentMethod,
  RefundProviderDatumInput,
} from '../graph/generated.ts';
import { counted, type Findings, shown } from './findings.ts';
import { paymentMethodOf } from './payment-method.ts';
import { cleanedText, usableText } from './usable-text.ts';
import { readAmount } from './vtex-amount.ts';
import type { VtexOrder, VtexPayment } from './vtex-document.ts';

/** A payment as the document has it; what of it is the order's, the whole document decides. */
export interface ReadPayment {
  input: Omit<RefundOrderPaymentInput, 'id' | 'authorized' | 'voided' | 'settled'>;
  /** VTEX's id, which the orders of a group may share. */
  vtexId: string;
  method: RefundPaymentMethod;
  value: Money;
  /** What it took above its referenceValue: the interest of instalments. */
  interest: Money;
}

/** The connector that pays back what VTEX's gateway took. */
const VTEX_PROVIDER = 'vtex-gateway';

/** The payments of the active transactions that took money, in the document's order. */
export function readOrderPayments(
  findings: Findings,
  order: VtexOrder,
  currency: CurrencyCode,
): ReadPayment[] {
  const payments = new Map<string, ReadPayment>();
  for (const [index, transaction] of order.paymentData.transactions.entries()) {
    if (transaction.isActive === false) {
      findings.leftOut.push(
        `Transaction ${index} is left out with its ${counted(transaction.payments.length, 'payment')}: it isn't active.`,
      );
      continue;
    }
    for (const payment of transaction.payments) {
      const read = readPayment(findings, {
        payment,
        transactionId: usableText(transaction.transactionId),
        currency,
      });
      if (read === null) continue;
      if (payments.has(read.vtexId))
        findings.leftOut.push(`Payment ${read.vtexId} appears more than once; only the first is used.`);
      else payments.set(read.vtexId, read);
    }
  }
  if (payments.size === 0)
    findings.noticed.push('The document has no usable payment: nothing is refundable yet.');
  return [...payments.values()];
}

function readPayment(
  findings: Findings,
  {
    payment,
    transactionId,
    currency,
  }: { payment: VtexPayment; transactionId: string | null; currency: CurrencyCode },
): ReadPayment | null {
  const id = usableText(payment.id);
  if (id === null) {
    findings.leftOut.push(`A payment is left out: its id is ${shown(payment.id)}.`);
    return null;
  }
  const { money, problem } = readAmount(payment.value, currency);
  if (money === null || money.isZero()) {
    findings.leftOut.push(
      `Payment ${id} is left out: its value ${problem ?? `is ${money}, so nothing was paid with it`}.`,
    );
    return null;
  }
  const method = methodOf(findings, payment, id);
  const label = labelOf(payment, method);
  const input = {
    method,
    ...(label === null ? {} : { label }),
    provider: VTEX_PROVIDER,
    providerPaymentId: id,
    ...(transactionId === null ? {} : { providerTransactionId: transactionId }),
    providerData: providerDataOf(payment),
  };
  return { input, vtexId: id, method, value: money, interest: interestOf(payment, money) };
}

/** None where referenceValue is absent, is no amount, or isn't between 0 and the value. */
function interestOf(payment: VtexPayment, value: Money): Money {
  const reference = readAmount(payment.referenceValue, value.currency).money;
  if (reference === null || reference.isZero()) return Money.zero(value.currency);
  return value.minus(reference).atLeastZero();
}

function methodOf(findings: Findings, payment: VtexPayment, id: string): RefundPaymentMethod {
  const method = paymentMethodOf(usableText(payment.group));
  if (method !== null) return method;
  findings.noticed.push(`Payment ${id} has the unknown group ${shown(payment.group)}; its method is OTHER.`);
  return 'OTHER';
}

/**
 * "Visa •••• 1111". Only the name of the payment system and the last four digits: first digits, holder and
 * expiry are card data, and a gift card's name can be the code that redeems it. A shop may have put a number
 * into the name, too, so runs of five digits and more are masked.
 */
function labelOf(payment: VtexPayment, method: RefundPaymentMethod): string | null {
  const masked = cleanedText(payment.paymentSystemName)?.replace(/\d(?:[ -]?\d){4,}/g, '••••') ?? null;
  const name = masked === null ? null : [...masked].slice(0, 180).join('');
  const digits = usableText(payment.lastDigits);
  if (method !== 'CARD' || digits === null || !/^\d{4,}$/.test(digits)) return name;
  return `${name ?? 'Card'} •••• ${digits.slice(-4)}`;
}

/** What VTEX's refund calls ask for besides the ids: from the payment, else from what its connector answered. */
function providerDataOf(payment: VtexPayment): RefundProviderDatumInput[] {
  const answered = new Map(
    Object.entries(payment.connectorResponses).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const data = [
    { name: 'tid', values: [payment.tid, answered.get('tid')] },
    {
      name: 'authorizationId',
      values: [
        payment.authorizationId,
        payment.authId,
        answered.get('authorizationid'),
        answered.get('authid'),
      ],
    },
    { name: 'nsu', values: [payment.nsu, answered.get('nsu')] },
    { name: 'settleId', values: [payment.settleId, answered.get('settleid')] },
  ];
  return data.flatMap(({ name, values }) => {
    const value = values.map(usableText).find((text) => text !== null);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Says where the order's gift cards make another sum than the payments made by gift card. */
export function compareGiftCards(
  findings: Findings,
  order: VtexOrder,
  payments: readonly ReadPayment[],
  currency: CurrencyCode,
): void {
  const cards = order.paymentData.giftCards.flatMap(({ value }) => readAmount(value, currency).money ?? []);
  const listed = Money.sum(cards, currency);
  const paid = Money.sum(
    payments.flatMap(({ method, value }) => (method === 'GIFT_CARD' ? [value] : [])),
    currency,
  );
  if (cards.length === 0 || listed.equals(paid)) return;
  findings.noticed.push(
    `paymentData.giftCards total ${listed}, but the gift card payments ${paid}; the payments are recorded as they are.`,
  );
}
