import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { noChanges, putReceipt, putRefund } from '../../../src/domain/changes/changes.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { decodeJournalEntry } from '../../../src/store/documents/journal-document.ts';
import type { WriteCall } from '../../../src/store/writes/journal.ts';
import { write } from '../../../src/store/writes/write.ts';
import { accountIn, callOn, entriesIn, noteOn } from '../calls.ts';
import { context, eur, noted, sampleAccount, samplePayment } from '../sample.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { commandsOf, newTestStore, openTestStore, putThere } from '../test-store.ts';

let store: Store;
/** What another process would have. */
let other: Store;
let orders = 0;
let id = asOrderId('');
let note = noteOn(id);

beforeAll(async () => {
  store = await newTestStore('write');
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

const call = (key: string, more: Partial<WriteCall> = {}) => callOn(id, key, more);

test('a new order, and a change of it, are written with one journal entry each', async () => {
  const first = await write(store, call('1'), note);
  expect(first).toEqual({
    kind: 'accepted',
    answer: { orderId: id },
    replayed: false,
    kept: expect.objectContaining({ account: await accountIn(store, id), refunds: [], receipts: [] }),
  });
  expect(await write(store, call('2'), note)).toMatchObject({ kind: 'accepted', replayed: false });
  const account = await accountIn(store, id);
  expect(account.revision).toBe(2);
  expect(account.sourceRevision).toBe(123_456_789_012_345_678n);
  expect(account.interactionCount).toBe(1);
  const found = (await entriesIn(store, id)).map(decodeJournalEntry);
  expect(found.map(({ revision }) => revision).sort()).toEqual([1, 2]);
  expect(await store.collections.paymentOwners.findOne({ _id: `pay-${id}` })).toMatchObject({ orderId: id });
});

test('a change is decided on one read and costs two statements and a commit', async () => {
  await write(store, call('1'), note);
  const commands = await commandsOf(store, () => write(store, call('2'), note));
  expect(commands).toEqual(['find', 'update', 'insert', 'commitTransaction']);
});

test('refunds, receipts and the account are written together', async () => {
  await write(store, call('1'), note);
  const refund = sampleRefund(id);
  const receipt = sampleReceipt(refund);
  await write(store, call('2'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    const changes = putReceipt(putRefund(noChanges(account), null, refund), null, receipt);
    return { changes, answer: { orderId: id, receiptId: receipt.id } };
  });
  await write(store, call('3'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    const before = required(await read.refund(refund.id), 'It is there.');
    const updatedAt = expect.any(Date);
    expect(before).toEqual({ ...refund, updatedAt });
    expect(await read.openRefunds()).toEqual([{ ...refund, updatedAt }]);
    expect(await read.liveReceipts()).toEqual([receipt]);
    expect(await read.receipt(receipt.id)).toEqual(receipt);
    expect(await read.receiptByProviderRefundId(receipt)).toEqual([receipt]);
    expect(await read.receiptsOfRefund(refund.id)).toEqual([receipt]);
    const after = { ...before, status: 'CANCELED' as const, completedAt: context.at };
    const dead = { ...receipt, reversedAt: context.at };
    const changes = putReceipt(putRefund(noChanges(account), before, after), receipt, dead);
    return { changes, answer: { orderId: id } };
  });
  expect(await store.collections.refunds.findOne({ _id: refund.id })).toMatchObject({
    status: 'CANCELED',
    open: false,
    orderId: id,
  });
  expect(await store.collections.receipts.findOne({ _id: receipt.id })).toMatchObject({
    reversedAt: context.at,
  });
});

test('of 40 writes from two processes at once every one is done, each on what the one before left (T3)', async () => {
  await write(store, call('0'), note);
  const calls = Array.from({ length: 40 }, (_, index) =>
    write(index % 2 === 0 ? store : other, call(String(index + 1)), note),
  );
  await Promise.all(calls);
  expect(await accountIn(store, id)).toMatchObject({ revision: 41, interactionCount: 40 });
  const sequences = (await entriesIn(store, id)).flatMap((entry) =>
    entry.interactions.map(({ sequence }) => sequence),
  );
  expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('a decision on an account that changed meanwhile is made again on what it is now (T3)', async () => {
  await write(store, call('1'), note);
  const seen: number[] = [];
  await write(store, call('2'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    seen.push(account.revision);
    if (seen.length === 1) await write(other, call('3'), note);
    return { changes: noted(account), answer: { orderId: id } };
  });
  expect(seen).toEqual([1, 2]);
  expect((await accountIn(store, id)).revision).toBe(3);
});

test('a payment that belongs to another order makes the call be decided again, where it can be seen', async () => {
  await write(store, call('1'), note);
  const taken = samplePayment(`pay-${id}`);
  const thief = asOrderId(`${id}-thief`);
  let tries = 0;
  const written = await write(store, call('2', { orderId: thief }), async (read) => {
    const account = await read.account();
    const owner = (await read.paymentOwner([taken.id])).get(taken.id);
    if (owner !== undefined && tries > 0) return new Refusal('STATE_CONFLICT', `It belongs to ${owner}.`);
    tries += 1;
    expect(account).toBeNull();
    const stolen = sampleAccount(thief, { revision: 0, payments: [taken] });
    return { changes: noChanges(stolen), answer: { orderId: thief } };
  });
  expect(written).toMatchObject({ kind: 'refused', refusal: { code: 'STATE_CONFLICT' } });
  expect(await store.collections.orders.findOne({ _id: thief })).toBeNull();
});
test('any write to a drifted account realigns it first, with a timeline entry, even one that changes nothing', async () => {
  const refund = sampleRefund(id, { status: 'SUCCEEDED' });
  const receipt = sampleReceipt(refund);
  await putThere(store, { accounts: [sampleAccount(id)], refunds: [refund], receipts: [receipt] });
  await store.collections.orders.updateOne({ _id: id }, { $set: { 'invoiceData.entries.0.refunded': 7n } });
  await write(store, call('1'), async () => ({ changes: null, answer: { orderId: id } }));
  expect((await accountIn(store, id)).revision).toBe(1);
  await write(store, call('2'), async (read) => {
    await read.account();
    return { changes: null, answer: { orderId: id } };
  });
  const healed = await accountIn(store, id);
  expect(healed.revision).toBe(2);
  expect(healed.invoiceData.entries[0]).toMatchObject({ refunded: eur(1_000), receiptIds: [receipt.id] });
  // As a restore could leave it, past the validator.
  await store.collections.orders.updateOne(
    { _id: id },
    { $unset: { invoiceData: 1 } },
    { bypassDocumentValidation: true },
  );
  await write(store, call('3'), note);
  expect((await accountIn(store, id)).invoiceData.entries[0]).toMatchObject({ refunded: eur(1_000) });
  const said = (await entriesIn(store, id)).map(({ interactions }) =>
    interactions.map(({ type, sequence }) => [sequence, type]),
  );
  expect(said).toEqual([
    [],
    [[1, 'INVOICE_DATA_REALIGNED']],
    [
      [2, 'INVOICE_DATA_REALIGNED'],
      [3, 'ORDER_RECORDED'],
    ],
  ]);
});
