import { decideRealign } from '../domain/decisions/realign-invoice-data.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly orderId: string; readonly dryRun: boolean };

/** Sets invoiceData to what every receipt of the order says; with dryRun it only reports (D23). */
export function realignRefundInvoiceData(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'realignRefundInvoiceData', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) => {
    const stored = (await read.storedAccount()) ?? account;
    return decideRealign({ stored, account, receipts: await read.liveReceipts() }, input, context);
  });
}
