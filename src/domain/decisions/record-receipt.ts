import type { OrderAccount } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges, putReceipt } from '../changes/changes.ts';
import { refundIdsOf } from '../refund/receipt-shares.ts';
import type { Receipt, ReceiptShare, Refund } from '../refund/refund.ts';
import { type ReadReport, type ReceiptInput, readReport } from '../transitions/read-receipt.ts';
import type { ReadShare } from '../transitions/read-shares.ts';
import { receiptOf } from '../transitions/receipt.ts';
import { receiptAgain } from '../transitions/receipt-again.ts';
import type { Recorded } from '../transitions/receipt-conflict.ts';
import { receiveShare } from '../transitions/receive-share.ts';
import { withoutClosedAndPaid } from '../transitions/reopen.ts';
import { inOrderOfLimits, mismatchOfShares, overPieces } from '../transitions/shares-by-part.ts';
import { withdrawWhatWasPaid } from '../transitions/withdraw.ts';
import { required } from '../values/invariant.ts';
import { Refusal } from '../values/refusal.ts';

/** What the decision reads besides the account. */
export type ReceiptView = {
  readonly account: OrderAccount;
  /** The refunds of the allocations that the input names, as far as there are such. */
  readonly refunds: readonly Refund[];
  /** The order's refunds under way. */
  readonly open: readonly Refund[];
  /** The receipts of the refund that is named; needed where its allocation has ended. */
  readonly ofRefund?: readonly Receipt[];
  /** The order's receipts with the same providerRefundId, or with `ownId`; one a provider and id at the most. */
  readonly recorded: readonly Receipt[];
  /** Their refunds, each with all of its receipts, where an invoice or an allocation is named. */
  readonly again?: Recorded['refunds'];
  /** Where a provider may answer several requests with one id: what tells this part's from others', and whether the bare id is another's. */
  readonly ownId?: { readonly id: string; readonly isNew: boolean };
};

/** Decides what a reported receipt changes (D19–D22, D45): all that it is for changes, or nothing. */
export function decideRecordReceipt(
  view: ReceiptView,
  input: ReceiptInput,
  context: CommandContext,
): Decision {
  const read = readReport(view, input, context);
  if (read instanceof Refusal) return read;
  const named = knownAs(view, read, read.report.providerRefundId);
  const own = view.ownId === undefined ? undefined : knownAs(view, read, view.ownId.id);
  const known = own ?? (view.ownId?.isNew ? undefined : named);
  if (known !== undefined) return toldAgain(view, known, read, context);
  const providerRefundId = named === undefined || !view.ownId ? read.report.providerRefundId : view.ownId.id;
  return recordNew(view, { ...read, report: { ...read.report, providerRefundId } }, input, context);
}

function recordNew(
  view: ReceiptView,
  { report, shares }: ReadReport,
  { acceptExcess }: Pick<ReceiptInput, 'acceptExcess'>,
  context: CommandContext,
): Decision {
  const told = inOrderOfLimits(shares);
  const telling = { source: report.source, shares };
  const start = noChanges(view.account);
  const mismatch = mismatchOfShares(shares.flatMap((share) => overPieces(start, share, telling)));
  if (mismatch !== null) return mismatch;
  const paid: (readonly ReceiptShare[])[] = [];
  let changes = start;
  // One transfer has one provider: that of where its first share went.
  let provider = told.length === 1 ? null : shares[0].place.provider;
  for (const named of told) {
    const pieces = overPieces(changes, named, telling);
    const mismatchNow = mismatchOfShares(pieces);
    if (mismatchNow !== null) return mismatchNow;
    for (const one of pieces) {
      const seen = { open: view.open, ofRefund: view.ofRefund ?? [], report, provider, acceptExcess };
      const done = receiveShare(changes, one, seen, context);
      if (done instanceof Refusal) return done;
      const before = changes;
      changes = withdrawWhatWasPaid(done.changes, view.open, done, context);
      // Each is taken as if what came before it had been told by itself (D45).
      if (told.length > 1) changes = withoutClosedAndPaid(changes, context, before);
      provider = done.provider;
      paid[one.position] = [...done.shares, ...(paid[one.position] ?? [])];
    }
  }
  const receipt = receiptOf(
    changes,
    paid.flat(),
    { ...report, provider: required(provider, 'It was for something.') },
    context,
  );
  const put = putReceipt(changes, null, receipt);
  const answer = { orderId: view.account.id, receiptId: receipt.id, refundIds: refundIdsOf(receipt) };
  return { changes: put, answer };
}

/** By its payments too: an order change may have named a provider otherwise since. */
function knownAs(
  { recorded }: ReceiptView,
  { shares }: ReadReport,
  providerRefundId: string,
): Receipt | undefined {
  const isOf = (receipt: Receipt, { place, payment }: ReadShare) =>
    receipt.provider === place.provider ||
    (place.chosen === null &&
      receipt.shares.some(
        ({ paymentId, destination }) => paymentId === payment.id && (destination?.chosen ?? null) === null,
      ));
  return recorded.find(
    (one) => one.providerRefundId === providerRefundId && shares.some((share) => isOf(one, share)),
  );
}

/** Whatever it changes, the recorded one is the answer. */
function toldAgain(view: ReceiptView, known: Receipt, read: ReadReport, context: CommandContext): Decision {
  const changes = receiptAgain(view, { receipt: known, refunds: view.again ?? [] }, read, context);
  if (changes instanceof Refusal) return changes;
  return {
    changes,
    answer: { orderId: known.orderId, receiptId: known.id, refundIds: refundIdsOf(known) },
  };
}
