import type { InvoiceInput } from '../domain/account/read-invoice.ts';
import { decideRecordInvoice } from '../domain/decisions/record-invoice.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';
import { readEarlier } from './read-earlier.ts';

type Input = InvoiceInput & { readonly idempotencyKey: string; readonly orderId: string };

/** Records an invoice; an input invoice becomes a pending refund (D7, D17, D30). */
export function recordInvoiceForRefund(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'recordInvoiceForRefund', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) =>
    decideRecordInvoice(
      {
        account,
        owner: input.id == null ? null : await read.invoiceOwner(input.id),
        earlier: await readEarlier(read, input.coversRefundIds ?? []),
      },
      input,
      context,
    ),
  );
}
