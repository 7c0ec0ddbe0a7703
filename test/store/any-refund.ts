import fc from 'fast-check';
import type { Destination } from '../../src/domain/account/destination.ts';
import type { Allocation, Receipt, Refund } from '../../src/domain/refund/refund.ts';
import {
  allocationRules,
  allocationStatuses,
  receiptSources,
  refundKinds,
  refundPaymentMethods,
  refundPriorities,
  refundStatuses,
} from '../../src/domain/values/enums.ts';
import { reversalIdOf } from '../../src/domain/values/ids.ts';
import { anyBasis } from './any-basis.ts';
import {
  allocationId,
  count,
  currency,
  few,
  instant,
  instantOrNull,
  invoiceNumber,
  lineId,
  money,
  orderId,
  paymentId,
  quantity,
  receiptId,
  refundId,
  text,
  textOrNull,
} from './any-field.ts';

const destination: fc.Arbitrary<Destination> = fc.record({
  method: fc.constantFrom(...refundPaymentMethods),
  label: textOrNull,
  provider: text,
  providerPaymentId: textOrNull,
  providerTransactionId: textOrNull,
  accountDetails: text,
  chosen: fc.option(fc.record({ paymentId: fc.option(paymentId), reason: textOrNull })),
});

const allocation: fc.Arbitrary<Allocation> = fc.record({
  id: allocationId,
  paymentId,
  amount: money,
  status: fc.constantFrom(...allocationStatuses),
  since: instant,
  rule: fc.constantFrom(...allocationRules),
  rank: count,
  attempts: count,
  sending: fc.option(
    fc.record({
      attempt: count,
      address: text,
      epoch: count,
      since: instant,
      leasedUntil: instantOrNull,
      inquiries: count,
      emptyAnswers: count,
    }),
  ),
  shares: fc.array(fc.record({ invoiceNumber, amount: money }), few),
  paid: fc.array(
    fc.record({ invoiceNumber: fc.option(invoiceNumber), amount: money, receiptCount: count }),
    few,
  ),
  noted: money,
  destination,
  afterApproval: fc.option(
    fc.constantFrom('READY' as const, 'WAITING_FOR_SETTLEMENT' as const, 'MANUAL' as const),
  ),
  approvedBy: textOrNull,
  askedBy: fc.array(text, few),
  retriedAt: instantOrNull,
  splitFrom: fc.option(allocationId),
  retryOf: fc.option(allocationId),
  nextAttemptAt: instantOrNull,
  failure: fc.option(fc.record({ providerCode: textOrNull, message: text, retryable: fc.boolean() })),
  manualCause: fc.option(fc.constantFrom('UNKNOWN' as const, 'TRANSACTION_BUSY' as const)),
  assignee: textOrNull,
});

const withoutBasis: fc.Arbitrary<Refund> = fc.record({
  id: refundId,
  orderId,
  kind: fc.constantFrom(...refundKinds),
  reason: text,
  note: textOrNull,
  reasonCode: textOrNull,
  externalReference: textOrNull,
  choiceReason: textOrNull,
  requestedBy: text,
  priority: fc.constantFrom(...refundPriorities),
  requestedAt: instant,
  completedAt: instantOrNull,
  status: fc.constantFrom(...refundStatuses),
  claims: count,
  lines: fc.array(
    fc.record(
      {
        lineId: fc.option(lineId),
        net: money,
        tax: money,
        quantity: fc.option(quantity),
        reason: textOrNull,
        valueOnly: fc.boolean(),
      },
      { requiredKeys: ['lineId', 'net', 'tax', 'quantity', 'reason'] },
    ),
    few,
  ),
  noting: fc.option(
    fc.record({
      rate: fc.option(
        fc.record({
          to: fc.constant(currency),
          rate: fc.constant('0.10'),
          source: textOrNull,
          asOf: instantOrNull,
        }),
      ),
    }),
  ),
  deductions: fc.array(fc.record({ description: text, net: money, tax: money }), few),
  coverage: fc.array(
    fc.record({
      invoiceNumber,
      amount: money,
      deducted: money,
      calls: fc.array(fc.record({ index: count, amount: money }), few),
    }),
    few,
  ),
  allocations: fc.array(allocation, { minLength: 1, maxLength: 3 }),
});

/** Older ones have no basis. */
export const anyRefund: fc.Arbitrary<Refund> = fc
  .tuple(withoutBasis, fc.option(anyBasis))
  .map(([refund, basis]) => (basis === null ? refund : { ...refund, basis }));

const receiptShare = fc.record({
  refundId,
  allocationId,
  paymentId,
  destination: fc.option(destination),
  invoiceNumber: fc.option(invoiceNumber),
  amount: money,
  live: money,
});

export const anyReceipt: fc.Arbitrary<Receipt> = fc.record({
  id: receiptId,
  orderId,
  provider: text,
  providerRefundId: text,
  amount: money,
  shares: fc.array(receiptShare, few),
  source: fc.constantFrom(...receiptSources),
  occurredAt: instant,
  recordedAt: instant,
  recordedBy: textOrNull,
  reversedAt: instantOrNull,
  reversals: fc.array(
    fc.record({
      id: receiptId.map((id) => reversalIdOf(id, 1)),
      providerReversalId: textOrNull,
      allocationId: fc.option(allocationId),
      amount: money,
      at: instant,
      occurredAt: instantOrNull,
      message: textOrNull,
    }),
    few,
  ),
});
