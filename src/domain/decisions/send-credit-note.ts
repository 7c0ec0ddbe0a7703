import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import type { CreditNote } from '../refund/credit-note.ts';
import { Refusal } from '../values/refusal.ts';

/** Decides to send a note once more, to the address that the order has now. */
export function decideResend(
  { account, note }: { account: OrderAccount; note: CreditNote | null },
  input: { readonly creditNoteId: string },
  context: CommandContext,
): Decision {
  const path = ['input', 'creditNoteId'];
  if (note === null)
    return new Refusal(
      'CREDIT_NOTE_NOT_FOUND',
      `There is no credit note ${input.creditNoteId.slice(0, 300)}.`,
      { path },
    );
  const recipient = account.customerEmail;
  if (recipient === null)
    return new Refusal(
      'STATE_CONFLICT',
      `Order ${account.id} has no customerEmail: credit note ${note.number} cannot be sent. Record the order with a customerEmail first.`,
      { path },
    );
  const changes: Changes = {
    ...noChanges(account),
    deliveries: [{ state: 'DUE', noteId: note.id, recipient, at: context.at }],
  };
  return { changes, answer: { orderId: account.id, creditNoteId: note.id } };
}

/** Decides to record that a note was handed to the mail server. */
export function decideNoteSent(
  { account, note }: { account: OrderAccount; note: CreditNote },
  context: CommandContext,
): Decision {
  const sent: Changes = {
    ...noChanges(account),
    deliveries: [{ state: 'SENT', noteId: note.id, at: context.at }],
  };
  const message = `Credit note ${note.number} was e-mailed to the customer.`;
  const changes = appendTimelineEntry(sent, context, {
    type: 'CREDIT_NOTE_SENT',
    message,
    refundId: note.refundId,
  });
  return { changes, answer: { orderId: account.id, creditNoteId: note.id } };
}
