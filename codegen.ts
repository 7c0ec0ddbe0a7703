import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * What a resolver of a GraphQL type is handed as its parent, where that isn't the type's own shape:
 * `Refund: './mappers.ts#RefundMapper'`. The `Mapper` suffix keeps the two names apart in generated.ts.
 */
const mappers: Record<string, string> = {
  Order: './mappers.ts#OrderMapper',
  RefundableLine: './mappers.ts#RefundableLineMapper',
  Payment: './mappers.ts#PaymentMapper',
  Invoice: './mappers.ts#InvoiceMapper',
  InvoiceLine: './mappers.ts#InvoiceLineMapper',
  InvoiceData: './mappers.ts#InvoiceDataMapper',
  InvoiceDataEntry: './mappers.ts#InvoiceDataEntryMapper',
  InvoiceDataUncovered: './mappers.ts#InvoiceDataUncoveredMapper',
  PendingRefund: './mappers.ts#PendingRefundMapper',
  Refund: './mappers.ts#RefundMapper',
  InvoiceCoverage: './mappers.ts#InvoiceCoverageMapper',
  RefundLine: './mappers.ts#RefundLineMapper',
  CreditNote: './mappers.ts#CreditNoteMapper',
  CreditNoteLine: './mappers.ts#CreditNoteLineMapper',
  RefundDeduction: './mappers.ts#RefundDeductionMapper',
  PaymentAllocation: './mappers.ts#PaymentAllocationMapper',
  RefundReceipt: './mappers.ts#RefundReceiptMapper',
  RefundReceiptReversal: './mappers.ts#RefundReceiptReversalMapper',
  RefundPreviewPayload: './mappers.ts#RefundPreviewPayloadMapper',
  RefundPreview: './mappers.ts#RefundPreviewMapper',
  PlannedAllocation: './mappers.ts#PlannedAllocationMapper',
  RefundInteraction: './mappers.ts#RefundInteractionMapper',
  RefundDrift: './mappers.ts#RefundDriftMapper',
  DriftEntry: './mappers.ts#DriftEntryMapper',
  ManualTask: './mappers.ts#ManualTaskMapper',
  ManualTaskConnection: './mappers.ts#ManualTaskConnectionMapper',
  ManualTaskEdge: './mappers.ts#ManualTaskEdgeMapper',
  RefundConnection: './mappers.ts#RefundConnectionMapper',
  RefundEdge: './mappers.ts#RefundEdgeMapper',
  OrderConnection: './mappers.ts#OrderConnectionMapper',
  OrderEdge: './mappers.ts#OrderEdgeMapper',
  RefundDriftConnection: './mappers.ts#RefundDriftConnectionMapper',
  RefundDriftEdge: './mappers.ts#RefundDriftEdgeMapper',
  RefundInteractionConnection: './mappers.ts#RefundInteractionConnectionMapper',
  RefundInteractionEdge: './mappers.ts#RefundInteractionEdgeMapper',
  Refusal: './mappers.ts#RefusalMapper',
  Money: './mappers.ts#MoneyMapper',
  TaxedMoney: './mappers.ts#TaxedMoneyMapper',
};

const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'src/graph/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        strictScalars: true,
        scalars: {
          Decimal: 'string',
          DateTime: 'Date',
          CurrencyCode: 'string',
          _FieldSet: 'string',
        },
        enumsAsTypes: true,
        useTypeImports: true,
        // What is read is never changed, and a list of ours may be handed out as it is.
        immutableTypes: true,
        // An input with a default value always has it by the time that we see it.
        avoidOptionals: { defaultValue: true },
        contextType: './context.ts#GraphContext',
        mapperTypeSuffix: 'Mapper',
        mappers,
      },
    },
    // What an OMS team gets of the same schema: types of its own operations (examples/oms-client).
    'examples/oms-client/generated/': {
      preset: 'client',
      documents: ['examples/oms-client/operations.ts'],
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        importExtension: '.ts',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { Decimal: 'string', DateTime: 'string', CurrencyCode: 'string', _FieldSet: 'string' },
      },
    },
  },
};

export default config;
