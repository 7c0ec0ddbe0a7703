import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import type { GraphContext } from './context.ts';
import type { Resolvers } from './generated.ts';
import { refuseFarInstants } from './instants.ts';
import { answerInPieces } from './limits/work.ts';
import { connectionFields } from './pages.ts';
import { creditNoteLineResolvers, creditNoteResolvers } from './resolvers/credit-note.ts';
import { refundDriftConnectionResolvers, refundDriftResolvers } from './resolvers/drift.ts';
import { resolveEachByItself } from './resolvers/entities.ts';
import { interactionResolvers } from './resolvers/interaction.ts';
import { invoiceCoverageResolvers, invoiceResolvers, pendingRefundResolvers } from './resolvers/invoice.ts';
import {
  driftEntryResolvers,
  invoiceDataEntryResolvers,
  invoiceDataResolvers,
  invoiceDataUncoveredResolvers,
} from './resolvers/invoice-data.ts';
import { invoiceLineResolvers, refundableLineResolvers, refundLineResolvers } from './resolvers/line.ts';
import { manualTaskResolvers } from './resolvers/manual-task.ts';
import { moneyResolvers, refusalResolvers, taxedMoneyResolvers } from './resolvers/money.ts';
import { mutationResolvers } from './resolvers/mutation.ts';
import { orderResolvers } from './resolvers/order.ts';
import { paymentResolvers } from './resolvers/payment.ts';
import {
  paymentAllocationResolvers,
  plannedAllocationResolvers,
  refundReceiptResolvers,
  refundReceiptReversalResolvers,
} from './resolvers/payment-allocation.ts';
import { refundPreviewResolvers } from './resolvers/preview.ts';
import { queryResolvers } from './resolvers/query.ts';
import { refundDeductionResolvers, refundResolvers } from './resolvers/refund.ts';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from './scalars.ts';

/** One resolver map per type; what isn't here is read from the parent under its own name. */
const resolvers: Resolvers<GraphContext> = {
  CreditNote: creditNoteResolvers,
  CurrencyCode: CurrencyCodeScalar,
  DateTime: DateTimeScalar,
  Decimal: DecimalScalar,
  DriftEntry: driftEntryResolvers,
  CreditNoteLine: creditNoteLineResolvers,
  Invoice: invoiceResolvers,
  InvoiceCoverage: invoiceCoverageResolvers,
  InvoiceData: invoiceDataResolvers,
  InvoiceDataEntry: invoiceDataEntryResolvers,
  InvoiceDataUncovered: invoiceDataUncoveredResolvers,
  InvoiceLine: invoiceLineResolvers,
  ManualTask: manualTaskResolvers,
  ManualTaskConnection: connectionFields,
  Money: moneyResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  OrderConnection: connectionFields,
  Payment: paymentResolvers,
  PaymentAllocation: paymentAllocationResolvers,
  PendingRefund: pendingRefundResolvers,
  PlannedAllocation: plannedAllocationResolvers,
  Query: queryResolvers,
  Refund: refundResolvers,
  RefundableLine: refundableLineResolvers,
  RefundConnection: {
    ...connectionFields,
    totalCount: async ({ count }) => (await count()).count,
    totalCountIsExact: async ({ count }) => (await count()).exact,
  },
  RefundDeduction: refundDeductionResolvers,
  RefundDrift: refundDriftResolvers,
  RefundDriftConnection: refundDriftConnectionResolvers,
  RefundInteraction: interactionResolvers,
  RefundInteractionConnection: connectionFields,
  RefundLine: refundLineResolvers,
  RefundPreview: refundPreviewResolvers,
  RefundReceipt: refundReceiptResolvers,
  RefundReceiptReversal: refundReceiptReversalResolvers,
  Refusal: refusalResolvers,
  TaxedMoney: taxedMoneyResolvers,
};

/** schema.graphql with our resolvers, as a Federation 2 subgraph. The array form works with every @apollo/subgraph (G1). */
export function buildSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: gql(readSdl()), resolvers }]);
  return refuseFarInstants(answerInPieces(resolveEachByItself(schema)));
}

/** The published contract, as text. */
export function readSdl(): string {
  return readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
}
