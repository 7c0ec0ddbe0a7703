import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { createLoaders } from '../../../src/store/reads/loaders.ts';
import { sampleRefund } from '../sample-refund.ts';
import { commandsOf, newTestStore } from '../test-store.ts';
import { ids, putThirtyOrders, receipts, refundsOf, unknown } from '../thirty-orders.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('loaders');
  await putThirtyOrders(store);
});
afterAll(() => store.close());

test('accounts of any number of orders cost one query, and an unknown one is null', async () => {
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const accounts = await Promise.all([...ids, unknown].map((id) => loaders.accountById.load(id)));
    expect(accounts.map((account) => account?.id ?? null)).toEqual([...ids, null]);
  });
  expect(commands).toEqual(['find']);
});

test('receipts by refund and by allocation share one query', async () => {
  const loaders = createLoaders(store);
  const chosen = ids.flatMap((id) => refundsOf(id).slice(0, 2));
  const commands = await commandsOf(store, async () => {
    const byRefund = chosen.map((refund) => loaders.receiptsOfRefund.load(refund.id));
    const byAllocation = chosen.map((refund) =>
      loaders.receiptsOfAllocation(required(refund.allocations[0], 'It has one.').id),
    );
    const found = await Promise.all([...byRefund, ...byAllocation]);
    const expected = chosen.map((refund) =>
      receipts.filter(({ shares }) => shares.some(({ refundId }) => refundId === refund.id)),
    );
    expect(found).toEqual([...expected, ...expected]);
  });
  expect(commands).toEqual(['find']);
});

test('single refunds and receipts are found by id, one query each', async () => {
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const some = ids.map((id) => required(refundsOf(id)[0], 'There is one.'));
    expect(await Promise.all(some.map(({ id }) => loaders.refundById.load(id)))).toEqual(some);
    const two = receipts.slice(0, 2);
    expect(await Promise.all(two.map(({ id }) => loaders.receiptById.load(id)))).toEqual(two);
    expect(await loaders.refundById.load(sampleRefund(unknown).id)).toBeNull();
  });
  expect(commands).toEqual(['find', 'find', 'find']);
});

test('uncovered refunds are those that cover less than they pay back', async () => {
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const found = await Promise.all(ids.map((id) => loaders.uncoveredRefundsOfOrder.load(id)));
    expect(found).toEqual(ids.map((id) => [refundsOf(id)[3]]));
  });
  expect(commands).toEqual(['aggregate']);
});

test('what was read is kept for the request, until a write clears it', async () => {
  const loaders = createLoaders(store);
  const id = asOrderId('order-2');
  const load = () => loaders.accountById.load(id);
  expect(await commandsOf(store, () => Promise.all([load(), load()]))).toEqual(['find']);
  expect(await commandsOf(store, load)).toEqual([]);
  loaders.clear(id);
  expect(await commandsOf(store, load)).toEqual(['find']);
});
