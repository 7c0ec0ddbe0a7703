import { invoiceOf, pendingOf } from '../account/pending.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { disputedCode } from '../refund/allocation-state.ts';
import type { Refund } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import type { Reason } from './take-back.ts';
import { withdrawUnsent } from './withdraw.ts';

/** What is not sent while nobody knows whether a dispute pays it back. */
const heldByDispute: Reason = {
  code: disputedCode,
  message: 'An open dispute may pay this back.',
  said: 'an open dispute may pay it back',
};

/** All that was to be sent for the return and never was: it is pending again, and can be asked for once it is free. */
export function withdrawHeld(
  changes: Changes,
  open: readonly Refund[],
  invoiceNumber: InvoiceNumber,
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const { inFlight, waiting } = invoice.covered;
  const amount = pendingOf(invoice).plus(inFlight).plus(waiting);
  return withdrawUnsent(changes, open, { invoiceNumber, amount, reason: heldByDispute }, context);
}
