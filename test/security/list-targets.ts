import type { GuardedField } from '../../src/graph/access/scope-table.ts';
import type { NotedOrder } from '../support/noted-order.ts';
import type { RichOrder } from '../support/rich-order.ts';

/** The order whose things are asked for. */
export type Asked = RichOrder &
  NotedOrder & {
    /** An allocation of the rich order's refund that was never sent. */
    readonly readyId: string;
    /** An order on which a return is pending, and nothing else. */
    readonly returnedId: string;
  };

/** One thing that the scope table guards, and how it is asked for. */
export type Target = {
  readonly guarded: GuardedField;
  /** mutation: it would change something. order: whether it shows anything is decided per order. open: neither. */
  readonly kind: 'mutation' | 'order' | 'open';
  readonly request: (asked: Asked) => {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  };
};

/** The lists over all orders. */
export const listTargets: Readonly<Record<string, Target>> = {
  refunds: {
    guarded: 'refunds',
    kind: 'open',
    request: ({ id }) => ({
      query: 'query ($ids: [ID!]) { refunds(filter: { orderIds: $ids }) { totalCount nodes { id } } }',
      variables: { ids: [id] },
    }),
  },
  ordersWithPendingRefunds: {
    guarded: 'ordersWithPendingRefunds',
    kind: 'open',
    request: plain('{ ordersWithPendingRefunds { nodes { id } } }'),
  },
  refundDrift: {
    guarded: 'refundDrift',
    kind: 'open',
    request: plain('{ refundDrift { nodes { order { id } } } }'),
  },
  refundTasks: {
    guarded: 'refundTasks',
    kind: 'open',
    request: plain('{ refundTasks { nodes { cause } } }'),
  },
  refundReceipts: {
    guarded: 'refundReceipts',
    kind: 'open',
    request: plain('{ refundReceipts { nodes { id } } }'),
  },
  refundEventDeliveries: {
    guarded: 'refundEventDeliveries',
    kind: 'open',
    request: plain('{ refundEventDeliveries { nodes { eventId } } }'),
  },
  refundEvents: {
    guarded: 'refundEvents',
    kind: 'open',
    request: plain('{ refundEvents { nodes { id } } }'),
  },
  refundCreditNotes: {
    guarded: 'refundCreditNotes',
    kind: 'open',
    request: plain('{ refundCreditNotes { nodes { id } } }'),
  },
  refundActivity: {
    guarded: 'refundActivity',
    kind: 'open',
    request: plain('{ refundActivity { nodes { id } } }'),
  },
  refundSearch: {
    guarded: 'refundSearch',
    kind: 'open',
    request: ({ id }) => ({
      query: 'query ($text: String!) { refundSearch(text: $text) { nodes { orderId matched } } }',
      variables: { text: id },
    }),
  },
  refundOverview: {
    guarded: 'refundOverview',
    kind: 'open',
    request: plain('{ refundOverview { queues { name count } } }'),
  },
  refundViewer: {
    guarded: 'refundViewer',
    kind: 'open',
    request: plain('{ refundViewer { subject scopes } }'),
  },
  refundStats: {
    guarded: 'refundStats',
    kind: 'open',
    request: plain(
      '{ refundStats(from: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z") { requestedCount } }',
    ),
  },
};

export function plain(query: string): Target['request'] {
  return () => ({ query, variables: {} });
}
