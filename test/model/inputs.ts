import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InputObjectTypeDefinitionNode, Kind, parse, type TypeNode } from 'graphql';

/** Every value that a mutation of the schema can be given: "requestRefund.scope.lines.lineId". */
export function inputsOfSchema(): string[] {
  const { definitions } = parse(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
  const inputs = new Map<string, InputObjectTypeDefinitionNode>();
  for (const one of definitions)
    if (one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) inputs.set(one.name.value, one);
  const below = (type: TypeNode, path: string): string[] => {
    if (type.kind !== Kind.NAMED_TYPE) return below(type.type, path);
    const fields = inputs.get(type.name.value)?.fields;
    return fields?.flatMap((field) => below(field.type, `${path}.${field.name.value}`)) ?? [path];
  };
  const mutations = definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation' ? (one.fields ?? []) : [],
  );
  return mutations.flatMap(({ name, arguments: given }) =>
    (given ?? []).flatMap(({ type }) => below(type, name.value)),
  );
}

/** The same of what was said. */
export function inputsIn(value: unknown, path: string): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => inputsIn(one, path));
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([name, inner]) => inputsIn(inner, `${path}.${name}`));
}

/** What no story says, a mutation or a part of its input, and who does instead. */
export const notPlayed: readonly string[] = [
  // A second person's word: the campaign's players and the laws.
  'approveRefund',
  'rejectRefund',
  // No money moves: test/mail, and the campaign's foreign writer.
  'resendRefundCreditNote',
  'realignRefundInvoiceData',
  'assignRefundTask',
  // What is kept back: the laws, and the campaign.
  'requestRefund.deductions',
  // Each entry elsewhere, and a receipt that says where it went: the laws (story-destinations) and the scenarios.
  'requestRefund.allocations.destination',
  'recordRefundReceipt.destination',
  // By its net: the real tables.
  'requestRefund.scope.lines.net',
  // Words, ids and addresses that no sum depends on: every-field, the scenarios, and the documents' tests.
  ...['customerId', 'customerEmail', 'buyer', 'lines.kind', 'lines.sku'].map(
    (it) => `recordOrderForRefund.${it}`,
  ),
  ...['label', 'providerPaymentId', 'providerTransactionId', 'providerData'].map(
    (it) => `recordOrderForRefund.payments.${it}`,
  ),
  ...['providerSettlementId', 'amount'].map((it) => `recordSettlementForRefund.${it}`),
  ...['id', 'lines.sku', 'lines.total', 'exchangeRate'].map((it) => `recordInvoiceForRefund.${it}`),
  'requestRefund.scope.lines.reason',
  'recordRefundDispute.fee',
  'recordRefundDispute.reasonCode',
  ...['label', 'providerTransactionId'].flatMap((it) => [
    `requestRefund.destination.${it}`,
    `retryRefundAllocation.destination.${it}`,
  ]),
];
