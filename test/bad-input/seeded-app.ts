import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { type RestartableApp, startHere } from '../faults/apps.ts';
import type { Place } from '../faults/client.ts';
import { anOrder, play, type Story, type StoryAllocation } from '../support/story.ts';

/** The real app on a database of its own, with orders that everything can be asked wrongly of. */
export type SeededApp = RestartableApp & { readonly place: Place; readonly seed: Seed };

/** What the seed's orders have, by what it is good for. */
export type Seed = {
  /** Never sent; of the open refund. */
  readonly ready: StoryAllocation;
  readonly openRefund: string;
  readonly failed: StoryAllocation;
  /** Failed, and another refund pays its invoice since. */
  readonly overtaken: StoryAllocation;
  readonly succeeded: StoryAllocation;
  readonly succeededRefund: string;
  readonly receipt: string;
  readonly ofOtherOrder: StoryAllocation;
  readonly refundOfOtherOrder: string;
  readonly receiptOfOtherOrder: string;
  readonly previewOfOtherOrder: string;
  /** Of order "closing", whose return R-1 is closed in part. */
  readonly closure: string;
  /** Of the same order, covering no invoice. */
  readonly goodwill: string;
};

export const instant = '2026-01-15T12:30:39.439Z';

/** The order "eur" as it is recorded: 136.00 ordered, 100.00 by card and 36.00 by gift card, all settled but 10.00. */
export const eurOrder = {
  ...anOrder({
    id: 'eur',
    card: { authorized: '100.00', settled: '90.00' },
    giftCard: { authorized: '36.00', settled: '36.00' },
  }),
  sourceRevision: '5',
  lines: [
    { id: 'line-1', description: 'A pair of shoes', quantity: '1', net: '83.33', tax: '16.67' },
    { id: 'line-2', description: 'Socks', quantity: '3', net: '30.00', tax: '6.00' },
  ],
};

export async function startSeededApp(): Promise<SeededApp> {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-bad-input-'));
  const place = { uri: inject('mongodUri'), database: `bad-input-${randomUUID().slice(0, 8)}`, localDir };
  const app = await startHere(place);
  const seed = await seeded(app);
  return {
    ...app,
    place,
    seed,
    stop: async () => {
      await app.store.connection.dropDatabase();
      await app.stop();
      await rm(localDir, { recursive: true });
    },
  };
}

async function seeded(app: RestartableApp): Promise<Seed> {
  const story = play(app);
  await story.recordOrderForRefund({ ...eurOrder, idempotencyKey: 'the key of eur' });
  await story.recordInvoiceForRefund({ orderId: 'eur', number: 'R-1', value: '30.00' });
  await story.recordInvoiceForRefund({ orderId: 'eur', number: 'S-1', type: 'OUTPUT', value: '136.00' });
  await story.recordInvoiceForRefund({ orderId: 'eur', number: 'Retour nº 1/é', value: '7.00' });
  const open = await story.requestRefund({ orderId: 'eur', scope: { amount: '5.00' } });
  const failing = await story.requestRefund({ orderId: 'eur', scope: { amount: '4.00' } });
  await fail(story, one(failing.allocations));
  const done = await paid(story, 'eur', { number: 'R-done', value: '10.00', providerRefundId: 're-1' });
  const other = await otherOrders(story);
  const overtaken = await overtakenAllocation(story);
  return {
    ready: one(open.allocations),
    openRefund: open.id,
    failed: one(failing.allocations),
    overtaken,
    succeeded: done.allocation,
    succeededRefund: done.refund,
    receipt: done.receipt,
    ofOtherOrder: other.allocation,
    refundOfOtherOrder: other.refund,
    receiptOfOtherOrder: other.receipt,
    previewOfOtherOrder: await previewToken(app, 'other'),
    ...(await closingOrder(story)),
  };
}

async function otherOrders(story: Story) {
  const settled = { authorized: '50', settled: '50' };
  const yenLine = { id: 'line-1', description: 'Tea', quantity: '1', net: '50', tax: '0' };
  await story.recordOrderForRefund(anOrder({ id: 'other', card: settled }));
  await story.recordOrderForRefund(
    anOrder({ id: 'yen', currencyCode: 'JPY', card: settled, lines: [yenLine] }),
  );
  await story.recordOrderForRefund(
    anOrder({ id: 'dinar', currencyCode: 'KWD', card: settled, lines: [yenLine] }),
  );
  await story.recordOrderForRefund(anOrder({ id: 'poor', card: { authorized: '1.00', settled: '1.00' } }));
  await story.recordInvoiceForRefund({ orderId: 'poor', number: 'R-poor', value: '500.00' });
  await disputedOrder(story);
  await story.recordOrderForRefund(anOrder({ id: 'maybe-paid', card: settled }));
  await story.requestRefund({ orderId: 'maybe-paid', scope: { amount: '10.00' } });
  await story.recordInvoiceForRefund({ orderId: 'maybe-paid', number: 'R-maybe', value: '10.00' });
  return paid(story, 'other', { number: 'R-other', value: '10.00', providerRefundId: 're-2' });
}

/** Its return R-held is held by the open dispute dp-1, and nothing but that is wrong with it. */
async function disputedOrder(story: Story): Promise<void> {
  const all = { authorized: '50.00', settled: '50.00' };
  await story.recordOrderForRefund(anOrder({ id: 'disputed', card: all, giftCard: all }));
  await story.recordInvoiceForRefund({ orderId: 'disputed', number: 'R-held', value: '10.00' });
  await story.recordRefundDispute({
    ...{ orderId: 'disputed', paymentId: 'disputed-card', providerDisputeId: 'dp-1', amount: '10.00' },
    ...{ status: 'OPEN', occurredAt: instant, fee: '15.00', reasonCode: 'fraudulent' },
    coversInvoiceNumbers: ['R-held'],
  });
}

async function closingOrder(story: Story) {
  const settled = { authorized: '50.00', settled: '50.00' };
  await story.recordOrderForRefund(anOrder({ id: 'closing', card: settled }));
  const goodwill = await story.requestRefund({ orderId: 'closing', scope: { amount: '3.00' } });
  const lines = [{ lineId: 'line-1', quantity: '1', price: '20.00' }];
  await story.recordInvoiceForRefund({ orderId: 'closing', number: 'R-1', value: '30.00', lines });
  const asked = { orderId: 'closing', invoiceNumber: 'R-1', amount: '3.00', reason: 'REJECTED' };
  const { closure } = await story.closePendingRefund(asked);
  return { closure: closure.id, goodwill: goodwill.id };
}

async function overtakenAllocation(story: Story): Promise<StoryAllocation> {
  await story.recordOrderForRefund(
    anOrder({ id: 'overtaken', card: { authorized: '50.00', settled: '50.00' } }),
  );
  await story.recordInvoiceForRefund({ orderId: 'overtaken', number: 'R-1', value: '10.00' });
  const scope = { pendingInvoiceNumber: 'R-1' };
  const { allocations } = await story.requestRefund({ orderId: 'overtaken', scope });
  await fail(story, one(allocations));
  await story.requestRefund({ orderId: 'overtaken', scope });
  return one(allocations);
}

async function fail(story: Story, { id }: StoryAllocation): Promise<void> {
  const input = { allocationId: id, message: 'The account is closed.' };
  await story.tryTo('recordRefundFailure', 'RecordRefundFailureInput', input, 'allocation { id }');
}

async function paid(
  story: Story,
  orderId: string,
  { number, value, providerRefundId }: { number: string; value: string; providerRefundId: string },
) {
  await story.recordInvoiceForRefund({ orderId, number, value });
  const refund = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: number } });
  const allocation = one(refund.allocations);
  const { receipt } = await story.recordRefundReceipt(allocation, { providerRefundId });
  return { allocation, refund: refund.id, receipt: String(receipt.id) };
}

async function previewToken(app: RestartableApp, orderId: string): Promise<string> {
  const { data } = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refundPreview(scope: { amount: "1.00" }) { preview { token } } } }',
    { id: orderId },
  );
  return data.orderForRefund.refundPreview.preview.token;
}

function one(allocations: readonly StoryAllocation[]): StoryAllocation {
  const [first] = allocations;
  if (first === undefined || allocations.length > 1) throw new Error(`${allocations.length} allocations.`);
  return first;
}
