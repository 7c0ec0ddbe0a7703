import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { paidThrough } from '../known-issues/paying-app.ts';
import { anOrder, play, type StoryAllocation } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { audit, readRemains } from './audit.ts';
import { ledgerFileOf, paceOf, type Stage } from './stage.ts';

/** Each test has an order of its own, of which 30.00 went back as R1; what is then damaged, the audit must see. */
let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-audit-'));
  app = await startTestApp('audit');
  stage = { uri: app.databaseUri, database: 'audit', localDir, seed: 1, pace: paceOf(20) };
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await rm(stage.localDir, { recursive: true });
});

let part: StoryAllocation;
beforeEach(async () => {
  const { orders, refunds, receipts, journal, creditNotes } = app.store.collections;
  for (const one of [orders, refunds, receipts, journal, creditNotes]) await one.deleteMany({});
  await app.store.collections.paymentOwners.deleteMany({});
  const story = play(app);
  await story.recordOrderForRefund(
    anOrder({ id: 'audited', payments: [paidThrough('psp', 'card', '100.00')] }),
  );
  const { allocations } = await story.requestRefund({ orderId: 'audited', scope: { amount: '30.00' } });
  const [first] = allocations;
  if (first === undefined) throw new Error('The refund has a part.');
  part = first;
  await story.recordRefundReceipt(part, { providerRefundId: 'R1' });
});

const keyOf = (attempt: number) => `${part.id.slice(0, part.id.lastIndexOf('_'))}.${attempt}`;

async function auditWith(...ledger: readonly { refundId: string; amount: string; attempt?: number }[]) {
  const lines = ledger.map(({ refundId, amount, attempt = 1 }) =>
    JSON.stringify({ key: keyOf(attempt), paymentId: 'card', amount, currency: null, refundId }),
  );
  await writeFile(ledgerFileOf(stage, 'psp'), lines.map((line) => `${line}\n`).join(''));
  return audit(app.store, await readRemains(app.store, stage));
}

test('the audit finds nothing where ledger, receipts and books agree', async () => {
  expect(await auditWith({ refundId: 'R1', amount: '30.00' })).toEqual({ violations: [], explained: [] });
});

test('the audit finds a payment back without a receipt, and a receipt of nothing', async () => {
  const { violations } = await auditWith({ refundId: 'R2', amount: '30.00' });
  expect(violations).toEqual([
    expect.stringContaining('R2 of 3000 cents'),
    expect.stringContaining('names a refund that nobody made'),
  ]);
});

test('the audit finds a receipt that is a cent off', async () => {
  const { violations } = await auditWith({ refundId: 'R1', amount: '30.01' });
  expect(violations).toEqual([expect.stringContaining('R1 of 3001 cents')]);
});

test('the audit finds a key that was paid twice', async () => {
  const { violations } = await auditWith(
    { refundId: 'R1', amount: '30.00' },
    { refundId: 'R2', amount: '30.00' },
  );
  expect(violations).toContain(`The key ${keyOf(1)} was paid more than once.`);
});

test('the audit finds an allocation refunded under two keys, with receipts of both', async () => {
  const input = { orderId: 'audited', paymentId: 'card', providerRefundId: 'R2', amount: '30.00' };
  await play(app).tryTo('recordRefundReceipt', 'RecordRefundReceiptInput', input, 'receipt { id }');
  const { violations } = await auditWith(
    { refundId: 'R1', amount: '30.00' },
    { refundId: 'R2', amount: '30.00', attempt: 2 },
  );
  expect(violations).toEqual([expect.stringContaining('A part was paid twice')]);
});

test('the audit finds an allocation without an end, and damaged sums', async () => {
  await app.store.collections.refunds.updateOne(
    { orderId: 'audited' },
    { $set: { 'allocations.0.status': 'UNKNOWN' } },
  );
  const { violations } = await auditWith({ refundId: 'R1', amount: '30.00' });
  expect(violations).toEqual([
    `Allocation ${part.id} is still UNKNOWN.`,
    expect.stringContaining("The books of order audited don't balance"),
  ]);
});
