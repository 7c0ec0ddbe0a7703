import fc from 'fast-check';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import type { Difference } from '../../../src/store/codecs/difference.ts';
import type { StoredCreditNote } from '../../../src/store/documents/credit-note-document.ts';
import { decodeCreditNote, encodeCreditNote } from '../../../src/store/documents/credit-note-document.ts';
import type { StoredJournalEntry } from '../../../src/store/documents/journal-document.ts';
import { decodeJournalEntry, encodeJournalEntry } from '../../../src/store/documents/journal-document.ts';
import type { StoredOrder } from '../../../src/store/documents/order-document.ts';
import {
  changedInAccount,
  decodeAccount,
  encodeAccount,
} from '../../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../../src/store/documents/receipt-document.ts';
import {
  changedInReceipt,
  decodeReceipt,
  encodeReceipt,
} from '../../../src/store/documents/receipt-document.ts';
import type { StoredRefund } from '../../../src/store/documents/refund-document.ts';
import { changedInRefund, decodeRefund, encodeRefund } from '../../../src/store/documents/refund-document.ts';
import { anyAccount } from '../any-account.ts';
import { anyCreditNote } from '../any-credit-note.ts';
import { text } from '../any-field.ts';
import { anyJournalEntry } from '../any-journal-entry.ts';
import { anyReceipt, anyRefund } from '../any-refund.ts';
import { eur, sampleAccount } from '../sample.ts';

const { BSON } = mongoose.mongo;

/** There and back through the bytes that the database keeps. */
function throughBson<T extends object>(document: T): T {
  // BSON gives back what it was given, which the compiler can't know.
  return BSON.deserialize(BSON.serialize(document), { useBigInt64: true }) as T;
}

test('an account comes back from the database as it was', () => {
  fc.assert(
    fc.property(anyAccount, (account) => {
      expect(decodeAccount(throughBson<StoredOrder>(encodeAccount(account)))).toEqual(account);
    }),
  );
});

test('a refund comes back from the database as it was', () => {
  fc.assert(
    fc.property(anyRefund, (refund) => {
      expect(decodeRefund(throughBson<StoredRefund>(encodeRefund(refund, lane)))).toEqual(refund);
    }),
  );
});

test('a receipt comes back from the database as it was', () => {
  fc.assert(
    fc.property(anyReceipt, (receipt) => {
      expect(decodeReceipt(throughBson<StoredReceipt>(encodeReceipt(receipt)))).toEqual(receipt);
    }),
  );
});

test('a credit note comes back from the database as it was, due to be sent where it has a recipient', () => {
  fc.assert(
    fc.property(anyCreditNote, (note) => {
      const stored = throughBson<StoredCreditNote>(encodeCreditNote(note));
      expect(decodeCreditNote(stored)).toEqual(note);
      const due = note.recipient !== null;
      expect(stored.delivery).toMatchObject({
        state: due ? 'DUE' : 'NONE',
        nextAttemptAt: due ? note.issuedAt : null,
        attempts: 0,
        sentAt: null,
      });
    }),
  );
});

test('a journal entry comes back from the database as it was', () => {
  fc.assert(
    fc.property(anyJournalEntry, (entry) => {
      expect(decodeJournalEntry(throughBson<StoredJournalEntry>(encodeJournalEntry(entry)))).toEqual(entry);
    }),
  );
});

test('what changed from one account to another, set on the one, gives the other', () => {
  fc.assert(
    fc.property(anyAccount, anyAccount, fc.boolean(), (one, another, healed) => {
      // These never change.
      const after = { ...another, id: one.id, currency: one.currency, recordedAt: one.recordedAt };
      const stored: object = encodeAccount(one);
      for (const [path, value] of Object.entries(changedInAccount(one, after, { healed }))) {
        setPath(stored, path.split('.'), value);
      }
      expect(stored).toEqual(encodeAccount(after));
    }),
  );
});

test('what changed from one refund to another, written on the one, gives the other', () => {
  fc.assert(
    fc.property(anyRefund, anyRefund, (one, another) => {
      const after = { ...another, id: one.id, orderId: one.orderId };
      const [stored, wanted] = [encodeRefund(one, lane), encodeRefund(after, lane)];
      expect(written(stored, changedInRefund(one, after, lane))).toEqual(wanted);
    }),
  );
});

test('what changed from one receipt to another, written on the one, gives the other', () => {
  fc.assert(
    fc.property(anyReceipt, anyReceipt, (one, another) => {
      const after = { ...another, id: one.id, orderId: one.orderId };
      expect(written(encodeReceipt(one), changedInReceipt(one, after))).toEqual(encodeReceipt(after));
    }),
  );
});

test('of a refund only what changed is written: a field, or the one allocation that did', () => {
  fc.assert(
    fc.property(anyRefund, text, (before, note) => {
      const [first, ...others] = before.allocations;
      const moved = first && { ...first, attempts: first.attempts + 1 };
      const after = { ...before, note, allocations: moved === undefined ? others : [moved, ...others] };
      const set = changedInRefund(before, after, lane);
      expect(Object.keys(set)).toEqual(note === before.note ? ['allocations.0'] : ['note', 'allocations.0']);
      expect(changedInRefund(before, { ...before }, lane)).toEqual({});
    }),
  );
});

test('only the payment that changed is written', () => {
  const before = sampleAccount('a');
  const payments = before.payments.map((payment) => ({ ...payment, refunded: eur(5) }));
  const { invoiceData } = before;
  const fields = changedInAccount(
    before,
    { ...before, payments, invoiceData: { ...invoiceData } },
    { healed: false },
  );
  expect(Object.keys(fields)).toEqual(['payments.0']);
});

test.each([
  ['missing', undefined],
  ['null', null],
  ['a text', 'oops'],
  ['empty', {}],
  [
    'of wrong types',
    { revision: 'x', updatedAt: 1, entries: [null, 5, { refunded: '30.00', receiptIds: 'rc' }] },
  ],
])('invoiceData that was left %s can still be read', (_, invoiceData) => {
  // What a person with a shell can leave behind has any shape.
  const stored = { ...encodeAccount(sampleAccount('a')), invoiceData } as StoredOrder;
  const decoded = decodeAccount(stored).invoiceData;
  expect(decoded.uncovered).toEqual({ refunded: eur(0), receiptIds: [] });
  expect(decoded.entries.every((entry) => entry.refunded.isZero())).toBe(true);
});

test.each([
  ['all of it', null, ['invoiceData']],
  [
    'what covers no invoice',
    { ...encodeAccount(sampleAccount('a')).invoiceData, uncovered: null },
    ['invoiceData.uncovered'],
  ],
])('where a shell left nothing of %s, the next write puts it there whole', (_, invoiceData, paths) => {
  const stored = { ...encodeAccount(sampleAccount('a')), invoiceData } as unknown as StoredOrder;
  const before = decodeAccount(stored);
  const uncovered = { refunded: eur(5), receiptIds: [] };
  const after = { ...before, invoiceData: { ...before.invoiceData, uncovered } };
  expect(Object.keys(changedInAccount(before, after, { healed: false }))).toEqual(paths);
});

test('sums that a shell wrote as doubles are read as they stand', () => {
  const stored = encodeAccount(sampleAccount('a'));
  const edited = structuredClone({
    ...stored.invoiceData,
    uncovered: { refunded: 12, receiptIds: ['rc_1'] },
  });
  // The shell's numbers are doubles where the schema has Long.
  const account = decodeAccount({ ...stored, invoiceData: edited as unknown as StoredOrder['invoiceData'] });
  expect(account.invoiceData.uncovered).toEqual({ refunded: eur(12), receiptIds: ['rc_1'] });
});

const lane = { laneOf: () => 'manual', now: null, customerId: null };

/** As the database writes it; it refuses paths of which one leads into another. */
function written(stored: object, set: Difference): object {
  const paths = Object.keys(set);
  expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))).toEqual([]);
  const document = structuredClone(stored);
  for (const [path, value] of Object.entries(set)) setPath(document, path.split('.'), value);
  return document;
}

function setPath(target: object, [head = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) Reflect.set(target, head, value);
  else setPath(Reflect.get(target, head), rest, value);
}
