import { disputesHolding } from '../account/dispute.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { disputedCode } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
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

/** Whether a return that the part is for is held by an open dispute: it isn't sent then, whenever the dispute came. */
export function isHeld(account: OrderAccount, { shares }: Allocation): boolean {
  return shares.some(({ invoiceNumber }) => disputesHolding(account, invoiceNumber).length > 0);
}

/** Without what was in a dispatcher's hands while a dispute came to hold its return, and was not sent. */
export function withoutHeld(
  changes: Changes,
  refund: Refund,
  { shares }: Allocation,
  context: CommandContext,
): Changes {
  return shares
    .filter(({ invoiceNumber }) => disputesHolding(changes.account, invoiceNumber).length > 0)
    .reduce((sum, { invoiceNumber }) => withdrawHeld(sum, [refund], invoiceNumber, context), changes);
}
