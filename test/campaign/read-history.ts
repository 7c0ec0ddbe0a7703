import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';
import { OrderLog, type Turn } from './order-log.ts';
import { patched } from './patched.ts';

/** What one transaction, or one statement outside of any, did. */
export type Deed = {
  /** Whatever kind of change, by collection: ids of documents. */
  readonly inserted: Readonly<Record<string, readonly string[]>>;
  readonly updated: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly Step[];
  readonly turns: readonly Turn[];
};

/** How one part moved; `from` is null where it is new. */
export type Step = {
  readonly orderId: string;
  readonly refundId: string;
  readonly allocationId: string;
  readonly from: PartThen | null;
  readonly to: PartThen;
};
export type PartThen = StoredRefund['allocations'][number];

/** Everything that was ever written, in its order, as the database's own log has it. */
export type History = {
  readonly deeds: readonly Deed[];
  /** Each refund as it was written first. */
  readonly firstRefunds: ReadonlyMap<string, StoredRefund>;
  /** Changes of what is append-only, and removals of anything: a sentence each. */
  readonly forbidden: readonly string[];
};

/** Where the log is now: reading from there on gives all that is written later. */
export async function historyMark({ connection }: Store): Promise<unknown> {
  const hello = await connection.getClient().db('admin').command({ hello: 1 });
  return hello['operationTime'];
}

/** Reads the database's log from the mark on, up to now. */
export async function readHistory(store: Store, since: unknown): Promise<History> {
  const database = store.connection.getClient().db(store.connection.name);
  const last = `the end ${Date.now()}`;
  await database.collection<{ _id: string }>('marks').insertOne({ _id: last });
  // The driver's type of a timestamp isn't ours to name; it goes back to where it came from.
  const stream = database.watch<Changed>([], { startAtOperationTime: since as never, batchSize: 5_000 });
  const reading = new Reading();
  try {
    for (;;) {
      const change = await stream.tryNext();
      if (change === null) continue;
      if (change.operationType === 'insert' && change.ns.coll === 'marks') {
        if (change.documentKey._id === (last as never)) break;
        continue;
      }
      reading.take(change as unknown as Change);
    }
  } finally {
    await stream.close();
  }
  return reading.history();
}

type Changed = { readonly _id: never };

/** What of a change stream's event is read here. */
type Change = {
  readonly operationType: string;
  readonly ns: { readonly coll: string };
  readonly documentKey: { readonly _id: string };
  readonly fullDocument?: unknown;
  readonly updateDescription?: Parameters<typeof patched>[1];
  readonly lsid?: { readonly id: unknown };
  readonly txnNumber?: unknown;
};

class Reading {
  readonly #deeds: OpenDeed[] = [];
  readonly #orders = new OrderLog();
  readonly #refunds = new Map<string, StoredRefund>();
  readonly #first = new Map<string, StoredRefund>();
  readonly #forbidden: string[] = [];
  #transaction = '';

  take(change: Change): void {
    const { operationType: what, ns } = change;
    const kept = [
      'orders',
      'refunds',
      'receipts',
      'journal',
      'creditNotes',
      'paymentOwners',
      'invoiceOwners',
    ];
    if (!kept.includes(ns.coll)) return;
    const { _id: id } = change.documentKey;
    const isAppendOnly = ['journal', 'paymentOwners', 'invoiceOwners'].includes(ns.coll);
    if (what !== 'insert' && (what !== 'update' || isAppendOnly)) {
      this.#forbidden.push(`${ns.coll} ${id} has a change of the kind ${what}.`);
    }
    const deed = this.#deedOf(change);
    const list = what === 'insert' ? deed.inserted : deed.updated;
    list[ns.coll] = [...(list[ns.coll] ?? []), id];
    if (ns.coll === 'refunds') this.#takeRefund(change, deed);
    // Of both: an insert carries the document as the store has encoded it.
    if (ns.coll === 'orders') {
      deed.turns.push(this.#orders.takeOrder(documentAfter(this.#orders.order(id), change) as StoredOrder));
    }
    if (ns.coll === 'receipts') {
      this.#orders.takeReceipt(documentAfter(this.#orders.receipt(id), change) as StoredReceipt);
    }
  }

  history(): History {
    this.#closeDeed();
    return { deeds: this.#deeds, firstRefunds: this.#first, forbidden: this.#forbidden };
  }

  /** Changes of one transaction follow each other. */
  #deedOf({ lsid, txnNumber }: Change): OpenDeed {
    const transaction = lsid === undefined ? '' : `${JSON.stringify(lsid.id)} ${txnNumber}`;
    const open = this.#deeds.at(-1);
    if (open !== undefined && transaction !== '' && transaction === this.#transaction) return open;
    this.#closeDeed();
    this.#transaction = transaction;
    const deed: OpenDeed = { inserted: {}, updated: {}, steps: [], turns: [] };
    this.#deeds.push(deed);
    return deed;
  }

  #closeDeed(): void {
    for (const turn of this.#deeds.at(-1)?.turns ?? []) this.#orders.complete(turn);
  }

  #takeRefund(change: Change, deed: OpenDeed): void {
    const { _id: id } = change.documentKey;
    const before = this.#refunds.get(id) ?? null;
    // An insert carries the document as the store has encoded it.
    const after = documentAfter(before, change) as StoredRefund;
    if (before === null) this.#first.set(id, after);
    this.#refunds.set(id, after);
    this.#orders.takeRefund(after);
    for (const to of after.allocations) {
      const from = before?.allocations.find((one) => one.id === to.id) ?? null;
      const isSame = from !== null && liveliness(from) === liveliness(to);
      const { orderId } = after;
      if (!isSame) deed.steps.push({ orderId, refundId: id, allocationId: to.id, from, to });
    }
  }
}

/** What of a part makes another step of it. */
function liveliness({ status, attempts, amount, paid }: PartThen): string {
  return [status, attempts, amount, paid.reduce((sum, share) => sum + share.amount, 0n)].join(' ');
}

type OpenDeed = {
  readonly inserted: Record<string, readonly string[]>;
  readonly updated: Record<string, readonly string[]>;
  readonly steps: Step[];
  readonly turns: Turn[];
};

function documentAfter(before: unknown, { fullDocument, updateDescription }: Change): unknown {
  return updateDescription === undefined ? fullDocument : patched(before, updateDescription);
}
