import { paymentOf } from '../account/balances.ts';
import { type Destination, destinationFor, destinationOf } from '../account/destination.ts';
import { readInputInvoice } from '../account/input-invoice.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { type DestinationInput, readDestination } from '../account/read-destination.ts';
import type { CommandContext } from '../changes/changes.ts';
import { mismatchOf } from '../refund/receipt-mismatch.ts';
import type { Refund } from '../refund/refund.ts';
import type { Target } from '../refund/target.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { canonical, parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import type { Report } from './receipt.ts';

export type ReceiptInput = {
  readonly allocationId?: string | null | undefined;
  readonly paymentId?: string | null | undefined;
  readonly invoiceNumber?: string | null | undefined;
  readonly providerRefundId: string;
  readonly amount: string;
  readonly source: ReceiptSource;
  /** Null: not given, so it is when this is recorded. */
  readonly occurredAt: Date | null;
  readonly acceptExcess: boolean;
  /** Where it went, where that isn't where it was to go (D41). */
  readonly destination?: DestinationInput | null | undefined;
  readonly traceReference?: string | null | undefined;
};

export type ReadReport = {
  readonly report: Report;
  readonly target: Target | null;
  readonly payment: Payment;
  /** Where it went, and (null: nowhere) whether that was said. */
  readonly place: Destination;
  readonly said: Destination | null;
  readonly invoice: Invoice | null;
};

/** Reads a reported receipt against the account and the refund that it names; of several things wrong the first by precedence. */
export function readReport(
  { account, refund }: { readonly account: OrderAccount; readonly refund: Refund | null },
  input: ReceiptInput,
  { at }: CommandContext,
): ReadReport | Refusal {
  const validation = new ValidationErrors();
  const target =
    input.allocationId == null ? null : validation.collect(readTarget(refund, input.allocationId));
  const invoice =
    input.invoiceNumber == null ? null : validation.collect(readInputInvoice(account, input.invoiceNumber));
  // A payment that is named must be there, also beside an allocation that says which it is.
  const named = validation.collect(readPayment(account, input.paymentId ?? target?.allocation.paymentId));
  const chosen = readDestination(account, input.destination, ['input', 'destination'], validation);
  const amount = parseMoney(
    { text: input.amount, currency: account.currency, sign: 'positive', path: ['input', 'amount'] },
    validation,
  );
  const providerRefundId = parseText(
    { text: input.providerRefundId, longest: shortText, path: ['input', 'providerRefundId'] },
    validation,
  );
  const trace =
    input.traceReference == null
      ? null
      : parseText(
          { text: input.traceReference, longest: shortText, path: ['input', 'traceReference'] },
          validation,
        );
  if (target !== null) validation.collect(mismatchOf(target.allocation, input));
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const report = {
    providerRefundId: required(providerRefundId, 'The text was read.'),
    amount: required(amount, 'The amount was read.'),
    source: input.source,
    occurredAt: input.occurredAt ?? at,
    ...(trace === null ? {} : { traceReference: trace }),
  };
  const payment =
    target === null
      ? required(named, 'The payment was found.')
      : paymentOf(account, target.allocation.paymentId);
  const said = chosen === null ? null : destinationFor(payment, chosen);
  const planned = target === null ? destinationOf(payment) : target.allocation.destination;
  return { report, target, payment, place: said ?? planned, said, invoice };
}

function readTarget(refund: Refund | null, allocationId: string): Target | Refusal {
  const allocation = refund?.allocations.find((candidate) => candidate.id === allocationId);
  if (refund !== null && allocation !== undefined) return { refund, allocation };
  return new Refusal('ALLOCATION_NOT_FOUND', `There is no allocation ${allocationId.slice(0, 300)}.`, {
    path: ['input', 'allocationId'],
  });
}

function readPayment(account: OrderAccount, paymentId: string | null | undefined): Payment | Refusal {
  const payment = account.payments.find(
    (one) => paymentId != null && canonical(one.id) === canonical(paymentId),
  );
  if (payment !== undefined) return payment;
  const message =
    paymentId == null
      ? 'A receipt needs an allocationId or a paymentId.'
      : `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
  return new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] });
}
