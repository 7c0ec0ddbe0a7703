import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EmbeddedReplicaSet } from '../../../src/dev-mongod/embedded.ts';
import { noChanges } from '../../../src/domain/changes/changes.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { StoreOutage } from '../../../src/store/connection/outage.ts';
import { type Decide, write } from '../../../src/store/writes/write.ts';
import { context, noted, sampleAccount } from '../sample.ts';
import { openTestStore, startFaultyReplicaSet, withFailPoint } from '../test-store.ts';

let replicaSet: EmbeddedReplicaSet | null;
let store: Store;
const id = asOrderId('order-1');
let keys = 0;

beforeAll(async () => {
  replicaSet = await startFaultyReplicaSet();
  const uri = replicaSet?.uri ?? inject('mongodUri');
  store = await openTestStore({ uri, database: `unknown-${randomUUID().slice(0, 8)}` });
  await write(store, newCall(), async (read) => {
    expect(await read.account()).toBeNull();
    const fresh = sampleAccount(id, { revision: 0 });
    return { changes: noChanges(fresh), answer: { orderId: id } };
  });
});
afterAll(async () => {
  await store.close();
  await replicaSet?.stop();
});

function newCall() {
  keys += 1;
  return { caller: 'oms', key: String(keys), mutation: 'note', orderId: id, input: {}, context };
}

let decisions = 0;
const note: Decide = async (read) => {
  decisions += 1;
  const account = required(await read.account(), 'The order is there.');
  return { changes: noted(account), answer: { orderId: id } };
};
const happenings = async () => (await store.collections.orders.findOne({ _id: id }))?.interactionCount;

const done = { kind: 'accepted', answer: { orderId: id }, replayed: false };
const onCommit = ['commitTransaction'];
// No error label tells what became of it; the driver doesn't try again by itself.
const appliedWithAnError = {
  failCommands: onCommit,
  writeConcernError: { code: 100, errmsg: 'unsatisfiable' },
};
const notApplied = { failCommands: onCommit, errorCode: 2 };

test('a commit that was applied and answered with an error is found by its key, and is no replay (T5)', async () => {
  const before = Number(await happenings());
  const failPoint = { mode: { times: 1 }, data: appliedWithAnError };
  expect(await withFailPoint(store, failPoint, () => write(store, newCall(), note))).toMatchObject(done);
  expect(await happenings()).toBe(before + 1);
});

test('a commit that failed without being applied is run once more under the same key', async () => {
  const before = Number(await happenings());
  decisions = 0;
  const failPoint = { mode: { times: 1 }, data: notApplied };
  expect(await withFailPoint(store, failPoint, () => write(store, newCall(), note))).toMatchObject(done);
  expect(decisions).toBe(2);
  expect(await happenings()).toBe(before + 1);
});

test('a commit that fails again is an outage to be tried again, and the same key then finds out', async () => {
  const before = Number(await happenings());
  const call = newCall();
  const failPoint = { mode: 'alwaysOn' as const, data: notApplied };
  await withFailPoint(store, failPoint, () =>
    expect(write(store, call, note)).rejects.toMatchObject({ name: 'StoreOutage', retryable: true }),
  );
  expect(await happenings()).toBe(before);
  expect(await write(store, call, note)).toMatchObject(done);
  expect(await happenings()).toBe(before + 1);
});

test('a decision that turns into a refusal after an unknown outcome is never given as one (T5)', async () => {
  let asked = 0;
  const thenRefuse: Decide = async (read) => {
    asked += 1;
    return asked === 1 ? note(read) : new Refusal('STATE_CONFLICT', 'No.');
  };
  const failPoint = { mode: { times: 1 }, data: notApplied };
  await withFailPoint(store, failPoint, () =>
    expect(write(store, newCall(), thenRefuse)).rejects.toBeInstanceOf(StoreOutage),
  );
  // Once more on reads that a majority has confirmed.
  expect(asked).toBe(3);
});

test.each([
  ['the connection is cut at the commit', { failCommands: onCommit, closeConnection: true }],
  ['the connection is cut at the first statement', { failCommands: ['update'], closeConnection: true }],
  ['the connection is cut at the journal', { failCommands: ['insert'], closeConnection: true }],
  [
    'the transaction conflicts',
    { failCommands: ['update'], errorCode: 112, errorLabels: ['TransientTransactionError'] },
  ],
  [
    'the transaction is gone at the commit',
    { failCommands: onCommit, errorCode: 251, errorLabels: ['TransientTransactionError'] },
  ],
  [
    'the primary steps down at the commit',
    { failCommands: onCommit, errorCode: 10_107, errorLabels: ['RetryableWriteError'] },
  ],
  [
    'the write concern fails at the commit',
    { failCommands: onCommit, writeConcernError: { code: 64, errmsg: 'waiting' } },
  ],
  [
    'the write concern is retried at the commit',
    { failCommands: onCommit, writeConcernError: { code: 91, errmsg: 'shutdown' } },
  ],
])('%s: the write has its one effect', async (_, data) => {
  const before = Number(await happenings());
  const call = newCall();
  expect(
    await withFailPoint(store, { mode: { times: 1 }, data }, () => write(store, call, note)),
  ).toMatchObject(done);
  expect(await write(store, call, note)).toEqual({ ...done, replayed: true });
  expect(await happenings()).toBe(before + 1);
});

test('an entry alone whose insert was applied and answered with an error is found by its key', async () => {
  const failPoint = {
    mode: { times: 1 },
    data: { failCommands: ['insert'], writeConcernError: { code: 100, errmsg: 'unsatisfiable' } },
  };
  const nothing: Decide = async () => ({ changes: null, answer: { orderId: id } });
  expect(await withFailPoint(store, failPoint, () => write(store, newCall(), nothing))).toMatchObject(done);
});

test('a commit whose answer never comes is looked up when the time is over', async () => {
  const before = Number(await happenings());
  const failPoint = {
    name: 'waitAfterCommandFinishesExecution',
    mode: 'alwaysOn' as const,
    data: { commands: onCommit },
  };
  expect(await withFailPoint(store, failPoint, () => write(store, newCall(), note))).toMatchObject(done);
  expect(await happenings()).toBe(before + 1);
});

test('reads that fail are outages without the driver’s message', async () => {
  const failPoint = { mode: 'alwaysOn' as const, data: { failCommands: ['find'], errorCode: 50 } };
  await withFailPoint(store, failPoint, () =>
    expect(write(store, newCall(), note)).rejects.toMatchObject({
      name: 'StoreOutage',
      message: 'The database is unreachable or timed out.',
    }),
  );
});
