import type { OrderAccount } from '../domain/account/order-account.ts';
import type { CreditNoteId } from '../domain/values/ids.ts';
import { createLoaders, type Loaders } from '../store/reads/loaders.ts';
import type { Deps, Requester } from '../use-cases/perform.ts';
import { type Caller, hasScope, type OrderAccess, orderSight } from './access/auth.ts';
import { createWork, type Work } from './limits/work.ts';
import type { OrderMapper, Seen } from './mappers.ts';
import { createPlans, type Plans } from './plans.ts';

/** What the resolvers of one request share. */
export type GraphContext = OrderAccess & {
  readonly deps: Deps;
  readonly loaders: Loaders;
  readonly requester: Requester;
  readonly requestId: string;
  readonly work: Work;
  readonly plans: Plans;
  /** Where a browser can fetch a credit note as a document, for a while. */
  readonly documentUrl: (id: CreditNoteId, kind: 'pdf' | 'xml') => string;
};

export function createContext({
  deps,
  caller,
  requestId,
  signal = null,
}: {
  deps: Deps;
  caller: Caller;
  requestId: string;
  /** Aborted once the client has closed the connection; null where that is not observed. */
  signal?: AbortSignal | null;
}): GraphContext {
  const work = createWork(signal);
  return {
    caller,
    grantedOrders: new Set(),
    deps,
    loaders: createLoaders(deps.store),
    requester: { actor: caller.actor, mayOperate: hasScope(caller, 'refunds:operate') },
    requestId,
    work,
    plans: createPlans(deps, work),
    documentUrl: (id, kind) => `${deps.publicUrl}${deps.documentLinks.pathOf(id, kind)}`,
  };
}

/** The account as the caller sees it; null where the caller may not see it, as if it did not exist (A2). */
export function seenBy(context: GraphContext, account: OrderAccount | null): Seen | null {
  if (account === null) return null;
  const sight = orderSight(context, { orderId: account.id, customerId: account.customerId });
  return sight === 'none' ? null : { account, sight };
}

/** An order of any id: unknown ones, and those that the caller doesn't see, are a stub (G5). */
export function orderOf(context: GraphContext, id: string, account: OrderAccount | null): OrderMapper {
  return { id, seen: seenBy(context, account) };
}
