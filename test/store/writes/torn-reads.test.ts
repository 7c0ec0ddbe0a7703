import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { noChanges, putRefund } from '../../../src/domain/changes/changes.ts';
import { asInvoiceNumber, asOrderId } from '../../../src/domain/values/ids.ts';
import { InvariantViolation, invariant, required } from '../../../src/domain/values/invariant.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { write } from '../../../src/store/writes/write.ts';
import { callOn, noteOn } from '../calls.ts';
import { noted } from '../sample.ts';
import { sampleRefund } from '../sample-refund.ts';
import { newTestStore, openTestStore } from '../test-store.ts';

let store: Store;
/** What another process would have. */
let other: Store;
let orders = 0;
let id = asOrderId('');
let note = noteOn(id);

beforeAll(async () => {
  store = await newTestStore('torn');
  other = await openTestStore({ uri: inject('mongodUri'), database: store.connection.name });
});
afterAll(async () => {
  await store.close();
  await other.close();
});
beforeEach(() => {
  orders += 1;
  id = asOrderId(`order-${orders}`);
  note = noteOn(id);
});

const call = (key: string) => callOn(id, key);

test('a refusal is decided again where its account and its refunds are of different moments', async () => {
  await write(store, call('1'), note);
  const seen: number[] = [];
  const torn = await write(store, call('2'), async (read) => {
    const { revision } = required(await read.account(), 'It is there.');
    seen.push(revision);
    // What is read next is of the account that another process has made meanwhile.
    if (seen.length <= 2) await write(other, call(`other ${seen.length}`), note);
    await read.openRefunds();
    return new Refusal('STATE_CONFLICT', `No, says revision ${revision}.`);
  });
  // The first is asked about again in any case, on confirmed reads.
  expect(seen).toEqual([1, 2, 3]);
  expect(torn).toMatchObject({ kind: 'refused', refusal: { message: 'No, says revision 3.' } });
});

test('what makes no sense because another write came between two reads is decided again, and is no fault', async () => {
  await write(store, call('1'), note);
  const refund = sampleRefund(id);
  let tries = 0;
  const written = await write(store, call('2'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    tries += 1;
    if (tries === 1) {
      await write(other, call('other'), async (meanwhile) => {
        const now = required(await meanwhile.account(), 'It is there.');
        const changes = putRefund(noChanges(now), null, refund);
        return { changes, answer: { orderId: id } };
      });
      invariant((await read.openRefunds()).length === 0, 'An account of before has none.');
    }
    return { changes: noted(account), answer: { orderId: id } };
  });
  expect(tries).toBe(2);
  expect(written).toMatchObject({ kind: 'accepted' });
});

test('what makes no sense on one state of the order is a fault', async () => {
  await write(store, call('1'), note);
  const failing = write(store, call('2'), async (read) => {
    await read.account();
    await read.openRefunds();
    throw new InvariantViolation('It makes no sense.');
  });
  await expect(failing).rejects.toThrow('It makes no sense.');
});

test('nor is it accepted where nothing is to change on what was read so', async () => {
  await write(store, call('1'), note);
  const seen: number[] = [];
  const written = await write(store, call('2'), async (read) => {
    const { revision } = required(await read.account(), 'It is there.');
    seen.push(revision);
    if (seen.length <= 2) await write(other, call(`other ${seen.length}`), note);
    await read.openRefunds();
    return { changes: null, answer: { orderId: id, invoiceNumber: asInvoiceNumber(`R-${revision}`) } };
  });
  expect(seen).toEqual([1, 2, 3]);
  expect(written).toMatchObject({ kind: 'accepted', answer: { invoiceNumber: 'R-3' } });
});
