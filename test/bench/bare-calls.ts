import { randomUUID } from 'node:crypto';
import type mongoose from 'mongoose';
import type { Session, Store } from '../../src/store/connection/connect.ts';
import { readLimits } from '../../src/store/connection/connect.ts';
import { durable } from '../../src/store/connection/durable.ts';

/** Of any collection, copied from the server's own database. */
// biome-ignore lint/suspicious/noExplicitAny: the driver's own word for a document that it knows nothing of.
export type Document = { _id: string; [field: string]: any };
type Documents = mongoose.mongo.Collection<Document>;

/** One document of each kind, as the server wrote it. */
export type Templates = {
  readonly refund: Document;
  readonly journal: Document;
  readonly receipt: Document;
  readonly creditNote: Document;
};

const inTransaction = {
  readConcern: { level: 'snapshot' },
  writeConcern: durable,
  readPreference: 'primary',
} as const;

/**
 * The same work by the driver alone, without a server, rules or answers: what the database itself takes. The fair one
 * writes the documents that the server writes, into collections with its indexes and validators, after the reads that
 * any right decision needs; the naked one writes three documents without any index and reads nothing.
 */
export class BareCalls {
  readonly #client: mongoose.mongo.MongoClient;
  readonly #fair: (name: string) => Documents;
  readonly #naked: (name: string) => Documents;
  readonly #templates: Templates;
  /** Refunds to be paid, the oldest first. */
  readonly openRefunds: { orderId: string; refundId: string }[] = [];

  constructor({ connection }: Store, templates: Templates) {
    this.#client = connection.getClient();
    const collectionsOf = (database: string) => (name: string) =>
      this.#client.db(database).collection<Document>(name);
    this.#fair = collectionsOf(connection.name);
    this.#naked = collectionsOf(`${connection.name}-naked`);
    this.#templates = templates;
  }

  /** Copies of the server's orders, so that both are as large. */
  async takeOrders(orders: Documents): Promise<void> {
    const found = await orders.find().toArray();
    await this.#fair('orders').insertMany(found);
    await this.#naked('orders').insertMany(found);
    for (const name of ['refunds', 'journal']) await this.#naked(name).insertOne({ _id: 'first' });
  }

  async nakedRefund(orderId: string): Promise<void> {
    await this.#transaction(async (session) => {
      await this.#naked('orders').updateOne({ _id: orderId }, refundedOnce(), { session });
      await this.#insert(this.#naked, 'refunds', { ...this.#templates.refund, orderId }, session);
      await this.#insert(this.#naked, 'journal', { ...this.#templates.journal, orderId }, session);
    });
  }

  async fairRefund(orderId: string): Promise<void> {
    const order = await this.#fair('orders').findOne({ _id: orderId }, readLimits);
    await this.#transaction(async (session) => {
      await this.#guardedUpdate(order, session);
      const refundId = await this.#insert(
        this.#fair,
        'refunds',
        { ...this.#templates.refund, orderId },
        session,
      );
      await this.#insert(this.#fair, 'journal', { ...this.#templates.journal, orderId }, session);
      this.openRefunds.push({ orderId, refundId });
    });
  }

  /** False where no refund is open. */
  async fairReceipt(): Promise<boolean> {
    const open = this.openRefunds.shift();
    if (open === undefined) return false;
    const { orderId, refundId } = open;
    const providerRefundId = randomUUID();
    const order = await this.#fair('orders').findOne({ _id: orderId }, readLimits);
    await Promise.all([
      this.#fair('refunds').findOne({ _id: refundId, orderId }, readLimits),
      this.#fair('receipts').findOne({ orderId, providerRefundId }, readLimits),
    ]);
    await this.#transaction(async (session) => {
      await this.#guardedUpdate(order, session);
      const paid = {
        status: 'SUCCEEDED',
        open: false,
        'allocations.0.status': 'SUCCEEDED',
        updatedAt: new Date(),
      };
      await this.#fair('refunds').updateOne({ _id: refundId, orderId }, { $set: paid }, { session });
      const { receipt, creditNote, journal } = this.#templates;
      const shares = receipt['shares'].map((share: object) => ({ ...share, refundId }));
      await this.#insert(this.#fair, 'receipts', { ...receipt, orderId, providerRefundId, shares }, session);
      const noteNumber = this.#notes++;
      await this.#insert(
        this.#fair,
        'creditNotes',
        { ...creditNote, orderId, refundId, noteNumber },
        session,
      );
      await this.#insert(this.#fair, 'journal', { ...journal, orderId }, session);
    });
    return true;
  }
  #notes = 1_000;

  /** As the driver's manual has it: read, change and write in withTransaction, which begins again where it conflicts. */
  async naiveRefund(orderId: string): Promise<void> {
    await this.#client.withSession((session) =>
      session.withTransaction(async () => {
        const order = await this.#fair('orders').findOne({ _id: orderId }, { session });
        await this.#guardedUpdate(order, session);
        await this.#insert(this.#fair, 'refunds', { ...this.#templates.refund, orderId }, session);
        await this.#insert(this.#fair, 'journal', { ...this.#templates.journal, orderId }, session);
      }, inTransaction),
    );
  }

  async findOrders(ids: readonly string[]): Promise<void> {
    const found = await this.#fair('orders')
      .find({ _id: { $in: [...ids] } }, readLimits)
      .toArray();
    const text = JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    if (found.length !== ids.length || text.length < 100) throw new Error('The orders are there.');
  }

  /** Moved on from what was read. */
  async #guardedUpdate(order: Document | null, session: Session): Promise<void> {
    const { _id, revision } = order ?? { _id: '', revision: -1 };
    const written = await this.#fair('orders').updateOne({ _id, revision }, refundedOnce(), { session });
    if (written.modifiedCount !== 1) throw new Error('Nobody else writes to this order.');
  }

  async #insert(
    database: (name: string) => Documents,
    name: string,
    document: Document,
    session: Session,
  ): Promise<string> {
    const _id = randomUUID();
    await database(name).insertOne({ ...document, _id }, { session });
    return _id;
  }

  async #transaction(work: (session: Session) => Promise<void>): Promise<void> {
    await this.#client.withSession(async (session) => {
      session.startTransaction(inTransaction);
      await work(session);
      await session.commitTransaction();
    });
  }
}

/** As many fields as the server's own update of an order has. */
function refundedOnce() {
  const counted = { revision: 1, interactionCount: 2, 'payments.0.inFlight': 1n, 'lines.0.counted.net': 1n };
  return { $inc: counted, $set: { updatedAt: new Date(), 'invoiceData.updatedAt': new Date() } };
}
