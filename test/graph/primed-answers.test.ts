import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { approvalAbove200, type NotedOrder, recordNotedOrder } from '../support/noted-order.ts';
import { lostWrite, type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';
import { callOfEach } from './call-of-each.ts';
import { printed, wholeSelection } from './whole-selection.ts';

/**
 * A call is answered from what it wrote, without reading it. Its replay reads everything, so the two answers are the
 * same, to the field, or one of them is wrong.
 */
let app: TestApp;
let rich: RichOrder;
let noted: NotedOrder;
beforeAll(async () => {
  app = await startTestApp('primed', { env: approvalAbove200 });
  rich = await recordRichOrder(play(app), 'rich');
  noted = await recordNotedOrder(app, 'noted');
  await app.store.collections.orders.updateOne({ _id: rich.id }, lostWrite);
});
afterAll(() => app[Symbol.asyncDispose]());

test('what a mutation answers from what it wrote is what a read answers afterwards, to the field', async () => {
  const { allocations } = await play(app).refund({ id: rich.refundId });
  const ready = allocations.find(({ status }) => status === 'READY')?.id ?? '';
  const calls = Object.entries(callOfEach({ rich, noted }, ready));
  expect(calls).toHaveLength(Object.keys(mutations.getFields()).length);
  for (const [name, input] of calls) await bothWays(name, input);
});

test('so it is with the second version of an order, a refund that a receipt makes, and one that pays a part', async () => {
  const card = { authorized: '100.00', settled: '100.00' };
  const order = anOrder({ id: 'again', card, giftCard: { authorized: '5.00', settled: '5.00' } });
  await bothWays('recordOrderForRefund', order);
  await bothWays('recordOrderForRefund', { ...order, sourceRevision: '2', customerId: 'another' });
  const paid = { orderId: 'again', paymentId: 'again-card', providerRefundId: 'made-elsewhere' };
  await bothWays('recordRefundReceipt', { ...paid, amount: '7.00' });
  const invoice = { orderId: 'again', number: 'R-1', value: '30.00' };
  const lines = [{ lineId: 'line-1', quantity: '0.300', price: '100.00' }];
  await bothWays('recordInvoiceForRefund', { ...invoice, lines });
  const asked = { orderId: 'again', scope: { pendingInvoiceNumber: 'R-1' } };
  const { refund } = await bothWays('requestRefund', asked);
  const [part] = refund.allocations;
  const receipt = { orderId: 'again', allocationId: part.id, amount: part.amount.amount };
  await bothWays('recordRefundReceipt', {
    ...receipt,
    providerRefundId: 'made-here',
    traceReference: 'ARN-1',
  });
});

test('two mutations of one order in one request answer with what each of them left', async () => {
  const card = { authorized: '100.00', settled: '100.00' };
  await play(app).recordOrderForRefund(anOrder({ id: 'twice', card }));
  const ask = (key: string) =>
    `requestRefund(input: { idempotencyKey: "${key}", orderId: "twice", reason: "Worn", scope: { amount: "10.00" } })
      { refund { id order { refundSummary { inFlight { amount } } refunds(first: 9) { nodes { id } } } } }`;
  const { data } = await app.ask(
    `mutation { first: ${ask('t-1')} second: ${ask('t-2')} replay: ${ask('t-1')} }`,
  );
  const inFlight = (name: string) => data[name].refund.order.refundSummary.inFlight.amount;
  expect([inFlight('first'), inFlight('second'), inFlight('replay')]).toEqual(['10.00', '20.00', '20.00']);
  expect(data.first.refund.order.refunds.nodes).toHaveLength(1);
  expect(data.replay.refund.order.refunds.nodes).toHaveLength(2);
  expect(data.replay.refund.id).toBe(data.first.refund.id);
});

const schema = buildSchema();
const mutations = schema.getMutationType() ?? expect.fail('The schema has mutations.');
const pages = [
  'Order.refunds',
  'Order.refundInteractions',
  'RefundInvoiceAccount.refunds',
  'Refund.interactions',
];

function wholePayload(name: string): string {
  const type = schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`);
  if (!isObjectType(type)) return expect.fail(`${name} has a payload.`);
  const args = {
    'Order.refundPreview': 'scope: { amount: "0.01" }',
    ...Object.fromEntries(pages.map((coordinate) => [coordinate, 'first: 2'])),
  };
  return printed(wholeSelection(type, { args, depth: 4 }));
}

/** Plays it and replays it, and gives what was answered. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the payload has.
async function bothWays(name: string, given: object): Promise<any> {
  const input = { idempotencyKey: `primed-${keys++}`, ...usualInput[name], ...given };
  const header = `$input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation (${header}) { ${name}(input: $input) { ${wholePayload(name)} } }`;
  const written = unsigned(await app.ask(document, { input }));
  const read = unsigned(await app.ask(document, { input }));
  expect([name, written.errors, read.errors]).toEqual([name, [], []]);
  const { replayed, ...shown } = written.data[name];
  // Only what was accepted is replayed.
  expect([name, replayed, read.data[name].replayed]).toEqual([name, false, true]);
  expect(read.data[name]).toStrictEqual({ ...shown, replayed: true });
  return shown;
}
let keys = 0;

/** A link to a credit note says until when it opens, which is later for whoever asks later. */
function unsigned(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer).replaceAll(/\?expires=\d+&signature=[\w-]+/g, ''));
}
