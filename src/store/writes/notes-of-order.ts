import type { NoteTrace } from '../../domain/decisions/erase-customer.ts';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { asCreditNoteId, type CreditNoteId, type OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeCreditNote } from '../documents/credit-note-document.ts';

/** An order's credit notes, as far as a decision needs them. Both throw StoreOutage. */
export type NotesOfOrder = {
  /** Null where the order has none of that id. */
  readonly find: (id: CreditNoteId) => Promise<CreditNote | null>;
  /** What they have of the customer, in the order of their numbers; those that have nothing are left out. */
  readonly traces: () => Promise<readonly NoteTrace[]>;
};

export function notesOf(store: Store, orderId: OrderId): NotesOfOrder {
  return { find: (id) => findNote(store, orderId, id), traces: () => findTraces(store, orderId) };
}

async function findNote(store: Store, orderId: OrderId, id: CreditNoteId): Promise<CreditNote | null> {
  const stored = await orOutage(store.collections.creditNotes.findOne({ _id: id, orderId }, readLimits));
  return stored === null ? null : decodeCreditNote(stored);
}

async function findTraces(store: Store, orderId: OrderId): Promise<readonly NoteTrace[]> {
  const finding = store.collections.creditNotes
    .find(
      { orderId, $or: [{ recipient: { $ne: null } }, { buyer: { $ne: null } }] },
      // Of the buyer only that there is one.
      { ...readLimits, projection: { _id: 1, 'delivery.state': 1, recipient: 1, 'buyer.name': 1 } },
    )
    .sort({ noteNumber: 1 })
    .toArray();
  return (await orOutage(finding)).map(({ _id, recipient, buyer, delivery }) => ({
    id: asCreditNoteId(_id),
    isAddressed: recipient != null,
    wasSent: delivery.state === 'SENT',
    isMadeOut: buyer != null,
  }));
}
