import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalTokenFor } from '../support/approval.ts';
import { anOrder } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';
import { commandsDuring } from './watched-commands.ts';

/**
 * How many commands each verb may send to the database: a number here is only ever made smaller. Which ones they are
 * stands in docs/internals/performance.md, one row for each.
 */
const most: Readonly<Record<string, number>> = {
  'recordOrderForRefund, new': 6,
  'recordOrderForRefund, the same again': 10,
  'recordOrderForRefund, a later revision': 6,
  recordSettlementForRefund: 5,
  recordInvoiceForRefund: 4,
  requestRefund: 5,
  'requestRefund, replayed': 4,
  'requestRefund, refused': 5,
  recordRefundFailure: 6,
  retryRefundAllocation: 6,
  assignRefundTask: 6,
  'recordRefundReceipt of a part': 9,
  'recordRefundReceipt, made elsewhere': 9,
  'recordRefundReversal, where money covers no return': 10,
  cancelRefund: 6,
  'approveRefund, where large refunds need approval': 8,
  rejectRefund: 6,
  'requestRefund, where large refunds need approval': 6,
  resendRefundCreditNote: 9,
  closePendingRefund: 4,
  reopenPendingRefund: 4,
  coverPendingRefund: 9,
  requestPendingRefunds: 6,
  recordRefundDispute: 5,
  realignRefundInvoiceData: 6,
  eraseRefundCustomer: 9,
  refundPreview: 1,
  'a refund': 2,
  '_entities: summary': 1,
  '_entities: summary, payments, pending, refunds': 2,
};

let app: TestApp;
/** The same, where a refund above 50.00 needs a second person. */
let strict: TestApp;
beforeAll(async () => {
  app = await startTestApp('verbs', { monitorCommands: true });
  const env = { REFUND_APPROVAL_ABOVE: 'EUR=50.00' };
  strict = await startTestApp('verbs', { beside: app, monitorCommands: true, env });
});
afterAll(async () => {
  await strict[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

test('each verb sends the commands that its row of the page says, and no more than it ever had to', async () => {
  const sent = await playAll();
  const counts = Object.fromEntries([...sent].map(([verb, commands]) => [verb, commands.length]));
  expect(counts).toEqual(most);
  expect(Object.fromEntries([...sent].map(([verb, commands]) => [verb, commands.join(', ')]))).toEqual(
    table(),
  );
});

// biome-ignore lint/suspicious/noExplicitAny: whatever is selected.
type Payload = any;

async function playAll(): Promise<ReadonlyMap<string, readonly string[]>> {
  const sent = new Map<string, readonly string[]>();
  const watch = async <T>(verb: string, work: () => Promise<T>): Promise<T> => {
    let result: T | undefined;
    const { store } = verb.endsWith(strictly) ? strict : app;
    const commands = await commandsDuring(store, async () => {
      result = await work();
    });
    sent.set(
      verb,
      commands.map(({ name, collection }) => [name, collection].filter(Boolean).join(' ')),
    );
    return result as T;
  };
  const call = (name: string, input: object, selection: string, verb = name) =>
    watch(verb, () => mutate(name, input, selection, verb.endsWith(strictly) ? strict : app));
  await playOrders(call);
  await playRefunds(call);
  await playReturns(call);
  await playReads(watch);
  return sent;
}

/** How the verbs of the strict app are told apart. */
const strictly = ', where large refunds need approval';

type Call = (name: string, input: object, selection: string, verb?: string) => Promise<Payload>;

const card = { authorized: '400.00', settled: '100.00' };
const order = (id: string) =>
  anOrder({
    id,
    card,
    customerEmail: 'jo@example.org',
    lines: [{ id: 'line-1', description: 'Shoes', quantity: '4', net: '333.33', tax: '66.67' }],
  });

async function playOrders(call: Call): Promise<void> {
  const summary = 'order { id refundSummary { refundable { amount } } }';
  await call('recordOrderForRefund', order('o'), summary, 'recordOrderForRefund, new');
  await call('recordOrderForRefund', order('o'), summary, 'recordOrderForRefund, the same again');
  const later = { ...order('o'), sourceRevision: '2', customerId: 'jo' };
  await call('recordOrderForRefund', later, summary, 'recordOrderForRefund, a later revision');
  const settled = { orderId: 'o', paymentId: 'o-card', settled: '400.00' };
  await call('recordSettlementForRefund', settled, `resumed { id status } ${summary}`);
  const invoice = { orderId: 'o', number: 'R-1', value: '30.00', lines: [line('0.3')] };
  await call('recordInvoiceForRefund', invoice, 'invoice { number pending { amount } }');
}

const line = (quantity: string) => ({ lineId: 'line-1', quantity, price: '100.00' });
const refundFields = 'refund { id status allocations { id status amount { amount } } }';

async function playRefunds(call: Call): Promise<void> {
  const asked = { idempotencyKey: 'again', orderId: 'o', scope: { pendingInvoiceNumber: 'R-1' } };
  const { refund } = await call('requestRefund', asked, refundFields);
  await call('requestRefund', asked, refundFields, 'requestRefund, replayed');
  const tooMuch = { orderId: 'o', scope: { amount: '1000.00' } };
  await call('requestRefund', tooMuch, refundFields, 'requestRefund, refused');
  const [part] = refund.allocations;
  const failed = await call('recordRefundFailure', { allocationId: part.id }, 'allocation { id status }');
  expect(failed.allocation.status).toBe('FAILED');
  const again = await call('retryRefundAllocation', { allocationId: part.id }, 'allocation { id status }');
  await call('assignRefundTask', { allocationId: again.allocation.id, assignee: 'ada' }, 'allocation { id }');
  const paid = `receipt { id amount { amount } } ${refundFields} order { refundSummary { pending { amount } } }`;
  const receipt = {
    orderId: 'o',
    allocationId: again.allocation.id,
    providerRefundId: 'p-1',
    amount: '30.00',
  };
  const { receipt: told } = await call('recordRefundReceipt', receipt, paid, 'recordRefundReceipt of a part');
  const elsewhere = { orderId: 'o', paymentId: 'o-card', providerRefundId: 'p-2', amount: '7.00' };
  await call('recordRefundReceipt', elsewhere, paid, 'recordRefundReceipt, made elsewhere');
  const back = { receiptId: told.id, amount: '1.00', providerReversalId: 'back' };
  const reversed = 'receipt { id liveAmount { amount } } refunds { id status }';
  await call('recordRefundReversal', back, reversed, 'recordRefundReversal, where money covers no return');
  const small = { orderId: 'o', scope: { amount: '5.00' } };
  const { refund: other } = await mutate('requestRefund', small, refundFields);
  await call('cancelRefund', { refundId: other.id }, refundFields);
  const large = { orderId: 'o', scope: { amount: '60.00' } };
  const [first, second] = [await byColleague(large), await byColleague(large)];
  const approvalToken = await approvalTokenFor(strict, first);
  await call('approveRefund', { refundId: first, approvalToken }, refundFields, `approveRefund${strictly}`);
  await call('rejectRefund', { refundId: second }, refundFields);
  await call('requestRefund', small, refundFields, `requestRefund${strictly}`);
  const { data } = await app.ask('query ($id: ID!) { refund(id: $id) { creditNote { id } } }', {
    id: refund.id,
  });
  const { id: creditNoteId } = data.refund.creditNote;
  await call('resendRefundCreditNote', { creditNoteId }, 'creditNote { id sentAt }');
}

async function byColleague(input: object): Promise<string> {
  const { data } = await strict.ask(
    'mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { refund { id } } }',
    { input: { idempotencyKey: randomUUID(), reason: 'Worn', ...input } },
    { sub: 'colleague' },
  );
  return data.requestRefund.refund.id;
}

async function playReturns(call: Call): Promise<void> {
  await mutate('recordOrderForRefund', { ...order('r'), customerId: 'jo' }, 'orderId');
  await mutate(
    'recordSettlementForRefund',
    { orderId: 'r', paymentId: 'r-card', settled: '400.00' },
    'replayed',
  );
  const goodwill = { orderId: 'r', scope: { amount: '6.00' } };
  const { refund } = await mutate('requestRefund', goodwill, refundFields);
  const [part] = refund.allocations;
  const receipt = { orderId: 'r', allocationId: part.id, providerRefundId: 'p-3', amount: '6.00' };
  await mutate('recordRefundReceipt', receipt, 'replayed');
  await mutate(
    'recordInvoiceForRefund',
    { orderId: 'r', number: 'R-2', value: '40.00', lines: [line('0.4')] },
    'replayed',
  );
  const invoice = 'invoice { number pending { amount } }';
  const closing = { orderId: 'r', invoiceNumber: 'R-2', amount: '10.00' };
  const { closure } = await call('closePendingRefund', closing, `closure { id } ${invoice}`);
  const reopening = { closureId: closure.id, amount: '4.00' };
  await call('reopenPendingRefund', reopening, `closure { id } ${invoice}`);
  const covering = { orderId: 'r', invoiceNumber: 'R-2', refundIds: [refund.id] };
  await call('coverPendingRefund', covering, `${invoice} refunds { id status }`);
  await call('requestPendingRefunds', { orderId: 'r' }, 'refunds { id status }');
  const dispute = { orderId: 'r', paymentId: 'r-card', amount: '20.00', status: 'OPEN' };
  await call('recordRefundDispute', dispute, 'dispute { id status } order { id }');
  await app.store.collections.orders.updateOne(
    { _id: 'r' },
    { $set: { 'invoiceData.entries.0.refunded': 0n } },
  );
  await call('realignRefundInvoiceData', { orderId: 'r' }, 'realigned { invoiceNumber }');
  await call('eraseRefundCustomer', { orderId: 'r' }, 'order { refundCustomerErasedAt } creditNotes { id }');
}

async function playReads(watch: <T>(verb: string, work: () => Promise<T>) => Promise<T>): Promise<void> {
  const ask = async (query: string, variables: object) => {
    const { data, errors } = await app.ask(query, { ...variables });
    expect(errors).toEqual([]);
    return data;
  };
  const preview = `query { orderForRefund(id: "o") { refundPreview(scope: { amount: "1" }) { preview { token } } } }`;
  await watch('refundPreview', () => ask(preview, {}));
  const { refunds } = (await ask('{ orderForRefund(id: "o") { refunds(first: 1) { nodes { id } } } }', {}))
    .orderForRefund;
  const shown =
    'query ($id: ID!) { refund(id: $id) { id status total { net { amount } } allocations { id } } }';
  await watch('a refund', () => ask(shown, { id: refunds.nodes[0].id }));
  const of = ['o', 'r'].map((id) => ({ __typename: 'Order', id }));
  const entities = (selection: string) =>
    ask(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id ${selection} } } }`, {
      of,
    });
  const summary = 'refundSummary { refundable { amount } pending { amount } }';
  await watch('_entities: summary', () => entities(summary));
  const more = `${summary} refundablePayments { id } pendingRefunds { amount { amount } } refunds(first: 5) { nodes { id } }`;
  await watch('_entities: summary, payments, pending, refunds', () => entities(more));
}

async function mutate(name: string, given: object, selection: string, on = app): Promise<Payload> {
  const header = `$input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const input = { idempotencyKey: randomUUID(), ...usualInput[name], ...given };
  const document = `mutation (${header}) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
  const { data, errors } = await on.ask(document, { input });
  expect([name, errors]).toEqual([name, []]);
  return data[name];
}

/** The rows of the page's table: verb, how many, and which. */
function table(): Record<string, string> {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/internals/performance.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([^|]+) \| (\d+) \| ([^|]+) \|$/gm)];
  for (const [row, , count, which = ''] of rows)
    expect([row, which.split(', ').length]).toEqual([row, Number(count)]);
  return Object.fromEntries(rows.map(([, verb = '', , which = '']) => [verb, which]));
}
