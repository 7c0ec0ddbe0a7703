import { placeOf, placeOfReceipt } from '../domain/account/destination.ts';
import type { OrderAccount } from '../domain/account/order-account.ts';
import { payeeOf } from '../domain/account/provider-address.ts';
import type { ReceiptView } from '../domain/decisions/record-receipt.ts';
import { sharesOfAllocation } from '../domain/refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../domain/refund/refund.ts';
import type { ReceiptInput } from '../domain/transitions/read-receipt.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import { callKeyOf } from './dispatch/own-keys.ts';
import type { Deps } from './perform.ts';

type Seen = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  /** Under the provider's refund id. */
  readonly recorded: readonly Receipt[];
  readonly read: WriteReader;
};
type Input = ReceiptInput & { readonly requestKey?: string };

/**
 * What is on record under a provider's refund id, and under the id that stands for the part's own request where the
 * provider may answer several requests with one id (D19): there a new request is a new refund, and its receipt bears
 * the request's key beside the id.
 */
export async function recordedAs(
  deps: Deps,
  { account, refund, recorded, read }: Seen,
  input: Input,
): Promise<Pick<ReceiptView, 'recorded' | 'ownId'>> {
  const { providerRefundId } = input;
  const allocation = refund?.allocations.find(({ id }) => id === input.allocationId);
  const known =
    allocation &&
    recorded.find(({ shares }) => shares.some((one) => placeOfReceipt(one) === placeOf(allocation)));
  if (allocation == null || known === undefined || allocation.sending === null) return { recorded };
  if (!deps.repeatsRefundIds(payeeOf(account, allocation).provider)) return { recorded };
  const id = ownRefundId(providerRefundId, input.requestKey ?? callKeyOf(allocation));
  const own = await read.receiptByProviderRefundId({ providerRefundId: id });
  const isNew = mayBeNew(allocation, input) && (await isAnothers(read, allocation, { known, input }));
  return { recorded: [...recorded, ...own], ownId: { id, isNew } };
}

/** The provider's id of a refund, told apart from those of other requests that it answered with the same id. */
export function ownRefundId(providerRefundId: string, requestKey: string): string {
  return `${providerRefundId} (${requestKey})`;
}

/** A connector's answer to its own request always may; else a person must have been asked about the part, or be about to be. */
function mayBeNew({ status }: Allocation, { requestKey }: Input): boolean {
  return requestKey === undefined ? status === 'MANUAL' || status === 'UNKNOWN' : status !== 'SUCCEEDED';
}

/**
 * The receipt is the answer to another request: an earlier attempt of the part, or another part that was sent. One
 * that was never sent has been matched instead of this one by a receipt reported from outside (D21).
 */
async function isAnothers(
  read: WriteReader,
  allocation: Allocation,
  { known, input: { requestKey } }: { readonly known: Receipt; readonly input: Input },
): Promise<boolean> {
  if (sharesOfAllocation(known, allocation.id).length > 0) {
    const isLatest = requestKey === undefined || requestKey === callKeyOf(allocation);
    return isLatest && allocation.sending !== null && known.recordedAt < allocation.sending.since;
  }
  const paid = known.shares.find((one) => placeOfReceipt(one) === placeOf(allocation));
  const other = paid === undefined ? null : await read.refund(paid.refundId);
  const part = other?.allocations.find(({ id }) => id === paid?.allocationId);
  const isMixedUp = requestKey !== undefined && known.source === 'OMS';
  return part != null && part.sending !== null && !isMixedUp;
}
