import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChanges } from '../../src/domain/changes/changes.ts';
import { type EventType, eventTypes } from '../../src/domain/events/event-types.ts';
import { eventsOf } from '../../src/domain/events/events-of.ts';
import { happeningsOf } from '../../src/domain/events/happenings.ts';
import { asCreditNoteId } from '../../src/domain/values/ids.ts';
import { eventSchemas, publishedSchemas } from '../events/event-schemas.ts';
import { noon, sampleAccount, sampleInteraction } from '../store/sample.ts';
import { sampleRefund } from '../store/sample-refund.ts';
import { approvalTokenFor } from '../support/approval.ts';
import { lostWrite } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { tellEverything } from '../support/told.ts';

// With EVENT_PAGES=write in the environment the schemas and the examples are written as they should be.
const isWriting = process.env['EVENT_PAGES'] === 'write';
const folder = path.join(import.meta.dirname, '../../docs/integrate');
const schemaFile = path.join(folder, 'event-schemas.json');
const examplePage = path.join(folder, 'event-examples.md');

type Event = { readonly type: EventType; readonly data: string };

let app: TestApp;
let events: readonly Event[] = [];
beforeAll(async () => {
  app = await startTestApp('event-payloads', { env: { REFUND_APPROVAL_ABOVE: 'EUR=80.00' } });
  await tellStories(app);
  await tellEverything(app.store);
  const told = await app.store.collections.events.find().sort({ position: 1 }).toArray();
  events = [...told, ...untoldHere()];
});
afterAll(() => app[Symbol.asyncDispose]());

/** What nobody does here: no dispatcher runs, and no mail is sent. */
function untoldHere(): readonly Event[] {
  const account = sampleAccount('o-1');
  const refund = sampleRefund(account.id);
  const unknown = {
    ...refund,
    allocations: refund.allocations.map((one) => ({ ...one, status: 'UNKNOWN' as const })),
  };
  const changes = {
    ...noChanges(account),
    refunds: [{ before: refund, after: unknown }],
    interactions: [{ ...sampleInteraction(1), type: 'CREDIT_NOTE_SENT' as const, refundId: refund.id }],
    deliveries: [
      { state: 'SENT' as const, noteId: asCreditNoteId('cn_01K00000000000000000000000_o-1'), at: noon },
    ],
  };
  const entry = { orderId: account.id, at: noon, revision: 2, interactions: [] };
  return eventsOf({ ...entry, happenings: happeningsOf(account, changes) });
}

async function tellStories(on: TestApp): Promise<void> {
  const story = play(on);
  const settled = { authorized: '90.00', settled: '90.00' };
  await story.recordOrderForRefund(anOrder({ id: 'o-1', card: settled }));
  await story.recordInvoiceForRefund({ orderId: 'o-1', number: 'R-1', value: '20.00' });
  const [refund] = await story.requestPendingRefunds({ orderId: 'o-1', reasonCode: 'RETURN' });
  const [part] = refund?.allocations ?? [];
  if (part === undefined) throw new Error('It has a part.');
  const { receipt } = await story.recordRefundReceipt({ ...part, orderId: 'o-1' });
  await story.recordRefundFailure(part, { reversesReceiptId: receipt.id });
  const { allocation } = await story.retryRefundAllocation(part, { manual: true });
  await story.recordRefundReceipt({ ...part, id: allocation.id, orderId: 'o-1' }, { source: 'MANUAL' });
  const { closure } = await closing(story, 'R-2');
  await story.reopenPendingRefund({ closureId: closure.id });
  const large = await story.requestRefund({ orderId: 'o-1', scope: { amount: '61.00' } });
  await decide(on, 'approveRefund', large.id);
  await story.recordOrderForRefund(anOrder({ id: 'o-2', card: { authorized: '95.00', settled: '20.00' } }));
  const rejected = await story.requestRefund({ orderId: 'o-2', scope: { amount: '81.00' } });
  await decide(on, 'rejectRefund', rejected.id);
  const waiting = await story.requestRefund({ orderId: 'o-2', scope: { amount: '30.00' } });
  await story.recordSettlementForRefund({ orderId: 'o-2', paymentId: 'o-2-card', settled: '60.00' });
  const [ready] = waiting.allocations;
  if (ready !== undefined) await story.recordRefundFailure(ready);
  await story.cancelRefund(waiting);
  await on.store.collections.orders.updateOne({ _id: 'o-1' as never }, lostWrite);
  await story.recordInvoiceForRefund({ orderId: 'o-1', number: 'R-3', value: '1.00' });
}

async function closing(story: ReturnType<typeof play>, number: string) {
  await story.recordInvoiceForRefund({ orderId: 'o-1', number, value: '5.00' });
  return story.closePendingRefund({ orderId: 'o-1', invoiceNumber: number, reason: 'EXCHANGED' });
}

async function decide(on: TestApp, verb: 'approveRefund' | 'rejectRefund', refundId: string): Promise<void> {
  const type = verb === 'approveRefund' ? 'ApproveRefundInput' : 'RejectRefundInput';
  const as = { sub: 'a second person' };
  const said =
    verb === 'approveRefund'
      ? { approvalToken: await approvalTokenFor(on, refundId) }
      : { reason: 'Not ours.' };
  const input = { idempotencyKey: `decide-${refundId}`.slice(0, 60), refundId, ...said };
  const answer = await on.ask(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code message } } }`,
    { input },
    as,
  );
  expect([answer.errors, answer.data[verb].userErrors]).toEqual([[], []]);
}

describe('what is told of a story (E1)', () => {
  test.each(eventTypes)('%s is as its schema says, whenever it is told', (type) => {
    const ofType = events.filter((event) => event.type === type);
    expect(ofType).not.toEqual([]);
    for (const { data } of ofType)
      expect(eventSchemas[type].safeParse(JSON.parse(data)).error).toBeUndefined();
  });

  test('holds no reason, no label and no address', () => {
    const all = events.map(({ data }) => data).join('\n');
    for (const text of ['Not ours', 'Mastercard', '@', 'EXCHANGED']) expect(all).not.toContain(text);
  });

  test('planted: a field that no schema knows is seen', () => {
    const [event] = events.filter(({ type }) => type === 'refunds.refund.completed.v1');
    const more = { ...JSON.parse(event?.data ?? '{}'), note: 'hello' };
    expect(eventSchemas['refunds.refund.completed.v1'].safeParse(more).success).toBe(false);
  });
});

test('the published schemas are those', () => {
  const published = `${JSON.stringify(publishedSchemas(), null, 2)}\n`;
  if (isWriting) writeFileSync(schemaFile, published);
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(publishedSchemas());
});

test('the page of examples has a real one of each type, and it is as its schema says', () => {
  if (isWriting) writeFileSync(examplePage, pageOf(events));
  const page = readFileSync(examplePage, 'utf8');
  const shown = new Map(
    [...page.matchAll(/^## `([^`]+)`\n\n```json\n([\s\S]*?)\n```$/gm)].map(([, type = '', json = '']) => [
      type,
      JSON.parse(json),
    ]),
  );
  expect([...shown.keys()]).toEqual([...eventTypes]);
  for (const type of eventTypes) {
    expect(eventSchemas[type].safeParse(shown.get(type)).error).toBeUndefined();
    const real = JSON.parse(events.find((event) => event.type === type)?.data ?? '{}');
    expect(Object.keys(shown.get(type))).toEqual(Object.keys(real));
  }
});

function pageOf(all: readonly Event[]): string {
  const sections = eventTypes.map((type) => {
    const data: unknown = JSON.parse(all.find((event) => event.type === type)?.data ?? '{}');
    return `## \`${type}\`\n\n\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\`\n`;
  });
  return `# Events, one of each type

The \`data\` of [events](events.md) of a story that a test plays; their [JSON Schemas](event-schemas.json) stand beside this page. Written by \`EVENT_PAGES=write npx vitest run --project main test/docs/event-payloads.test.ts\`, and compared with real events by the same test.

${sections.join('\n')}`;
}
