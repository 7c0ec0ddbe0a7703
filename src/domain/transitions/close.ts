import { closedOf } from '../account/closures.ts';
import type { Closure, Invoice } from '../account/order-account.ts';
import { appendTimelineEntry, type Changes, type CommandContext } from '../changes/changes.ts';
import type { ClosureReason } from '../values/enums.ts';
import { closureIdOf, type RefundId } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { withInvoice } from './reopen.ts';

/** A part of an invoice that is not to be paid, and why. */
export type Closing = {
  readonly calls: Closure['calls'];
  readonly reason: ClosureReason;
  readonly note: string | null;
  readonly refundId: RefundId | null;
};

/** Closes a part of the invoice: nobody is to pay it (D37). At most what its calls still call for, which callers see to. */
export function close(
  changes: Changes,
  invoice: Invoice,
  { calls, reason, note, refundId }: Closing,
  context: CommandContext,
): { changes: Changes; closure: Closure } {
  const closure: Closure = {
    id: closureIdOf(changes.account.id, context.newUlid()),
    amount: Money.sum(
      calls.map((call) => call.amount),
      invoice.value.currency,
    ),
    calls,
    reason,
    note,
    closedBy: context.actor,
    closedAt: context.at,
    refundId,
  };
  const closed = { ...invoice, closures: [...invoice.closures, closure] };
  const next = { ...changes, account: withInvoice(changes.account, closed) };
  const total = closedOf(closed).equals(closure.amount) ? '' : ` (${closedOf(closed)} in all)`;
  const said = appendTimelineEntry(next, context, {
    type: 'PENDING_CLOSED',
    message: `${closure.amount} of invoice ${invoice.number} was closed${total}: ${reason}${note === null ? '' : `, ${note}`}`,
    invoiceNumber: invoice.number,
    amount: closure.amount,
    ...(refundId !== null && { refundId }),
  });
  return { changes: said, closure };
}
