import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { EmbeddedReplicaSet } from '../../../src/dev-mongod/embedded.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import { CompleteReads } from '../../../src/store/connection/complete-reads.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { StoreOutage } from '../../../src/store/connection/outage.ts';
import { type Decide, write } from '../../../src/store/writes/write.ts';
import { callOn, noteOn } from '../calls.ts';
import {
  commandsOf,
  openTestStore,
  startFaultyReplicaSet,
  withFailPoint,
  withoutMajority,
} from '../test-store.ts';

let replicaSet: EmbeddedReplicaSet | null;
let store: Store;
const id = asOrderId('order-1');

beforeAll(async () => {
  replicaSet = await startFaultyReplicaSet();
  const uri = replicaSet?.uri ?? inject('mongodUri');
  store = await openTestStore({ uri, database: `confirmed-${randomUUID().slice(0, 8)}` });
  await write(store, callOn(id, 'recorded'), noteOn(id));
});
afterAll(async () => {
  await store.close();
  await replicaSet?.stop();
});

const refuseOnWhatIsRead: Decide = async (read) =>
  (await read.account()) === null
    ? new Refusal('ORDER_NOT_FOUND', 'Nobody recorded it.')
    : new Refusal('STATE_CONFLICT', 'It is there.');
const refusedAs = (code: string) => ({ kind: 'refused', refusal: { code } });
test('a refusal is decided once more on reads that show all up to a write a majority has just confirmed', async () => {
  const since: bigint[] = [];
  const client = store.connection.getClient();
  const listen = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    if (commandName !== 'find') return;
    const { readConcern } = command;
    assert(readConcern instanceof CompleteReads);
    since.push(BigInt(String(new Map(Object.entries(readConcern.toBSON())).get('afterClusterTime'))));
  };
  client.on('commandStarted', listen);
  const commands = await commandsOf(store, async () => {
    expect(await write(store, callOn(id, '1'), refuseOnWhatIsRead)).toMatchObject(
      refusedAs('STATE_CONFLICT'),
    );
  });
  client.off('commandStarted', listen);
  expect(commands).toEqual(['find', 'find', 'update', 'find', 'find']);
  expect(since[2]).toBeGreaterThan(since[1] ?? 0n);
});

test.skipIf(inject('mongodBinary') === '')(
  'what a majority does not confirm is SERVICE_UNAVAILABLE, not refused',
  async () => {
    const unknownOrder = callOn(asOrderId('order-2'), '2');
    await withFailPoint(store, withoutMajority, async () => {
      await expect(write(store, unknownOrder, refuseOnWhatIsRead)).rejects.toThrow(StoreOutage);
    });
    expect(await write(store, unknownOrder, refuseOnWhatIsRead)).toMatchObject(refusedAs('ORDER_NOT_FOUND'));
  },
);

test.skipIf(inject('mongodBinary') === '')(
  'a confirming write that the database rejects is SERVICE_UNAVAILABLE, not refused',
  async () => {
    const unknownOrder = callOn(asOrderId('order-3'), '3');
    // A code that no list of outages has.
    const refusing = { mode: 'alwaysOn', data: { failCommands: ['update'], errorCode: 161 } } as const;
    await withFailPoint(store, refusing, async () => {
      await expect(write(store, unknownOrder, refuseOnWhatIsRead)).rejects.toThrow(StoreOutage);
    });
  },
);

test.skipIf(inject('mongodBinary') === '').for([
  ['a cursor that went with its server', 43],
  ['an operation that somebody ended', 11_601],
  ['a full disk', 14_031],
] as const)('%s is an outage, and no mistake of ours', async ([, errorCode]) => {
  const failing = { mode: 'alwaysOn', data: { failCommands: ['find'], errorCode } } as const;
  await withFailPoint(store, failing, async () => {
    await expect(write(store, callOn(id, '4'), refuseOnWhatIsRead)).rejects.toThrow(StoreOutage);
  });
});

test('so is an accepted call that leaves the order as it is, before it is entered in the journal', async () => {
  const commands = await commandsOf(store, async () => {
    const asItIs: Decide = async (read) => {
      await read.account();
      return { changes: null, answer: { orderId: id } };
    };
    expect(await write(store, callOn(id, '3'), asItIs)).toMatchObject({ kind: 'accepted', replayed: false });
  });
  expect(commands).toEqual(['find', 'find', 'update', 'find', 'find', 'insert']);
});

test('a key that was used before is answered without another confirming write', async () => {
  const commands = await commandsOf(store, async () => {
    expect(await write(store, callOn(id, 'recorded'), refuseOnWhatIsRead)).toMatchObject({ replayed: true });
  });
  expect(commands).toEqual(['find', 'find']);
});

test('all reads that start while a confirmation is running share the next', async () => {
  const commands = await commandsOf(store, async () => {
    const first = store.confirmedReads.confirm();
    // It has been sent by then; whoever asks from now on may know of more than it covers.
    await new Promise(setImmediate);
    await Promise.all([first, ...Array.from({ length: 50 }, () => store.confirmedReads.confirm())]);
  });
  expect(commands).toEqual(['update', 'update']);
});

test.skipIf(inject('mongodBinary') === '')(
  'where one fails, all that waited for it fail with it, and the next is started anew',
  async () => {
    await withFailPoint(store, withoutMajority, async () => {
      const first = store.confirmedReads.confirm();
      await new Promise(setImmediate);
      const commands = await commandsOf(store, async () => {
        const others = [store.confirmedReads.confirm(), store.confirmedReads.confirm()];
        const ends = await Promise.allSettled([first, ...others]);
        const [reason, ...reasons] = ends.map((end) => (end.status === 'rejected' ? end.reason : null));
        expect(reason).toBeInstanceOf(StoreOutage);
        expect(reasons).toEqual([reason, reason]);
      });
      expect(commands).toEqual([]);
    });
    await store.confirmedReads.confirm();
  },
);
