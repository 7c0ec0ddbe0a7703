import fc from 'fast-check';
import type { Dispute } from '../../src/domain/account/dispute.ts';
import type { Invoice, OrderAccount, OrderLine, Payment } from '../../src/domain/account/order-account.ts';
import {
  closureReasons,
  disputeStatuses,
  refundInvoiceTypes,
  refundLineKinds,
  refundPaymentMethods,
  refundPriorities,
} from '../../src/domain/values/enums.ts';
import { anyBuyer } from './any-credit-note.ts';
import {
  closureId,
  count,
  currency,
  disputeId,
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

const line: fc.Arbitrary<OrderLine> = fc.record({
  id: lineId,
  kind: fc.constantFrom(...refundLineKinds),
  sku: textOrNull,
  description: text,
  quantity,
  net: money,
  tax: money,
  counted: fc.record({ net: money, tax: money, quantity, valueOnly: money }),
  leftOut: fc.boolean(),
  hadRefunds: fc.boolean(),
});

const payment: fc.Arbitrary<Payment> = fc.record({
  id: paymentId,
  method: fc.constantFrom(...refundPaymentMethods),
  label: textOrNull,
  provider: text,
  providerPaymentId: text,
  providerTransactionId: textOrNull,
  providerData: fc.array(fc.record({ name: text, value: text }), few),
  authorized: money,
  settled: money,
  voided: money,
  lastSettlement: fc.option(fc.record({ providerSettlementId: textOrNull, settledAt: instant })),
  settlements: fc.array(
    fc.record({ providerSettlementId: textOrNull, amount: money, settledAt: instant, recordedAt: instant }),
    few,
  ),
  refunded: money,
  inFlight: money,
  waiting: money,
  held: money,
  lost: money,
  hadRefunds: fc.boolean(),
  redirectedBy: textOrNull,
});

const closure = {
  id: closureId,
  amount: money,
  calls: fc.array(fc.record({ index: count, amount: money }), few),
  reason: fc.constantFrom(...closureReasons),
  note: textOrNull,
  closedBy: text,
  closedAt: instant,
  refundId: fc.option(refundId),
};

const invoice: fc.Arbitrary<Invoice> = fc.record({
  sourceId: textOrNull,
  number: invoiceNumber,
  type: fc.constantFrom(...refundInvoiceTypes),
  value: money,
  issuedAt: instant,
  lines: fc.array(
    fc.record({
      lineId: fc.option(lineId),
      sku: textOrNull,
      quantity,
      price: fc.option(money),
      total: money,
    }),
    few,
  ),
  exchangeRate: fc.option(
    fc.record({
      to: fc.constant(currency),
      rate: fc.constant('0.10'),
      source: textOrNull,
      asOf: instantOrNull,
    }),
  ),
  calls: fc.array(
    fc.record({ lineId: fc.option(lineId), gross: money, quantity: fc.option(quantity), covered: money }),
    few,
  ),
  covered: fc.record({
    refunded: money,
    receiptCount: count,
    inFlight: money,
    waiting: money,
    voided: money,
    deducted: money,
    lost: money,
  }),
  closures: fc.array(fc.record(closure), few),
  lifted: fc.array(fc.record({ ...closure, coveredBy: fc.option(fc.oneof(refundId, disputeId)) }), few),
  acceptedDuplicates: fc.array(fc.oneof(refundId, disputeId), few),
  pendingSince: instantOrNull,
  recordedAt: instant,
});

const moment = { occurredAt: instant, status: fc.constantFrom(...disputeStatuses) };

const dispute: fc.Arbitrary<Dispute> = fc.record({
  id: disputeId,
  paymentId,
  providerDisputeId: text,
  ...moment,
  amount: money,
  fee: fc.option(fc.record({ ...moment, value: money })),
  reasonCode: fc.option(fc.record({ ...moment, value: text })),
  covers: fc.option(fc.record({ ...moment, value: fc.array(invoiceNumber, few) })),
  coversLater: fc.array(invoiceNumber, few),
  coverage: fc.array(
    fc.record({
      invoiceNumber,
      amount: money,
      calls: fc.array(fc.record({ index: count, amount: money }), few),
    }),
    few,
  ),
  recordedAt: instant,
});

export const anyAccount: fc.Arbitrary<OrderAccount> = fc.record({
  id: orderId,
  currency: fc.constant(currency),
  revision: count,
  sourceRevision: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  sourceFingerprint: text,
  customerId: textOrNull,
  customerEmail: textOrNull,
  buyer: fc.option(anyBuyer),
  customerErasedAt: instantOrNull,
  priority: fc.constantFrom(...refundPriorities),
  lines: fc.array(line, few),
  payments: fc.array(payment, few),
  invoices: fc.array(invoice, few),
  disputes: fc.array(dispute, few),
  uncovered: fc.record({ refunded: money, receiptCount: count }),
  refundedTax: money,
  invoiceData: fc.record({
    revision: count,
    updatedAt: instant,
    entries: fc.array(
      fc.record({
        invoiceNumber,
        value: money,
        refunded: money,
        closed: money,
        lost: money,
        covered: fc.boolean(),
        receiptIds: fc.array(receiptId, few),
      }),
      few,
    ),
    uncovered: fc.record({ refunded: money, receiptIds: fc.array(receiptId, few) }),
  }),
  pendingSince: instantOrNull,
  interactionCount: count,
  noteCount: count,
  recordedAt: instant,
});
