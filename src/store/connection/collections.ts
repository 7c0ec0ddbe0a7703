import type mongoose from 'mongoose';
import type { DocumentOf, Stored } from '../codecs/document.ts';
import { creditNoteDocument } from '../documents/credit-note-document.ts';
import { eventDocument, eventGroupDocument, eventOrderDocument } from '../documents/event-document.ts';
import {
  eventAttemptDocument,
  eventEndpointDocument,
  eventLaneDocument,
  eventLetterDocument,
} from '../documents/event-lane-document.ts';
import { invoiceOwnerDocument } from '../documents/invoice-owner-document.ts';
import { journalDocument } from '../documents/journal-document.ts';
import { orderDocument } from '../documents/order-document.ts';
import { paymentOwnerDocument } from '../documents/payment-owner-document.ts';
import { receiptDocument } from '../documents/receipt-document.ts';
import { refundDocument } from '../documents/refund-document.ts';
import { transactionTurnDocument } from '../documents/transaction-turn-document.ts';
import type { CompleteReads } from './complete-reads.ts';
import { migrate } from './migrate.ts';
import { putValidators, validationOf } from './validators.ts';

/** All that is stored, by the names that the collections have here and in the database. */
const documents = {
  orders: orderDocument,
  refunds: refundDocument,
  receipts: receiptDocument,
  creditNotes: creditNoteDocument,
  journal: journalDocument,
  invoiceOwners: invoiceOwnerDocument,
  paymentOwners: paymentOwnerDocument,
  transactionTurns: transactionTurnDocument,
  events: eventDocument,
  eventOrders: eventOrderDocument,
  eventGroups: eventGroupDocument,
  eventEndpoints: eventEndpointDocument,
  eventLanes: eventLaneDocument,
  eventLetters: eventLetterDocument,
  eventAttempts: eventAttemptDocument,
};

type Documents = typeof documents;
export type Collections = {
  readonly [Name in keyof Documents]: mongoose.mongo.Collection<DocumentOf<Documents[Name]>>;
};

/**
 * One after another they would take most of a start (P7); all at once they would wait for connections that aren't there yet,
 * and a start on a busy machine failed by that.
 */
const atOnce = 3;

/** Makes the collections, their indexes and their validators where they are missing, and brings older documents up to date. */
export async function prepareCollections(
  connection: mongoose.Connection,
  plain: mongoose.mongo.Db,
  readConcern: CompleteReads,
): Promise<Collections> {
  const missing = Object.values(documents).values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const stored of missing) await prepareCollection(connection, stored);
    }),
  );
  await migrate(plain);
  await putValidators(plain, Object.values(documents));
  const database = connection.getClient().db(connection.name, { readConcern });
  const collections = Object.entries(documents).map(([name, { collection }]) => {
    return [name, database.collection(collection)] as const;
  });
  // The type says of each name which document it has; entries lose that.
  return Object.fromEntries(collections) as unknown as Collections;
}

/** All indexes in one command: one by one they are most of what a first start waits for. */
async function prepareCollection(connection: mongoose.Connection, stored: Stored): Promise<void> {
  const model = connection.model(stored.collection, stored.schema);
  await model.createCollection(validationOf(stored));
  const indexes = stored.schema.indexes().map(([key, options]) => ({ ...options, key }));
  // mongoose's type of an index allows more than the driver's, and than the declarations here use.
  if (indexes.length > 0) await model.collection.createIndexes(indexes as mongoose.mongo.IndexDescription[]);
}
