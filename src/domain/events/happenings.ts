import type { OrderAccount } from '../account/order-account.ts';
import type { Changes } from '../changes/changes.ts';
import type { Interaction } from '../refund/interaction.ts';
import { happeningsOfDisputes } from './dispute-happenings.ts';
import type { EventType, Happening } from './event-types.ts';
import { money } from './facts.ts';
import { happeningsOfReceipt } from './receipt-happenings.ts';
import { happeningsOfRefund } from './refund-happenings.ts';
import { happeningOfMatch, happeningsOfReturns } from './return-happenings.ts';

/**
 * All that a decision did, in the order in which it is told: each refund's request or decision, then its money, its parts
 * and its end; then disputes, returns, and documents. It is written with the decision itself, so that what is told is what was done
 * (E1). `before` is null where the order is new.
 */
export function happeningsOf(before: OrderAccount | null, changes: Changes): readonly Happening[] {
  const { interactions, receipts, refunds } = changes;
  const told = receipts.flatMap(happeningsOfReceipt);
  const changed = new Set(refunds.map(({ after }) => after.id));
  return [
    ...refunds.flatMap((change) =>
      happeningsOfRefund(change, {
        interactions: interactions.filter(({ refundId }) => refundId === change.after.id),
        money: told.filter(({ refundId }) => refundId === change.after.id),
      }),
    ),
    ...told.filter(({ refundId }) => !changed.has(refundId)),
    ...happeningsOfDisputes(before, changes.account),
    ...interactions.flatMap((one) => happeningOfMatch(changes.account, one)),
    ...happeningsOfReturns(before, changes.account),
    ...changes.notes.map((note): Happening => {
      const { id, number, refundId, total, cancels } = note;
      const gross = money(total.net.plus(total.tax));
      const data = { creditNoteId: id, number, total: gross, cancels };
      return { type: 'refunds.credit_note.issued.v1', refundId, data };
    }),
    ...interactions.flatMap(happeningsOfDocuments),
    ...changes.deliveries.flatMap((delivery): Happening[] =>
      delivery.state === 'SENT' ? [sentOf(delivery.noteId, interactions)] : [],
    ),
  ];
}

/** What the timeline alone says. */
function happeningsOfDocuments({ type, amount }: Interaction): Happening[] {
  if (type === 'INVOICE_DATA_REALIGNED')
    return [{ type: 'refunds.invoice_data.realigned.v1', refundId: null, data: {} }];
  if (type === 'CUSTOMER_ERASED') return [{ type: 'refunds.customer.erased.v1', refundId: null, data: {} }];
  if (type !== 'DISPUTE_UNCLEAR') return [];
  const data = { amount: amount === null ? null : money(amount) };
  return [{ type: 'refunds.dispute.unclear.v1', refundId: null, data }];
}

function sentOf(noteId: string, interactions: readonly Interaction[]): Happening {
  const type: EventType = 'refunds.credit_note.sent.v1';
  const sent = interactions.find((one) => one.type === 'CREDIT_NOTE_SENT');
  return { type, refundId: sent?.refundId ?? null, data: { creditNoteId: noteId } };
}
