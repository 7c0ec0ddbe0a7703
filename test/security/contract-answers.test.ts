import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { customersSchema } from '../composition/customers-contract.ts';
import { ourSdl, subgraph } from '../composition/subgraphs.ts';
import { taggedFields } from '../docs/access-page.ts';
import { noteAnswers, printed, reachableFields, wholeSelection } from '../graph/whole-selection.ts';
import { recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';
import { recordToldOrder } from './told-order.ts';

// What a customer's contract leaves is asked field by field, as the orders' owner and as staff.

const contract = customersSchema([subgraph('refunds', ourSdl)]);
const published = buildSchema();

const owner: Client = { sub: 'jo', scopes: ['refunds:preview', 'refunds:request'] };
const staff: Client = { sub: 'clerk', scopes: ['refunds:read', 'refunds:preview', 'refunds:request'] };

/** Where an entity of an order is asked for. */
type Way = { readonly at: TestApp; readonly type: string; readonly id: string };

let apps: readonly TestApp[];
let ways: readonly Way[];
beforeAll(async () => {
  // The told order's largest refund is to be rejected; the rich order's are to be paid.
  const approving = await startTestApp('contract-told', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
  const paying = await startTestApp('contract-rich');
  apps = [approving, paying];
  const told = await recordToldOrder(approving, 'told', 'jo');
  await play(approving).recordOrderForRefund(
    anOrder({ id: 'large', customerId: 'jo', card: { authorized: '90.00', settled: '90.00' } }),
  );
  const large = await play(approving).requestRefund({ orderId: 'large', scope: { amount: '60.00' } });
  const rich = await recordRichOrder(play(paying), 'rich', { customerId: 'jo' });
  ways = [
    { at: approving, type: 'Order', id: 'told' },
    { at: approving, type: 'Refund', id: told.refundId },
    { at: approving, type: 'Refund', id: told.canceledId },
    { at: approving, type: 'Refund', id: told.paidId },
    { at: approving, type: 'Refund', id: large.id },
    { at: approving, type: 'PaymentAllocation', id: told.allocationId },
    { at: approving, type: 'RefundCreditNote', id: told.noteId },
    { at: approving, type: 'Payment', id: 'told-card' },
    { at: paying, type: 'Order', id: 'rich' },
    { at: paying, type: 'Refund', id: rich.refundId },
    { at: paying, type: 'PaymentAllocation', id: rich.allocationId },
    { at: paying, type: 'Invoice', id: rich.invoiceId },
  ];
});
afterAll(async () => {
  for (const app of apps) await app[Symbol.asyncDispose]();
});

/** Nothing of these two orders has them, for whomever asks. */
const notInTheseStories = [
  'PaymentAllocation.nextAttemptAt',
  'PlannedRefundLine.quantity',
  'RefundCreditNote.recipient',
  'RefundCreditNote.sentAt',
  'RefundPreview.closes',
  'RefundUserError.limit',
];

test('every field that the contract leaves answers the order’s owner', async () => {
  const asked = reachableFields(contract).filter((field) => !isPayloadsOrRoots(field));
  expect(asked.length).toBeGreaterThan(120);
  const [staffs, owners] = [await answersFor(contract, staff), await answersFor(contract, owner)];
  // To owners alone: it must be tagged, or be told to them.
  expect([...staffs].filter((field) => !owners.has(field))).toEqual([]);
  // To nobody: the stories have to learn it, before anybody can say what an owner reads.
  expect(asked.filter((field) => !owners.has(field)).toSorted()).toEqual(notInTheseStories);
});

test('what is tagged answers staff, and an owner only with what the docs say', async () => {
  const [staffs, owners] = [await answersFor(published, staff), await answersFor(published, owner)];
  for (const [field, reads] of taggedFields) {
    // Nobody erased this customer, who would else own nothing.
    if (field === 'Order.refundCustomerErasedAt') continue;
    expect([field, staffs.has(field)]).toEqual([field, true]);
    expect([field, owners.has(field)]).toEqual([field, reads !== 'null']);
  }
});

/** The coordinates of the fields that answered with something, asked by every way through the schema given. */
async function answersFor(schema: typeof contract, as: Client): Promise<ReadonlySet<string>> {
  const answered = new Set<string>();
  for (const { at, type, id } of ways) {
    for (const selected of wholeSelection(typeIn(schema, type), { args, depth: 7, entered: [type] })) {
      const { data } = await at.ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${printed([selected])} } } }`,
        { of: [{ __typename: type, id }] },
        as,
      );
      noteAnswers([selected], data._entities[0], answered);
    }
  }
  return answered;
}

const args = {
  'Order.refundPreview':
    'scope: { lines: [{ lineId: "line-1", gross: "0.10", reason: "Torn" }] }, deductions: [{ description: "Fee", net: "0.01", tax: "0" }]',
  'RefundInvoiceAccount.refunds': 'first: 9',
};

/** Payloads hold what the types in them hold; a root field is an entity's other door. */
function isPayloadsOrRoots(field: string): boolean {
  return /^(Query|Mutation|(Request|Cancel)\w+Payload)\./.test(field);
}

function typeIn(schema: typeof contract, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
  return type;
}
