import type { OrderAccount } from '../domain/account/order-account.ts';
import type { CommandContext } from '../domain/changes/changes.ts';
import type { Refund } from '../domain/refund/refund.ts';
import { type Approval, countedSince, noApproval } from '../domain/transitions/approval.ts';
import type { Resumable } from '../domain/transitions/waiting.ts';
import type { CurrencyCode } from '../domain/values/currency.ts';
import { type Enough, refundsAskedSince } from '../store/writes/recent-refunds.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import type { Deps } from './perform.ts';

/** Which of an order's refunds are read: those that count, until they go beyond the limit. */
type ReadRecent = (since: Date, enough: Enough) => Promise<readonly Refund[]>;

/** What needs a second person on the order by now (REFUND_APPROVAL_ABOVE, REFUND_APPROVAL_WINDOW). Throws StoreOutage. */
export function approvalIn(
  deps: Deps,
  account: Pick<OrderAccount, 'currency'>,
  read: WriteReader,
  { at }: Pick<CommandContext, 'at'>,
): Promise<Approval> {
  return approvalBy(deps, account.currency, at, (since, enough) => read.refundsAskedSince(since, enough));
}

/** What may go on by a decision, and what needs a second person then. Throws StoreOutage. */
export async function resumableIn(
  deps: Deps,
  account: OrderAccount,
  read: WriteReader,
  context: CommandContext,
): Promise<Resumable> {
  const open = await read.openRefunds();
  return { open, approval: await approvalIn(deps, account, read, context) };
}

/** What needs a second person on the order as it stands; writes nothing. Throws StoreOutage. */
export function approvalNow(deps: Deps, { id: orderId, currency }: OrderAccount): Promise<Approval> {
  return approvalBy(deps, currency, deps.now(), (since, enough) =>
    refundsAskedSince(deps.store, { orderId, since }, enough),
  );
}

/** What needs a second person, with another way to read refunds than a decision's. */
async function approvalBy(
  { approvalAbove, approvalWindowMs }: Pick<Deps, 'approvalAbove' | 'approvalWindowMs'>,
  currency: CurrencyCode,
  at: Date,
  readRecent: ReadRecent,
): Promise<Approval> {
  const limit = approvalAbove(currency);
  if (limit === null) return noApproval;
  const since = new Date(at.getTime() - approvalWindowMs);
  const counted = (refund: Refund) => countedSince(refund, since);
  return { limit, since, recent: await readRecent(since, { counted, limit }) };
}
