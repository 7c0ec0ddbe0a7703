import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { refundsAskedSince } from '../../../src/store/writes/recent-refunds.ts';
import { anOrder, play } from '../../support/story.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import { eur } from '../sample.ts';

let app: TestApp;
const orderId = asOrderId('many');
beforeAll(async () => {
  app = await startTestApp('recent-refunds', { monitorCommands: true });
  const story = play(app);
  await story.recordOrderForRefund(
    anOrder({ id: orderId, card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (let n = 1; n <= 6; n += 1) await story.requestRefund({ orderId, scope: { amount: `${n}.00` } });
  // All but the last are from long ago; of the second something was asked for anew since.
  const refunds = await app.store.collections.refunds.find({ orderId }).sort({ requestedAt: 1 }).toArray();
  for (const { _id } of refunds.slice(0, 5)) {
    await app.store.collections.refunds.updateOne({ _id }, { $set: { requestedAt: longAgo } });
  }
  await app.store.collections.refunds.updateOne(
    { _id: refunds[1]?._id ?? '' },
    { $set: { 'allocations.0.retriedAt': new Date() } },
  );
});
afterAll(() => app[Symbol.asyncDispose]());

const longAgo = new Date(Date.UTC(2026, 0, 1));
const since = new Date(Date.UTC(2026, 0, 2));
/** The amounts of what is read, where each counts as 1.00 and more than `limit` is enough. */
const asked = async (limit: bigint) => {
  const enough = { counted: () => eur(100), limit: new Money(limit, eur(0).currency) };
  const found = await refundsAskedSince(app.store, { orderId, since }, enough);
  return found.map(({ allocations }) => allocations[0]?.amount.toDecimal());
};

test('recent refunds are those requested or retried since then', async () => {
  expect(await asked(10_000n)).toEqual(['6.00', '2.00']);
});

test('no more is read once that is enough', async () => {
  expect(await asked(50n)).toEqual(['6.00']);
});

test('older refunds are read by neither query', async () => {
  const client = app.store.connection.getClient().db(app.store.connection.name);
  const questions = [
    { orderId, requestedAt: { $gte: since } },
    {
      orderId,
      $and: [{ 'allocations.retriedAt': { $gt: new Date(0) } }, { 'allocations.retriedAt': { $gte: since } }],
    },
  ];
  for (const filter of questions) {
    const plan = await client
      .collection('refunds')
      .find(filter)
      .sort({ requestedAt: -1, _id: -1 })
      .explain('executionStats');
    expect(plan['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
  }
});
