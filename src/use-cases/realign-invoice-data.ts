import { decideRealign } from '../domain/decisions/realign-invoice-data.ts';
import { type Asker, type Deps, type Outcome, performOnOrder } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly orderId: string; readonly dryRun: boolean };

/** Sets invoiceData to what every receipt of the order says; with dryRun it only reports (D23). */
export function realignInvoiceData(deps: Deps, asker: Asker, input: Input): Promise<Outcome> {
  const mutation = { name: 'realignInvoiceData', asker, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, occasion) => {
    const stored = (await read.storedAccount()) ?? account;
    return decideRealign({ stored, account, receipts: await read.liveReceipts() }, input, occasion);
  });
}
