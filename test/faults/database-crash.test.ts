import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type EmbeddedReplicaSet, startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { type RestartableApp, startHere } from './apps.ts';
import { type CrashStory, crashStories } from './crash-stories.ts';
import { pictureOf } from './order-picture.ts';

const binary = inject('mongodBinary');
let folder: string;
let replicaSet: EmbeddedReplicaSet;
let app: RestartableApp;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'refund-mongod-'));
  if (binary !== '') await start();
});
afterAll(async () => {
  if (binary !== '') await app.stop();
  if (binary !== '') await replicaSet.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  replicaSet = await startEmbeddedReplicaSet({ binary, dbPath: path.join(folder, 'data') });
  app = await startHere({ uri: replicaSet.uri, database: 'refunds', localDir: folder });
}

/** As a power cut would: the app goes too, so that nothing but the files is left. */
async function crashAndRestart() {
  process.kill(replicaSet.pid, 'SIGKILL');
  await restart();
}

/** Of the killed mongod nothing is left to be stopped. */
async function restart() {
  await app.stop();
  await start();
}

const [receiptStory, elsewhereStory] = crashStories;
const stories = [receiptStory, elsewhereStory].filter((story) => story !== undefined);

// Where MONGODB_URI names the database, it is not ours to kill.
test.skipIf(binary === '')(
  'what was acknowledged is there after mongod was killed at that moment and started again on its files',
  async () => {
    for (let round = 1; round <= 3; round += 1) {
      const orders = [];
      for (const story of stories) {
        const orderId = `order-${round}-${stories.indexOf(story)}`;
        orders.push({ orderId, story, input: await story.prepare(app, orderId) });
      }
      const answers = await Promise.all(orders.map((order) => record(order)));
      expect(answers.map(({ replayed }) => replayed)).toEqual([false, false]);
      const pictures = await Promise.all(orders.map(({ orderId }) => pictureOf(app.store, orderId)));
      await crashAndRestart();
      for (const [index, order] of orders.entries()) {
        expect(await pictureOf(app.store, order.orderId)).toBe(pictures[index]);
        expect(await record(order)).toEqual({ ...answers[index], replayed: true });
        expect(await pictureOf(app.store, order.orderId)).toBe(pictures[index]);
      }
    }
  },
);

test.skipIf(binary === '')(
  'of receipts under way while mongod is killed each is there as a whole or not at all, and none that was acknowledged is lost',
  async () => {
    const [story] = stories;
    if (story === undefined) throw new Error('There is a story.');
    const orders = [];
    for (let n = 1; n <= 12; n += 1) {
      const orderId = `burst-${n}`;
      const input = await story.prepare(app, orderId);
      orders.push({ orderId, story, input, before: await pictureOf(app.store, orderId) });
    }
    const acknowledged = new Map<string, string>();
    let killed = false;
    const recording = orders.map(async (order) => {
      const answer = await record(order).catch(() => null);
      if (answer?.receipt) acknowledged.set(order.orderId, answer.receipt.id);
      if (killed || acknowledged.size === 0) return;
      // The first answer is the moment: the others are anywhere between their first and last statement.
      killed = true;
      process.kill(replicaSet.pid, 'SIGKILL');
    });
    await Promise.all(recording);
    expect(acknowledged.size).toBeGreaterThan(0);
    await restart();
    let whole: string | null = null;
    for (const order of orders) {
      const found = await pictureOf(app.store, order.orderId);
      const { receipt, replayed } = await record(order);
      const end = await pictureOf(app.store, order.orderId);
      expect(found).toBe(replayed ? end : order.before);
      const earlier = acknowledged.get(order.orderId);
      if (earlier !== undefined) expect([receipt.id, replayed]).toEqual([earlier, true]);
      whole ??= end;
      expect(end).toBe(whole);
    }
  },
);

type Asked = { orderId: string; story: CrashStory; input: Record<string, unknown> };

/** Rejects where there is no answer that tells what became of it. */
async function record({ orderId, input }: Asked) {
  const answer = await app.ask(
    'mutation ($input: RecordRefundReceiptInput!) { recordRefundReceipt(input: $input) { receipt { id amount { amount } } userErrors { code } replayed } }',
    { input: { idempotencyKey: `the key of ${orderId}`, ...input } },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.recordRefundReceipt.userErrors).toEqual([]);
  return answer.data.recordRefundReceipt;
}
