import { paymentGoneTo } from '../account/destination.ts';
import type { Invoice } from '../account/order-account.ts';
import { canonical } from '../values/parse.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';
import type { Allocation } from './refund.ts';

/** What a report says beside its allocation. */
type Said = { readonly paymentId?: string | null | undefined };

/** What else the caller said must agree with the allocation, or the receipt belongs elsewhere. */
export function mismatchOf(allocation: Allocation, input: Said, path: InputPath): Refusal | null {
  const { paymentId, destination } = allocation;
  // Whose money it is, or where it goes (D41).
  const itsPayments = [paymentId, paymentGoneTo({ paymentId, destination })].map((id) =>
    canonical(id ?? paymentId),
  );
  if (input.paymentId != null && !itsPayments.includes(canonical(input.paymentId))) {
    const message = `Allocation ${allocation.id} belongs to payment ${allocation.paymentId}, not ${input.paymentId}.`;
    return new Refusal('RECEIPT_CONFLICT', message, { path: [...path, 'paymentId'] });
  }
  return null;
}

/** A receipt that is on record may get an invoice that its allocation doesn't pay: only a new one is wrong about it. */
export function mismatchOfInvoice(
  allocation: Allocation,
  invoice: Pick<Invoice, 'number'> | null,
  path: InputPath,
): Refusal | null {
  if (invoice === null) return null;
  if (allocation.shares.some((share) => share.invoiceNumber === invoice.number)) return null;
  const message = `Allocation ${allocation.id} does not cover invoice ${invoice.number}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: [...path, 'invoiceNumber'] });
}
