import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import type { CreditNoteId } from '../values/ids.ts';
import { longText, parseText } from '../values/parse.ts';
import { ValidationErrors } from '../values/refusal.ts';

/** What a credit note of the order has of the customer. */
export type NoteTrace = {
  readonly id: CreditNoteId;
  /** It has an address to be sent to, or that it was sent to. */
  readonly isAddressed: boolean;
  /** It was sent, and isn't to be sent again. */
  readonly wasSent: boolean;
  /** It is made out to somebody. */
  readonly isMadeOut: boolean;
};

/**
 * Decides to forget who the customer of an order is: e-mail address, buyer and customer id leave the account, and the
 * address leaves its credit notes, so that none is sent any more. What was paid stays, and so does the buyer on notes
 * that were issued: tax law wants name and address on them, and an issued note never changes (D25). Once erased, an
 * order takes no customer any more; erased again, nothing changes.
 */
export function decideEraseCustomer(
  { account, notes }: { account: OrderAccount; notes: readonly NoteTrace[] },
  input: { readonly reason: string },
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const kept = notes.filter(({ isMadeOut }) => isMadeOut).map(({ id }) => id);
  const answer = { orderId: account.id, creditNoteIds: kept };
  if (account.customerErasedAt !== null) return { changes: null, answer };
  const addressed = notes.filter(({ isAddressed }) => isAddressed);
  const erased: Changes = {
    ...noChanges({
      ...account,
      customerId: null,
      customerEmail: null,
      buyer: null,
      customerErasedAt: context.at,
    }),
    deliveries: addressed.map(({ id, wasSent }) => ({ state: 'ERASED', noteId: id, wasSent })),
  };
  const unsent = addressed.filter(({ wasSent }) => !wasSent).length;
  const message = `Customer data was erased: ${input.reason} (${worded({ kept: kept.length, unsent })})`;
  return { changes: appendTimelineEntry(erased, context, { type: 'CUSTOMER_ERASED', message }), answer };
}

function worded({ kept, unsent }: { kept: number; unsent: number }): string {
  return [
    'e-mail address, buyer and customer id removed',
    kept === 0
      ? 'no issued credit note names a buyer'
      : `buyer kept on ${notes(kept)} already issued, as tax law requires`,
    ...(unsent === 0 ? [] : [`${notes(unsent)} not yet sent will not be sent`]),
  ].join('; ');
}

function notes(count: number): string {
  return count === 1 ? '1 credit note' : `${count} credit notes`;
}
