import {
  recordInvoiceMutation,
  recordOrderMutation,
  recordReceiptMutation,
  requestPendingRefundsMutation,
} from './operations.ts';
import type { Send } from './refund-client.ts';

/** What the OMS of this example knows of an order that came back. */
export type Return = {
  readonly orderId: string;
  readonly invoiceNumber: string;
  /** As a decimal: "30.00". */
  readonly amount: string;
  /** The payment provider of this example: pays back, and gives its own id of the refund. */
  readonly payBack: (paymentId: string, amount: string) => Promise<string>;
};

export type Recorded = {
  /** Null where there was nothing to pay back. */
  readonly refundStatus: string | null;
  readonly paidBack: string | null;
  /** Which mutations had been done by an earlier call already. */
  readonly replayed: readonly string[];
};

/**
 * Records an order, its return invoice, the refund and the provider's receipts. Every idempotencyKey says what is
 * intended, so the whole of it can be called again after a crash: what was done is not done twice.
 */
export async function recordReturn(send: Send, given: Return): Promise<Recorded> {
  const { orderId, invoiceNumber, amount } = given;
  const ofReturn = `return ${invoiceNumber} of order ${orderId}`;
  const order = await send(recordOrderMutation, { input: orderInput(orderId) });
  const invoice = await send(recordInvoiceMutation, {
    input: {
      idempotencyKey: ofReturn,
      orderId,
      number: invoiceNumber,
      type: 'INPUT',
      value: amount,
      issuedAt: '2026-02-03T10:00:00Z',
    },
  });
  accepted(order.recordOrderForRefund);
  accepted(invoice.recordInvoiceForRefund);
  const asked = await send(requestPendingRefundsMutation, {
    input: { idempotencyKey: `refund of ${ofReturn}`, orderId },
  });
  const { refunds } = accepted(asked.requestPendingRefunds);
  const receipts = [];
  for (const allocation of refunds.flatMap(({ allocations }) => allocations)) {
    receipts.push(await payBackAndRecord(send, given, allocation));
  }
  const replayed = Object.entries({ ...order, ...invoice, ...asked, ...receipts.at(-1) })
    .filter(([, payload]) => payload?.replayed)
    .map(([name]) => name);
  const refund = receipts.at(-1)?.recordRefundReceipt?.refund;
  return { refundStatus: refund?.status ?? null, paidBack: refund?.refunded.amount ?? null, replayed };
}

type Allocation = {
  readonly id: string;
  readonly amount: { readonly amount: string };
  readonly paymentId: string;
};

/** The provider is called first, by its own idempotency key; the receipt then says what it did. */
async function payBackAndRecord(send: Send, { orderId, payBack }: Return, allocation: Allocation) {
  const { amount } = allocation.amount;
  const providerRefundId = await payBack(allocation.paymentId, amount);
  const answer = await send(recordReceiptMutation, {
    input: {
      idempotencyKey: `receipt of ${allocation.id}`,
      orderId,
      allocationId: allocation.id,
      providerRefundId,
      amount,
      occurredAt: '2026-02-04T08:15:00Z',
    },
  });
  accepted(answer.recordRefundReceipt);
  return answer;
}

type Refusals = { readonly userErrors: readonly { readonly code: string; readonly message: string }[] };

/** A refusal is final for this input: nothing was written, and somebody has to look. */
function accepted<Payload extends Refusals>(payload: Payload | null): Payload {
  if (payload === null) throw new Error('A mutation answered with nothing and no error.');
  const refusal = payload.userErrors[0];
  if (refusal) throw new Error(`${refusal.code}: ${refusal.message}`);
  return payload;
}

function orderInput(id: string) {
  const card = { id: `${id}-card`, method: 'CARD', label: 'Visa •••• 4242', provider: 'manual' } as const;
  return {
    idempotencyKey: `order ${id}, revision 1`,
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: [{ id: 'vase', description: 'Vase', quantity: '3', net: '75.00', tax: '15.00' }],
    payments: [{ ...card, authorized: '90.00', settled: '90.00' }],
  };
}
