import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedReplicaSet, startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { mongodBinary } from '../cli/child.ts';
import { anOrder, play } from '../support/story.ts';
import { combinations, omsOrder, type RunningGateway, type Subgraphs, startSubgraphs } from './supergraph.ts';

const ids = Array.from({ length: 50 }, (_, index) => `order-${index}`);
const page = `{ orders { number status customer { name }
  refundSummary { refundable { amount } } pendingRefunds { amount { amount } } } }`;

let replicaSet: EmbeddedReplicaSet;
let subgraphs: Subgraphs;
const gateways: RunningGateway[] = [];
beforeAll(async () => {
  replicaSet = await startEmbeddedReplicaSet({ binary: await mongodBinary() });
  const orders = ids.map(omsOrder);
  subgraphs = await startSubgraphs(
    { orders, payments: [] },
    { mongodUri: replicaSet.uri, logLevel: 'silent' },
  );
  const story = play(subgraphs.refunds);
  await story.recordOrderForRefund(
    anOrder({ id: 'order-0', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const { gateway, composer } of combinations) {
    gateways.push(await subgraphs.startGateway(gateway, composer));
  }
  for (const { ask } of gateways) {
    expect((await ask(page)).data.orders[0].refundSummary).toEqual({ refundable: { amount: '100.00' } });
  }
  await replicaSet.stop();
});
afterAll(async () => {
  await Promise.all(gateways.map(({ stop }) => stop()));
  await subgraphs.stop();
});

describe.each(combinations.map((one, at) => ({ ...one, at })))(
  'with the database gone, $gateway over what $composer composed',
  ({ gateway, at }) => {
    const ask: RunningGateway['ask'] = (...asked) =>
      required(gateways[at], 'There is a gateway for each combination.').ask(...asked);

    test('still answers the page of the OMS: only refund fields are null, and one clear error says why', async () => {
      const { status, data, errors } = await ask(page);
      expect(status).toBe(200);
      expect(data.orders).toEqual(
        ids.map((id) => ({
          number: `SO-${id}`,
          status: 'INVOICED',
          customer: { name: 'Jo Doe' },
          refundSummary: null,
          pendingRefunds: null,
        })),
      );
      const told = new Set(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`));
      expect([...told]).toEqual([
        expect.stringMatching(/^SERVICE_UNAVAILABLE: Service temporarily unavailable/),
      ]);
      // The subgraph tells it once; some gateways say it again for each order, or for each field of each order.
      const times = { apollo: 1, 'apollo-router': ids.length, hive: 2 * ids.length };
      expect(errors).toHaveLength(times[gateway]);
    });

    test('reports a mutation’s outcome as unknown, not as failed', async () => {
      const { data, errors } = await ask(`mutation { requestRefund(input: { idempotencyKey: "unknown",
        orderId: "order-0", scope: { amount: "1.00" }, reason: "Goodwill" }) { refund { id } } }`);
      expect(data).toEqual({ requestRefund: null });
      expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }]);
    });
  },
);
