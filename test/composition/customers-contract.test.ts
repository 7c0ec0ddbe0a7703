import {
  type ConstDirectiveNode,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { composers } from '../../examples/supergraph/compose.ts';
import { readSampleSdl } from '../../examples/supergraph/sample-subgraph.ts';
import { rootFieldScopes } from '../../src/graph/access/scope-table.ts';
import { ownersTexts, taggedFields } from '../docs/access-page.ts';
import { contractErrors, customersSchema } from './customers-contract.ts';
import { ourSdl, subgraph } from './subgraphs.ts';

const subgraphs = [
  subgraph('refunds', ourSdl),
  subgraph('oms', readSampleSdl('oms')),
  subgraph('payments', readSampleSdl('payments')),
];
const contract = customersSchema(subgraphs);
const published = parse(ourSdl);

test.each(composers)('the contract without what is tagged "staff" composes by %s', (composer) => {
  expect(contractErrors(subgraphs, composer)).toEqual([]);
});

test('it has the root fields that a customer may ask for, and no others of ours', () => {
  const shown = [contract.getQueryType(), contract.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  const ours = Object.entries(rootFieldScopes).filter(([field]) => /^[a-z]/.test(field));
  const customers = ours.filter(([, scopes]) => mayBeCustomers(scopes)).map(([field]) => field);
  expect(shown.filter((field) => field in rootFieldScopes).toSorted()).toEqual(
    customers.filter((field) => !field.startsWith('_')).toSorted(),
  );
  expect(shown).toContain('orderForRefund');
});

test('it holds no type that only staff reaches: each of ours is reached from a root field or an entity', () => {
  const left = Object.keys(contract.getTypeMap()).filter((name) => !name.startsWith('__'));
  expect(left.filter((name) => !reached().has(name) && !standard.has(name))).toEqual([]);
  expect(left).toContain('RefundReceipt');
  expect(left).not.toContain('RefundInteraction');
});

test('beside root fields and whole types, the fields of the docs’ table are tagged, and no others', () => {
  const tagged = published.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || isTagged(definition)) return [];
    const name = definition.name.value;
    if (name === 'Query' || name === 'Mutation') return [];
    return (definition.fields ?? []).filter(isTagged).map((field) => `${name}.${field.name.value}`);
  });
  expect(tagged.toSorted()).toEqual([...taggedFields.keys()].toSorted());
});

test('no text that an owner never reads is left, but a refusal’s message, which answers an own request', () => {
  const never = [...ownersTexts].filter(([, reads]) => reads !== 'as it is').map(([field]) => field);
  expect(never.length).toBeGreaterThan(8);
  expect(never.filter(isInContract)).toEqual(['RefundUserError.message']);
});

test('an owner’s page is valid in it', () => {
  expect(validate(contract, parse(ownersPage))).toEqual([]);
});

test.each([
  '{ refundTasks { nodes { message } } }',
  '{ refunds { nodes { id } } }',
  '{ orderForRefund(id: "1") { refundInteractions { nodes { message } } } }',
  '{ orderForRefund(id: "1") { invoiceData { revision } } }',
  '{ refund(id: "1") { note } }',
  '{ refund(id: "1") { allocations { failure { message } } } }',
  'mutation { approveRefund(input: { idempotencyKey: "k", refundId: "1" }) { replayed } }',
  '{ order(id: "1") { warehouse } }',
])('staff’s question isn’t: %s', (question) => {
  expect(validate(contract, parse(question))).not.toEqual([]);
});

test('a type that lost its tag is seen: it refers to hidden types, which both composers refuse', () => {
  const untagged = ourSdl.replace('type RefundTask @tag(name: "staff") {', 'type RefundTask {');
  expect(untagged).not.toBe(ourSdl);
  const others = subgraphs.slice(1);
  for (const composer of composers)
    expect(contractErrors([subgraph('refunds', untagged), ...others], composer)).not.toEqual([]);
});

const ownersPage = `query Page($id: ID!) {
  order(id: $id) {
    id number status
    refundSummary { currencyCode settled { amount currencyCode } refunded { gross { amount } } refundable { amount } }
    refundableLines { id lineId description refunded { gross { amount } } refundableQuantity }
    refundInvoices(type: INPUT) { number value { amount } refundStatus pending { amount } }
    refunds(first: 10) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        id status reason requestedAt completedAt total { net { amount } tax { amount } gross { amount } }
        lines { description: reason quantity total { gross { amount } } }
        deductions { description total { gross { amount } } }
        allocations { amount { amount } status failure { retryable } payment { brand refundAccount { label method } } }
        receipts { providerRefundId amount { amount } liveAmount { amount } occurredAt reversals { amount { amount } at } }
        creditNotes { number issuedAt url total { gross { amount } } lines { description } }
      }
    }
    refundPreview(scope: { full: true }) { preview { total { gross { amount } } token } userErrors { code message } }
  }
}
mutation Ask($input: RequestRefundInput!) {
  requestRefund(input: $input) { refund { id status } userErrors { code message limit { amount } } replayed }
}`;

/** The scopes that a customer's token may have; the others are for staff and for systems. */
const customersScopes: readonly string[] = ['refunds:preview', 'refunds:request'];

function mayBeCustomers(scopes: readonly string[]): boolean {
  return scopes.length === 0 || scopes.some((scope) => customersScopes.includes(scope));
}

const standard = new Set(['Boolean', 'String', 'Int', 'Float', 'ID']);

/** All types that a customer's operation can name or get, from the root types on. */
function reached(): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [contract.getQueryType(), contract.getMutationType()].flatMap((type) => type?.name ?? []);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const type = contract.getType(name);
    if (type === undefined || seen.has(name)) continue;
    seen.add(name);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields()))
        open.push(...[field, ...field.args].map((of) => getNamedType(of.type).name));
    } else if (isInputObjectType(type)) {
      open.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type).name));
    }
  }
  return seen;
}

function isInContract(coordinate: string): boolean {
  const [type = '', field = ''] = coordinate.split('.');
  const found = contract.getType(type);
  return isObjectType(found) && field in found.getFields();
}

function isTagged({ directives }: { directives?: readonly ConstDirectiveNode[] | undefined }): boolean {
  return (directives ?? []).some(({ name }) => name.value === 'tag');
}
