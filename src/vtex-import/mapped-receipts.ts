import type { CurrencyCode } from '../domain/values/currency.ts';
import { Money } from '../domain/values/money.ts';
import type { RecordRefundReceiptInput } from '../graph/generated.ts';
import { type Findings, shown } from './findings.ts';
import { digest, importKey } from './import-key.ts';
import type { MappedPayment } from './payment-shares.ts';

export interface MappedReceipt {
  input: RecordRefundReceiptInput;
  /** What of it each payment paid back. */
  parts: readonly PaidPart[];
  amount: Money;
}

interface PaidPart {
  payment: MappedPayment;
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

/** Of which it isn't said which payments paid it. */
type Spread = Omit<ReceiptDraft, 'payment'>;

/** Takes a receipt into the book; one whose id stands there already is left out, and said. */
export function addReceipt(findings: Findings, book: ReceiptBook, { payment, ...draft }: ReceiptDraft): void {
  addPaid(findings, book, draft, [{ payment, amount: draft.amount }]);
}

/** What several payments paid back is one receipt with a share of each (D45). */
function addPaid(
  findings: Findings,
  book: ReceiptBook,
  { where, invoiceNumber, providerRefundId, occurredAt }: Spread,
  parts: readonly PaidPart[],
): void {
  const [first, second] = parts;
  if (first === undefined) return;
  const amount = Money.sum(
    parts.map((part) => part.amount),
    book.currency,
  );
  const earlier = book.receipts.get(providerRefundId);
  if (earlier !== undefined) {
    findings.leftOut.push(
      `${where}: the receipt ${shown(providerRefundId)} of ${amount} appears more than once; the first, of ${earlier.amount}, is used.`,
    );
    return;
  }
  const content = {
    orderId: book.orderId,
    ...(second === undefined
      ? shareOf(first.payment, invoiceNumber)
      : {
          shares: parts.map((part) => ({
            ...shareOf(part.payment, invoiceNumber),
            amount: part.amount.toDecimal(),
          })),
        }),
    providerRefundId,
    amount: amount.toDecimal(),
    source: 'IMPORT' as const,
    occurredAt,
    acceptExcess: false,
  };
  const idempotencyKey = importKey(book.orderId, 'receipt', digest(content));
  const input = { idempotencyKey, ...content };
  book.receipts.set(providerRefundId, { input, parts, amount });
  const invoice = invoiceNumber === null ? 'no invoice' : `the invoice ${shown(invoiceNumber)}`;
  findings.mapped.push(
    `Receipt ${shown(providerRefundId)}: ${amount} was refunded to ${paymentsOf(parts)} for ${invoice}.`,
  );
}

function shareOf({ id }: MappedPayment, invoiceNumber: string | null) {
  return { paymentId: id, ...(invoiceNumber === null ? {} : { invoiceNumber }) };
}

function paymentsOf(parts: readonly PaidPart[]): string {
  const [first, second] = parts;
  if (first !== undefined && second === undefined) return `payment ${first.payment.id}`;
  return `payments ${parts.map(({ payment, amount }) => `${payment.id} (${amount})`).join(', ')}`;
}

/**
 * Takes a receipt of which the document doesn't say which payment it went to: to the first that holds all of it, the
 * payments of the preferred sort before the others and the ones with more left before those with less; else a share
 * of it to one after the other. What no payment holds is left out, and said.
 */
export function spreadReceipt(
  findings: Findings,
  book: ReceiptBook,
  draft: Spread,
  isPreferred: (payment: MappedPayment) => boolean,
): readonly MappedPayment[] {
  const rank = (payment: MappedPayment) => (isPreferred(payment) ? 0 : 1);
  const ranked = book.payments
    .map((payment) => ({ payment, left: leftOf(book, payment) }))
    .filter(({ left }) => left.isPositive())
    .toSorted((a, b) => rank(a.payment) - rank(b.payment) || Number(b.left.minor - a.left.minor));
  const whole = ranked.find(({ left }) => !left.lessThan(draft.amount));
  let rest = draft.amount;
  const parts: PaidPart[] = [];
  for (const { payment, left } of whole === undefined ? ranked : [whole]) {
    if (rest.isZero()) break;
    const amount = Money.min(left, rest);
    rest = rest.minus(amount);
    parts.push({ payment, amount });
  }
  addPaid(findings, book, draft, parts);
  if (rest.isPositive()) {
    findings.leftOut.push(
      `${draft.where}: ${rest} of ${draft.amount} is left out: no payment has that much left to refund.`,
    );
  }
  return parts.map(({ payment }) => payment);
}

function leftOf({ receipts, currency }: ReceiptBook, payment: MappedPayment): Money {
  const own = [...receipts.values()].flatMap(({ parts }) =>
    parts.filter((part) => part.payment.id === payment.id),
  );
  const paidBack = Money.sum(
    own.map(({ amount }) => amount),
    currency,
  );
  return payment.authorized.minus(payment.voided).minus(paidBack).atLeastZero();
}
