import type { Input } from './call-book.ts';
import { driftFields } from './shown-accounts.ts';

const part = 'id status attempts amount { amount } payment { id }';
const refund = `id status allocations { ${part} } coverage { invoiceNumber }`;

/** What players ask for, and what each answers with. */
export const selections = {
  recordOrderForRefund: 'order { id }',
  recordSettlementForRefund: 'order { id } resumed { id }',
  recordInvoiceForRefund: 'invoice { id: invoiceId }',
  closePendingRefund: 'closure { id } invoice { id: invoiceId }',
  reopenPendingRefund: 'closure { id } invoice { id: invoiceId }',
  coverPendingRefund: `invoice { id: invoiceId } refunds { ${refund} }`,
  requestRefund: `refund { ${refund} }`,
  requestPendingRefunds: `refunds { ${refund} }`,
  recordRefundReceipt: `receipt { id amount { amount } shares { paymentId amount { amount } } } refunds { ${refund} }`,
  recordRefundReversal: `receipt { id liveAmount { amount } } refunds { ${refund} }`,
  recordRefundFailure: 'allocation { id status }',
  recordRefundDispute: 'dispute { id } order { id }',
  retryRefundAllocation: `allocation { ${part} }`,
  assignRefundTask: `allocation { ${part} }`,
  cancelRefund: 'refund { id status }',
  approveRefund: `refund { ${refund} }`,
  rejectRefund: `refund { ${refund} }`,
  eraseRefundCustomer: 'order { id }',
  realignRefundInvoiceData: `order { id } realigned { ${driftFields} }`,
} as const;
export type Verb = keyof typeof selections;

export function isVerb(name: string): name is Verb {
  return name in selections;
}

/** What a refund shows to whoever wants to go on with it. */
export const refundFields = refund;

type Shown = { readonly id: string } | null | undefined;

/** The ids of the entities that a payload answers with: empty where it was refused. */
export function idsOf(
  name: string,
  payload: Readonly<Record<string, Shown | readonly { readonly id: string }[]>>,
): string[] {
  const fields = ['order', 'resumed', 'invoice', 'refund', 'refunds', 'receipt', 'allocation', 'dispute'];
  const shown = fields.flatMap((field) => payload[field] ?? []);
  if (name === 'requestPendingRefunds') return shown.map(({ id }) => id);
  return shown.map(({ id }) => id).toSorted();
}

/** Whose order an input is about; ids made here carry it. */
export function orderOf({ orderId, id, receiptId, allocationId, refundId, closureId }: Input): string {
  if (typeof orderId === 'string') return orderId;
  const named =
    [receiptId, allocationId, refundId, closureId, id].find((one) => typeof one === 'string') ?? '';
  return /^(?:(?:rf|cl|rc)_[0-9A-Z]{26}|al_[0-9A-Z]{26}_\d+)_(.+)$/.exec(String(named))?.[1] ?? String(named);
}
