import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, isScalarType, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { readSampleSdl } from '../../examples/supergraph/sample-subgraph.ts';
import { elementsOf, missingFrom } from './schema-elements.ts';

const published = parse(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const contract = parse(readFileSync(join(import.meta.dirname, 'contract.graphql'), 'utf8'));

test('every type, field, argument, input field and enum value is described in a sentence', () => {
  const elements = elementsOf(published);
  expect(elements.length).toBeGreaterThan(400);
  const mute = elements.filter(({ description }) => !/[.:"”)]$/.test(description.trim()));
  expect(mute.map(({ name }) => name)).toEqual([]);
});

test('the schema has all that the contract has, under the same names and as nullable', () => {
  expect(missingFrom(published, contract)).toEqual([]);
});

/** What any company may have of its own, and what only this subgraph can mean. */
const ours = /^Refund|^(PendingRefund|PlannedAllocation|PlannedRefundLine)$/;
const shared = [
  'Query',
  'Mutation',
  'Order',
  'Invoice',
  'Payment',
  'PaymentAllocation',
  'PageInfo',
  'DateTime',
];

test('every type has a name that no other subgraph has, but for entities and what is shared (C1)', () => {
  const types = published.definitions.flatMap((one) => ('name' in one && one.name ? [one.name.value] : []));
  const verbs =
    /^(Record|Retry|Resend|Realign|Erase|Request|Cancel|Approve|Reject|Close|Reopen|Cover|Assign)\w*Refund\w*(Input|Payload)$/;
  expect(types.length).toBeGreaterThan(80);
  expect(types.filter((name) => !ours.test(name) && !verbs.test(name) && !shared.includes(name))).toEqual([]);
});

test('every root field says refund (C1)', () => {
  const roots = published.definitions.flatMap((one) =>
    one.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation'].includes(one.name.value)
      ? (one.fields ?? []).map(({ name }) => name.value)
      : [],
  );
  expect(roots.length).toBeGreaterThan(15);
  expect(roots.filter((name) => !/refund/i.test(name))).toEqual([]);
});

test('a reference to an entity of others may be null, and its key stands beside it (C3)', () => {
  const keys: Record<string, string> = { Order: 'orderId', Invoice: 'invoiceNumber', Payment: 'paymentId' };
  const references = published.definitions.flatMap((one) =>
    one.kind === 'ObjectTypeDefinition' && !['Query', 'Mutation'].includes(one.name.value)
      ? (one.fields ?? []).map((field) => ({ type: one, field, to: print(field.type) }))
      : [],
  );
  expect(references.filter(({ to }) => /\b(Order|Invoice|Payment)!/.test(to)).map(({ to }) => to)).toEqual(
    [],
  );
  const alone = references
    .filter(({ to }) => to in keys)
    // An account's own id is the key of the entity that it is of.
    .filter(({ type, to }) => type.name.value !== `Refund${to}Account`)
    .filter(({ type, to }) => !type.fields?.some(({ name }) => name.value === keys[to]));
  expect(alone.map(({ type, field }) => `${type.name.value}.${field.name.value}`)).toEqual([]);
});

test('a rename, another nullability and a new required argument are seen', () => {
  const old = parse('type A { a(x: Int): Int! b: [Int!] } enum E { X Y } input I { a: Int = 1 }');
  const changed = parse(
    'type A { a(x: Int, y: Int!): Int c: [Int!] } enum E { Y X } input I { a: Int, b: Int! }',
  );
  expect(missingFrom(changed, old)).toEqual([
    'A.a is Int and not Int!',
    'A.b is missing',
    'I.a is Int and not Int = 1',
    "E.X doesn't stand before E.Y",
    'A.a(y:) is new and required',
    'I.b is new and required',
  ]);
});

test('the schema composes with an OMS that owns Order and a payments subgraph that owns Payment (G1)', () => {
  const services = [
    { name: 'refunds', url: 'http://refunds', typeDefs: published },
    { name: 'oms', url: 'http://oms', typeDefs: parse(readSampleSdl('oms')) },
    { name: 'payments', url: 'http://payments', typeDefs: parse(readSampleSdl('payments')) },
  ];
  const { errors, supergraphSdl } = composeServices(services);
  expect(errors ?? []).toEqual([]);
  expect(supergraphSdl).toContain('refundSummary: RefundSummary');
  expect(composeServices(services.slice(0, 1)).errors ?? []).toEqual([]);
});

test('a subgraph schema is built of it and executes', async () => {
  const schema = buildSubgraphSchema([{ typeDefs: published, resolvers: { Query: { refund: () => null } } }]);
  expect(isScalarType(schema.getType('RefundDecimal'))).toBe(true);
  const answer = await graphql({ schema, source: '{ refund(id: "1") { id } _service { sdl } }' });
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toMatchObject({
    refund: null,
    _service: { sdl: expect.stringContaining('@listSize') },
  });
});
