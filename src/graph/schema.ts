import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { gql } from 'graphql-tag';
import type { GraphContext } from './context.ts';
import type { Resolvers } from './generated.ts';
import { refuseFarInstants } from './instants.ts';
import { answerInPieces } from './limits/work.ts';
import { connectionFields, countedFields } from './pages.ts';
import { approvalResolvers } from './resolvers/approval.ts';
import { creditNoteLineResolvers, creditNoteResolvers } from './resolvers/credit-note.ts';
import { disputeResolvers } from './resolvers/dispute.ts';
import { refundDriftConnectionResolvers, refundDriftResolvers } from './resolvers/drift.ts';
import { resolveEachByItself } from './resolvers/entities.ts';
import { eventDelivery } from './resolvers/event-deliveries.ts';
import {
  balanceCheckResolvers,
  lineWorkingsResolvers,
  paymentStandingResolvers,
} from './resolvers/explanation.ts';
import { interactionResolvers } from './resolvers/interaction.ts';
import {
  closureResolvers,
  invoiceAccountResolvers,
  invoiceCoverageResolvers,
  invoiceResolvers,
  pendingRefundResolvers,
} from './resolvers/invoice.ts';
import {
  driftEntryResolvers,
  invoiceDataEntryResolvers,
  invoiceDataResolvers,
  invoiceDataUncoveredResolvers,
} from './resolvers/invoice-data.ts';
import {
  invoiceLineResolvers,
  plannedRefundLineResolvers,
  refundableLineResolvers,
  refundLineResolvers,
} from './resolvers/line.ts';
import { manualTaskResolvers } from './resolvers/manual-task.ts';
import { moneyResolvers, refusalResolvers, taxedMoneyResolvers } from './resolvers/money.ts';
import { mutationResolvers } from './resolvers/mutation.ts';
import { orderResolvers } from './resolvers/order.ts';
import { paymentAccountResolvers, paymentResolvers, settlementResolvers } from './resolvers/payment.ts';
import {
  destinationResolvers,
  paymentAllocationResolvers,
  plannedAllocationResolvers,
} from './resolvers/payment-allocation.ts';
import { refundPreviewResolvers } from './resolvers/preview.ts';
import { queryResolvers } from './resolvers/query.ts';
import {
  refundReceiptResolvers,
  refundReceiptReversalResolvers,
  refundReceiptShareResolvers,
} from './resolvers/receipt.ts';
import { refundDeductionResolvers, refundResolvers } from './resolvers/refund.ts';
import { searchResultResolvers } from './resolvers/search.ts';
import { stepResolvers } from './resolvers/step.ts';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from './scalars.ts';

/** One resolver map per type; what isn't here is read from the parent under its own name. */
const resolvers: Resolvers<GraphContext> = {
  DateTime: DateTimeScalar,
  Invoice: invoiceResolvers,
  Mutation: mutationResolvers,
  Order: orderResolvers,
  Payment: paymentResolvers,
  PaymentAllocation: paymentAllocationResolvers,
  PendingRefund: pendingRefundResolvers,
  PlannedAllocation: plannedAllocationResolvers,
  PlannedRefundLine: plannedRefundLineResolvers,
  Query: queryResolvers,
  Refund: refundResolvers,
  RefundApproval: approvalResolvers,
  RefundBalanceCheck: balanceCheckResolvers,
  RefundConnection: countedFields,
  RefundCreditNote: creditNoteResolvers,
  RefundCreditNoteConnection: countedFields,
  RefundCreditNoteLine: creditNoteLineResolvers,
  RefundCurrencyCode: CurrencyCodeScalar,
  RefundDecimal: DecimalScalar,
  RefundDeduction: refundDeductionResolvers,
  RefundDestination: destinationResolvers,
  RefundDrift: refundDriftResolvers,
  RefundDriftConnection: refundDriftConnectionResolvers,
  RefundDriftEntry: driftEntryResolvers,
  RefundEventConnection: connectionFields,
  RefundEventDeliveryConnection: connectionFields,
  RefundEventDelivery: eventDelivery,
  RefundInteraction: interactionResolvers,
  RefundInteractionConnection: connectionFields,
  RefundInvoiceAccount: invoiceAccountResolvers,
  RefundClosure: closureResolvers,
  RefundDispute: disputeResolvers,
  RefundInvoiceCoverage: invoiceCoverageResolvers,
  RefundInvoiceData: invoiceDataResolvers,
  RefundInvoiceDataEntry: invoiceDataEntryResolvers,
  RefundInvoiceDataUncovered: invoiceDataUncoveredResolvers,
  RefundInvoiceLine: invoiceLineResolvers,
  RefundLine: refundLineResolvers,
  RefundLineWorkings: lineWorkingsResolvers,
  RefundMoney: moneyResolvers,
  RefundOrderConnection: connectionFields,
  RefundOrderEdge: { orderId: ({ node }) => node.id },
  RefundPaymentAccount: paymentAccountResolvers,
  RefundPaymentStanding: paymentStandingResolvers,
  RefundPreview: refundPreviewResolvers,
  RefundReceipt: refundReceiptResolvers,
  RefundReceiptConnection: countedFields,
  RefundReceiptReversal: refundReceiptReversalResolvers,
  RefundReceiptShare: refundReceiptShareResolvers,
  RefundSearchConnection: connectionFields,
  RefundSearchResult: searchResultResolvers,
  RefundSettlement: settlementResolvers,
  RefundStep: stepResolvers,
  RefundTask: manualTaskResolvers,
  RefundTaskConnection: countedFields,
  RefundTaxedMoney: taxedMoneyResolvers,
  RefundUserError: refusalResolvers,
  RefundableLine: refundableLineResolvers,
};

/** schema.graphql with our resolvers, as a Federation 2 subgraph. The array form works with every @apollo/subgraph (G1). */
export function buildSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: gql(readSdl()), resolvers }]);
  return refuseFarInstants(answerInPieces(resolveEachByItself(schema)));
}

/** The published contract, as text: its names compose in any company's graph (C1). */
export function readSdl(): string {
  return readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
}
