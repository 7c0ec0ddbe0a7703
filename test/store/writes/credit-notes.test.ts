import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Delivery, noChanges } from '../../../src/domain/changes/changes.ts';
import { decideRecordFailure } from '../../../src/domain/decisions/record-failure.ts';
import { decideRecordReceipt } from '../../../src/domain/decisions/record-receipt.ts';
import { asOrderId, asPaymentId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { decodeCreditNote } from '../../../src/store/documents/credit-note-document.ts';
import { createLoaders } from '../../../src/store/reads/loaders.ts';
import { type Decide, write } from '../../../src/store/writes/write.ts';
import { WriteReader } from '../../../src/store/writes/write-reader.ts';
import { accountIn, callOn, entriesIn } from '../calls.ts';
import { context, later, noon, sampleAccount } from '../sample.ts';
import { commandsOf, newTestStore, openTestStore, putThere } from '../test-store.ts';

let store: Store;
/** What another process would have. */
let other: Store;
let orders = 0;
let id = asOrderId('');

beforeAll(async () => {
  store = await newTestStore('credit-notes');
  other = await openTestStore({ uri: inject('mongodUri'), database: store.connection.name });
});
afterAll(async () => {
  await store.close();
  await other.close();
});
beforeEach(async () => {
  orders += 1;
  id = asOrderId(`order-${orders}`);
  await putThere(store, {
    accounts: [sampleAccount(id, { customerEmail: 'a@example.org', pendingSince: noon })],
  });
});

/** The provider paid 1.00 back, by hand: a refund of its own, which is final at once. */
function paid(name: string): Decide {
  return async (read) => {
    const account = required(await read.account(), 'It is there.');
    const recorded = await read.receiptByProviderRefundId({ providerRefundId: name });
    const input = { providerRefundId: name, amount: '1.00', source: 'OMS', occurredAt: noon } as const;
    const view = { account, refunds: [], open: await read.openRefunds(), recorded };
    return decideRecordReceipt(
      view,
      { ...input, paymentId: asPaymentId(`pay-${id}`), acceptExcess: false },
      context,
    );
  };
}

const takenBack: Decide = async (read) => {
  const account = required(await read.account(), 'It is there.');
  const [receipt] = await read.liveReceipts();
  const { id: receiptId, shares } = required(receipt, 'There is one.');
  const { allocationId, refundId } = required(shares[0], 'It has a share.');
  const input = { allocationId, message: 'Bounced', retryable: false, reversesReceiptId: receiptId };
  const refund = await read.refund(refundId);
  return decideRecordFailure({ account, refund, receipt: await read.receipt(receiptId) }, input, context);
};

/** What becomes of the sending of a note. */
function delivered(delivery: Delivery): Decide {
  return async (read) => {
    const account = required(await read.account(), 'It is there.');
    const changes = { ...noChanges(account), deliveries: [delivery] };
    return { changes, answer: { orderId: id, creditNoteId: delivery.noteId } };
  };
}

const notes = () => store.collections.creditNotes.find({ orderId: id }).sort({ noteNumber: 1 }).toArray();
const firstNote = async () => required((await notes())[0], 'There is one.');

test('a credit note is written with the receipt that caused it, the refund, the account and the timeline', async () => {
  const commands = await commandsOf(store, () => write(store, callOn(id, '1'), paid('r1')));
  expect(commands.filter((name) => name === 'commitTransaction')).toHaveLength(1);
  const [refund] = await store.collections.refunds.find({ orderId: id }).toArray();
  const note = await firstNote();
  expect(note).toMatchObject({ noteNumber: 1, number: `CN-${id}-1`, refundId: refund?._id, cancels: false });
  expect(note).toMatchObject({ recipient: 'a@example.org', delivery: { state: 'DUE', nextAttemptAt: noon } });
  expect(refund?.allocations[0]?.noted).toBe(100n);
  expect((await accountIn(store, id)).noteCount).toBe(1);
  const said = (await entriesIn(store, id)).flatMap(({ interactions }) =>
    interactions.map(({ type }) => type),
  );
  expect(said).toEqual(['RECEIPT_RECORDED', 'CREDIT_NOTE_ISSUED']);
});

test('with a number that is taken nothing is written: no receipt, no refund, no revision', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  const { _id, ...rest } = await firstNote();
  await store.collections.creditNotes.insertOne({ ...rest, _id: `${_id}-2`, noteNumber: 2 });
  await expect(write(store, callOn(id, '2'), paid('r2'))).rejects.toThrow();
  expect(await store.collections.receipts.countDocuments({ orderId: id })).toBe(1);
  expect(await store.collections.refunds.countDocuments({ orderId: id })).toBe(1);
  expect(await accountIn(store, id)).toMatchObject({ revision: 2, noteCount: 1 });
  expect(await entriesIn(store, id)).toHaveLength(1);
});

test('of 40 refunds that are paid at once from two processes each gets its number: 1 to 40', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `r${index}`);
  await Promise.all(
    names.map((name, index) => write(index % 2 === 0 ? store : other, callOn(id, name), paid(name))),
  );
  expect((await notes()).map(({ noteNumber }) => noteNumber)).toEqual(names.map((_, index) => index + 1));
  expect((await accountIn(store, id)).noteCount).toBe(40);
});

test('a credit note stays unchanged when its receipt is reversed: the reversal has its own credit note', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  const before = await firstNote();
  await write(store, callOn(id, '2'), takenBack);
  const [first, second] = await notes();
  expect(first).toEqual(before);
  expect(second).toMatchObject({ noteNumber: 2, cancels: true, total: { net: -100n, tax: 0n } });
});

test('sending and resending change its delivery and its recipient, and nothing else', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  const before = await firstNote();
  const noteId = decodeCreditNote(before).id;
  await write(store, callOn(id, '2'), delivered({ state: 'SENT', noteId, at: later(1) }));
  expect(await firstNote()).toEqual({
    ...before,
    delivery: { ...before.delivery, state: 'SENT', sentAt: later(1) },
  });
  await write(
    store,
    callOn(id, '3'),
    delivered({ state: 'DUE', noteId, recipient: 'b@example.org', at: later(2) }),
  );
  expect(await firstNote()).toEqual({
    ...before,
    recipient: 'b@example.org',
    delivery: { ...before.delivery, state: 'DUE', nextAttemptAt: later(2), sentAt: later(1) },
  });
  const [read] = await createLoaders(store).notesOfRefund.load(decodeCreditNote(before).refundId);
  expect(read).toMatchObject({ note: { recipient: 'b@example.org' }, sentAt: later(1) });
});

test('a delivery of a note of another order writes nothing', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  const note = decodeCreditNote(await firstNote());
  const stranger = asOrderId(`${id}-stranger`);
  await putThere(store, { accounts: [sampleAccount(stranger)] });
  const sent = delivered({ state: 'SENT', noteId: note.id, at: later(1) });
  await expect(write(store, callOn(stranger, '2'), sent)).rejects.toThrow('0 of 1 writes');
  expect((await firstNote()).delivery.state).toBe('DUE');
  expect((await accountIn(store, stranger)).revision).toBe(1);
});

test('a decision reads the notes of its own order only', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  const note = decodeCreditNote(await firstNote());
  const reader = (orderId: typeof id) => new WriteReader(store, { orderId, context });
  expect(await (await reader(id).notes()).find(note.id)).toEqual(note);
  expect(await (await reader(asOrderId('order-0')).notes()).find(note.id)).toBeNull();
});

test('the notes of several refunds, oldest first, cost one query; so do notes by their ids', async () => {
  await write(store, callOn(id, '1'), paid('r1'));
  await write(store, callOn(id, '2'), takenBack);
  await write(store, callOn(id, '3'), paid('r3'));
  const [first, second, third] = (await notes()).map(decodeCreditNote);
  const all = [first, second, third].map((note) => required(note, 'There are three.'));
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const refundIds = [...new Set(all.map(({ refundId }) => refundId))];
    const found = await Promise.all(refundIds.map((refundId) => loaders.notesOfRefund.load(refundId)));
    expect(found.map((reads) => reads.map(({ note }) => note))).toEqual([[first, second], [third]]);
    const byId = await Promise.all(all.map((note) => loaders.noteById.load(note.id)));
    expect(byId.map((read) => read?.note)).toEqual(all);
  });
  expect(commands).toEqual(['find', 'find']);
});
