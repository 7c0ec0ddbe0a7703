import { readFileSync, writeFileSync } from 'node:fs';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { getCachedDocumentNodeFromSchema, type Types } from '@graphql-codegen/plugin-helpers';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { buildASTSchema, Kind, lexicographicSortSchema, parse } from 'graphql';
import { readOperations } from './src/desk/operations.ts';

// `npm run codegen`: makes types of schema.graphql. With --check it writes nothing, and ends with 1 where what is
// there isn't what it would write. By the plugins themselves: their command line brings 223 packages more.

/**
 * What a resolver of a GraphQL type is handed as its parent, where that isn't the type's own shape:
 * `Refund: './mappers.ts#RefundMapper'`. The `Mapper` suffix keeps the two names apart in generated.ts.
 */
const mappers: Record<string, string> = {
  Order: './mappers.ts#OrderMapper',
  RefundableLine: './mappers.ts#RefundableLineMapper',
  Payment: './mappers.ts#PaymentMapper',
  RefundPaymentAccount: './mappers.ts#RefundPaymentAccountMapper',
  RefundSettlement: './mappers.ts#RefundSettlementMapper',
  Invoice: './mappers.ts#InvoiceMapper',
  RefundInvoiceAccount: './mappers.ts#RefundInvoiceAccountMapper',
  RefundInvoiceLine: './mappers.ts#RefundInvoiceLineMapper',
  RefundClosure: './mappers.ts#RefundClosureMapper',
  RefundDispute: './mappers.ts#RefundDisputeMapper',
  RefundInvoiceData: './mappers.ts#RefundInvoiceDataMapper',
  RefundInvoiceDataEntry: './mappers.ts#RefundInvoiceDataEntryMapper',
  RefundInvoiceDataUncovered: './mappers.ts#RefundInvoiceDataUncoveredMapper',
  PendingRefund: './mappers.ts#PendingRefundMapper',
  Refund: './mappers.ts#RefundMapper',
  RefundApproval: './mappers.ts#RefundApprovalMapper',
  RefundDestination: './mappers.ts#RefundDestinationMapper',
  RefundStep: './mappers.ts#RefundStepMapper',
  RefundExplanation: '../domain/plan/explanation.ts#Explanation',
  RefundPaymentStanding: '../domain/account/order-account.ts#Payment',
  RefundLineWorkings: '../domain/plan/line-workings.ts#LineWorkings',
  RefundOtherRule: '../domain/plan/explanation.ts#OtherRule',
  RefundRuleAllocation: '../domain/refund/planned-part.ts#PlannedAllocation',
  RefundBalanceCheck: '../domain/plan/balance-checks.ts#BalanceCheck',
  RefundInvoiceCoverage: './mappers.ts#RefundInvoiceCoverageMapper',
  RefundLine: './mappers.ts#RefundLineMapper',
  PlannedRefundLine: './mappers.ts#PlannedRefundLineMapper',
  RefundCreditNote: './mappers.ts#RefundCreditNoteMapper',
  RefundCreditNoteLine: './mappers.ts#RefundCreditNoteLineMapper',
  RefundDeduction: './mappers.ts#RefundDeductionMapper',
  PaymentAllocation: './mappers.ts#PaymentAllocationMapper',
  RefundReceipt: './mappers.ts#RefundReceiptMapper',
  RefundReceiptReversal: './mappers.ts#RefundReceiptReversalMapper',
  RefundReceiptShare: './mappers.ts#RefundReceiptShareMapper',
  RefundPreviewPayload: './mappers.ts#RefundPreviewPayloadMapper',
  RefundPreview: './mappers.ts#RefundPreviewMapper',
  PlannedAllocation: './mappers.ts#PlannedAllocationMapper',
  RefundInteraction: './mappers.ts#RefundInteractionMapper',
  RefundDrift: './mappers.ts#RefundDriftMapper',
  RefundDriftEntry: './mappers.ts#RefundDriftEntryMapper',
  RefundTask: './mappers.ts#RefundTaskMapper',
  RefundTaskConnection: './mappers.ts#RefundTaskConnectionMapper',
  RefundTaskEdge: './mappers.ts#RefundTaskEdgeMapper',
  RefundConnection: './mappers.ts#RefundConnectionMapper',
  RefundEdge: './mappers.ts#RefundEdgeMapper',
  RefundOrderConnection: './mappers.ts#RefundOrderConnectionMapper',
  RefundOrderEdge: './mappers.ts#RefundOrderEdgeMapper',
  RefundDriftConnection: './mappers.ts#RefundDriftConnectionMapper',
  RefundDriftEdge: './mappers.ts#RefundDriftEdgeMapper',
  RefundInteractionConnection: './mappers.ts#RefundInteractionConnectionMapper',
  RefundInteractionEdge: './mappers.ts#RefundInteractionEdgeMapper',
  RefundReceiptConnection: './mappers.ts#RefundReceiptConnectionMapper',
  RefundReceiptEdge: './mappers.ts#RefundReceiptEdgeMapper',
  RefundCreditNoteConnection: './mappers.ts#RefundCreditNoteConnectionMapper',
  RefundCreditNoteEdge: './mappers.ts#RefundCreditNoteEdgeMapper',
  RefundSearchConnection: './mappers.ts#RefundSearchConnectionMapper',
  RefundSearchEdge: './mappers.ts#RefundSearchEdgeMapper',
  RefundSearchResult: './mappers.ts#RefundSearchResultMapper',
  RefundEventConnection: './mappers.ts#RefundEventConnectionMapper',
  RefundEventEdge: './mappers.ts#RefundEventEdgeMapper',
  RefundEvent: './mappers.ts#RefundEventMapper',
  RefundEventDeliveryConnection: './mappers.ts#RefundEventDeliveryConnectionMapper',
  RefundEventDeliveryEdge: './mappers.ts#RefundEventDeliveryEdgeMapper',
  RefundEventDelivery: './mappers.ts#RefundEventDeliveryMapper',
  RefundUserError: './mappers.ts#RefundUserErrorMapper',
  RefundMoney: './mappers.ts#RefundMoneyMapper',
  RefundTaxedMoney: './mappers.ts#RefundTaxedMoneyMapper',
};

/** The types of the resolvers. */
const ofResolvers = {
  federation: true,
  strictScalars: true,
  scalars: { RefundDecimal: 'string', DateTime: 'Date', RefundCurrencyCode: 'string', _FieldSet: 'string' },
  enumsAsTypes: true,
  useTypeImports: true,
  // What is read is never changed, and a list of ours may be handed out as it is.
  immutableTypes: true,
  // An input with a default value always has it by the time that we see it.
  avoidOptionals: { defaultValue: true },
  contextType: './context.ts#GraphContext',
  mapperTypeSuffix: 'Mapper',
  mappers,
};

/** What an OMS team gets of the same schema: types of its own operations (examples/oms-client). */
const ofClients = {
  documentMode: 'string',
  importExtension: '.ts',
  enumsAsTypes: true,
  useTypeImports: true,
  strictScalars: true,
  scalars: { RefundDecimal: 'string', DateTime: 'string', RefundCurrencyCode: 'string', _FieldSet: 'string' },
};

const published = parse(readFileSync('schema.graphql', 'utf8'));
const schemaAst = lexicographicSortSchema(buildASTSchema(published, { assumeValidSDL: true }));
const schema = getCachedDocumentNodeFromSchema(schemaAst);

const files = [
  {
    filename: 'src/graph/generated.ts',
    plugins: [{ typescript: {} }, { 'typescript-resolvers': {} }],
    pluginMap: { typescript, 'typescript-resolvers': typescriptResolvers },
    config: ofResolvers,
    schema,
    schemaAst,
    documents: [],
  },
  ...(await preset.buildGeneratesSection({
    baseOutputDir: 'examples/oms-client/generated/',
    presetConfig: { fragmentMasking: false },
    config: ofClients,
    schema,
    schemaAst,
    documents: operationsIn('examples/oms-client/operations.ts'),
    plugins: [],
    pluginMap: {},
  })),
  ...(await operationTypesOfTheDesk()),
];

const check = process.argv.includes('--check');
for (const options of files) {
  const text = await codegen(options);
  if (text === readIfThere(options.filename)) continue;
  if (check) {
    console.error(`${options.filename} is not what schema.graphql says: npm run codegen`);
    process.exitCode = 1;
  } else {
    writeFileSync(options.filename, text);
    console.log(options.filename);
  }
}

/** The desk's page sends ids in the place of documents, so of all that the preset makes it imports types alone. */
async function operationTypesOfTheDesk() {
  const documents = readOperations().map(({ name, body }) => ({
    location: name,
    rawSDL: body,
    document: parse(body),
  }));
  const made = await preset.buildGeneratesSection({
    baseOutputDir: 'src/desk/browser/generated/',
    presetConfig: { fragmentMasking: false },
    config: { ...ofClients, onlyOperationTypes: true },
    schema,
    schemaAst,
    documents: withEachFragmentOnce(documents),
    plugins: [],
    pluginMap: {},
  });
  return made.filter(({ filename }) => filename.endsWith('/graphql.ts'));
}

/** A fragment that several operations spread would be declared several times. */
function withEachFragmentOnce(documents: Types.DocumentFile[]): Types.DocumentFile[] {
  const seen = new Set<string>();
  return documents.map((file) => {
    const definitions = (file.document?.definitions ?? []).filter((definition) => {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) return true;
      if (seen.has(definition.name.value)) return false;
      seen.add(definition.name.value);
      return true;
    });
    return { ...file, document: { kind: Kind.DOCUMENT, definitions } };
  });
}

/** Of each graphql(`…`) in a file. */
function operationsIn(location: string): Types.DocumentFile[] {
  const found = readFileSync(location, 'utf8').matchAll(/\bgraphql\(`([^`]*)`\)/g);
  return [...found].map(([, rawSDL = '']) => ({ location, rawSDL, document: parse(rawSDL) }));
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
