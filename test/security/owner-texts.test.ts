import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { ownersTexts } from '../docs/access-page.ts';
import { printed, type Selected, sizeOf, wholeSelection } from '../graph/whole-selection.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';
import { canaryOf, recordToldOrder, staffsWords, type ToldOrder } from './told-order.ts';

const schema = buildSchema();

let app: TestApp;
let told: ToldOrder;
let owners: Texts;
let staffs: Texts;
beforeAll(async () => {
  app = await startTestApp('owner-texts', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
  told = await recordToldOrder(app, 'told', 'jo');
  [owners, staffs] = [await textsFor(owner), await textsFor(staff)];
});
afterAll(() => app[Symbol.asyncDispose]());

const owner: Client = { sub: 'jo', scopes: ['refunds:preview', 'refunds:request'] };
const staff: Client = { sub: 'clerk', scopes: ['refunds:read', 'refunds:preview'] };

/** All that a text says, by the coordinate of its field. */
type Texts = Map<string, Set<string | null>>;

test('no internal text reaches the order’s owner, through any field', () => {
  for (const place of staffsWords) {
    expect([place, said(staffs).some((text) => text.includes(canaryOf(place)))]).toEqual([place, true]);
    expect([place, said(owners).some((text) => text.includes(canaryOf(place)))]).toEqual([place, false]);
  }
});

test('each text of an order is in the docs’ table, and an owner reads it as it says there', () => {
  expect([...staffs.keys()].filter((coordinate) => !ownersTexts.has(coordinate))).toEqual([]);
  for (const [coordinate, reads] of ownersTexts) {
    const theirs = [...(owners.get(coordinate) ?? [])];
    // Not even an object to have the text in counts as null, too.
    if (reads === 'null')
      expect([coordinate, theirs.filter((text) => text !== null)]).toEqual([coordinate, []]);
    else if (reads === 'as it is')
      expect([coordinate, theirs.some((text) => text !== null)]).toEqual([coordinate, true]);
    else expect([coordinate, theirs]).toEqual([coordinate, [reads]]);
    expect([coordinate, [...(staffs.get(coordinate) ?? [])].some((text) => text !== null)]).toEqual([
      coordinate,
      true,
    ]);
  }
});

test('an owner who asks for a refund reads no more of the order by that', async () => {
  const story = { id: 'asked', card: { authorized: '100.00', settled: '100.00' }, customerId: 'jo' };
  await play(app).recordOrderForRefund(anOrder(story));
  const { allocations } = await play(app).requestRefund({
    orderId: 'asked',
    scope: { amount: '1.00' },
    note: 'Ours',
  });
  for (const part of allocations) await play(app).recordRefundFailure(part, { message: 'Ours too.' });
  const { data, errors } = await app.ask(
    `mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { userErrors { code } refund { note order {
      refundInteractions { nodes { message } } invoiceData { revision }
      refunds { nodes { note requestedBy allocations { failure { message } } } } } } } }`,
    {
      input: {
        idempotencyKey: 'own',
        orderId: 'asked',
        scope: { amount: '2.00' },
        reason: 'Sent back',
        note: 'Mine',
      },
    },
    owner,
  );
  expect(errors).toEqual([]);
  expect(data.requestRefund.userErrors).toEqual([]);
  expect(JSON.stringify(data)).not.toContain('Ours');
  expect(data.requestRefund.refund.order).toMatchObject({ refundInteractions: null, invoiceData: null });
});

async function textsFor(as: Client): Promise<Texts> {
  const texts: Texts = new Map();
  const args = {
    'Order.refundPreview': 'scope: { lines: [{ lineId: "line-1", gross: "0.10", reason: "Torn" }] }',
    'RefundInvoiceAccount.refunds': 'first: 9',
  };
  const ways: [type: string, id: string][] = [
    ['Order', 'told'],
    ['Refund', told.refundId],
    ['Refund', told.canceledId],
    ['Refund', told.paidId],
    ['PaymentAllocation', told.allocationId],
    ['Invoice', told.invoiceId],
    ['Payment', 'told-card'],
    ['RefundCreditNote', told.noteId],
  ];
  for (const [name, id] of ways) {
    for (const selected of wholeSelection(typeOf(name), { args, depth: 7, entered: [name] })) {
      const { data, errors } = await app.ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name} { ${printed([selected])} } } }`,
        { of: [{ __typename: name, id }] },
        as,
      );
      expect([selected.coordinate, sizeOf([selected]) > 0, errors]).toEqual([selected.coordinate, true, []]);
      gather([selected], data._entities[0], texts);
    }
  }
  return texts;
}

function gather(selected: readonly Selected[], value: unknown, texts: Texts): void {
  if (Array.isArray(value)) {
    for (const item of value) gather(selected, item, texts);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const given = new Map<string, unknown>(Object.entries(value));
  for (const { coordinate, name, inside } of selected) {
    const answer = given.get(name);
    if (isText(coordinate)) {
      const all = texts.get(coordinate) ?? new Set();
      for (const text of [answer].flat()) all.add(typeof text === 'string' ? text : null);
      texts.set(coordinate, all);
    }
    gather(inside, answer, texts);
  }
}

/** A String that somebody's words can be in: not a cursor, the path of a refusal, or the recipient, who has no name. */
function isText(coordinate: string): boolean {
  const [type = '', name = ''] = coordinate.split('.');
  const field = typeOf(type).getFields()[name];
  return (
    field !== undefined &&
    getNamedType(field.type).name === 'String' &&
    !/Cursor$|^(cursor|path|recipient)$/.test(name)
  );
}

function said(texts: Texts): string[] {
  return [...texts.values()].flatMap((all) => [...all].filter((text) => text !== null));
}

function typeOf(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
  return type;
}
