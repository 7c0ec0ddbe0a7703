import { type HearHeaders, type Listen, type SampleSubgraph, serveSample } from './sample-subgraph.ts';

/** An order as the OMS has it. */
export type OmsOrder = {
  readonly id: string;
  readonly number: string;
  readonly status: 'PLACED' | 'INVOICED' | 'RETURNED';
  readonly customer: { readonly id: string; readonly name: string };
};

/** Starts the sample OMS with these orders. */
export function startOms(
  orders: readonly OmsOrder[] = sampleOrders,
  hear?: HearHeaders,
  listen?: Listen,
): Promise<SampleSubgraph> {
  const byId = new Map(orders.map((order) => [order.id, { ...order, warehouse: 'north' }]));
  const find = ({ id }: { id: string }) => byId.get(id) ?? null;
  const resolvers = {
    Query: {
      order: (_root: unknown, args: { id: string }) => find(args),
      orders: () => [...byId.values()],
    },
    Order: { __resolveReference: async (reference: { id: string }) => find(reference) },
  };
  return serveSample('oms', resolvers, hear, listen);
}

/** The sample orders of `npm start`, and 1007, which has never been recorded in the refund subgraph. */
const sampleOrders: readonly OmsOrder[] = [
  order('1001', 'RETURNED', ['customer-1', 'Ann Ngata']),
  order('1002', 'RETURNED', ['customer-1', 'Ann Ngata']),
  order('1003', 'INVOICED', ['customer-2', 'Bo Lindqvist']),
  order('1004', 'RETURNED', ['customer-2', 'Bo Lindqvist']),
  order('1005', 'INVOICED', ['customer-3', 'Chie Mori']),
  order('1006', 'RETURNED', ['customer-4', 'Dalal Al-Sabah']),
  order('1007', 'PLACED', ['customer-1', 'Ann Ngata']),
];

function order(id: string, status: OmsOrder['status'], [customerId, name]: [string, string]): OmsOrder {
  return { id, number: `SO-${id}`, status, customer: { id: customerId, name } };
}
