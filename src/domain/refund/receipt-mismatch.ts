import { paymentGoneTo } from '../account/destination.ts';
import { canonical } from '../values/parse.ts';
import { Refusal } from '../values/refusal.ts';
import type { Allocation } from './refund.ts';

/** What a report says beside its allocation. */
type Said = {
  readonly paymentId?: string | null | undefined;
  readonly invoiceNumber?: string | null | undefined;
};

/** What else the caller said must agree with the allocation, or the receipt belongs elsewhere. */
export function mismatchOf(allocation: Allocation, input: Said): Refusal | null {
  const { paymentId, destination } = allocation;
  // Whose money it is, or where it goes (D41).
  const itsPayments = [paymentId, paymentGoneTo({ paymentId, destination })].map((id) =>
    canonical(id ?? paymentId),
  );
  if (input.paymentId != null && !itsPayments.includes(canonical(input.paymentId))) {
    const message = `Allocation ${allocation.id} belongs to payment ${allocation.paymentId}, not ${input.paymentId}.`;
    return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'paymentId'] });
  }
  return null;
}

/** A receipt that is on record may get an invoice that its allocation doesn't pay: only a new one is wrong about it. */
export function mismatchOfInvoice(allocation: Allocation, input: Said): Refusal | null {
  if (input.invoiceNumber == null) return null;
  const number = canonical(input.invoiceNumber);
  if (allocation.shares.some((share) => canonical(share.invoiceNumber) === number)) return null;
  const message = `Allocation ${allocation.id} does not cover invoice ${input.invoiceNumber}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'invoiceNumber'] });
}
