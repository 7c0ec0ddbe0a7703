import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import type { RecordRefundReceiptInput } from '../graph/generated.ts';
import { type Findings, shown } from './findings.ts';
import { digest, importKey } from './import-key.ts';
import type { MappedPayment } from './payment-shares.ts';
import { usableText } from './usable-text.ts';

export interface MappedReceipt {
  input: RecordRefundReceiptInput;
  paymentId: string;
  amount: Money;
}

/** The receipts found so far, by the provider's id, and what each payment could still have paid back. */
export interface ReceiptBook {
  orderId: string;
  currency: CurrencyCode;
  payments: readonly MappedPayment[];
  receipts: Map<string, MappedReceipt>;
}

export interface ReceiptDraft {
  /** Where it stands in the document, as the beginning of a sentence. */
  where: string;
  payment: MappedPayment;
  /** Null where it counts for no invoice. */
  invoiceNumber: string | null;
  providerRefundId: string;
  amount: Money;
  occurredAt: Date;
}

/** Takes a receipt into the book; one whose id stands there already is left out, and said. */
export function addReceipt(findings: Findings, book: ReceiptBook, draft: ReceiptDraft): void {
  const { where, payment, invoiceNumber, providerRefundId, amount, occurredAt } = draft;
  const earlier = book.receipts.get(providerRefundId);
  if (earlier !== undefined) {
    findings.leftOut.push(
      `${where}: the receipt ${shown(providerRefundId)} of ${amount} appears more than once; the first, of ${earlier.amount}, is used.`,
    );
    return;
  }
  const content = {
    orderId: book.orderId,
    paymentId: payment.id,
    ...(invoiceNumber === null ? {} : { invoiceNumber }),
    providerRefundId,
    amount: amount.toDecimal(),
    source: 'IMPORT' as const,
    occurredAt,
    acceptExcess: false,
  };
  const idempotencyKey = importKey(book.orderId, 'receipt', digest(content));
  const input = { idempotencyKey, ...content };
  book.receipts.set(providerRefundId, { input, paymentId: payment.id, amount });
  const invoice = invoiceNumber === null ? 'no invoice' : `the invoice ${shown(invoiceNumber)}`;
  findings.mapped.push(
    `Receipt ${shown(providerRefundId)}: ${amount} was refunded to payment ${payment.id} for ${invoice}.`,
  );
}

/**
 * Takes a receipt of which the document doesn't say which payment it went to: to the first that holds all of it, the
 * payments of the preferred sort before the others and the ones with more left before those with less; else to
 * one after the other, under ids of their own. What no payment holds is left out, and said.
 */
export function spreadReceipt(
  findings: Findings,
  book: ReceiptBook,
  draft: Omit<ReceiptDraft, 'payment'>,
  isPreferred: (payment: MappedPayment) => boolean,
): readonly MappedPayment[] {
  const rank = (payment: MappedPayment) => (isPreferred(payment) ? 0 : 1);
  const ranked = book.payments
    .map((payment) => ({ payment, left: leftOf(book, payment) }))
    .filter(({ left }) => left.isPositive())
    .toSorted((a, b) => rank(a.payment) - rank(b.payment) || Number(b.left.minor - a.left.minor));
  const whole = ranked.find(({ left }) => !left.lessThan(draft.amount));
  let rest = draft.amount;
  const used: MappedPayment[] = [];
  for (const { payment, left } of whole === undefined ? ranked : [whole]) {
    if (rest.isZero()) break;
    const amount = Money.min(left, rest);
    const id = used.length === 0 ? draft.providerRefundId : partId(draft.providerRefundId, used.length + 1);
    addReceipt(findings, book, { ...draft, payment, amount, providerRefundId: id });
    rest = rest.minus(amount);
    used.push(payment);
  }
  if (rest.isPositive()) {
    findings.leftOut.push(
      `${draft.where}: ${rest} of ${draft.amount} is left out: no payment has that much left to refund.`,
    );
  }
  return used;
}

function leftOf({ receipts, currency }: ReceiptBook, payment: MappedPayment): Money {
  const own = [...receipts.values()].filter(({ paymentId }) => paymentId === payment.id);
  const paidBack = Money.sum(
    own.map(({ amount }) => amount),
    currency,
  );
  return payment.authorized.minus(payment.voided).minus(paidBack).atLeastZero();
}

function partId(id: string, part: number): string {
  return usableText(`${id}/${part}`) ?? `part-${digest([id, part])}`;
}
