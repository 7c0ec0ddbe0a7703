import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { actorOfToken } from '../../../src/domain/values/actor.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import {
  type Caller,
  grantOrder,
  mayPreviewOrder,
  mayReadOrder,
  orderSight,
  requireScope,
} from '../../../src/graph/access/auth.ts';
import {
  type GuardedField,
  knownScopes,
  rootFieldScopes,
  type Scope,
} from '../../../src/graph/access/scope-table.ts';

const schema = buildSubgraphSchema({
  typeDefs: parse(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8')),
});

function caller(subject: string | null, ...scopes: Scope[]): Caller {
  const actor = required(actorOfToken(subject ?? 'client'), 'It is a name.');
  return { actor, subject, scopes: new Set(scopes) };
}

function isGuarded(field: string): field is GuardedField {
  return field in rootFieldScopes;
}

function fieldsOf(typeName: string): string[] {
  const type = schema.getType(typeName);
  return type && 'getFields' in type ? Object.keys(type.getFields()) : [];
}

test('every root field and every entity has its entry in the scope table, and no entry is left over', () => {
  const rootFields = [...fieldsOf('Query'), ...fieldsOf('Mutation')];
  const union = schema.getType('_Entity');
  const entities = union && 'getTypes' in union ? union.getTypes().map(({ name }) => name) : [];
  const nested = Object.keys(rootFieldScopes).filter((key) => key.includes('.'));
  expect(Object.keys(rootFieldScopes).sort()).toEqual([...rootFields, ...entities, ...nested].sort());
  for (const key of nested) {
    const [type = '', field = ''] = key.split('.');
    expect(fieldsOf(type)).toContain(field);
  }
});

test('every mutation and every root list needs a scope', () => {
  const lists = ['refunds', 'ordersWithPendingRefunds', 'refundDrift'];
  for (const field of [...fieldsOf('Mutation'), ...lists].filter(isGuarded)) {
    expect(() => requireScope(caller('jo'), field), field).toThrow(/needs the scope/);
  }
});

test('one of the scopes that the table names is enough, and another one is not', () => {
  for (const scope of knownScopes) {
    const attempt = () => requireScope(caller('jo', scope), 'recordRefundReceipt');
    if (scope === 'refunds:write' || scope === 'refunds:operate') expect(attempt).not.toThrow();
    else expect(attempt).toThrow('recordRefundReceipt needs the scope refunds:write or refunds:operate');
  }
});

test('staff read any order, a customer their own, and any other caller none', () => {
  expect(mayReadOrder(caller('staff', 'refunds:read'), 'jo')).toBe('staff');
  expect(mayReadOrder(caller('jo'), 'jo')).toBe('owner');
  expect(mayReadOrder(caller('jo'), 'jane')).toBe('none');
  expect(mayReadOrder(caller('jo'), null)).toBe('none');
  expect(mayReadOrder(caller(null, 'refunds:write'), null)).toBe('none');
  expect(mayReadOrder(caller('jo', 'refunds:write', 'refunds:operate', 'refunds:preview'), 'jane')).toBe(
    'none',
  );
});

test('a caller who wrote to an order sees it for the rest of the request, and no other order', () => {
  const access = { caller: caller('oms', 'refunds:write'), grantedOrders: new Set<string>() };
  expect(orderSight(access, { orderId: '1', customerId: 'jo' })).toBe('none');
  grantOrder(access, '1');
  expect(orderSight(access, { orderId: '1', customerId: 'jo' })).toBe('staff');
  expect(orderSight(access, { orderId: '2', customerId: 'jo' })).toBe('none');
});

test('by asking for a refund of the own order a customer sees no more of it', () => {
  const order = { orderId: '1', customerId: 'jo' };
  const seenBy = (...scopes: Scope[]) =>
    orderSight({ caller: caller('jo', ...scopes), grantedOrders: new Set(['1']) }, order);
  expect(seenBy('refunds:request', 'refunds:preview')).toBe('owner');
  expect(seenBy('refunds:request', 'refunds:write')).toBe('staff');
});

test('refunds:request previews any order, refunds:preview only one that its caller sees', () => {
  const order = { orderId: '1', customerId: 'jo' };
  const may = (who: Caller) => mayPreviewOrder({ caller: who, grantedOrders: new Set() }, order);
  expect(may(caller('oms', 'refunds:write'))).toBe(true);
  expect(may(caller('agent', 'refunds:request'))).toBe(true);
  expect(may(caller('jo', 'refunds:preview'))).toBe(true);
  expect(may(caller('jane', 'refunds:preview'))).toBe(false);
  expect(may(caller('staff', 'refunds:preview', 'refunds:read'))).toBe(true);
});
