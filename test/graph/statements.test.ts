import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/connection/connect.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('statements', { monitorCommands: true });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('what a call writes it writes in one session (T2), one statement after the other (T4)', async () => {
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'stated', card }));
  await story.recordInvoiceForRefund({ orderId: 'stated', number: 'R-1', value: '30.00' });
  const refund = await story.requestRefund({ orderId: 'stated', scope: { amount: '30.00' } });
  const [part] = refund.allocations;
  if (part === undefined) return expect.fail('The refund has a part.');
  const { writes, mostAtOnce } = await writesDuring(app.store, () => story.recordRefundReceipt(part));
  expect(writes.map(({ what }) => what)).toEqual([
    'update orders',
    'update refunds',
    'insert receipts',
    'insert creditNotes',
    'insert journal',
    'commitTransaction',
  ]);
  expect(new Set(writes.map(({ transaction }) => transaction)).size).toBe(1);
  expect(writes[0]?.transaction).toMatch(/^[0-9a-f]{32} \d+$/);
  expect(mostAtOnce).toBe(1);
});

test('a receipt is decided on the account first, and then on the rest of what it reads in one round (T3)', async () => {
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'in-rounds', card }));
  const { allocations } = await story.requestRefund({ orderId: 'in-rounds', scope: { amount: '30.00' } });
  const [part] = allocations;
  if (part === undefined) return expect.fail('The refund has a part.');
  // So that the second connection needn't be opened just then.
  await Promise.all([1, 2, 3].map(() => app.store.ping()));
  const reads = await readsDuring(app.store, () => story.recordRefundReceipt(part));
  expect(reads.slice(0, 4)).toEqual(['orders asked', 'orders told', 'refunds asked', 'receipts asked']);
  expect(reads.slice(4).toSorted()).toEqual(['receipts told', 'refunds told']);
});

/** What the store's client reads meanwhile, and when each is answered. */
async function readsDuring(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const reads: string[] = [];
  const collections = new Map<number, string>();
  const client = store.connection.getClient();
  const begin = ({ commandName, command, requestId }: Started) => {
    if (commandName !== 'find') return;
    collections.set(requestId, String(command['find']));
    reads.push(`${command['find']} asked`);
  };
  const end = ({ requestId }: { requestId: number }) => {
    const collection = collections.get(requestId);
    if (collection !== undefined) reads.push(`${collection} told`);
  };
  client.on('commandStarted', begin).on('commandSucceeded', end);
  try {
    await work();
  } finally {
    client.off('commandStarted', begin).off('commandSucceeded', end);
  }
  return reads;
}

/** What the store's client writes meanwhile, in which transaction, and how many of its commands were ever under way at once. */
async function writesDuring(store: Store, work: () => Promise<unknown>) {
  const writes: { what: string; transaction: string }[] = [];
  const running = new Set<number>();
  let mostAtOnce = 0;
  const client = store.connection.getClient();
  client.on('commandStarted', begin);
  client.on('commandSucceeded', end);
  client.on('commandFailed', end);
  function begin({ commandName: name, command, requestId }: Started) {
    if (!['insert', 'update', 'delete', 'findAndModify', 'commitTransaction'].includes(name)) return;
    const what = name === 'commitTransaction' ? name : `${name} ${String(command[name])}`;
    writes.push({ what, transaction: transactionOf(command) });
    running.add(requestId);
    mostAtOnce = Math.max(mostAtOnce, running.size);
  }
  function end({ requestId }: { requestId: number }) {
    running.delete(requestId);
  }
  try {
    await work();
  } finally {
    client.off('commandStarted', begin);
    client.off('commandSucceeded', end);
    client.off('commandFailed', end);
  }
  return { writes, mostAtOnce };
}

type Started = {
  readonly commandName: string;
  readonly requestId: number;
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own word for a document that it sends.
  readonly command: any;
};

function transactionOf({ lsid, txnNumber, autocommit }: Started['command']): string {
  return autocommit === false ? `${lsid.id.toString('hex')} ${txnNumber}` : 'none';
}
