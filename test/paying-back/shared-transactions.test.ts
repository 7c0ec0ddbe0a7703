import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import type { FakeProvider } from '../connectors/fault-server.ts';
import { anOrder, play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

// D48: the orders of a marketplace's group share one payment, which the gateway knows by the transaction alone.

let gateway: FakeProvider;
/** Two processes on one database, each with a dispatcher. */
let apps: readonly [TestApp, TestApp];
let stories: readonly [Story, Story];
beforeAll(async () => {
  gateway = await startFakeVtexGateway({
    lateMs: 1_500,
    transactions: { 'TX-empty': [{ paymentId: 'GUID-empty', hundredths: 6_000 }] },
  });
  const connectors = [
    { name: 'vtex', kind: 'vtex-gateway', endpoint: gateway.url, appKeyFrom: 'AK', appTokenFrom: 'AT' },
  ];
  const options = {
    env: {
      AK: 'appkey-of-a-group',
      AT: 'TOKENOFAGROUP',
      DISPATCHER: 'on',
      CONNECTORS: JSON.stringify(connectors),
    },
    dispatchPace: { ...fastPace, giveUpAfterMs: 6_000 },
    logLevel: 'silent' as const,
  };
  const first = await startTestApp('order-groups', options);
  apps = [first, await startTestApp('order-groups', { ...options, beside: first })];
  stories = [play(apps[0]), play(apps[1])];
});
afterAll(async () => {
  for (const app of apps.toReversed()) await app[Symbol.asyncDispose]();
  await gateway.close();
});

/** Orders of one group, each of which recorded its share of 100.00 of the group's one payment. */
async function group(name: string, orders = 2, idThere = () => `GUID-${name}`): Promise<readonly string[]> {
  const ids = Array.from({ length: orders }, (_, index) => `${name}-0${index + 1}`);
  for (const id of ids) {
    const payment = {
      id: `${id}-card`,
      method: 'CARD',
      provider: 'vtex',
      authorized: '100.00',
      settled: '100.00',
    };
    const there = { providerPaymentId: idThere(), providerTransactionId: `TX-${name}` };
    await stories[0].recordOrderForRefund(anOrder({ id, payments: [{ ...payment, ...there }] }));
  }
  return ids;
}

const request = (orderId: string, amount: string, story = stories[0]) =>
  story.requestRefund({ orderId, scope: { amount } });
const statusOf = async (refund: StoryRefund) => (await stories[0].refund(refund)).allocations[0]?.status;
const until = (refund: StoryRefund, status: string) =>
  expect.poll(() => statusOf(refund), { timeout: 15_000 }).toBe(status);
const paid = (name: string) =>
  gateway.ledger
    .filter(({ paymentId }) => [`TX-${name}`, `GUID-${name}`].includes(paymentId))
    .map(({ amount }) => amount);
async function receiptsOf({ id }: StoryRefund): Promise<string[]> {
  const { data } = await apps[0].ask(
    'query ($id: ID!) { refund(id: $id) { receipts { source providerRefundId amount { amount } } } }',
    { id },
  );
  return data.refund.receipts.map(({ source, amount }: { source: string; amount: { amount: string } }) => {
    return `${source} ${amount.amount}`;
  });
}
async function tokensOf(refunds: readonly StoryRefund[]): Promise<Set<string>> {
  const ids = await Promise.all(
    refunds.map(async ({ id }) => {
      const { data } = await apps[0].ask(
        'query ($id: ID!) { refund(id: $id) { receipts { providerRefundId } } }',
        { id },
      );
      return data.refund.receipts.map(
        ({ providerRefundId }: { providerRefundId: string }) => providerRefundId,
      );
    }),
  );
  return new Set(ids.flat());
}

test('orders that share a payment are refunded one after the other, by whichever process', async () => {
  const orders = await group('fair', 4);
  const refunds = await Promise.all(
    orders.map((orderId, index) => request(orderId, `${index + 1}0.00`, stories[index % 2 === 0 ? 0 : 1])),
  );
  for (const refund of refunds) await until(refund, 'SUCCEEDED');
  expect(paid('fair').toSorted()).toEqual(['10.00', '20.00', '30.00', '40.00']);
  expect((await tokensOf(refunds)).size).toBe(4);
}, 60_000);

test('while one is in flight the others wait, and none of the same amount takes its refund for its own', async () => {
  const [first, second] = await group('late');
  gateway.misbehave('late answer');
  const slow = await request(required(first, 'The group has orders.'), '25.00');
  await expect.poll(() => paid('late').length, { timeout: 15_000 }).toBe(1);
  const waiting = await request(required(second, 'The group has orders.'), '25.00', stories[1]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([await statusOf(slow), paid('late')]).toEqual(['SENDING', ['25.00']]);
  await until(slow, 'SUCCEEDED');
  await until(waiting, 'SUCCEEDED');
  expect(paid('late')).toEqual(['25.00', '25.00']);
  expect((await tokensOf([slow, waiting])).size).toBe(2);
}, 60_000);

test('an answer that is lost is found among what the whole group has on record, once', async () => {
  const [first, second] = await group('lost');
  const before = await request(required(second, 'The group has orders.'), '15.00');
  await until(before, 'SUCCEEDED');
  gateway.misbehave('cut after applying');
  const lost = await request(required(first, 'The group has orders.'), '15.00');
  await until(lost, 'SUCCEEDED');
  expect(await receiptsOf(lost)).toEqual(['RECOVERY 15.00']);
  const after = await request(required(second, 'The group has orders.'), '15.00', stories[1]);
  await until(after, 'SUCCEEDED');
  expect(paid('lost')).toEqual(['15.00', '15.00', '15.00']);
  expect((await tokensOf([before, lost, after])).size).toBe(3);
}, 60_000);

test('one whose outcome only a person can find out keeps its turn: the other becomes a task, and goes when it is known', async () => {
  const [first, second] = await group('unknown');
  gateway.misbehave('cut before applying');
  const unknown = await request(required(first, 'The group has orders.'), '35.00');
  await until(unknown, 'MANUAL');
  const waiting = await request(required(second, 'The group has orders.'), '12.00', stories[1]);
  await until(waiting, 'MANUAL');
  const { data } = await apps[0].ask('{ refundTasks(first: 50) { nodes { orderId cause message } } }');
  const tasks: { orderId: string; cause: string; message: string }[] = data.refundTasks.nodes;
  const causeOf = (orderId?: string) => tasks.find((task) => task.orderId === orderId)?.cause;
  expect([causeOf(first), causeOf(second)]).toEqual(['UNKNOWN', 'TRANSACTION_BUSY']);
  expect(paid('unknown')).toEqual([]);
  const [part] = unknown.allocations;
  await stories[1].recordRefundFailure(required(part, 'A refund has a part.'), { message: 'Not there.' });
  await stories[0].retryRefundAllocation(required(waiting.allocations[0], 'A refund has a part.'));
  await until(waiting, 'SUCCEEDED');
  expect(paid('unknown')).toEqual(['12.00']);
}, 60_000);

test('one that the transaction has no money left for doesn’t take another order’s refund for its own', async () => {
  const [first, second] = await group('empty');
  const paidOnce = await request(required(first, 'The group has orders.'), '40.00');
  await until(paidOnce, 'SUCCEEDED');
  const refused = await request(required(second, 'The group has orders.'), '40.00', stories[1]);
  await until(refused, 'MANUAL');
  expect([await receiptsOf(refused), paid('empty')]).toEqual([[], ['40.00']]);
  const { data } = await apps[0].ask('{ refundTasks(first: 50) { nodes { orderId cause } } }');
  const tasks: { orderId: string; cause: string }[] = data.refundTasks.nodes;
  expect(tasks.find(({ orderId }) => orderId === second)?.cause).toBe('NOTHING_LEFT');
}, 60_000);

test('where the group has two payments, the gateway would choose: a person pays', async () => {
  let count = 0;
  const [first] = await group('two', 2, () => `GUID-two-${count++}`);
  const refund = await request(required(first, 'The group has orders.'), '10.00');
  await until(refund, 'MANUAL');
  expect(paid('two')).toEqual([]);
}, 30_000);

test('two refunds of one order go one after the other, too', async () => {
  const [first] = await group('one', 1);
  const orderId = required(first, 'The group has an order.');
  const refunds = await Promise.all([request(orderId, '5.00'), request(orderId, '5.00', stories[1])]);
  for (const refund of refunds) await until(refund, 'SUCCEEDED');
  expect(paid('one')).toEqual(['5.00', '5.00']);
  expect((await tokensOf(refunds)).size).toBe(2);
}, 60_000);
