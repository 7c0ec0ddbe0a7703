import type { InvoiceInput } from '../domain/account/read-invoice.ts';
import { decideRecordInvoice } from '../domain/decisions/record-invoice.ts';
import { parseRefundId, type RefundId } from '../domain/values/ids.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

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

/** The refunds that were made before this return invoice came, with their receipts. */
async function readEarlier(read: WriteReader, ids: readonly string[]) {
  const parsed = ids.map((id) => parseRefundId(id)?.id).filter((id): id is RefundId => id !== undefined);
  const refunds = await read.refundsById([...new Set(parsed)]);
  const earlier = [];
  for (const refund of refunds) earlier.push({ refund, receipts: await read.receiptsOfRefund(refund.id) });
  return earlier;
}
