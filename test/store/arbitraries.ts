import fc from 'fast-check';
import type { Answer, Interaction } from '../../src/domain/changes.ts';
import {
  allocationRules,
  allocationStatuses,
  interactionTypes,
  receiptSources,
  refundInvoiceTypes,
  refundKinds,
  refundLineKinds,
  refundPaymentMethods,
  refundPriorities,
  refundStatuses,
} from '../../src/domain/closed-lists.ts';
import { findCurrency } from '../../src/domain/currency.ts';
import { Decimal } from '../../src/domain/decimal.ts';
import {
  allocationIdOf,
  asInvoiceNumber,
  asLineId,
  asOrderId,
  asPaymentId,
  asUlid,
  receiptIdOf,
  refundIdOf,
} from '../../src/domain/ids.ts';
import { required } from '../../src/domain/invariant.ts';
import { Money } from '../../src/domain/money.ts';
import type { Invoice, OrderAccount, OrderLine, Payment } from '../../src/domain/order-account.ts';
import type { Allocation, Receipt, Refund } from '../../src/domain/refund.ts';
import { Refusal, refusalCodes } from '../../src/domain/refusal.ts';
import type { JournalEntry } from '../../src/store/journal-codec.ts';

const yen = required(findCurrency('JPY'), 'JPY is a currency.');
/** All of a document has one currency; which one is no matter here. */
const currency = yen;
const money = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 18n }).map((minor) => new Money(minor, currency));
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const textOrNull = fc.option(text);
const instant = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
const instantOrNull = fc.option(instant);
const quantity = fc
  .tuple(fc.nat(999_999_999), fc.nat(999_999))
  .map(([whole, millionths]) => new Decimal(`${whole}.${String(millionths).padStart(6, '0')}`));
const count = fc.nat(2 ** 31 - 1);
const ulid = fc.stringMatching(/^[0-9A-Z]{26}$/).map(asUlid);
const orderId = name.map(asOrderId);
const refundId = fc.tuple(orderId, ulid).map(([order, id]) => refundIdOf(order, id));
const allocationId = fc.tuple(refundId, fc.integer({ min: 1, max: 99 })).map(([id, n]) => allocationIdOf(id, n));
const receiptId = fc.tuple(orderId, ulid).map(([order, id]) => receiptIdOf(order, id));
const invoiceNumber = name.map(asInvoiceNumber);
const lineId = name.map(asLineId);
const paymentId = name.map(asPaymentId);
const few = { maxLength: 3 };

const line: fc.Arbitrary<OrderLine> = fc.record({
  id: lineId,
  kind: fc.constantFrom(...refundLineKinds),
  sku: textOrNull,
  description: text,
  quantity,
  net: money,
  tax: money,
  counted: fc.record({ net: money, tax: money, quantity }),
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
  cancelled: money,
  lastSettlement: fc.option(fc.record({ providerSettlementId: textOrNull, settledAt: instant })),
  refunded: money,
  inFlight: money,
  waiting: money,
});

const invoice: fc.Arbitrary<Invoice> = fc.record({
  number: invoiceNumber,
  type: fc.constantFrom(...refundInvoiceTypes),
  value: money,
  issuedAt: instant,
  lines: fc.array(fc.record({ lineId: fc.option(lineId), sku: textOrNull, quantity, price: money }), few),
  exchangeRate: fc.option(
    fc.record({ to: fc.constant(yen), rate: fc.constant('0.10'), source: textOrNull, asOf: instantOrNull }),
  ),
  calls: fc.array(
    fc.record({ lineId: fc.option(lineId), gross: money, quantity: fc.option(quantity), covered: money }),
    few,
  ),
  covered: fc.record({ refunded: money, receiptCount: count, inFlight: money, waiting: money, voided: money }),
  pendingSince: instantOrNull,
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
  priority: fc.constantFrom(...refundPriorities),
  lines: fc.array(line, few),
  payments: fc.array(payment, few),
  invoices: fc.array(invoice, few),
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
        covered: fc.boolean(),
        receiptIds: fc.array(receiptId, few),
      }),
      few,
    ),
    uncovered: fc.record({ refunded: money, receiptIds: fc.array(receiptId, few) }),
  }),
  pendingSince: instantOrNull,
  interactionCount: count,
  recordedAt: instant,
});

const share = fc.record({ invoiceNumber: fc.option(invoiceNumber), amount: money });

const allocation: fc.Arbitrary<Allocation> = fc.record({
  id: allocationId,
  paymentId,
  amount: money,
  status: fc.constantFrom(...allocationStatuses),
  rule: fc.constantFrom(...allocationRules),
  rank: count,
  attempts: count,
  shares: fc.array(fc.record({ invoiceNumber, amount: money }), few),
  paid: fc.array(
    fc.record({ invoiceNumber: fc.option(invoiceNumber), amount: money, receiptCount: count }),
    few,
  ),
  splitFrom: fc.option(allocationId),
  retryOf: fc.option(allocationId),
  nextAttemptAt: instantOrNull,
  failure: fc.option(fc.record({ providerCode: textOrNull, message: text, retryable: fc.boolean() })),
  manualCause: fc.option(fc.constantFrom('UNKNOWN' as const, 'NO_CONNECTOR' as const)),
});

export const anyRefund: fc.Arbitrary<Refund> = fc.record({
  id: refundId,
  orderId,
  kind: fc.constantFrom(...refundKinds),
  reason: text,
  note: textOrNull,
  requestedBy: text,
  priority: fc.constantFrom(...refundPriorities),
  requestedAt: instant,
  completedAt: instantOrNull,
  status: fc.constantFrom(...refundStatuses),
  lines: fc.array(
    fc.record({ lineId: fc.option(lineId), net: money, tax: money, quantity: fc.option(quantity), reason: textOrNull }),
    few,
  ),
  coverage: fc.array(
    fc.record({
      invoiceNumber,
      amount: money,
      calls: fc.array(fc.record({ index: count, amount: money }), few),
    }),
    few,
  ),
  allocations: fc.array(allocation, { minLength: 1, maxLength: 3 }),
});

export const anyReceipt: fc.Arbitrary<Receipt> = fc.record({
  id: receiptId,
  orderId,
  refundId,
  allocationId,
  paymentId,
  provider: text,
  providerRefundId: text,
  amount: money,
  shares: fc.array(share, few),
  source: fc.constantFrom(...receiptSources),
  occurredAt: instant,
  recordedAt: instant,
  reversedAt: instantOrNull,
});

const interaction: fc.Arbitrary<Interaction> = fc.record({
  sequence: count,
  type: fc.constantFrom(...interactionTypes),
  at: instant,
  actor: text,
  message: text,
  refundId: fc.option(refundId),
  invoiceNumber: fc.option(invoiceNumber),
  amount: fc.option(money),
});

const refusal = fc
  .tuple(fc.constantFrom(...refusalCodes), text, fc.array(text, { minLength: 1, maxLength: 3 }), fc.option(money))
  .map(([code, message, path, limit]) => new Refusal(code, message, limit === null ? { path } : { path, limit }));

const oneOrMore = { minLength: 1, maxLength: 3 };

function answerOf(order: Answer['orderId']): fc.Arbitrary<Answer> {
  const optional = {
    refundIds: fc.array(refundId, oneOrMore),
    allocationIds: fc.array(allocationId, oneOrMore),
    receiptId,
    invoiceNumber,
    userErrors: fc.array(refusal, oneOrMore),
  };
  return fc.record(optional, { requiredKeys: [] }).map((fields) => ({ orderId: order, ...fields }));
}

export const anyJournalEntry: fc.Arbitrary<JournalEntry> = orderId.chain((order) =>
  fc.record({
    id: text,
    orderId: fc.constant(order),
    caller: text,
    key: text,
    mutation: text,
    fingerprint: text,
    answer: answerOf(order),
    writeId: text,
    at: instant,
    revision: fc.option(count),
    interactions: fc.array(interaction, few),
  }),
);
