import { asOrderId } from '../../domain/values/ids.ts';
import { pendingCursor, refundCursor } from '../../store/reads/cursors.ts';
import { ordersWithPendingRefunds } from '../../store/reads/order-lists.ts';
import { countRefunds, listRefunds } from '../../store/reads/refund-list.ts';
import { requireScope } from '../access/auth.ts';
import { type GraphContext, orderOf } from '../context.ts';
import { findOrder, findRefund, withAccount } from '../find.ts';
import type { QueryRefundsArgs, QueryResolvers } from '../generated.ts';
import type { OrderMapper, RefundConnectionMapper, RefundOrderConnectionMapper } from '../mappers.ts';
import { type PageArguments, readingPage, readPage } from '../pages.ts';
import { driftPage } from './drift.ts';
import { manualTaskPage } from './manual-task.ts';

export const queryResolvers: QueryResolvers = {
  orderForRefund: async (_root, { id }, context) => {
    const order = await findOrder(context, id);
    return order.seen === null ? null : order;
  },
  refund: (_root, { id }, context) => findRefund(context, id),
  refunds: async (_root, args, context) => {
    requireScope(context.caller, 'refunds');
    return refundsOfAll(args, context);
  },
  ordersWithPendingRefunds: async (_root, args, context) => {
    requireScope(context.caller, 'ordersWithPendingRefunds');
    return pendingOrders(args, context);
  },
  refundDrift: async (_root, args, context) => {
    requireScope(context.caller, 'refundDrift');
    return driftPage(context, args);
  },
  refundTasks: async (_root, args, context) => {
    requireScope(context.caller, 'refundTasks');
    return manualTaskPage(context, args);
  },
};

async function refundsOfAll(
  args: Partial<QueryRefundsArgs>,
  context: GraphContext,
): Promise<RefundConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const given = args.filter ?? {};
  const filter = {
    orderIds: given.orderIds?.map(asOrderId) ?? null,
    status: given.status ?? null,
    requestedFrom: given.requestedFrom ?? null,
    requestedUntil: given.requestedUntil ?? null,
  };
  const { store } = context.deps;
  const page = await readingPage(listRefunds(store, filter, { first, after }));
  const found = await Promise.all(page.items.map((refund) => withAccount(context, refund)));
  const items = found.filter((refund) => refund !== null);
  let counting: ReturnType<typeof countRefunds> | null = null;
  // Two fields are made of one count, and neither asks for it unless it is selected.
  const count = () => {
    counting ??= countRefunds(store, filter);
    return counting;
  };
  return { page: { items, hasNextPage: page.hasNextPage }, after, cursorOf: refundCursor, count };
}

async function pendingOrders(
  args: PageArguments,
  context: GraphContext,
): Promise<RefundOrderConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const page = await readingPage(ordersWithPendingRefunds(context.deps.store, { first, after }));
  const items = page.items.map((account) => orderOf(context, account.id, account));
  const since = new Map<string, Date | null>(page.items.map((account) => [account.id, account.pendingSince]));
  const cursorOf = ({ id }: OrderMapper) =>
    pendingCursor({ pendingSince: since.get(id) ?? new Date(0), id: asOrderId(id) });
  return { page: { items, hasNextPage: page.hasNextPage }, after, cursorOf };
}
