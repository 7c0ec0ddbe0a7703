import type { InvoiceOwner } from '../../domain/account/order-account.ts';
import { asInvoiceNumber, asOrderId, type InvoiceNumber, type OrderId } from '../../domain/values/ids.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import { id, text } from '../codecs/kinds.ts';

/** Ids that sources give to invoices are unique over all orders; who recorded one first owns it (C2). */
export const invoiceOwnerDocument = storedDocument(
  { collection: 'invoiceOwners', version: 1 },
  { _id: text, orderId: id<OrderId>(), number: id<InvoiceNumber>() },
);

export type StoredInvoiceOwner = DocumentOf<typeof invoiceOwnerDocument>;

export function invoiceOwnerOf({ orderId, number }: StoredInvoiceOwner): InvoiceOwner {
  return { orderId: asOrderId(orderId), number: asInvoiceNumber(number) };
}
