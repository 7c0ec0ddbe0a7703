import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalAbove200 } from '../support/noted-order.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { recordShop } from './shop-of-refunds.ts';

// What pages and finance ask of all orders together (C10, C11, C12, C15).

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('desk-lists', { env: approvalAbove200 });
  story = play(app);
  await recordShop(story, 8);
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await app.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
}

const paid = { authorized: '50.00', settled: '50.00' };

async function newOrder(id: string, more: Record<string, unknown> = {}) {
  await story.recordOrderForRefund(anOrder({ id, card: paid, ...more }));
}

async function updatedAt(id: string): Promise<number> {
  const { refund } = await ask('query ($id: ID!) { refund(id: $id) { updatedAt } }', { id });
  return new Date(refund.updatedAt).getTime();
}

test('updatedAt moves with a receipt, a reversal, a failure, a retry, a cancellation and a credit note that is to be sent again', async () => {
  await newOrder('moving', { customerEmail: 'jo@example.com' });
  const refund = await story.requestRefund({ orderId: 'moving', scope: { amount: '5.00' } });
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('It has an allocation.');
  let last = await updatedAt(refund.id);
  const moves = async (what: string, done: Promise<unknown>) => {
    await done;
    const now = await updatedAt(refund.id);
    expect([what, now > last]).toEqual([what, true]);
    last = now;
  };
  await moves('failure', story.recordRefundFailure(part));
  await moves('retry', story.retryRefundAllocation(part, { manual: true }));
  const receiving = story.recordRefundReceipt(part);
  await moves('receipt', receiving);
  const { refund: shown } = await ask('query ($id: ID!) { refund(id: $id) { creditNote { id } } }', refund);
  const again = { creditNoteId: shown.creditNote.id };
  await moves(
    'note',
    story.tryTo('resendRefundCreditNote', 'ResendRefundCreditNoteInput', again, 'creditNote { id }'),
  );
  const { receipt } = await receiving;
  await moves('reversal', story.recordRefundFailure(part, { reversesReceiptId: receipt.id }));
  const other = await story.requestRefund({ orderId: 'moving', scope: { amount: '1.00' } });
  expect(await updatedAt(refund.id)).toBe(last);
  const before = await updatedAt(other.id);
  await story.cancelRefund(other);
  expect(await updatedAt(other.id)).toBeGreaterThan(before);
});

test('a receipt that is told again changes nothing, and updatedAt stays', async () => {
  await newOrder('told-twice');
  const refund = await story.requestRefund({ orderId: 'told-twice', scope: { amount: '5.00' } });
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('It has an allocation.');
  await story.recordRefundReceipt(part, { providerRefundId: 'once' });
  const at = await updatedAt(refund.id);
  await story.recordRefundReceipt(part, { providerRefundId: 'once' });
  expect(await updatedAt(refund.id)).toBe(at);
});

test('an order that gets another customer is listed as that one’s, and erased it is listed as nobody’s', async () => {
  const of = async (customerId: string) => {
    const query = 'query ($id: ID!) { refunds(filter: { customerId: $id }) { nodes { orderId } } }';
    const { refunds } = await ask(query, { id: customerId });
    return refunds.nodes.map(({ orderId }: { orderId: string }) => orderId);
  };
  await newOrder('moved-in', { customerId: 'first-owner' });
  await story.requestRefund({ orderId: 'moved-in', scope: { amount: '2.00' } });
  expect(await of('first-owner')).toEqual(['moved-in']);
  await newOrder('moved-in', { customerId: 'second-owner', sourceRevision: '2' });
  expect([await of('first-owner'), await of('second-owner')]).toEqual([[], ['moved-in']]);
  await story.tryTo(
    'eraseRefundCustomer',
    'EraseRefundCustomerInput',
    { orderId: 'moved-in', reason: 'Asked by letter.' },
    'orderId',
  );
  expect([await of('first-owner'), await of('second-owner')]).toEqual([[], []]);
});

test('reason code and reference are kept as they are given, and another one than 1 to 50 and 1 to 200 characters is TEXT_INVALID (C15)', async () => {
  await newOrder('coded');
  await story.recordInvoiceForRefund({ orderId: 'coded', number: 'R-1', value: '2.00' });
  const codes = { reasonCode: 'x'.repeat(50), externalReference: 'y'.repeat(200) };
  await story.requestRefund({ orderId: 'coded', scope: { amount: '1.00' }, ...codes });
  await story.requestPendingRefunds({ orderId: 'coded', ...codes });
  const { refunds } = await ask(
    '{ refunds(filter: { orderIds: ["coded"] }) { nodes { reasonCode externalReference } } }',
  );
  expect(refunds.nodes).toEqual([codes, codes]);
  for (const wrong of [
    { reasonCode: '' },
    { reasonCode: 'x'.repeat(51) },
    { externalReference: 'y'.repeat(201) },
    { externalReference: 'a\nb' },
  ]) {
    const input = { orderId: 'coded', scope: { amount: '1.00' }, ...wrong };
    expect([wrong, (await story.refusal('requestRefund', input)).code]).toEqual([wrong, 'TEXT_INVALID']);
    const pending = { orderId: 'coded', ...wrong };
    expect((await story.refusal('requestPendingRefunds', pending)).code).toBe('TEXT_INVALID');
  }
});

test('the same key with another reason code is another input (C15)', async () => {
  await newOrder('keyed');
  const input = { orderId: 'keyed', scope: { amount: '1.00' }, idempotencyKey: 'keyed-1', reasonCode: 'A' };
  await story.requestRefund(input);
  expect((await story.refusal('requestRefund', { ...input, reasonCode: 'B' })).code).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
});

type Timeline = {
  readonly nodes: readonly { readonly id: string; readonly refund: { readonly id: string } | null }[];
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>;
};
const timelineFields =
  'nodes { id refund { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

test('a timeline read from its end in pages of any size is the same as from its beginning, an order’s and a refund’s own', async () => {
  const { refunds } = await ask('{ refunds(filter: { orderIds: ["shop-0"] }) { nodes { id } } }');
  const ofOrder = (args: string) =>
    ask(`{ at: orderForRefund(id: "shop-0") { list: refundInteractions(${args}) { ${timelineFields} } } }`);
  const lists = [
    ofOrder,
    ...refunds.nodes.map(
      ({ id }: { id: string }) =>
        (args: string) =>
          ask(
            `query ($id: ID!) { at: refund(id: $id) { list: interactions(${args}) { ${timelineFields} } } }`,
            { id },
          ),
    ),
  ];
  const { nodes: whole }: Timeline = (await ofOrder('first: 100')).at.list;
  for (const list of lists) {
    const all: Timeline = (await list('first: 100')).at.list;
    expect(all.nodes.length).toBeGreaterThan(1);
    if (list !== ofOrder) {
      const id = all.nodes[0]?.refund?.id;
      expect(all.nodes).toEqual(whole.filter(({ refund }) => refund?.id === id));
    }
    for (const size of [1, 2, 3, 100]) {
      expect(await walked(list, size, 'forwards')).toEqual(all.nodes);
      expect(await walked(list, size, 'backwards')).toEqual(all.nodes);
    }
  }
});

async function walked(
  list: (args: string) => Promise<{ at: { list: Timeline } }>,
  size: number,
  way: 'forwards' | 'backwards',
) {
  let nodes: Timeline['nodes'] = [];
  for (let cursor: string | null = null; ; ) {
    const from: string = cursor === null ? '' : `, ${way === 'forwards' ? 'after' : 'before'}: "${cursor}"`;
    const asked = way === 'forwards' ? 'first' : 'last';
    const { nodes: found, pageInfo }: Timeline = (await list(`${asked}: ${size}${from}`)).at.list;
    nodes = way === 'forwards' ? [...nodes, ...found] : [...found, ...nodes];
    expect(way === 'forwards' ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(cursor !== null);
    if (!(way === 'forwards' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return nodes;
    cursor = way === 'forwards' ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

test('before without last, and a last that is none, are refused', async () => {
  for (const args of ['before: "x"', 'last: 0', 'last: 101']) {
    for (const query of [
      `{ refunds(${args}) { nodes { id } } }`,
      `{ orderForRefund(id: "shop-0") { refundInteractions(${args}) { nodes { id } } } }`,
    ]) {
      const { errors } = await app.ask(query);
      expect([query, errors[0]?.extensions.code]).toEqual([query, 'BAD_USER_INPUT']);
    }
  }
});

type Backwards = {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
};

test('refunds read from the end in pages are the same as from the beginning', async () => {
  const list = (args: string) =>
    ask(`{ refunds(${args}, sort: AMOUNT_DESC) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`);
  const all = (await list('first: 100')).refunds.nodes;
  const found: unknown[] = [];
  for (let before: string | null = null; ; ) {
    const { nodes, pageInfo }: Backwards = (
      await list(`last: 7${before === null ? '' : `, before: "${before}"`}`)
    ).refunds;
    found.unshift(...nodes);
    if (!pageInfo.hasPreviousPage) break;
    before = pageInfo.startCursor;
  }
  expect(found).toEqual(all);
});

test('the staff sees whose order it is and when it was last written, its customer neither', async () => {
  await newOrder('whose', { customerId: 'kim' });
  const query = '{ orderForRefund(id: "whose") { refundCustomerId refundUpdatedAt } }';
  const { data } = await app.ask(query);
  expect(data.orderForRefund).toEqual({ refundCustomerId: 'kim', refundUpdatedAt: expect.any(String) });
  const own = await app.ask(query, {}, { sub: 'kim', scopes: [] });
  expect(own.data.orderForRefund).toEqual({ refundCustomerId: null, refundUpdatedAt: null });
});
