import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import type { GraphContext } from './context.ts';
import { creditNoteLineResolvers, creditNoteResolvers } from './credit-note.ts';
import { refundDriftConnectionResolvers, refundDriftResolvers } from './drift.ts';
import { resolveEachByItself } from './entities.ts';
import type { Resolvers } from './generated.ts';
import { refuseFarInstants } from './instants.ts';
import { interactionResolvers } from './interaction.ts';
import { invoiceCoverageResolvers, invoiceResolvers, pendingRefundResolvers } from './invoice.ts';
import {
  driftEntryResolvers,
  invoiceDataEntryResolvers,
  invoiceDataResolvers,
  invoiceDataUncoveredResolvers,
} from './invoice-data.ts';
import { invoiceLineResolvers, refundableLineResolvers, refundLineResolvers } from './line.ts';
import { manualTaskResolvers } from './manual-task.ts';
import { moneyResolvers, refusalResolvers, taxedMoneyResolvers } from './money.ts';
import { mutationResolvers } from './mutation.ts';
import { orderResolvers } from './order.ts';
import { connectionFields } from './pages.ts';
import { paymentResolvers } from './payment.ts';
import {
  paymentAllocationResolvers,
  plannedAllocationResolvers,
  refundReceiptResolvers,
  refundReceiptReversalResolvers,
} from './payment-allocation.ts';
import { refundPreviewResolvers } from './preview.ts';
import { queryResolvers } from './query.ts';
import { refundDeductionResolvers, refundResolvers } from './refund.ts';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from './scalars.ts';
import { answerInPieces } from './work.ts';

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
