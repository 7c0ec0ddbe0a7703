import { paymentGoneTo, type Routed } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import type { Allocation, ReceiptShare, Refund } from '../refund/refund.ts';
import type { RefundPaymentMethod } from '../values/enums.ts';
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

/** How messages name where a part's money goes, and instead of what where that isn't its own payment (D41). */
export function nameOfTarget(account: OrderAccount, routed: Routed): string {
  const place = nameOfPlace(account, routed);
  if (routed.destination.chosen === null) return place;
  return `${place} instead of ${nameOfPayment(account, routed.paymentId)}`;
}

/** The same of money that went there. */
export function nameOfReceived(
  account: OrderAccount,
  { paymentId, destination }: Pick<ReceiptShare, 'paymentId' | 'destination'>,
): string {
  return destination === null
    ? nameOfPayment(account, paymentId)
    : nameOfTarget(account, { paymentId, destination });
}

/** How messages and credit notes name where money goes: its label, else its payment's id or what it is. */
export function nameOfPlace(account: OrderAccount, routed: Routed): string {
  const payment = paymentGoneTo(routed);
  const { label, method } = routed.destination;
  return payment === null ? (label ?? methodNames[method]) : nameOfPayment(account, payment);
}

const methodNames: Readonly<Record<RefundPaymentMethod, string>> = {
  CARD: 'card',
  GIFT_CARD: 'gift card',
  STORE_CREDIT: 'store credit',
  VOUCHER: 'voucher',
  BANK_TRANSFER: 'bank transfer',
  WALLET: 'wallet',
  CASH: 'cash',
  OTHER: 'another destination',
};

/** One line of the timeline for an allocation that is READY, waiting or MANUAL. */
export function appendHandedOver(
  changes: Changes,
  refund: Refund,
  allocation: Allocation,
  context: CommandContext,
): Changes {
  return appendTimelineEntry(changes, context, {
    ...handedOver(allocation, nameOfTarget(changes.account, allocation)),
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
