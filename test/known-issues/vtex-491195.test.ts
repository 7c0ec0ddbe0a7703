import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { startFaultyReplicaSet, withFailPoint } from '../store/test-store.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryAllocation } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

let replicaSet: EmbeddedReplicaSet | null;
let app: TestApp;
let story: Story;
beforeAll(async () => {
  replicaSet = await startFaultyReplicaSet();
  const where = replicaSet === null ? {} : { mongodUri: replicaSet.uri };
  app = await startTestApp('issue-491195', { appName: 'the store under test', logLevel: 'silent', ...where });
  story = play(app);
});
afterAll(async () => {
  await app?.[Symbol.asyncDispose]();
  await replicaSet?.stop();
});

type Collection = keyof TestApp['store']['collections'];
type Input = Record<string, unknown>;

/** A mutation on an order that `before` prepares, and every statement of its transaction. */
type Step = {
  readonly mutation: string;
  readonly before: (id: string) => Promise<Input>;
  readonly statements: readonly (readonly [command: 'insert' | 'update', collection: Collection])[];
};

const steps: readonly Step[] = [
  {
    mutation: 'recordOrderForRefund',
    before: async (id) => paidOrder(id),
    statements: [
      ['insert', 'orders'],
      ['update', 'paymentOwners'],
      ['insert', 'journal'],
    ],
  },
  {
    mutation: 'recordInvoiceForRefund',
    before: async (id) => {
      await story.recordOrderForRefund(paidOrder(id));
      return { orderId: id, number: 'R-1', value: '30.00' };
    },
    statements: [
      ['update', 'orders'],
      ['insert', 'journal'],
    ],
  },
  {
    mutation: 'requestRefund',
    before: async (id) => {
      await story.recordOrderForRefund(paidOrder(id));
      return { orderId: id, scope: { amount: '30.00' } };
    },
    statements: [
      ['update', 'orders'],
      ['insert', 'refunds'],
      ['insert', 'journal'],
    ],
  },
  {
    mutation: 'recordRefundReceipt',
    before: async (id) => receiptOf(await readyAllocation(id)),
    statements: [
      ['update', 'orders'],
      ['update', 'refunds'],
      ['insert', 'receipts'],
      ['insert', 'journal'],
    ],
  },
  {
    mutation: 'recordRefundFailure',
    before: async (id) => {
      const allocation = await readyAllocation(id);
      const { receipt } = await story.recordRefundReceipt(allocation);
      return { allocationId: allocation.id, reversesReceiptId: receipt.id };
    },
    statements: [
      ['update', 'orders'],
      ['update', 'refunds'],
      ['update', 'receipts'],
      ['insert', 'journal'],
    ],
  },
];

const cases = steps.flatMap((step) => [
  ...step.statements.map(([command, collection]) => ({
    ...step,
    where: `${command} of ${collection}`,
    command,
    collection,
  })),
  { ...step, where: 'commit', command: 'commitTransaction', collection: null },
]);

test.each(cases)(
  'VTEX 491195: $mutation that fails at its $where does nothing at all, and all of it when it is tried again',
  async ({ mutation, before, command, collection }) => {
    const id = `order-${randomUUID().slice(0, 8)}`;
    const input = { idempotencyKey: randomUUID(), ...usualInput[mutation], ...(await before(id)) };
    const untouched = await everythingOf(id);
    const data = {
      failCommands: [command],
      errorCode: 2,
      ...(collection === null ? {} : { namespace: app.store.collections[collection].namespace }),
    };
    const failed = await withFailPoint(app.store, { mode: 'alwaysOn', data }, () => call(mutation, input));
    expect(failed.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(await everythingOf(id)).toEqual(untouched);

    const again = await call(mutation, input);
    expect(again.data[mutation]).toMatchObject({ replayed: false, userErrors: [] });
    const done = await everythingOf(id);
    expect(done).not.toEqual(untouched);
    await expectBooksToBalance(app.store, id);
    expect((await call(mutation, input)).data[mutation]).toMatchObject({ replayed: true, userErrors: [] });
    expect(await everythingOf(id)).toEqual(done);
  },
);

function paidOrder(id: string): Input {
  return anOrder({ id, giftCard: { authorized: '100.00', settled: '100.00' } });
}

async function readyAllocation(id: string): Promise<StoryAllocation> {
  await story.recordOrderForRefund(paidOrder(id));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  const { allocations } = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  const allocation = required(allocations[0], `The refund of order ${id} has an allocation.`);
  return allocation;
}

function receiptOf({ id, orderId, amount }: StoryAllocation): Input {
  return { orderId, allocationId: id, amount, providerRefundId: 'gift card debit 1' };
}

function call(mutation: string, input: Input) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { replayed userErrors { code } } }`;
  return app.ask(query, { input });
}

/** Every document that an order has, in every collection. */
async function everythingOf(id: string) {
  const { orders, refunds, receipts, journal, paymentOwners } = app.store.collections;
  return {
    order: await orders.findOne({ _id: id }),
    refunds: await refunds.find({ orderId: id }).sort({ _id: 1 }).toArray(),
    receipts: await receipts.find({ orderId: id }).sort({ _id: 1 }).toArray(),
    journal: await journal.find({ orderId: id }).sort({ _id: 1 }).toArray(),
    paymentOwners: await paymentOwners.find({ orderId: id }).sort({ _id: 1 }).toArray(),
  };
}
