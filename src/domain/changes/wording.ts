import type { OrderAccount } from '../account/order-account.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { appendTimelineEntry, type Changes, type CommandContext, type TimelineEvent } from './changes.ts';

/** The one invoice that a refund covers, for an interaction; nothing where it covers none or several. */
export function onlyInvoice(refund: Refund): { invoiceNumber?: Refund['coverage'][number]['invoiceNumber'] } {
  const [first, second] = refund.coverage;
  return first === undefined || second !== undefined ? {} : { invoiceNumber: first.invoiceNumber };
}

/** How messages name a payment: its label, else its id. */
export function nameOfPayment(account: OrderAccount, paymentId: string): string {
  const payment = account.payments.find((candidate) => candidate.id === paymentId);
  return payment?.label ?? `payment ${paymentId}`;
}

/** One line of the timeline for an allocation that is READY, waiting or MANUAL. */
export function appendHandedOver(
  changes: Changes,
  refund: Refund,
  allocation: Allocation,
  context: CommandContext,
): Changes {
  return appendTimelineEntry(changes, context, {
    ...handedOver(allocation, nameOfPayment(changes.account, allocation.paymentId)),
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}

function handedOver({ status, amount }: Allocation, name: string): Pick<TimelineEvent, 'type' | 'message'> {
  if (status === 'WAITING_FOR_SETTLEMENT')
    return { type: 'REFUND_WAITING', message: `${amount} to ${name} is waiting for settlement.` };
  if (status === 'MANUAL')
    return { type: 'REFUND_MANUAL', message: `Manual action required: refund ${amount} to ${name}.` };
  return { type: 'REFUND_PAYMENT', message: `${amount} to ${name} was queued for refund.` };
}
