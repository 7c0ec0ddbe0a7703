import { isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import * as closedLists from '../../src/domain/values/enums.ts';
import { refusalCodes } from '../../src/domain/values/refusal.ts';
import { buildSchema } from '../../src/graph/schema.ts';

const lists: Readonly<Record<string, readonly string[]>> = {
  RefundLineKind: closedLists.refundLineKinds,
  RefundPaymentMethod: closedLists.refundPaymentMethods,
  RefundOrderWarningCode: closedLists.orderWarningCodes,
  RefundInvoiceType: closedLists.refundInvoiceTypes,
  RefundInvoiceStatus: closedLists.invoiceRefundStatuses,
  RefundAmountOver: closedLists.amountsOver,
  RefundClosureReason: closedLists.closureReasons,
  RefundDisputeStatus: closedLists.disputeStatuses,
  RefundDuplicateSign: closedLists.duplicateSigns,
  RefundKind: closedLists.refundKinds,
  RefundStatus: closedLists.refundStatuses,
  RefundAllocationStatus: closedLists.allocationStatuses,
  RefundStepCode: closedLists.refundStepCodes,
  RefundLineAsk: closedLists.refundLineAsks,
  RefundBalanceCheckCode: closedLists.balanceCheckCodes,
  RefundAllocationRule: closedLists.allocationRules,
  RefundPreviewWarningCode: closedLists.previewWarningCodes,
  RefundPriority: closedLists.refundPriorities,
  RefundReceiptSource: closedLists.receiptSources,
  RefundInteractionType: closedLists.interactionTypes,
  RefundSort: closedLists.refundSorts,
  RefundQueueName: closedLists.queueNames,
  RefundSearchKind: closedLists.searchKinds,
  RefundTaskCause: closedLists.manualTaskCauses,
  RefundUserErrorCode: refusalCodes,
};

test('each enum of the schema is a closed list of the domain, with the same values in the same order', () => {
  const enums = Object.values(buildSchema().getTypeMap())
    .filter(isEnumType)
    .filter(({ name }) => !/^(__|link__|federation__)/.test(name));
  const values = enums.map((type) => [type.name, type.getValues().map(({ name }) => name)]);
  expect(Object.fromEntries(values)).toEqual(lists);
});
