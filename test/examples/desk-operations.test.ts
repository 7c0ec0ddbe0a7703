import { readdirSync, readFileSync } from 'node:fs';
import { buildASTSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSdl } from '../../src/graph/schema.ts';
import { recordShop } from '../scenarios/shop-of-refunds.ts';
import { approvalAbove200, recordNotedOrder } from '../support/noted-order.ts';
import { plansOf } from '../support/query-plans.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const folder = new URL('../../examples/desk-operations/', import.meta.url);
const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

let app: TestApp;
/** What the operations are asked with; what only the seeded database knows is found there. */
let known: { refundId: string; linesId: string; allocationId: string; noteNumber: string };
beforeAll(async () => {
  app = await startTestApp('desk-operations', { env: approvalAbove200, monitorCommands: true });
  const story = play(app);
  await recordShop(story, 12);
  await recordNotedOrder(app, 'noted');
  await story.recordSettlementForRefund({ ...(await aPayment()), providerSettlementId: 'S-1', amount: '1' });
  const refund = await story.requestRefund({ orderId: 'shop-0', scope: { amount: '1.00' } });
  const [allocation] = refund.allocations;
  if (allocation === undefined) throw new Error('It has an allocation.');
  await story.recordRefundReceipt(allocation, { providerRefundId: 're_1', traceReference: 'ARN-1' });
  const { data } = await app.ask('{ refundCreditNotes(first: 1) { nodes { number } } }');
  const noteNumber = data.refundCreditNotes.nodes[0].number;
  known = {
    refundId: refund.id,
    linesId: await refundOfLine(story),
    allocationId: allocation.id,
    noteNumber,
  };
  await app.store.collections.refunds.updateOne(
    { orderId: 'shop-3', 'allocations.status': 'READY' },
    { $set: { 'allocations.0.status': 'UNKNOWN', unsureSince: new Date() } },
  );
  const task = await failedAllocation();
  await story.retryRefundAllocation(task, { manual: true });
  await story.tryTo(
    'assignRefundTask',
    'AssignRefundTaskInput',
    { allocationId: task.id, assignee: 'ada' },
    '__typename',
  );
  await story.recordInvoiceForRefund({ orderId: 'shop-6', number: 'R-8', value: '2' });
  await story.recordInvoiceForRefund({ orderId: 'shop-7', number: 'R-8', value: '2' });
  await story.recordInvoiceForRefund({ orderId: 'shop-8', number: 'R-8', value: '2' });
});
afterAll(() => app[Symbol.asyncDispose]());

/** Of a line, paid with two payments, so that another rule would have done something else. */
async function refundOfLine(story: Story): Promise<string> {
  const paid = { authorized: '60.00', settled: '60.00' };
  await story.recordOrderForRefund(anOrder({ id: 'why', card: paid, giftCard: paid }));
  return (
    await story.requestRefund({ orderId: 'why', scope: { lines: [{ lineId: 'line-1', gross: '70.00' }] } })
  ).id;
}

/** With what it has settled, of which a settlement is to be named. */
async function aPayment(): Promise<{ orderId: string; paymentId: string; settled: string }> {
  const { data } = await app.ask(
    '{ orderForRefund(id: "shop-0") { refundablePayments { paymentId settled { amount } } } }',
  );
  const [{ paymentId, settled }] = data.orderForRefund.refundablePayments;
  return { orderId: 'shop-0', paymentId, settled: settled.amount };
}

async function failedAllocation(): Promise<{ id: string }> {
  const { data } = await app.ask(
    '{ refunds(filter: { status: [FAILED], orderIds: ["shop-1"] }) { nodes { allocations { id } } } }',
  );
  return data.refunds.nodes[0].allocations[0];
}

const dayMs = 86_400_000;
const from = new Date(Date.now() - dayMs).toISOString();
const until = new Date(Date.now() + dayMs).toISOString();
const pendingOf = (orderId: string) => ({ idempotencyKey: `pending-of-${orderId}`, orderId });

function variablesOf(): Record<string, Record<string, unknown>> {
  const { refundId: id, allocationId, noteNumber } = known;
  return {
    'all-activity': {},
    'allocation-by-id': { id: allocationId },
    'count-of-tasks': {},
    'credit-note-by-number': { number: noteNumber },
    'credit-notes': { filter: { currencyCode: 'EUR', cancels: false } },
    'customer-of-an-order': { id: 'shop-0' },
    'exact-count': { filter: { status: ['SUCCEEDED'] } },
    'invoice-by-number': { number: 'R-1' },
    'order-of-a-payment': { paymentId: 'shop-0-card' },
    'orders-by-prefix': { text: 'shop-' },
    'pending-invoices': { filter: { currencyCode: 'EUR' } },
    receipts: { filter: { source: ['OMS'], currencyCode: 'EUR', reversed: false } },
    'refund-by-provider-id': { providerRefundId: 're_1' },
    'refund-by-trace': { trace: 'ARN-1' },
    'refund-lines-of-an-order': { id: 'shop-0' },
    'refund-timeline': { id },
    'refunds-awaiting-approval': {},
    'refunds-backwards': { last: 3 },
    'refunds-by-amount': { currencyCode: 'JPY', min: '2', max: '9' },
    'refunds-by-currency': { currencyCode: 'KWD' },
    'refunds-by-payment-method': { methods: ['GIFT_CARD'] },
    'refunds-by-provider': { provider: 'manual' },
    'refunds-by-reason-code': { reasonCode: 'DAMAGED' },
    'refunds-by-requester': { requestedBy: 'tester' },
    'refunds-by-rma': { reference: 'RMA-2' },
    'refunds-by-size': {},
    'refunds-by-text-of-reason': { text: 'damaged' },
    'refunds-changed-since': { since: from },
    'refunds-completed-in-a-range': { from, until },
    'refunds-of-a-customer': { customerId: 'ann' },
    'refunds-of-a-payment': { paymentId: 'shop-1-card' },
    'request-for-several-orders': { one: pendingOf('shop-7'), other: pendingOf('shop-8') },
    'request-with-references': {
      input: {
        idempotencyKey: 'with-references',
        orderId: 'shop-9',
        scope: { amount: '1' },
        reason: 'A scratch',
        reasonCode: 'SCRATCH',
        externalReference: 'RMA-99',
      },
    },
    'settlements-of-a-payment': { orderId: 'shop-0' },
    'tasks-by-cause': { filter: { causes: ['BY_REQUEST'], providers: ['manual'], currencyCode: 'JPY' } },
    'tasks-of-a-person': { assignee: 'ada' },
    'totals-by-day': { from, until, timeZone: 'Europe/Berlin' },
    'unknown-outcomes': {},
    'what-i-may-do': { id },
    'what-waits': {},
    'who-approved': { id },
    'why-this-refund': { id: known.linesId },
  };
}

test('every operation is valid by schema.graphql and begins with its question', () => {
  const schema = buildASTSchema(parse(readSdl()), { assumeValidSDL: true });
  for (const file of files) {
    const text = textOf(file);
    expect([file, validate(schema, parse(text)).map(({ message }) => message)]).toEqual([file, []]);
    expect(text).toMatch(/^# .+\?\n/);
  }
});

test('every operation is asked here', () => {
  expect(Object.keys(variablesOf()).sort()).toEqual(files.map((file) => file.replace('.graphql', '')));
});

test.each(files)('%s is answered, by indexes and without sorting more than a page', async (file) => {
  const text = textOf(file);
  const variables = variablesOf()[file.replace('.graphql', '')] ?? {};
  const ask = async () => {
    const { data, errors } = await app.ask(text, variables);
    expect(errors).toEqual([]);
    expect(emptyIn(data)).toEqual([]);
  };
  // What a mutation reads is the accounts' own (test/store/documents/indexes.test.ts).
  if (text.includes('\nmutation ')) return ask();
  const plans = await plansOf(app.store, ask);
  expect(plans.filter(({ scans, sorted }) => scans || sorted > 100)).toEqual([]);
  if (file !== 'what-i-may-do.graphql') expect(plans.length).toBeGreaterThan(0);
});

test('a scan and a sort of more than a page would be seen', async () => {
  const { refunds } = app.store.collections;
  const byReason = refunds.find({ note: null }).sort({ reason: 1 });
  const [plan] = await plansOf(app.store, () => byReason.toArray());
  expect(plan?.scans).toBe(true);
  expect(plan?.sorted).toBeGreaterThan(60);
});

/** The lists of the answer that hold nothing, and the root fields that are null: the question wasn't answered. */
function emptyIn(data: Record<string, unknown>): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (value === null) return [name];
    if (Array.isArray(value)) return value.length === 0 ? [name] : [];
    const nodes = typeof value === 'object' && 'nodes' in value ? value.nodes : null;
    return Array.isArray(nodes) && nodes.length === 0 ? [name] : [];
  });
}
