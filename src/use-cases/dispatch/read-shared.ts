import type { RefundCall } from '../../connectors/provider.ts';
import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import type { Claim } from '../../store/queues/dispatch-queue.ts';
import { otherOrdersIn } from '../../store/queues/transaction-orders.ts';
import type { WriteReader } from '../../store/writes/write-reader.ts';
import type { Guard } from './connector-guard.ts';
import { callFor, type DispatchDependencies } from './dispatch-dependencies.ts';
import { recordedElsewhere, type SharedTransaction } from './shared-transaction.ts';

/** A claimed part, the order that it is of, and what it goes to. */
type Read = {
  readonly claim: Pick<Claim, 'refund' | 'allocation'>;
  readonly account: OrderAccount;
  readonly payee: Payment;
  readonly read: WriteReader;
};

/**
 * What else is in the payee's transaction, where the connector's provider chooses payments by itself: it may choose
 * another one, and name a refund that is on record. Null where a call names its payment. Throws StoreOutage.
 */
export async function readShared(
  { deps }: DispatchDependencies,
  { connector }: Guard,
  { claim: { allocation }, account, payee, read }: Read,
): Promise<SharedTransaction | null> {
  if (connector.capabilities.addressesPayment || payee.providerTransactionId === null) return null;
  const recorded = await read.liveReceipts();
  return { account, allocation, recorded, others: await otherOrdersIn(deps.store, payee, account.id) };
}

/** The call for a look-up, where what else is in the transaction is still to be read. */
export async function lookUpCall(
  parts: DispatchDependencies,
  guard: Guard,
  asked: Read,
): Promise<RefundCall> {
  return lookUpIn(await readShared(parts, guard, asked), asked);
}

/** What the provider lists and is on record already, of this order or of another, isn't the refund that is looked for. */
export async function lookUpIn(
  shared: SharedTransaction | null,
  { claim, payee, read }: Pick<Read, 'claim' | 'payee' | 'read'>,
): Promise<RefundCall> {
  return shared === null ? callFor(claim, payee, await read.liveReceipts()) : callIn(shared, claim, payee);
}

/** The call, which says what is on record of the same payment at the provider. */
export function callIn(shared: SharedTransaction | null, claim: Read['claim'], payee: Payment): RefundCall {
  return shared === null
    ? callFor(claim, payee)
    : callFor(claim, payee, shared.recorded, recordedElsewhere(shared));
}
