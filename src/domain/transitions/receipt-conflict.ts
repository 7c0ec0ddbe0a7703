import { placeOf, placeOfReceipt } from '../account/destination.ts';
import { isOfOnePart } from '../refund/pieces-of-part.ts';
import type { Allocation, Receipt, ReceiptShare, Refund } from '../refund/refund.ts';
import { Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import type { ReadReport } from './read-receipt.ts';
import type { ReadShare } from './read-shares.ts';
import { isOwn } from './receipt-target.ts';

/** The receipt as it is recorded; its refunds with all receipts of each, or none where nothing but the receipt matters. */
export type Recorded = {
  readonly receipt: Receipt;
  readonly refunds: readonly { readonly refund: Refund; readonly receipts: readonly Receipt[] }[];
};

type Told = Pick<ReadShare, 'target' | 'payment'>;

/** RECEIPT_CONFLICT where a receipt that is on record is told with another amount, payment, destination, allocation or invoice. */
export function conflictOf(recorded: Recorded, read: ReadReport): Refusal | null {
  const { receipt } = recorded;
  for (const share of read.shares) {
    const conflict =
      otherPayment(receipt, share, read) ??
      otherPlace(receipt, share) ??
      otherPart(recorded, share, read) ??
      otherInvoice(receipt, share);
    if (conflict !== null) return conflict;
  }
  return otherShares(receipt, read);
}

/** Which of the recorded shares a told one is about: its allocation's, where that is on record, else its payment's. */
export function sharesMeant(
  receipt: Pick<Receipt, 'shares'>,
  { target, payment }: Told,
): readonly ReceiptShare[] {
  const ofPart = receipt.shares.filter(({ allocationId }) => allocationId === target?.allocation.id);
  if (ofPart.length > 0) return ofPart;
  // A provider tells of the payment that it paid, whosever money it was.
  return receipt.shares.filter(
    ({ paymentId, destination }) => paymentId === payment.id || destination?.chosen?.paymentId === payment.id,
  );
}

export function named({ provider, providerRefundId }: Receipt): string {
  return `${provider} ${providerRefundId}`;
}

/** The amount as it was reported first, whatever came back since (D46). */
function otherPayment(receipt: Receipt, told: ReadShare, { report }: ReadReport): Refusal | null {
  if (sharesMeant(receipt, told).length > 0 && receipt.amount.equals(report.amount)) return null;
  const payments = [...new Set(receipt.shares.map(({ paymentId }) => paymentId))].join(', ');
  const message = `Receipt ${named(receipt)} is already recorded for ${receipt.amount} of payment ${payments}, not ${report.amount} of payment ${told.payment.id}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'providerRefundId'] });
}

/** Only where it is said again: else it went where it was recorded to have gone. */
function otherPlace(receipt: Receipt, { said, ...told }: ReadShare): Refusal | null {
  const meant = sharesMeant(receipt, told).filter(({ destination }) => destination !== null);
  if (said === null || meant.length === 0) return null;
  const place = placeOf({ paymentId: told.payment.id, destination: said });
  if (meant.some((share) => placeOfReceipt(share) === place)) return null;
  const message = `Receipt ${named(receipt)} is already recorded with another destination.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'destination'] });
}

/** Of two parts for the same, either may have got it (D21): only what it says of the money can be wrong. */
function otherPart(
  { receipt, refunds }: Recorded,
  { target, path }: ReadShare,
  { report }: ReadReport,
): Refusal | null {
  if (target === null || isOwn(report.source)) return null;
  const { allocation } = target;
  if (receipt.shares.some(({ allocationId }) => allocationId === allocation.id)) return null;
  const paid = refunds.flatMap(({ refund }) =>
    refund.allocations.filter(({ id }) => receipt.shares.some(({ allocationId }) => allocationId === id)),
  );
  if (paid.some((one) => isFor(one) === isFor(allocation))) return null;
  // It was told of the part, and another piece of that had to be paid (D46).
  if (paid.some((one) => isOfOnePart(target.refund, one, allocation))) return null;
  const parts = [...new Set(receipt.shares.map(({ allocationId }) => allocationId))].join(', ');
  const message = `Receipt ${named(receipt)} is already recorded for allocation ${parts}, not ${allocation.id}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: [...path, 'allocationId'] });
}

function isFor({ paymentId, amount, shares, destination }: Allocation): string {
  return JSON.stringify([
    paymentId,
    placeOf({ paymentId, destination }),
    amount.toDecimal(),
    shares.map((share) => share.invoiceNumber).toSorted(),
  ]);
}

function otherInvoice(receipt: Receipt, { invoice, path, ...told }: ReadShare): Refusal | null {
  const meant = sharesMeant(receipt, told).map(({ invoiceNumber }) => invoiceNumber);
  const covered = [...new Set(meant)].filter((number) => number !== null);
  if (invoice === null || covered.length === 0 || covered.includes(invoice.number)) return null;
  const message = `Receipt ${named(receipt)} already covers invoice ${covered.join(', ')}, not ${invoice.number}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: [...path, 'invoiceNumber'] });
}

/** Told in shares, no payment's may come to more than was recorded of it; told as one, it is about the whole (D45). */
function otherShares(receipt: Receipt, { shares }: ReadReport): Refusal | null {
  const [, second] = shares;
  if (second === undefined) return null;
  const sum = (parts: readonly { readonly amount: Money }[]) =>
    Money.sum(
      parts.map(({ amount }) => amount),
      receipt.amount.currency,
    );
  for (const { payment, target } of shares) {
    const told = sum(shares.filter((one) => one.payment.id === payment.id));
    const meant = sharesMeant(receipt, { target: null, payment });
    if (!told.greaterThan(sum(meant)) || meant.length === 0) continue;
    const of = target === null ? `payment ${payment.id}` : `payment ${payment.id} (${target.allocation.id})`;
    const message = `Receipt ${named(receipt)} is already recorded for ${sum(meant)} of ${of}, not ${told}.`;
    return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'shares'] });
  }
  return null;
}
