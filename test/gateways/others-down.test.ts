import { randomUUID } from 'node:crypto';
import { type DocumentNode, Kind, parse, print, type TypeNode, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { readSdl } from '../../src/graph/schema.ts';
import { lostWrite, recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import {
  combinations,
  gatewayKinds,
  omsOrder,
  type RunningGateway,
  type Subgraphs,
  startSubgraphs,
} from './supergraph.ts';

/** What another subgraph owns: the reference to it, and the key that stands beside the reference (C3). */
type Foreign = {
  readonly owner: string;
  readonly name: 'order' | 'payment';
  readonly key: 'orderId' | 'paymentId';
  /** What the owner says of those that it knows. */
  readonly known: (key: string) => object;
  readonly stop: (subgraphs: Subgraphs) => Promise<void>;
  /** A reference that every refund has: were it non-null, the refund would be lost with it. */
  readonly vital: { readonly type: string; readonly field: string };
};

const foreigns: readonly Foreign[] = [
  {
    owner: 'OMS',
    name: 'order',
    key: 'orderId',
    known: (id) => ({ number: `SO-${id}` }),
    stop: ({ stopOms }) => stopOms(),
    vital: { type: 'Refund', field: 'order' },
  },
  {
    owner: 'payments subgraph',
    name: 'payment',
    key: 'paymentId',
    known: (id) => ({ label: `The label of ${id}` }),
    stop: ({ stopPayments }) => stopPayments(),
    vital: { type: 'PaymentAllocation', field: 'payment' },
  },
];

/** The others know these orders and their payments; of those that are called strange they have never heard. */
const known = ['known', 'known-request'];

async function recordEverything(): Promise<Subgraphs> {
  const names = ['card', 'gift', 'voucher'];
  const payments = known.flatMap((order) => names.map((name) => `${order}-${name}`)).map(aPayment);
  const subgraphs = await startSubgraphs({ orders: known.map(omsOrder), payments }, { logLevel: 'silent' });
  const story = play(subgraphs.refunds);
  for (const id of ['known-request', 'strange-request']) {
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
    await recordTask(subgraphs, id);
  }
  for (const id of ['known', 'strange']) {
    await recordRichOrder(story, id);
    await subgraphs.refunds.store.collections.orders.updateOne({ _id: id }, lostWrite);
  }
  return subgraphs;
}

/** Goodwill that its provider declined and that a person is to pay. */
async function recordTask({ refunds }: Subgraphs, orderId: string): Promise<void> {
  const story = play(refunds);
  const { allocations } = await story.requestRefund({ orderId, scope: { amount: '1.00' } });
  for (const allocation of allocations) {
    await story.recordRefundFailure(allocation);
    await story.retryRefundAllocation(allocation, { manual: true });
  }
}

function aPayment(id: string) {
  return { id, brand: null, expiry: null, label: `The label of ${id}` };
}

describe.each(foreigns)('where the $owner (C3)', (foreign) => {
  let subgraphs: Subgraphs;
  const gateways: RunningGateway[] = [];
  beforeAll(async () => {
    subgraphs = await recordEverything();
    for (const { gateway, composer } of combinations) {
      gateways.push(await subgraphs.startGateway(gateway, composer));
    }
  });
  afterAll(async () => {
    await Promise.all(gateways.map(({ stop }) => stop()));
    await subgraphs.stop();
  });
  const each = combinations.map((one, at) => ({ ...one, at }));
  const gatewayAt = (at: number) => required(gateways[at], 'There is a gateway for each combination.');

  describe(`does not know some ${foreign.name}s`, () => {
    test.each(each)('$gateway over what $composer composed shows the rest of lists', async ({ at }) => {
      const { references } = await listsLike(subgraphs, gatewayAt(at), foreign);
      const unknown = references.filter(({ key }) => key.startsWith('strange'));
      expect(unknown.length).toBeGreaterThan(5);
      expect(references).toEqual(references.map(({ key }) => ({ key, value: ownersWord(foreign, key) })));
    });

    test.each(each)(
      '$gateway over what $composer composed shows the refund that was made',
      async ({ at }) => {
        for (const orderId of ['known-request', 'strange-request']) {
          const { reference } = await expectRefund(subgraphs, gatewayAt(at), foreign, orderId);
          const key = foreign.name === 'order' ? orderId : `${orderId}-card`;
          expect(reference).toEqual(ownersWord(foreign, key));
        }
      },
    );
  });

  describe('is stopped', () => {
    beforeAll(() => foreign.stop(subgraphs));

    test.each(each)('$gateway over what $composer composed shows the rest of lists', async ({ at }) => {
      const { references, errors } = await listsLike(subgraphs, gatewayAt(at), foreign);
      expect(references.length).toBeGreaterThan(10);
      expect(new Set(references.map(({ value }) => value))).toEqual(new Set([null]));
      expect(errors.length).toBeGreaterThan(0);
    });

    test.each(each)(
      '$gateway over what $composer composed shows the refund that was made',
      async ({ at }) => {
        const { reference, errors } = await expectRefund(subgraphs, gatewayAt(at), foreign, 'known-request');
        expect(reference).toBeNull();
        expect(errors.length).toBeGreaterThan(0);
      },
    );

    test.each(gatewayKinds)('%s would lose the refund if the reference were non-null', async (kind) => {
      const refundsSdl = print(withNonNull(parse(readSdl()), foreign.vital));
      const gateway = await subgraphs.startGateway(kind, 'apollo', { refundsSdl });
      const before = await refundsOf(subgraphs, 'known-request');
      const { data } = await request(gateway, foreign, 'known-request');
      await gateway.stop();
      expect(data?.requestRefund?.refund ?? null).toBeNull();
      expect(await refundsOf(subgraphs, 'known-request')).toBe(before + 1);
    });
  });
});

/** What the owner says of it while it runs: null of what it has never heard of. */
function ownersWord(foreign: Foreign, key: string): object | null {
  return key.startsWith('known') ? foreign.known(key) : null;
}

type Reference = { readonly key: string; readonly value: unknown };

/**
 * All lists as this gateway shows them: without the references they must be what the refund subgraph itself answers,
 * which is asked nothing of others. Gives the references, with their keys, and the gateway's errors.
 */
async function listsLike({ refunds }: Subgraphs, gateway: RunningGateway, { name, key }: Foreign) {
  const own = await refunds.ask(lists({ order: '', payment: '', orders: '', node: '' }));
  expect(own.errors).toEqual([]);
  for (const list of Object.values(own.data)) expect(JSON.stringify(list)).toContain('strange');
  const asked = {
    order: name === 'order' ? 'order { number }' : '',
    payment: name === 'payment' ? 'payment { label }' : '',
    orders: name === 'order' ? 'orders: nodes { number }' : '',
    node: name === 'order' ? 'order: node { number }' : '',
  };
  const { data, errors } = await gateway.ask(lists(asked));
  expect(without(data, [name, 'orders'])).toEqual(own.data);
  const references = referencesIn(data, name, key);
  if (name === 'order') {
    // Here keys stand on the edges alone: nodes has a place for each.
    const edges = data.ordersWithPendingRefunds.edges;
    expect(data.ordersWithPendingRefunds.orders).toEqual(edges.map(({ order }: { order: unknown }) => order));
  }
  return { references, errors };
}

const lists = ({ order, payment, orders, node }: Record<'order' | 'payment' | 'orders' | 'node', string>) => {
  const allocation = `id status amount { amount } paymentId ${payment}`;
  const refund = `id status orderId ${order} total { gross { amount } }
    allocations { ${allocation} } receipts { id amount { amount } shares { paymentId ${payment} } }`;
  return `{
    refunds(first: 50) { totalCount nodes { ${refund} } edges { node { ${refund} } } }
    refundTasks(first: 50) {
      nodes { cause orderId ${order} refund { ${refund} } allocation { ${allocation} } } edges { node { orderId ${order} } } }
    ordersWithPendingRefunds(first: 50) { edges { cursor orderId ${node} } ${orders} pageInfo { hasNextPage } }
    refundDrift(first: 50) { nodes { orderId ${order} } edges { node { orderId ${order} } } }
  }`;
};

/** Requests a refund and expects that it is answered as it was made; gives the reference, and the gateway's errors. */
async function expectRefund(
  subgraphs: Subgraphs,
  gateway: RunningGateway,
  foreign: Foreign,
  orderId: string,
) {
  const { data, errors } = await request(gateway, foreign, orderId);
  const made = { id: expect.stringMatching(/^rf_/), orderId, total: { gross: { amount: '0.01' } } };
  const allocation = { status: 'READY', amount: { amount: '0.01' }, paymentId: `${orderId}-card` };
  expect(without(data, [foreign.name])).toEqual({
    requestRefund: { refund: { ...made, allocations: [allocation] }, userErrors: [], replayed: false },
  });
  const [reference, ...others] = referencesIn(data, foreign.name, foreign.key);
  expect([reference?.key, others]).toEqual([foreign.name === 'order' ? orderId : `${orderId}-card`, []]);
  const { id } = data.requestRefund.refund;
  expect((await play(subgraphs.refunds).refund({ id })).status).toBe('IN_PROGRESS');
  return { reference: reference?.value, errors };
}

function request(gateway: RunningGateway, { name }: Foreign, orderId: string) {
  const order = name === 'order' ? 'order { number }' : '';
  const payment = name === 'payment' ? 'payment { label }' : '';
  return gateway.ask(
    `mutation ($input: RequestRefundInput!) { requestRefund(input: $input) {
      refund { id orderId ${order} total { gross { amount } }
        allocations { status amount { amount } paymentId ${payment} } }
      userErrors { code } replayed } }`,
    { input: { idempotencyKey: randomUUID(), orderId, scope: { amount: '0.01' }, reason: 'Goodwill' } },
  );
}

async function refundsOf({ refunds }: Subgraphs, orderId: string): Promise<number> {
  return (await play(refunds).order(orderId, 'refunds(first: 1) { totalCount }')).refunds.totalCount;
}

/** The same without the fields of these names. */
function without(value: unknown, names: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(value, (field, inner) => (names.includes(field) ? undefined : inner)));
}

/** Every value of the field `name`, each with the key that must stand beside it. */
function referencesIn(value: unknown, name: string, key: string): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields: [string, unknown][] = Object.entries(value);
  const own = fields.filter(([field]) => field === name).map(([, reference]) => ({ value: reference }));
  const besides = fields.find(([field]) => field === key)?.[1];
  return [
    ...own.map((reference) => ({ key: String(besides), ...reference })),
    ...fields.flatMap(([, inner]) => referencesIn(inner, name, key)),
  ];
}

/** A copy of the schema in which this field may not be null. */
function withNonNull(schema: DocumentNode, { type, field }: Foreign['vital']): DocumentNode {
  return visit(schema, {
    ObjectTypeDefinition: (node) => (node.name.value === type ? undefined : false),
    FieldDefinition: (node) =>
      node.name.value === field ? { ...node, type: nonNull(node.type) } : undefined,
  });
}

function nonNull(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type };
}
