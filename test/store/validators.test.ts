import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { noChanges } from '../../src/domain/changes/changes.ts';
import { asOrderId } from '../../src/domain/values/ids.ts';
import { InvariantViolation, required } from '../../src/domain/values/invariant.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { putValidators, validationOf } from '../../src/store/connection/validators.ts';
import { creditNoteDocument } from '../../src/store/documents/credit-note-document.ts';
import {
  eventDocument,
  eventGroupDocument,
  eventOrderDocument,
} from '../../src/store/documents/event-document.ts';
import { invoiceOwnerDocument } from '../../src/store/documents/invoice-owner-document.ts';
import { encodeJournalEntry, journalDocument } from '../../src/store/documents/journal-document.ts';
import { encodeAccount, orderDocument, type StoredOrder } from '../../src/store/documents/order-document.ts';
import { paymentOwnerDocument } from '../../src/store/documents/payment-owner-document.ts';
import { receiptDocument } from '../../src/store/documents/receipt-document.ts';
import { refundDocument } from '../../src/store/documents/refund-document.ts';
import { transactionTurnDocument } from '../../src/store/documents/transaction-turn-document.ts';
import { type Decide, write } from '../../src/store/writes/write.ts';
import { storedOrder } from './a-ready-order.ts';
import { accountIn, callOn, noteOn } from './calls.ts';
import { noon, sampleAccount, sampleInteraction } from './sample.ts';
import { sampleNote } from './sample-note.ts';
import { sampleReceipt, sampleRefund } from './sample-refund.ts';
import { newTestStore, putThere } from './test-store.ts';

const documents = [
  orderDocument,
  refundDocument,
  receiptDocument,
  creditNoteDocument,
  journalDocument,
  paymentOwnerDocument,
  invoiceOwnerDocument,
  transactionTurnDocument,
  eventDocument,
  eventOrderDocument,
  eventGroupDocument,
];
const refused = { code: 121 };

let store: Store;
beforeAll(async () => {
  store = await newTestStore('validators');
});
beforeEach(() => putValidators(database(), documents));
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const database = () => store.connection.getClient().db(store.connection.name);
const raw = (name: string) => database().collection<{ _id: string }>(name);

describe('what somebody writes past the store', () => {
  beforeAll(async () => {
    const refund = sampleRefund(sampleAccount('there').id);
    const entry = {
      ...{ id: 'entry', orderId: refund.orderId, caller: '', key: '', mutation: '', fingerprint: '' },
      ...{ writeId: '', at: noon, revision: 1, answer: { orderId: refund.orderId } },
      interactions: [sampleInteraction(1)],
    };
    await putThere(store, {
      accounts: [sampleAccount('there')],
      refunds: [refund],
      receipts: [sampleReceipt(refund)],
      notes: [sampleNote(refund, 1)],
    });
    await store.collections.journal.insertOne(encodeJournalEntry(entry));
    await store.collections.paymentOwners.insertOne({ _id: 'pay', orderId: 'there' });
  });

  test.each<[string, string, object]>([
    ['orders', 'an amount that is a double', { $set: { 'payments.0.settled': 12.5 } }],
    ['orders', 'an amount that is a text', { $set: { refundedTax: '1.00' } }],
    ['orders', 'an amount that is an int32', { $set: { 'invoiceData.entries.0.refunded': 5 } }],
    ['orders', 'a method that there isn’t', { $set: { 'payments.0.method': 'SHELLS' } }],
    ['orders', 'a revision that isn’t whole', { $set: { revision: 1.5 } }],
    ['orders', 'nothing where something is required', { $unset: { currency: 1 } }],
    ['orders', 'null in a list', { $push: { payments: null } }],
    ['orders', 'a time that is a text', { $set: { pendingSince: '2026-01-01' } }],
    ['refunds', 'a state that there isn’t', { $set: { status: 'PAID' } }],
    ['refunds', 'a part without its destination', { $unset: { 'allocations.0.destination': 1 } }],
    ['refunds', 'a lease that is a number', { $set: { 'allocations.0.dueAt': 5 } }],
    ['receipts', 'a source that there isn’t', { $set: { source: 'HEARSAY' } }],
    ['receipts', 'shares that are no list', { $set: { shares: {} } }],
    ['creditNotes', 'a delivery that there isn’t', { $set: { 'delivery.state': 'LOST' } }],
    ['journal', 'a refusal in no words', { $push: { 'answer.userErrors': { code: 'FORBIDDEN' } } }],
    ['paymentOwners', 'an order that is a number', { $set: { orderId: 7 } }],
  ])('to %s, %s, is refused', async (name, _what, update) => {
    const before = await raw(name).findOne({});
    expect(before).not.toBeNull();
    await expect(raw(name).updateOne({}, update)).rejects.toMatchObject(refused);
    expect(await raw(name).findOne({})).toEqual(before);
  });

  test.each(documents.map(({ collection }) => collection))(
    'to %s is refused where it is empty',
    async (name) => {
      await expect(raw(name).insertOne({ _id: 'x' })).rejects.toMatchObject(refused);
    },
  );
});

test('an update of ours that would store another type is refused', async () => {
  const { refund } = await storedOrder(store, 'a-bug');
  // As a queue writes, past all encoding.
  const dueAt: unknown = { $add: [{ $toLong: '$$NOW' }, 5] };
  const stages = [{ $set: { nextDueAt: dueAt } }];
  const updating = store.collections.refunds.updateOne({ _id: refund.id }, stages);
  await expect(updating).rejects.toMatchObject(refused);
});

test('a write of ours that the database refuses is a bug, and not an outage that may pass', async () => {
  const id = asOrderId('overflown');
  await write(store, callOn(id, '1'), noteOn(id));
  const overflowing: Decide = async (read) => {
    const account = required(await read.account(), 'It is there.');
    return { changes: noChanges({ ...account, noteCount: 2 ** 40 }), answer: { orderId: id } };
  };
  await expect(write(store, callOn(id, '2'), overflowing)).rejects.toBeInstanceOf(InvariantViolation);
  expect((await accountIn(store, id)).revision).toBe(1);
  expect(await write(store, callOn(id, '3'), noteOn(id))).toMatchObject({ kind: 'accepted' });
});

test('a field that this version doesn’t know is taken: a later one writes it', async () => {
  const later = { ...encodeAccount(sampleAccount('later')), loyaltyPoints: 5 };
  await store.collections.orders.insertOne(later);
  expect(await store.collections.orders.findOne({ _id: 'later' })).toMatchObject({ loyaltyPoints: 5 });
});

test('a document that is there already, and isn’t as declared, can still be written to', async () => {
  const { orders } = store.collections;
  const wrong = { ...encodeAccount(sampleAccount('wrong')), invoiceData: 'oops' };
  // Past the validator, as documents were before it was there.
  await orders.insertOne(wrong as unknown as StoredOrder, { bypassDocumentValidation: true });
  await orders.updateOne({ _id: 'wrong' }, { $set: { revision: 9 } });
  expect(await orders.findOne({ _id: 'wrong' })).toMatchObject({ revision: 9 });
});

test('collections that are there get the validators at the next start', async () => {
  for (const { collection } of documents)
    await database().command({ collMod: collection, validator: {}, validationLevel: 'off' });
  const again = await openPatiently({ uri: inject('mongodUri'), database: store.connection.name });
  await again.close();
  for (const stored of documents) expect(await validationIn(stored.collection)).toEqual(validationOf(stored));
});

test('a validator of a later version is left alone, and an earlier one is replaced', async () => {
  const ours = validationOf(refundDocument);
  const of = (version: number) => ({
    ...ours,
    validator: { $jsonSchema: { title: `refunds, version ${version}`, bsonType: 'object' } },
  });
  for (const [version, then] of [
    [refundDocument.version + 1, of(refundDocument.version + 1)],
    [refundDocument.version - 1, ours],
  ] as const) {
    await database().command({ collMod: 'refunds', ...of(version) });
    await putValidators(database(), documents);
    expect(await validationIn('refunds')).toEqual(then);
  }
  await database().command({ collMod: 'refunds', ...ours });
});

test('a declaration that changes gets another version', () => {
  const said = documents.map((stored) => {
    const { validator } = validationOf(stored);
    const hash = createHash('sha256').update(JSON.stringify(validator)).digest('hex').slice(0, 12);
    return `${validator.$jsonSchema.title}: ${hash}`;
  });
  // A released line is never changed: a changed declaration is another version, which has a line of its own.
  expect(said).toMatchInlineSnapshot(`
    [
      "orders, version 2: a7856e3db278",
      "refunds, version 2: bf925beaba33",
      "receipts, version 2: 426ade7cd2ad",
      "creditNotes, version 2: d5415ff7ab05",
      "journal, version 3: 73c4d7567505",
      "paymentOwners, version 1: f28469e8b31a",
      "invoiceOwners, version 1: 23ae0536c39d",
      "transactionTurns, version 1: d51c1087e423",
      "events, version 1: 082415a8791c",
      "eventOrders, version 1: 073293c85b90",
      "eventGroups, version 1: 3265bed22bdc",
    ]
  `);
});

async function validationIn(collection: string): Promise<unknown> {
  const [found] = await database().listCollections({ name: collection }, { nameOnly: false }).toArray();
  const { validator, validationLevel, validationAction } = found?.options ?? {};
  return { validator, validationLevel, validationAction };
}
