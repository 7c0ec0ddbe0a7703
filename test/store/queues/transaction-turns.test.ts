import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Payment } from '../../../src/domain/account/order-account.ts';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { claimDue, findDue, letGo } from '../../../src/store/queues/dispatch-queue.ts';
import { takeTurn } from '../../../src/store/queues/transaction-turns.ts';
import { storedOrder } from '../a-ready-order.ts';
import { samplePayment } from '../sample.ts';
import { newTestStore, openTestStore } from '../test-store.ts';

// D48: an allocation has its turn in a provider's transaction until its outcome is known.

let store: Store;
let beside: Store;
beforeAll(async () => {
  store = await newTestStore('turns');
  beside = await openTestStore({ uri: inject('mongodUri'), database: store.connection.name });
});
afterAll(async () => {
  await beside.close();
  await store.connection.dropDatabase();
  await store.close();
});

const paymentIn = (providerTransactionId: string): Payment => ({
  ...samplePayment('shared'),
  provider: 'vtex',
  providerTransactionId,
});
const holderOf = (refund: Refund) => ({
  refund,
  allocation: required(refund.allocations[0], 'A refund has a part.'),
});
/** As a dispatcher has it: claimed. */
async function claim(lane: string, at = store) {
  const due = await findDue(at, { lane: { only: lane }, at: new Date(Date.now() + 60_000), limit: 1 });
  const [first] = due;
  return first === undefined ? null : claimDue(at, first, { leaseMs: 30_000, address: 'somewhere' });
}
const setStatus = (refund: Refund, fields: Record<string, unknown>) =>
  store.collections.refunds.updateOne({ _id: refund.id }, { $set: fields });

it('is kept by the one that has it, and by nobody else while its call is open', async () => {
  const payment = paymentIn('TX-kept');
  const [{ refund: one }, { refund: other }] = [
    await storedOrder(store, 'turn-a'),
    await storedOrder(store, 'turn-b'),
  ];
  await claim('turn-a');
  expect(await takeTurn(store, payment, holderOf(one))).toBe(true);
  expect(await takeTurn(beside, payment, holderOf(other))).toBe(false);
  expect(await takeTurn(beside, payment, holderOf(one))).toBe(true);
  // Another transaction, and the same id at another provider, are other turns.
  expect(await takeTurn(beside, paymentIn('TX-other'), holderOf(other))).toBe(true);
  expect(await takeTurn(beside, { ...payment, provider: 'vtex-2' }, holderOf(other))).toBe(true);
});

it.each([
  ['SENDING', null, false],
  ['UNKNOWN', null, false],
  ['MANUAL', 'UNKNOWN', false],
  ['MANUAL', 'REFUND_MANUALLY', true],
  ['MANUAL', 'TRANSACTION_BUSY', true],
  ['READY', null, true],
  ['SUCCEEDED', null, true],
  ['FAILED', null, true],
  ['CANCELED', null, true],
])('of one that is %s (cause %s) goes to another: %s', async (status, manualCause, goes) => {
  const name = `turn-${status}-${manualCause}`.toLowerCase();
  const { refund: one } = await storedOrder(store, `${name}-1`);
  const { refund: other } = await storedOrder(store, `${name}-2`);
  const payment = paymentIn(`TX-${name}`);
  expect(await takeTurn(store, payment, holderOf(one))).toBe(true);
  await setStatus(one, { 'allocations.0.status': status, 'allocations.0.manualCause': manualCause });
  expect(await takeTurn(beside, payment, holderOf(other))).toBe(goes);
  // Whoever lost it to one that sends now is told so.
  await setStatus(other, { 'allocations.0.status': 'SENDING' });
  expect(await takeTurn(store, payment, holderOf(one))).toBe(!goes);
});

it('is had by one at a time, whoever claims and lets go when', async () => {
  const lanes = ['race-1', 'race-2', 'race-3', 'race-4', 'race-5'];
  for (const lane of lanes) await storedOrder(store, lane);
  const payment = paymentIn('TX-race');
  const sending = new Set<string>();
  const together: string[][] = [];
  let turns = 0;
  const dispatcher = async (lane: string, at: Store, moment: number) => {
    for (let round = 0; round < 30; round++) {
      const claimed = await claim(lane, at);
      if (claimed === null) continue;
      if (await takeTurn(at, payment, claimed)) {
        turns += 1;
        sending.add(lane);
        together.push([...sending]);
        await new Promise((resolve) => setTimeout(resolve, moment));
        together.push([...sending]);
        sending.delete(lane);
      }
      await letGo(at, claimed, { to: 'READY', delayMs: 0 });
    }
  };
  await Promise.all(lanes.map((lane, index) => dispatcher(lane, index % 2 === 0 ? store : beside, index)));
  expect(turns).toBeGreaterThan(10);
  expect(together.filter((at) => at.length > 1)).toEqual([]);
}, 60_000);
