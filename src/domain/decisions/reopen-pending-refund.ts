import { withReopened } from '../account/closures.ts';
import type { Closure, Invoice, OrderAccount } from '../account/order-account.ts';
import { appendTimelineEntry, type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { withInvoice } from '../transitions/reopen.ts';
import { required } from '../values/invariant.ts';
import { parseMoney } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type ReopenPendingInput = {
  readonly closureId: string;
  /** Null: all that it still closes. */
  readonly amount?: string | null | undefined;
};

/** Decides that what was closed of a return is to be paid after all: it is pending again (D37). */
export function decideReopenPending(
  account: OrderAccount,
  input: ReopenPendingInput,
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  const found = validation.collect(findClosure(account, input.closureId));
  const { currency } = account;
  const path = ['input', 'amount'];
  const asked =
    input.amount == null
      ? null
      : parseMoney({ text: input.amount, currency, sign: 'positive', path }, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const { invoice, closure } = required(found, 'A missing closure was refused.');
  const amount = asked ?? closure.amount;
  if (amount.greaterThan(closure.amount)) {
    const message = `${amount} exceeds the ${closure.amount} that closure ${closure.id} closes of invoice ${invoice.number}.`;
    return new Refusal('EXCEEDS_INVOICE', message, { path, limit: closure.amount });
  }
  const reopened = withReopened(invoice, { id: closure.id, amount });
  const changes = appendTimelineEntry(noChanges(withInvoice(account, reopened)), context, {
    type: 'PENDING_REOPENED',
    message: `${amount} of invoice ${invoice.number} was reopened: it had been closed as ${closure.reason}.`,
    invoiceNumber: invoice.number,
    amount,
  });
  const answer = { orderId: account.id, invoiceNumber: invoice.number, closureId: closure.id };
  return { changes, answer };
}

function findClosure(account: OrderAccount, id: string): { invoice: Invoice; closure: Closure } | Refusal {
  for (const invoice of account.invoices) {
    const closure = invoice.closures.find((one) => one.id === id);
    if (closure !== undefined) return { invoice, closure };
  }
  const message = `There is no closure ${id.slice(0, 300)}, or all of it was reopened or refunded.`;
  return new Refusal('CLOSURE_NOT_FOUND', message, { path: ['input', 'closureId'] });
}
