import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DisputeNotice } from '../../src/connectors/provider.ts';
import { type EventType, eventTypes } from '../../src/domain/events/event-types.ts';
import { eventsOf } from '../../src/domain/events/events-of.ts';
import { typeOf } from '../../src/domain/events/reconstructed.ts';
import { interactionTypes } from '../../src/domain/values/enums.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { cloudEventOf } from '../../src/events/cloud-event.ts';
import { eventSchemas, publishedSchemas, reconstructedSchema } from '../../src/events/event-schemas.ts';
import { decodeEvent } from '../../src/store/documents/event-document.ts';
import { decodeJournalEntry } from '../../src/store/documents/journal-document.ts';
import { findDue } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';
import { hearDispute } from '../../src/use-cases/dispatch/hear-dispute.ts';
import { type Mailbox, startMailbox } from '../mail/mailbox.ts';
import { briskPace, deliveryOf, issueNote, mailEnv } from '../mail/noted-order.ts';
import { partsWith } from '../paying-back/one-provider.ts';
import { orderThrough } from '../paying-back/paying-app.ts';
import { eur } from '../store/sample.ts';
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
let mailbox: Mailbox;
let events: readonly Event[] = [];
beforeAll(async () => {
  mailbox = await startMailbox();
  const env = { REFUND_APPROVAL_ABOVE: 'EUR=80.00', ...mailEnv(mailbox.url) };
  app = await startTestApp('event-payloads', { env, pace: briskPace });
  await tellStories(app);
  await tellOfMoneyThatMoves(app);
  await tellEverything(app.store);
  events = await app.store.collections.events.find().sort({ position: 1 }).toArray();
}, 150_000);
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

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

/** What providers, banks and the mailer do: a lost answer, a void that wasn't one, disputes, a mail that is taken. */
async function tellOfMoneyThatMoves(on: TestApp): Promise<void> {
  const story = play(on);
  const settled = { authorized: '90.00', settled: '90.00' };
  await story.recordOrderForRefund(orderThrough('psp', { id: 'o-3' }));
  await story.requestRefund({ orderId: 'o-3', scope: { amount: '5.00' } });
  const lost = { kind: 'unknown', code: null, message: 'There was no answer.' } as const;
  const [due] = await findDue(on.store, { lane: { only: 'psp' }, at: on.deps.now(), limit: 1 });
  await dispatch(
    partsWith(on, async () => lost),
    required(due ?? null, 'A part is due.'),
  );
  await story.recordOrderForRefund(anOrder({ id: 'o-4', card: { authorized: '80.00' } }));
  await story.requestRefund({ orderId: 'o-4', scope: { amount: '50.00' } });
  const report = { orderId: 'o-4', paymentId: 'o-4-card' };
  await story.recordSettlementForRefund({ ...report, settled: '0', voided: '80.00' });
  await story.recordSettlementForRefund({ ...report, settled: '80.00', voided: '0' });
  const { id } = await issueNote(on, 'o-5');
  while ((await deliveryOf(on, { id }))?.state !== 'SENT') await pause(50);
  const note = await story.requestRefund({ orderId: 'o-5', scope: { amount: '1.00' } });
  for (const part of note.allocations) await story.recordRefundReceipt(part);
  await story.recordInvoiceForRefund({ orderId: 'o-5', number: 'R-5', value: '1.00' });
  await story.coverPendingRefund({ orderId: 'o-5', invoiceNumber: 'R-5', refundIds: [note.id] });
  const erasing = { orderId: 'o-5', reason: 'Letter 12' };
  expect(
    (await story.tryTo('eraseRefundCustomer', 'EraseRefundCustomerInput', erasing, 'order { id }'))
      .userErrors,
  ).toEqual([]);
  await story.recordOrderForRefund(anOrder({ id: 'o-6', card: settled }));
  await story.recordInvoiceForRefund({ orderId: 'o-6', number: 'R-6', value: '10.00' });
  const dispute = { orderId: 'o-6', paymentId: 'o-6-card', providerDisputeId: 'du_1', amount: '10.00' };
  const at = (minute: number) => `2026-11-02T10:0${minute}:00.000Z`;
  await story.recordRefundDispute({ ...dispute, status: 'OPEN', occurredAt: at(1), reasonCode: '10.4' });
  await story.recordRefundDispute({ ...dispute, status: 'OPEN', occurredAt: at(2), fee: '15.00' });
  await story.recordRefundDispute({ ...dispute, status: 'WON', occurredAt: at(3) });
  const lostOne = { ...dispute, providerDisputeId: 'du_2', coversInvoiceNumbers: ['R-6'], fee: '15.00' };
  await story.recordRefundDispute({ ...lostOne, status: 'LOST', occurredAt: at(4) });
  const shared = { method: 'CARD', provider: 'psp', providerPaymentId: 'ch_shared', authorized: '9.00' };
  const payments = [1, 2].map((n) => ({ id: `o-7-${n}`, ...shared }));
  await story.recordOrderForRefund(anOrder({ id: 'o-7', payments }));
  await hearDispute(on.deps, { connector: 'psp', notice: noticeOf('ch_shared') }, () => undefined);
}

function noticeOf(charge: string): DisputeNotice {
  const occurredAt = new Date('2026-11-02T10:00:00.000Z');
  const amount = eur(900);
  const more = { fee: null, occurredAt, reasonCode: null };
  return { key: 'du_3', dispute: { providerPaymentIds: [charge], status: 'OPEN', amount, ...more } };
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

/** Where a refund's own part says it: asked for once more it is queued or canceled with the rest. */
test('whatever the timeline says happened is told, or stands on the page of events with the reason why not (E1)', async () => {
  const page = readFileSync(path.join(folder, 'events.md'), 'utf8');
  const untold = [...page.matchAll(/^\| `([A-Z_]+)` \| \S/gm)].map(([, kind]) => kind);
  expect(untold.toSorted()).toEqual(interactionTypes.filter((kind) => typeOf[kind] === null).toSorted());
  const entries = (await app.store.collections.journal.find().toArray()).map(decodeJournalEntry);
  for (const { interactions, happenings = [], mutation } of entries) {
    const told = happenings.map(({ type }) => type);
    for (const { type, message } of interactions) {
      const wanted = typeOf[type];
      if (wanted === null) continue;
      const as = wanted === 'refunds.dispute.updated.v1' ? /^refunds\.dispute\./ : new RegExp(`^${wanted}$`);
      expect(
        told.filter((one) => as.test(one)),
        `${mutation}: ${type} ${message}`,
      ).not.toEqual([]);
    }
  }
});

describe('what is told of a story (E1)', () => {
  test.each(eventTypes)('%s is as its schema says, whenever it is told', (type) => {
    const ofType = events.filter((event) => event.type === type);
    expect(ofType).not.toEqual([]);
    for (const { data } of ofType)
      expect(eventSchemas[type].safeParse(JSON.parse(data)).error).toBeUndefined();
  });

  test('made of the timeline alone it is as the schema of those says, and names none of a type', async () => {
    const entries = (await app.store.collections.journal.find().toArray()).map(decodeJournalEntry);
    const made = entries.flatMap(({ happenings: _, revision, ...entry }) =>
      revision === null ? [] : eventsOf({ ...entry, revision }),
    );
    expect(made.length).toBeGreaterThan(20);
    for (const [n, event] of made.entries()) {
      expect(reconstructedSchema.safeParse(JSON.parse(event.data)).error).toBeUndefined();
      const sent = cloudEventOf(
        { ...event, id: `evt_${n}`, sequence: n + 1 },
        { source: 'https://x', gap: false },
      );
      expect(JSON.parse(sent)).not.toHaveProperty('dataschema');
    }
    const [real] = await app.store.collections.events.find().limit(1).toArray();
    const event = real && decodeEvent(real);
    const sent = event && cloudEventOf(event, { source: 'https://x', gap: false });
    expect(JSON.parse(sent ?? '{}').dataschema).toBe(`https://x/events/schemas/${real?.type}.json`);
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
