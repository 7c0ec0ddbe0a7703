import { decideResend } from '../domain/decisions/send-credit-note.ts';
import { parseCreditNoteId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { type Deps, type Outcome, orderOfId, perform, type Requester } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly creditNoteId: string };

/** Sends a credit note once more, to the order's customerEmail as it is recorded now. */
export function resendRefundCreditNote(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const named = parseCreditNoteId(input.creditNoteId);
  const mutation = { name: 'resendRefundCreditNote', requester, orderId: orderOfId(named), input };
  return perform(deps, mutation, async (read, context) => {
    const account = await read.account();
    const note = account === null || named === null ? null : await (await read.notes()).find(named.id);
    if (account !== null) return decideResend({ account, note }, input, context);
    const message = `There is no credit note ${input.creditNoteId.slice(0, 300)}.`;
    return new Refusal('CREDIT_NOTE_NOT_FOUND', message, { path: ['input', 'creditNoteId'] });
  });
}
