import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: ReturnType<typeof play>;
const logLines: string[] = [];
beforeAll(async () => {
  app = await startTestApp('erased', { logLevel: 'trace', logLines });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Each of them could be found by nothing else. */
function canariesOf(id: string) {
  return {
    customerId: `canary-sub-${id}`,
    customerEmail: `canary.mail.${id}@customer.example`,
    buyer: {
      name: `Canary Name ${id}`,
      street: `Canary Street ${id}`,
      city: `Canary City ${id}`,
      postalCode: `CP-${id}`,
      countryCode: 'GB',
      taxId: `GBCANARY${id}`,
    },
  };
}

const textsOf = ({ customerId, customerEmail, buyer }: ReturnType<typeof canariesOf>) => [
  customerId,
  customerEmail,
  ...Object.values(buyer).filter((text) => text !== 'GB'),
];

/** In which collections of the database the text stands, anywhere in a document. */
async function collectionsWith(text: string): Promise<string[]> {
  const { db } = app.store.connection;
  const names = (await db?.listCollections().toArray()) ?? [];
  const found: string[] = [];
  for (const { name } of names) {
    const documents = (await db?.collection(name).find({}).toArray()) ?? [];
    const shown = JSON.stringify(documents, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    if (shown.includes(text)) found.push(name);
  }
  return found.sort();
}

async function recordAndRefund(id: string, amounts: readonly string[]) {
  const card = { authorized: '100.00', settled: '100.00' };
  const order = { ...anOrder({ id, card }), ...canariesOf(id) };
  await story.recordOrderForRefund(order);
  for (const amount of amounts) {
    const refund = await story.requestRefund({ orderId: id, scope: { amount } });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
  return order;
}

const selection =
  'order { id refundCustomerErasedAt refundSummary { refunded { gross { amount } } refundable { amount } } } creditNotes { number recipient total { gross { amount } } }';

const erase = (orderId: string, more: object = {}) =>
  story.tryTo(
    'eraseRefundCustomer',
    'EraseRefundCustomerInput',
    { orderId, reason: 'Letter 12', ...more },
    selection,
  );

test('an erased customer is nowhere any more, but for the buyer on credit notes that were issued', async () => {
  await recordAndRefund('gone', ['40.00', '10.00']);
  const canaries = canariesOf('gone');
  for (const text of textsOf(canaries)) expect(await collectionsWith(text)).not.toEqual([]);
  const pdf = await documentsOf('gone');
  const { order, creditNotes, userErrors } = await erase('gone');
  expect(userErrors).toEqual([]);
  expect(order.refundSummary).toEqual({
    refunded: { gross: { amount: '50.00' } },
    refundable: { amount: '50.00' },
  });
  expect(Math.abs(Date.now() - Date.parse(order.refundCustomerErasedAt))).toBeLessThan(20_000);
  expect(creditNotes).toEqual([
    { number: 'CN-gone-1', recipient: null, total: { gross: { amount: '40.00' } } },
    { number: 'CN-gone-2', recipient: null, total: { gross: { amount: '10.00' } } },
  ]);
  expect(await collectionsWith(canaries.customerEmail)).toEqual([]);
  expect(await collectionsWith(canaries.customerId)).toEqual([]);
  for (const text of Object.values(canaries.buyer)) {
    if (text !== 'GB') expect([text, await collectionsWith(text)]).toEqual([text, ['creditNotes']]);
  }
  expect(await documentsOf('gone')).toEqual(pdf);
  expect(logLines.filter((line) => textsOf(canaries).some((text) => line.includes(text)))).toEqual([]);
  await expectBooksToBalance(app.store, 'gone');
});

test('the timeline shows who erased the customer, why, and what is kept', async () => {
  await recordAndRefund('told', ['40.00']);
  await erase('told', { reason: 'Request 77 of the data protection officer' });
  const { refundInteractions } = await story.order(
    'told',
    'refundInteractions { nodes { type actor message } }',
  );
  expect(refundInteractions.nodes.at(-1)).toEqual({
    type: 'CUSTOMER_ERASED',
    actor: 'tester',
    message:
      'Customer data was erased: Request 77 of the data protection officer (e-mail address, buyer and customer id removed; buyer kept on 1 credit note already issued, as tax law requires; 1 credit note not yet sent will not be sent)',
  });
});

test('a later revision and a repeated one restore no customer data, and later credit notes name no buyer', async () => {
  const order = await recordAndRefund('again', []);
  await erase('again');
  await story.recordOrderForRefund(order);
  await story.recordOrderForRefund({ ...order, sourceRevision: '2' });
  const refund = await story.requestRefund({ orderId: 'again', scope: { amount: '5.00' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  for (const text of textsOf(canariesOf('again')))
    expect([text, await collectionsWith(text)]).toEqual([text, []]);
  const { refundInteractions } = await story.order('again', 'refundInteractions { nodes { type message } }');
  const said: { type: string; message: string }[] = refundInteractions.nodes;
  expect(said.filter(({ message }) => message.includes('was not stored')).map(({ type }) => type)).toEqual([
    'ORDER_RECORDED',
  ]);
  await expectBooksToBalance(app.store, 'again');
});

test('erased twice is erased once, and the same call again is a replay', async () => {
  await recordAndRefund('twice', ['40.00']);
  const idempotencyKey = randomUUID();
  const first = await erase('twice', { idempotencyKey });
  expect(await erase('twice', { idempotencyKey })).toEqual({ ...first, replayed: true });
  expect(await erase('twice')).toEqual(first);
  const { refundInteractions } = await story.order('twice', 'refundInteractions { nodes { type } }');
  const types: { type: string }[] = refundInteractions.nodes;
  expect(types.filter(({ type }) => type === 'CUSTOMER_ERASED')).toHaveLength(1);
});

test('the customer of an erased order is a stranger to it, and its notes can’t be sent again', async () => {
  await recordAndRefund('stranger', ['40.00']);
  const customer = { sub: canariesOf('stranger').customerId, scopes: [] };
  const query = '{ orderForRefund(id: "stranger") { refundSummary { consistent } } }';
  expect((await app.ask(query, {}, customer)).data.orderForRefund).not.toBeNull();
  await erase('stranger');
  expect((await app.ask(query, {}, customer)).data.orderForRefund).toBeNull();
  const note = await app.store.collections.creditNotes.findOne({ orderId: 'stranger' });
  expect(await story.refusal('resendRefundCreditNote', { creditNoteId: note?._id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
});

test('only refunds:operate may erase, and only a recorded order', async () => {
  await recordAndRefund('kept', []);
  const input = { input: { idempotencyKey: 'k', orderId: 'kept', reason: 'x' } };
  const mutation =
    'mutation ($input: EraseRefundCustomerInput!) { eraseRefundCustomer(input: $input) { userErrors { code } } }';
  const refused = await app.ask(mutation, input, {
    scopes: ['refunds:read', 'refunds:write', 'refunds:approve'],
  });
  expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect(await collectionsWith(canariesOf('kept').customerEmail)).toEqual(['orders']);
  expect(await story.refusal('eraseRefundCustomer', { orderId: 'nowhere' })).toMatchObject({
    code: 'ORDER_NOT_FOUND',
  });
});

/** Of all its credit notes, byte for byte. */
async function documentsOf(orderId: string): Promise<string[]> {
  const notes = await app.store.collections.creditNotes.find({ orderId }).sort({ noteNumber: 1 }).toArray();
  const documents = await Promise.all(
    notes.map(({ _id }) => app.get(app.deps.documentLinks.pathOf(_id, 'xml'))),
  );
  return Promise.all(documents.map((document) => document.text()));
}
