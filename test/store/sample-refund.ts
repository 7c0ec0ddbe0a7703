import { destinationOf } from '../../src/domain/account/destination.ts';
import type { Receipt, Refund } from '../../src/domain/refund/refund.ts';
import {
  type AllocationId,
  allocationIdOf,
  asInvoiceNumber,
  asPaymentId,
  type OrderId,
  type RefundId,
  receiptIdOf,
  refundIdOf,
} from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { eur, newUlid, noon, samplePayment } from './sample.ts';

/** 10.00 of R-1, handed over and not paid yet. */
export function sampleRefund(order: OrderId, more: Partial<Refund> = {}): Refund {
  const id = refundIdOf(order, newUlid());
  return {
    id,
    orderId: order,
    kind: 'PARTIAL',
    reason: 'return',
    note: null,
    reasonCode: null,
    externalReference: null,
    choiceReason: null,
    requestedBy: 'oms',
    priority: 'LOWEST_SETTLED',
    requestedAt: noon,
    completedAt: null,
    status: 'IN_PROGRESS',
    lines: [{ lineId: null, net: eur(1_000), tax: eur(0), quantity: null, reason: null }],
    coverage: [
      {
        invoiceNumber: asInvoiceNumber('R-1'),
        amount: eur(1_000),
        deducted: eur(0),
        calls: [{ index: 0, amount: eur(1_000) }],
      },
    ],
    deductions: [],
    noting: null,
    allocations: [sampleAllocation(id, order)],
    claims: 0,
    ...more,
  };
}

function sampleAllocation(refund: RefundId, order: OrderId): Refund['allocations'][number] {
  return {
    id: allocationIdOf(refund, 1),
    paymentId: asPaymentId(`pay-${order}`),
    amount: eur(1_000),
    status: 'READY',
    rule: 'LOWEST_SETTLED',
    rank: 1,
    since: noon,
    attempts: 0,
    sending: null,
    shares: [{ invoiceNumber: asInvoiceNumber('R-1'), amount: eur(1_000) }],
    paid: [],
    noted: eur(0),
    destination: destinationOf(samplePayment(`pay-${order}`)),
    afterApproval: null,
    approvedBy: null,
    askedBy: [],
    retriedAt: null,
    splitFrom: null,
    retryOf: null,
    nextAttemptAt: null,
    failure: null,
    manualCause: null,
    assignee: null,
  };
}

/** 10.00 paid back by the refund's first allocation. */
export function sampleReceipt(refund: Refund, more: Partial<Receipt> = {}): Receipt {
  const [allocation] = refund.allocations;
  const allocationId: AllocationId = required(allocation?.id, 'A refund has an allocation.');
  const id = receiptIdOf(refund.orderId, newUlid());
  return {
    id,
    orderId: refund.orderId,
    provider: 'manual',
    providerRefundId: `provider-${id}`,
    amount: eur(1_000),
    shares: [
      {
        refundId: refund.id,
        allocationId,
        paymentId: asPaymentId(`pay-${refund.orderId}`),
        destination: null,
        invoiceNumber: asInvoiceNumber('R-1'),
        amount: eur(1_000),
        live: eur(1_000),
      },
    ],
    source: 'OMS',
    occurredAt: noon,
    recordedAt: noon,
    recordedBy: null,
    reversedAt: null,
    reversals: [],
    ...more,
  };
}
