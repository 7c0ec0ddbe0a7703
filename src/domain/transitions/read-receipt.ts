import { type DestinationInput, readDestination } from '../account/read-destination.ts';
import type { CommandContext } from '../changes/changes.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { type Books, type ReadShare, readShare, readShares, type ShareInput } from './read-shares.ts';
import type { Report } from './receipt.ts';

export type ReceiptInput = Omit<ShareInput, 'amount'> & {
  /** What it is for, where that is more than one thing (D45); null: what stands beside it. */
  readonly shares?: readonly ShareInput[] | null | undefined;
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
  readonly report: Omit<Report, 'provider'>;
  /** At least one; together they come to the report's amount. */
  readonly shares: readonly [ReadShare, ...ReadShare[]];
};

/** Reads a reported receipt against the account and the refunds that it names; of several things wrong the first by precedence. */
export function readReport(books: Books, input: ReceiptInput, { at }: CommandContext): ReadReport | Refusal {
  const validation = new ValidationErrors();
  const { currency } = books.account;
  const chosen = readDestination(books.account, input.destination, ['input', 'destination'], validation);
  const path = ['input', 'amount'];
  const amount = parseMoney({ text: input.amount, currency, sign: 'positive', path }, validation);
  const shares =
    input.shares == null
      ? [readShare(books, input, { amount, chosen, path: ['input'] }, validation)]
      : readShares(books, input.shares, { whole: amount, chosen }, validation);
  validation.collect(saidTwice(input));
  const text = (of: string | null | undefined, name: string) =>
    of == null ? null : parseText({ text: of, longest: shortText, path: ['input', name] }, validation);
  const providerRefundId = text(input.providerRefundId, 'providerRefundId');
  const trace = text(input.traceReference, 'traceReference');
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const report = {
    providerRefundId: required(providerRefundId, 'The text was read.'),
    amount: required(amount, 'The amount was read.'),
    source: input.source,
    occurredAt: input.occurredAt ?? at,
    ...(trace === null ? {} : { traceReference: trace }),
  };
  const [first, ...others] = shares.map((finish) => finish());
  return { report, shares: [required(first, 'A receipt has a share.'), ...others] };
}

/** What a receipt is for is said in one of two ways. */
function saidTwice({ shares, allocationId, paymentId, invoiceNumber }: ReceiptInput): Refusal | null {
  const isSaid = [allocationId, paymentId, invoiceNumber].some((one) => one != null);
  if (shares == null || !isSaid) return null;
  const message =
    'Shares say what the receipt is for: no allocationId, paymentId or invoiceNumber beside them.';
  return new Refusal('SCOPE_INVALID', message, { path: ['input', 'shares'] });
}
