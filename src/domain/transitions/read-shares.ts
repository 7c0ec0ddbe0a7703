import { paymentOf } from '../account/balances.ts';
import { type Destination, destinationFor, destinationOf } from '../account/destination.ts';
import { readInputInvoice } from '../account/input-invoice.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { mismatchOf } from '../refund/receipt-mismatch.ts';
import type { Refund } from '../refund/refund.ts';
import type { Target } from '../refund/target.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { canonical, parseMoney } from '../values/parse.ts';
import { type InputPath, Refusal, type ValidationErrors } from '../values/refusal.ts';

/** What a share of a receipt is for: an allocation, or a payment; and the input invoice that it covers, where it covers one. */
export type ShareInput = {
  readonly allocationId?: string | null | undefined;
  readonly paymentId?: string | null | undefined;
  readonly invoiceNumber?: string | null | undefined;
  readonly amount: string;
};

/** A share, read against the account. */
export type ReadShare = {
  readonly amount: Money;
  readonly target: Target | null;
  readonly payment: Payment;
  /** Where it went, and (null: nowhere) whether that was said. */
  readonly place: Destination;
  readonly said: Destination | null;
  readonly invoice: Invoice | null;
  /** Where it stands in the input. */
  readonly path: InputPath;
};

/** What shares are read against. */
export type Books = {
  readonly account: OrderAccount;
  /** The refunds of the allocations that are named, as far as there are such. */
  readonly refunds: readonly Refund[];
};

/** Of how many shares a receipt may be. */
export const mostShares = 100;

/** One share that was read; what is wrong with it stands in `validation`, and is refused before the share is looked at. */
export type Unfinished = () => ReadShare;

/** Reads what one share is for. `chosen`: where the whole receipt went, where that was said. */
export function readShare(
  { account, refunds }: Books,
  input: Omit<ShareInput, 'amount'>,
  { amount, chosen, path }: { amount: Money | null; chosen: Destination | null; path: InputPath },
  validation: ValidationErrors,
): Unfinished {
  const target =
    input.allocationId == null
      ? null
      : validation.collect(readTarget(refunds, input.allocationId, [...path, 'allocationId']));
  const invoice =
    input.invoiceNumber == null
      ? null
      : validation.collect(readInputInvoice(account, input.invoiceNumber, [...path, 'invoiceNumber']));
  // A payment that is named must be there, also beside an allocation that says which it is.
  const named = validation.collect(
    readPayment(account, input.paymentId ?? target?.allocation.paymentId, [...path, 'paymentId']),
  );
  if (target !== null) validation.collect(mismatchOf(target.allocation, input, path));
  return () => {
    const payment =
      target === null
        ? required(named, 'The payment was found.')
        : paymentOf(account, target.allocation.paymentId);
    const said = chosen === null ? null : destinationFor(payment, chosen);
    const planned = target === null ? destinationOf(payment) : target.allocation.destination;
    const read = { amount: required(amount, 'The amount was read.'), target, payment, said, invoice, path };
    return { ...read, place: said ?? planned };
  };
}

/** Reads the shares of a receipt, and that they sum to its amount (D45): ALLOCATIONS_INCONSISTENT. */
export function readShares(
  books: Books,
  inputs: readonly ShareInput[],
  { whole, chosen }: { whole: Money | null; chosen: Destination | null },
  validation: ValidationErrors,
): readonly Unfinished[] {
  const { currency } = books.account;
  const path = ['input', 'shares'];
  if (inputs.length === 0 || inputs.length > mostShares) {
    const message = `A receipt has 1 to ${mostShares} shares, not ${inputs.length}.`;
    validation.add(new Refusal('ALLOCATIONS_INCONSISTENT', message, { path }));
    return [];
  }
  const amounts: (Money | null)[] = [];
  const shares = inputs.map((input, index) => {
    const at = [...path, String(index)];
    const sign = 'positive' as const;
    const amount = parseMoney({ text: input.amount, currency, sign, path: [...at, 'amount'] }, validation);
    amounts.push(amount);
    return readShare(books, input, { amount, chosen, path: at }, validation);
  });
  const known = amounts.filter((amount) => amount !== null);
  const sum = Money.sum(known, currency);
  if (whole !== null && known.length === inputs.length && !sum.equals(whole)) {
    const message = `The shares sum to ${sum}, not to the receipt's ${whole}.`;
    validation.add(new Refusal('ALLOCATIONS_INCONSISTENT', message, { path, limit: whole }));
  }
  return shares;
}

function readTarget(refunds: readonly Refund[], allocationId: string, path: InputPath): Target | Refusal {
  for (const refund of refunds) {
    const allocation = refund.allocations.find((candidate) => candidate.id === allocationId);
    if (allocation !== undefined) return { refund, allocation };
  }
  return new Refusal('ALLOCATION_NOT_FOUND', `There is no allocation ${allocationId.slice(0, 300)}.`, {
    path,
  });
}

function readPayment(
  account: OrderAccount,
  paymentId: string | null | undefined,
  path: InputPath,
): Payment | Refusal {
  const payment = account.payments.find(
    (one) => paymentId != null && canonical(one.id) === canonical(paymentId),
  );
  if (payment !== undefined) return payment;
  const message =
    paymentId == null
      ? 'A receipt needs an allocationId or a paymentId.'
      : `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
  return new Refusal('PAYMENT_NOT_FOUND', message, { path });
}
