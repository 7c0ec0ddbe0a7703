import { asOrderId } from '../../domain/values/ids.ts';
import { pendingCursor } from '../../store/reads/cursors.ts';
import { ordersWithPendingRefunds } from '../../store/reads/order-lists.ts';
import { requireScope } from '../access/auth.ts';
import { type GraphContext, orderOf } from '../context.ts';
import { findOrder, findRefund } from '../find.ts';
import type { QueryOrdersWithPendingRefundsArgs, QueryResolvers } from '../generated.ts';
import type { OrderMapper, RefundOrderConnectionMapper } from '../mappers.ts';
import { type PageArguments, readingPage, readPage } from '../pages.ts';
import { creditNotesOfAll } from './credit-note-list.ts';
import { driftPage } from './drift.ts';
import { eventDeliveries } from './event-deliveries.ts';
import { feed } from './feed.ts';
import { manualTaskPage } from './manual-task.ts';
import { overview } from './overview.ts';
import { receiptsOfAll } from './receipt-list.ts';
import { currencyIn, refundsOfAll } from './refund-list.ts';
import { search } from './search.ts';
import { dayTotals } from './stats.ts';
import { activityOfAll } from './timeline.ts';
import { viewer } from './viewer.ts';

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
  refundReceipts: async (_root, args, context) => {
    requireScope(context.caller, 'refundReceipts');
    return receiptsOfAll(args, context);
  },
  refundCreditNotes: async (_root, args, context) => {
    requireScope(context.caller, 'refundCreditNotes');
    return creditNotesOfAll(args, context);
  },
  refundActivity: async (_root, args, context) => {
    requireScope(context.caller, 'refundActivity');
    return activityOfAll(args, context);
  },
  refundSearch: async (_root, args, context) => {
    requireScope(context.caller, 'refundSearch');
    return search(args, context);
  },
  refundOverview: async (_root, _args, context) => {
    requireScope(context.caller, 'refundOverview');
    return overview(context);
  },
  refundViewer: async (_root, _args, context) => {
    requireScope(context.caller, 'refundViewer');
    return viewer(context);
  },
  refundStats: async (_root, args, context) => {
    requireScope(context.caller, 'refundStats');
    return dayTotals(args, context);
  },
  refundEvents: async (_root, args, context) => {
    requireScope(context.caller, 'refundEvents');
    return feed(args, context);
  },
  refundEventDeliveries: async (_root, args, context) => {
    requireScope(context.caller, 'refundEventDeliveries');
    return eventDeliveries(args, context);
  },
};

async function pendingOrders(
  args: PageArguments & Pick<QueryOrdersWithPendingRefundsArgs, 'filter'>,
  context: GraphContext,
): Promise<RefundOrderConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const filter = { ...args.filter, currencyCode: currencyIn(args.filter?.currencyCode) };
  const page = await readingPage(ordersWithPendingRefunds(context.deps.store, { first, after }, filter));
  const items = page.items.map((account) => orderOf(context, account.id, account));
  const since = new Map<string, Date | null>(page.items.map((account) => [account.id, account.pendingSince]));
  const cursorOf = ({ id }: OrderMapper) =>
    pendingCursor({ pendingSince: since.get(id) ?? new Date(0), id: asOrderId(id) });
  return { page: { items, hasNextPage: page.hasNextPage }, after, cursorOf };
}
