import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { noChanges, putReceipt, putRefund, sealed } from '../../src/domain/changes.ts';
import { asOrderId } from '../../src/domain/ids.ts';
import { required } from '../../src/domain/invariant.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { decodeAccount } from '../../src/store/account-codec.ts';
import type { Store } from '../../src/store/connect.ts';
import { decodeJournalEntry } from '../../src/store/journal-codec.ts';
import { type Decide, type WriteCall, write } from '../../src/store/write.ts';
import { eur, noted, occasion, sampleAccount, samplePayment, sampleReceipt, sampleRefund } from './sample.ts';
import { commandsOf, newTestStore, openTestStore, putThere } from './test-store.ts';

let store: Store;
/** What another process would have. */
let other: Store;
let orders = 0;
let id = asOrderId('');

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
});

const call = (key: string, more: Partial<WriteCall> = {}): WriteCall => ({
  caller: 'oms',
  key: `${id}-${key}`,
  mutation: 'recordOrder',
  orderId: id,
  input: { idempotencyKey: key, id },
  occasion,
  ...more,
});

/** Records the order where it is new, else adds a sentence to its timeline. */
const note: Decide = async (read) => {
  const account = await read.account();
  const changes = account === null ? sealed(noChanges(sampleAccount(id, { revision: 0 })), occasion.at) : noted(account);
  return { changes, answer: { orderId: id } };
};

const refuse: Decide = async () => new Refusal('STATE_CONFLICT', 'No.');

async function storedAccount() {
  const stored = await store.collections.orders.findOne({ _id: id });
  return decodeAccount(required(stored, `Order ${id} is there.`));
}

const entries = () => store.collections.journal.find({ orderId: id }).toArray();

test('a new order, and a change of it, are written with one journal entry each', async () => {
  expect(await write(store, call('1'), note)).toEqual({ kind: 'accepted', answer: { orderId: id }, replayed: false });
  expect(await write(store, call('2'), note)).toMatchObject({ kind: 'accepted', replayed: false });
  const account = await storedAccount();
  expect(account.revision).toBe(2);
  expect(account.sourceRevision).toBe(123_456_789_012_345_678n);
  expect(account.interactionCount).toBe(1);
  const found = (await entries()).map(decodeJournalEntry);
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
    return { changes: sealed(changes, occasion.at), answer: { orderId: id, receiptId: receipt.id } };
  });
  await write(store, call('3'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    const before = required(await read.refund(refund.id), 'It is there.');
    expect(before).toEqual(refund);
    expect(await read.openRefunds()).toEqual([refund]);
    expect(await read.liveReceipts()).toEqual([receipt]);
    expect(await read.receipt(receipt.id)).toEqual(receipt);
    expect(await read.receiptByProviderRefundId(receipt)).toEqual([receipt]);
    expect(await read.receiptsOfRefund(refund.id)).toEqual([receipt]);
    const after = { ...before, status: 'CANCELED' as const, completedAt: occasion.at };
    const dead = { ...receipt, reversedAt: occasion.at };
    const changes = putReceipt(putRefund(noChanges(account), before, after), receipt, dead);
    return { changes: sealed(changes, occasion.at), answer: { orderId: id } };
  });
  expect(await store.collections.refunds.findOne({ _id: refund.id })).toMatchObject({
    status: 'CANCELED',
    open: false,
    orderId: id,
  });
  expect(await store.collections.receipts.findOne({ _id: receipt.id })).toMatchObject({ reversedAt: occasion.at });
});

test('the same key with the same input gives the first answer and changes nothing', async () => {
  await write(store, call('1'), note);
  const again = await write(store, call('1'), note);
  expect(again).toEqual({ kind: 'accepted', answer: { orderId: id }, replayed: true });
  expect((await storedAccount()).revision).toBe(1);
});

test('the same key with another input, mutation or order is refused, whatever the call would have done', async () => {
  await write(store, call('1'), note);
  const reused = { kind: 'refused', refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } };
  const withOtherInput = call('1', { input: { id, customerId: 'x' } });
  expect(await write(store, withOtherInput, note)).toMatchObject(reused);
  expect(await write(store, withOtherInput, refuse)).toMatchObject(reused);
  expect(await write(store, call('1', { mutation: 'recordInvoice' }), note)).toMatchObject(reused);
  const unchanged: Decide = async () => ({ changes: null, answer: { orderId: asOrderId('elsewhere') } });
  expect(await write(store, call('1', { orderId: asOrderId('elsewhere') }), unchanged)).toMatchObject(reused);
  expect((await storedAccount()).revision).toBe(1);
});

test('the same key of another caller is another call', async () => {
  await write(store, call('1'), note);
  expect(await write(store, call('1', { caller: 'staff' }), note)).toMatchObject({ kind: 'accepted', replayed: false });
});

test('a refusal leaves the key unused, and a replay is answered before a refusal', async () => {
  expect(await write(store, call('1'), refuse)).toMatchObject({ kind: 'refused' });
  expect(await entries()).toEqual([]);
  expect(await write(store, call('1'), note)).toMatchObject({ kind: 'accepted', replayed: false });
  expect(await write(store, call('1'), refuse)).toMatchObject({ kind: 'accepted', replayed: true });
});

test('an accepted call that changes nothing takes its key all the same', async () => {
  const nothing: Decide = async () => ({
    changes: null,
    answer: { orderId: id, userErrors: [new Refusal('EXCEEDS_LINE', 'Too much.', { path: ['input'], limit: eur(5) })] },
  });
  const first = await write(store, call('1'), nothing);
  expect(await write(store, call('1'), nothing)).toEqual({ ...first, replayed: true });
  expect(await entries()).toHaveLength(1);
});

test('20 calls at once with one key have one effect and one answer, in one process and in two', async () => {
  await write(store, call('1'), note);
  const calls = Array.from({ length: 20 }, (_, index) => write(index % 2 === 0 ? store : other, call('2'), note));
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer.kind === 'accepted' && !answer.replayed)).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.kind === 'accepted' && answer.answer.orderId))).toEqual(new Set([id]));
  expect((await storedAccount()).interactionCount).toBe(1);
});

test('of 40 writes from two processes at once every one is done, each on what the one before left', async () => {
  await write(store, call('0'), note);
  const calls = Array.from({ length: 40 }, (_, index) =>
    write(index % 2 === 0 ? store : other, call(String(index + 1)), note),
  );
  await Promise.all(calls);
  expect(await storedAccount()).toMatchObject({ revision: 41, interactionCount: 40 });
  const sequences = (await entries()).flatMap((entry) => entry.interactions.map(({ sequence }) => sequence));
  expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('a decision on an account that changed meanwhile is made again on what it is now', async () => {
  await write(store, call('1'), note);
  const seen: number[] = [];
  await write(store, call('2'), async (read) => {
    const account = required(await read.account(), 'It is there.');
    seen.push(account.revision);
    if (seen.length === 1) await write(other, call('3'), note);
    return { changes: noted(account), answer: { orderId: id } };
  });
  expect(seen).toEqual([1, 2]);
  expect((await storedAccount()).revision).toBe(3);
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
    return { changes: sealed(noChanges(stolen), occasion.at), answer: { orderId: thief } };
  });
  expect(written).toMatchObject({ kind: 'refused', refusal: { code: 'STATE_CONFLICT' } });
  expect(await store.collections.orders.findOne({ _id: thief })).toBeNull();
});
test('any write to a drifted account realigns it and says so first, even one that changes nothing', async () => {
  const refund = sampleRefund(id, { status: 'SUCCEEDED' });
  const receipt = sampleReceipt(refund);
  await putThere(store, { accounts: [sampleAccount(id)], refunds: [refund], receipts: [receipt] });
  await store.collections.orders.updateOne({ _id: id }, { $set: { 'invoiceData.entries.0.refunded': 7n } });
  await write(store, call('1'), async () => ({ changes: null, answer: { orderId: id } }));
  expect((await storedAccount()).revision).toBe(1);
  await write(store, call('2'), async (read) => {
    await read.account();
    return { changes: null, answer: { orderId: id } };
  });
  const healed = await storedAccount();
  expect(healed.revision).toBe(2);
  expect(healed.invoiceData.entries[0]).toMatchObject({ refunded: eur(1_000), receiptIds: [receipt.id] });
  await store.collections.orders.updateOne({ _id: id }, { $unset: { invoiceData: 1 } });
  await write(store, call('3'), note);
  expect((await storedAccount()).invoiceData.entries[0]).toMatchObject({ refunded: eur(1_000) });
  const said = (await entries()).map(({ interactions }) => interactions.map(({ type, sequence }) => [sequence, type]));
  expect(said).toEqual([
    [],
    [[1, 'INVOICE_DATA_REALIGNED']],
    [
      [2, 'INVOICE_DATA_REALIGNED'],
      [3, 'ORDER_RECORDED'],
    ],
  ]);
});
