import { type Dispute, type DisputeFact, isSameMoment, type Said } from '../account/dispute.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import type { DisputeStatus } from '../values/enums.ts';
import type { InvoiceNumber, PaymentId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import type { Money } from '../values/money.ts';
import { canonical, codeText, parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

type Maybe<T> = T | null | undefined;

/** A fact about a dispute as it comes from outside. */
export type DisputeInput = {
  readonly paymentId: string;
  readonly providerDisputeId: string;
  readonly amount: string;
  readonly fee?: Maybe<string>;
  readonly status: DisputeStatus;
  readonly occurredAt: Date;
  readonly reasonCode?: Maybe<string>;
  readonly coversInvoiceNumbers?: Maybe<readonly string[]>;
};

export type ReadDispute = {
  /** The same dispute as it is recorded. */
  readonly known: Dispute | null;
  readonly paymentId: PaymentId;
  readonly providerDisputeId: string;
  readonly fact: DisputeFact;
  readonly fee: Said<Money> | null;
  readonly reasonCode: Said<string> | null;
  readonly covers: Said<readonly InvoiceNumber[]> | null;
};

/** Reads a fact against the account; of several things wrong the first by precedence. */
export function readDispute(account: OrderAccount, input: DisputeInput): ReadDispute | Refusal {
  const { currency } = account;
  const validation = new ValidationErrors();
  const payment = validation.collect(readPayment(account, input.paymentId));
  parseText(
    { text: input.providerDisputeId, longest: shortText, path: ['input', 'providerDisputeId'] },
    validation,
  );
  const amount = parseMoney(
    { text: input.amount, currency, sign: 'positive', path: ['input', 'amount'] },
    validation,
  );
  const fee =
    input.fee == null
      ? null
      : parseMoney({ text: input.fee, currency, sign: 'zero or more', path: ['input', 'fee'] }, validation);
  if (input.reasonCode != null)
    parseText({ text: input.reasonCode, longest: codeText, path: ['input', 'reasonCode'] }, validation);
  const covers = readReturns(account, input.coversInvoiceNumbers ?? null, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const { occurredAt, status, providerDisputeId } = input;
  const paymentId = required(payment, 'A missing payment was refused.').id;
  const said = <T>(value: T | null | undefined): Said<T> | null =>
    value == null ? null : { occurredAt, status, value };
  const read = {
    known:
      account.disputes.find(
        (one) => one.paymentId === paymentId && one.providerDisputeId === providerDisputeId,
      ) ?? null,
    paymentId,
    providerDisputeId,
    fact: { occurredAt, status, amount: required(amount, 'The amount was read.') },
    fee: said(fee),
    reasonCode: said(input.reasonCode),
    covers: said(covers),
  };
  return conflictOf(read) ?? read;
}

function readPayment(account: OrderAccount, id: string): Payment | Refusal {
  const payment = account.payments.find((one) => canonical(one.id) === canonical(id));
  if (payment !== undefined) return payment;
  const message = `Order ${account.id} has no payment ${id.slice(0, 200)}.`;
  return new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] });
}

function readReturns(
  account: OrderAccount,
  numbers: readonly string[] | null,
  validation: ValidationErrors,
): readonly InvoiceNumber[] | null {
  if (numbers === null) return null;
  const found = new Set<InvoiceNumber>();
  for (const [index, number] of numbers.entries()) {
    const invoice = account.invoices.find(
      (one) => one.type === 'INPUT' && canonical(one.number) === canonical(number),
    );
    if (invoice !== undefined) {
      found.add(invoice.number);
      continue;
    }
    const message = `Order ${account.id} has no input invoice ${number.slice(0, 200)}.`;
    const path = ['input', 'coversInvoiceNumbers', String(index)];
    validation.add(new Refusal('INVOICE_NOT_FOUND', message, { path }));
  }
  return [...found];
}

/** Of one moment only one thing can be true: who tells another amount, fee, reason or return of it names another moment. */
function conflictOf({ known, fact, fee, reasonCode, covers }: ReadDispute): Refusal | null {
  if (known === null) return null;
  const differs = <T>(a: Said<T> | null, b: Said<T> | null, isSame: (x: T, y: T) => boolean) =>
    a !== null && b !== null && isSameMoment(a, b) && !isSame(a.value, b.value);
  const conflict = (what: string, recorded: string, told: string, field: string) =>
    new Refusal(
      'DISPUTE_CONFLICT',
      `Dispute ${known.providerDisputeId} is already recorded as ${fact.status} at ${fact.occurredAt.toISOString()} with ${what} ${recorded}, not ${told}. What changed since has a later occurredAt.`,
      { path: ['input', field] },
    );
  if (isSameMoment(known, fact) && !known.amount.equals(fact.amount))
    return conflict('an amount of', `${known.amount}`, `${fact.amount}`, 'amount');
  if (differs(known.fee, fee, (a, b) => a.equals(b)))
    return conflict('a fee of', `${known.fee?.value}`, `${fee?.value}`, 'fee');
  if (differs(known.reasonCode, reasonCode, (a, b) => a === b))
    return conflict('reason code', `${known.reasonCode?.value}`, `${reasonCode?.value}`, 'reasonCode');
  if (differs(known.covers, covers, (a, b) => JSON.stringify(a) === JSON.stringify(b)))
    return conflict(
      'the invoices',
      worded(known.covers?.value),
      worded(covers?.value),
      'coversInvoiceNumbers',
    );
  return null;
}

function worded(numbers: readonly string[] | undefined): string {
  return numbers === undefined || numbers.length === 0 ? 'none' : numbers.join(', ');
}
