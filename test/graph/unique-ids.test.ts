import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { approvalAbove200, recordNotedOrder } from '../support/noted-order.ts';
import { recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tellEverything } from '../support/told.ts';
import { recordByHand } from './order-by-hand.ts';
import { printed, reachableFields, type Selected, sizeOf, wholeSelection } from './whole-selection.ts';

const schema = buildSchema();
/** Each twice, with the same line ids and invoice numbers. */
const orderIds = ['rich-a', 'rich-b', 'noted-a', 'noted-b', 'hand-a', 'hand-b'];

type Part = { readonly orderId: string; readonly selected: Selected; readonly order: object };

let app: TestApp;
const parts: Part[] = [];
beforeAll(async () => {
  app = await startTestApp('unique-ids', { env: approvalAbove200 });
  for (const which of ['a', 'b']) {
    await recordRichOrder(play(app), `rich-${which}`);
    await recordNotedOrder(app, `noted-${which}`);
    await recordByHand(play(app), `hand-${which}`);
  }
  await tellEverything(app.store);
  for (const orderId of orderIds) parts.push(...(await everythingOf(orderId)), await eventsOf(orderId));
});
afterAll(() => app[Symbol.asyncDispose]());

test('every type that has an id shows objects of two orders and more', () => {
  const withId = reachableFields(schema).flatMap((field) => (/^(\w+)\.id$/.exec(field) ?? []).slice(1));
  expect(withId.length).toBeGreaterThan(10);
  const { owners } = normalised(parts);
  const seen = (type: string) => {
    const slots = [...owners].filter(([slot]) => slot.startsWith(`${type}:`));
    return new Set(slots.flatMap(([, orders]) => [...orders])).size;
  };
  expect(withId.filter((type) => seen(type) < 2)).toEqual([]);
});

test('no two objects of one type have the same id, on whichever orders (C4)', () => {
  const { owners, contradictions } = normalised(parts);
  expect(owners.size).toBeGreaterThan(150);
  expect([...owners].filter(([, orders]) => orders.size > 1)).toEqual([]);
  expect(contradictions).toEqual([]);
});

test('no id is that of objects of two types, for some clients keep objects by the id alone (C4)', () => {
  const types = new Map<string, string[]>();
  for (const slot of normalised(parts).owners.keys()) {
    const [type = '', id = ''] = /^(\w+):(.*)$/s.exec(slot)?.slice(1) ?? [];
    types.set(id, [...(types.get(id) ?? []), type]);
  }
  expect([...types].filter(([, ofId]) => ofId.length > 1)).toEqual([]);
});

test('ids that are unique within an order only would be seen', () => {
  const asIn01 = (type: string, fields: Fields) =>
    type === 'RefundableLine'
      ? fields['lineId']
      : type === 'RefundInvoiceAccount'
        ? fields['number']
        : fields['id'];
  const { owners, contradictions } = normalised(parts, asIn01);
  const shared = [...owners].filter(([, orders]) => orders.size > 1).map(([slot]) => slot);
  expect(shared).toEqual(expect.arrayContaining(['RefundableLine:coat', 'RefundInvoiceAccount:R-1']));
  expect(contradictions).toContain('RefundInvoiceAccount:R-1 orderId');
});

type Fields = Readonly<Record<string, unknown>>;
type IdOf = (type: string, fields: Fields) => unknown;

/** A link without its signature, which is of the moment that it was asked for in. */
function lasting(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\?expires=.*/, '') : value;
}

/**
 * As clients' caches do it: what has an id goes into one slot per type and id. Gives the orders that each slot was
 * filled from, and the fields of slots that were told two values.
 */
function normalised(all: readonly Part[], idOf: IdOf = (_type, { id }) => id) {
  const owners = new Map<string, Set<string>>();
  const values = new Map<string, string>();
  const contradictions = new Set<string>();
  const enter = (orderId: string, selected: readonly Selected[], value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) enter(orderId, selected, item);
    else if (isFields(value)) {
      const slot = slotOf(selected, value);
      if (slot !== null) owners.set(slot, (owners.get(slot) ?? new Set()).add(orderId));
      for (const { name, args, inside } of selected) {
        if (inside.length > 0) enter(orderId, inside, value[name]);
        else if (slot !== null) note(`${slot} ${name}${args}`, JSON.stringify(lasting(value[name])));
      }
    }
  };
  const slotOf = (selected: readonly Selected[], value: Fields) => {
    const type = selected[0]?.coordinate.split('.')[0] ?? '';
    return 'id' in value ? `${type}:${String(idOf(type, value))}` : null;
  };
  const note = (field: string, value: string) => {
    if ((values.get(field) ?? value) !== value) contradictions.add(field);
    values.set(field, value);
  };
  for (const { orderId, selected, order } of all) enter(orderId, [selected], order);
  return { owners, contradictions: [...contradictions] };
}

/** All that can be asked of an order, in as many requests as it has fields, which keeps each below the limits. */
async function everythingOf(orderId: string): Promise<Part[]> {
  const type = objectType('Order');
  const asked: Part[] = [];
  for (const field of wholeSelection(type, { args, depth: 7, entered: ['Order'] })) {
    const id: Selected = { coordinate: 'Order.id', name: 'id', args: '', inside: [] };
    const selected = {
      coordinate: 'Query.orderForRefund',
      name: 'orderForRefund',
      args: `(id: ${JSON.stringify(orderId)})`,
      inside: field.name === 'id' ? [id] : [id, field],
    };
    expect(sizeOf([selected])).toBeLessThan(4000);
    const { data, errors } = await app.ask(`{ ${printed([selected])} }`);
    expect([orderId, field.coordinate, errors]).toEqual([orderId, field.coordinate, []]);
    asked.push({ orderId, selected, order: data });
  }
  return asked;
}

/** The events of an order, which no order leads to. */
async function eventsOf(orderId: string): Promise<Part> {
  const selected = {
    coordinate: 'Query.refundEvents',
    name: 'refundEvents',
    args: `(orderId: ${JSON.stringify(orderId)})`,
    inside: wholeSelection(objectType('RefundEventConnection'), { args, depth: 3 }),
  };
  const { data, errors } = await app.ask(`{ ${printed([selected])} }`);
  expect([orderId, errors]).toEqual([orderId, []]);
  return { orderId, selected, order: data };
}

const args = {
  'Order.refundPreview': 'scope: { amount: "0.01" }',
  ...Object.fromEntries(
    ['Order.refunds', 'Order.refundInteractions', 'RefundInvoiceAccount.refunds'].map((list) => [
      list,
      'first: 9',
    ]),
  ),
};

function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`${name} is no object type.`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
