import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { recordAttempt } from '../../src/store/events/event-lanes.ts';
import { approvalAbove200, type NotedOrder, recordNotedOrder } from '../support/noted-order.ts';
import { lostWrite, type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tellEverything } from '../support/told.ts';
import { usualInput } from '../support/usual-input.ts';
import { callOfEach } from './call-of-each.ts';
import { recordByHand } from './order-by-hand.ts';
import {
  noteAnswers,
  printed,
  reachableFields,
  type Selected,
  sizeOf,
  wholeSelection,
} from './whole-selection.ts';

const schema = buildSchema();
const answered = new Set<string>();
/** How deep queries and entities are selected, which keeps each operation below the limits of a document. */
const depth = 7;
/** A payload's entities are the same ones, so they are only entered. */
const depthOfPayloads = 5;

let app: TestApp;
let rich: RichOrder;
let noted: NotedOrder;
beforeAll(async () => {
  app = await startTestApp('every-field', { env: approvalAbove200 });
  rich = await recordRichOrder(play(app), 'rich');
  noted = await recordNotedOrder(app, 'noted');
  await recordByHand(play(app));
  await assignATask();
  await tellEverything(app.store);
  const attempt = {
    endpoint: 'oms',
    eventId: 'evt_1',
    orderId: 'o-1',
    at: new Date(),
    status: 204,
    ms: 12,
    said: '',
  };
  await recordAttempt(app.store, attempt);
  // The drift stays until the mutations heal it.
  await app.store.collections.orders.updateOne({ _id: rich.id }, lostWrite);
});
afterAll(() => app[Symbol.asyncDispose]());

async function assignATask(): Promise<void> {
  const { data } = await app.ask('{ refundTasks(first: 1) { nodes { allocation { id } } } }');
  const allocationId = data.refundTasks.nodes[0].allocation.id;
  await play(app).tryTo(
    'assignRefundTask',
    'AssignRefundTaskInput',
    { allocationId, assignee: 'ada' },
    'allocation { id }',
  );
}

/**
 * What stays empty here: nothing is sent without SMTP_URL (test/mail), nothing is tried again where nobody dispatches
 * (test/paying-back), and the preview here is of lines, not of a return whose rest is closed (test/scenarios/returns-paid-in-part.test.ts).
 */
const notYet = [
  /^RefundCreditNote\.(recipient|sentAt)$/,
  /^PaymentAllocation\.nextAttemptAt$/,
  /^RefundPreview\.closes$/,
];

test('every field of every query answers', async () => {
  for (const root of Object.values(typeOf('Query').getFields())) {
    if (root.name === '_entities') continue;
    await askInParts(
      'query',
      wholeSelection(typeOf('Query'), options()).filter(({ name }) => name === root.name),
    );
  }
  // Each kind of thing that a search finds has fields of its own.
  for (const text of [rich.paymentId, 'CN-', 'ARN-74']) {
    const { args } = options();
    const search = { ...args, 'Query.refundSearch': `text: ${JSON.stringify(text)}, first: 2` };
    const roots = wholeSelection(typeOf('Query'), { args: search, depth: depthOfPayloads });
    await askInParts(
      'query',
      roots.filter(({ name }) => name === 'refundSearch'),
    );
  }
});

test('every field of every entity answers through _entities', async () => {
  const ids: Record<string, string> = {
    Order: rich.id,
    Refund: rich.refundId,
    PaymentAllocation: rich.allocationId,
    Invoice: rich.invoiceId,
    Payment: rich.paymentId,
    RefundCreditNote: noted.creditNoteId,
  };
  answered.add('Query._entities');
  const union = schema.getType('_Entity');
  const entities = union !== undefined && 'getTypes' in union ? union.getTypes() : [];
  expect(entities.map(({ name }) => name).sort()).toEqual(Object.keys(ids).sort());
  for (const [name, id] of Object.entries(ids)) {
    for (const selected of wholeSelection(typeOf(name), { ...options(), entered: [name] })) {
      const { data, errors } = await app.ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name} { ${printed([selected])} } } }`,
        { of: [{ __typename: name, id }] },
      );
      expect([selected.coordinate, errors]).toEqual([selected.coordinate, []]);
      noteAnswers([selected], data._entities[0], answered);
    }
  }
});

test('every field of every payload answers, and a replay may select what the first call did not', async () => {
  const refund = await play(app).refund({ id: rich.refundId });
  const ready = refund.allocations.find(({ status }) => status === 'READY')?.id ?? '';
  const calls = callOfEach({ rich, noted }, ready);
  expect(Object.keys(calls).sort()).toEqual(Object.keys(typeOf('Mutation').getFields()).sort());
  for (const [name, given] of Object.entries(calls)) {
    await playInParts(name, { idempotencyKey: `payload-${name}`, ...usualInput[name], ...given });
  }
});

test('every payload shows a refusal', async () => {
  for (const [name, given] of Object.entries(callOfEach({ rich, noted }, ''))) {
    await playInParts(name, { idempotencyKey: '', ...usualInput[name], ...given });
  }
});

test('every field of the schema has a value, except the listed ones', () => {
  const fields = reachableFields(schema);
  const silent = fields.filter((field) => !answered.has(field) && !notYet.some((known) => known.test(field)));
  expect(silent).toEqual([]);
  const early = [...answered].filter((field) => notYet.some((known) => known.test(field)));
  expect(early).toEqual([]);
});

function typeOf(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`${name} is no object type.`);
}

const dayAgo = new Date(Date.now() - 86_400_000).toISOString();
const dayAhead = new Date(Date.now() + 86_400_000).toISOString();

const pages = [
  'Query.refunds',
  'Query.ordersWithPendingRefunds',
  'Query.refundDrift',
  'Query.refundTasks',
  'Order.refunds',
  'Order.refundInteractions',
  'RefundInvoiceAccount.refunds',
  'Refund.interactions',
  'Query.refundReceipts',
  'Query.refundCreditNotes',
  'Query.refundActivity',
  'Query.refundEvents',
  'Query.refundEventDeliveries',
];

function options(levels = depth) {
  const args = {
    'Query.orderForRefund': `id: ${JSON.stringify(rich.id)}`,
    'Query.refund': `id: ${JSON.stringify(rich.refundId)}`,
    'Query._entities': 'representations: []',
    'Query.refundSearch': 'text: "R", first: 2',
    'Query.refundStats': `from: "${dayAgo}", until: "${dayAhead}"`,
    'Order.refundPreview':
      'scope: { lines: [{ lineId: "coat", quantity: "0.1", reason: "Torn" }, { lineId: "post", gross: "0.10" }] }, deductions: [{ description: "Fee", net: "0.01", tax: "0" }]',
    // Pages inside pages multiply, and an operation may not cost what it likes.
    ...Object.fromEntries(pages.map((coordinate) => [coordinate, 'first: 5'])),
    ...Object.fromEntries(
      Object.keys(typeOf('Mutation').getFields()).map((name) => [`Mutation.${name}`, 'input: $input']),
    ),
  };
  return { args, depth: levels };
}

/** One operation for each field of the root field's type, which keeps each below the limits of a document. */
async function askInParts(
  kind: string,
  roots: readonly Selected[],
  variables = {},
  header = '',
): Promise<void> {
  for (const root of roots) {
    for (const part of root.inside) {
      const selected = [{ ...root, inside: [part] }];
      expect(sizeOf(selected)).toBeLessThan(4000);
      const { data, errors } = await app.ask(`${kind} ${header} { ${printed(selected)} }`, variables);
      expect([root.coordinate, part.coordinate, errors]).toEqual([root.coordinate, part.coordinate, []]);
      noteAnswers(selected, data, answered);
    }
  }
}

async function playInParts(name: string, input: Record<string, unknown>): Promise<void> {
  const [root] = wholeSelection(typeOf('Mutation'), options(depthOfPayloads)).filter(
    (field) => field.name === name,
  );
  if (root === undefined) throw new Error(`There is no mutation ${name}.`);
  const header = `($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!)`;
  await askInParts('mutation', [root], { input }, header);
}
