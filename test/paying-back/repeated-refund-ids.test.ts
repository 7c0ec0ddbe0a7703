import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Scripted, startScriptedServer } from '../connectors/scripted-server.ts';
import {
  appThatPays,
  manyRoundsMs,
  paidThrough,
  receiptsShown,
  tasksShown,
  untilParts,
} from '../known-issues/paying-app.ts';
import { anOrder, type StoryRefund } from '../support/story.ts';

/** Two public connectors answer every refund of a payment with one and the same id. */
const sameId = (value: number): Scripted => ({
  status: 200,
  body: { refundId: 'the payment’s only id', value, code: null, message: null },
});

const byPerson: Scripted = {
  status: 501,
  body: { code: 'refund-manually', refundId: null, value: 0, message: null },
};

const same = appThatPays('same-id', async () => ({
  psp: await scripted(sameId(30), sameId(30), sameId(20)),
}));

async function orderOf(issue: typeof same, id: string) {
  await issue.story.recordOrderForRefund(
    anOrder({ id, payments: [paidThrough('psp', `${id}-card`, '100.00')] }),
  );
}

function refundOf({ story }: typeof same, orderId: string, amount: string): Promise<StoryRefund> {
  return story.requestRefund({ orderId, scope: { amount } });
}

test('a provider that answers every refund of a payment with one id has paid each of them, whatever the amounts', async () => {
  await orderOf(same, 'one-id');
  for (const amount of ['30.00', '30.00', '20.00']) {
    const refund = await refundOf(same, 'one-id', amount);
    expect((await untilParts(same, refund, ['SUCCEEDED'])).status).toBe('SUCCEEDED');
    expect(await receiptsShown(same, refund)).toEqual([`CONNECTOR ${amount}`]);
  }
  await pause(manyRoundsMs);
  expect(same.providers.psp.asked).toHaveLength(3);
  const { refundSummary } = await same.story.order(
    'one-id',
    'refundSummary { refunded { gross { amount } } }',
  );
  expect(refundSummary.refunded.gross.amount).toBe('80.00');
  const { data } = await same.app.ask(
    '{ orderForRefund(id: "one-id") { refunds { nodes { receipts { providerRefundId } } } } }',
  );
  const ids = data.orderForRefund.refunds.nodes.flatMap(
    ({ receipts }: { receipts: { providerRefundId: string }[] }) =>
      receipts.map((one) => one.providerRefundId),
  );
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toContain('the payment’s only id');
});

const byHand = appThatPays('same-id-by-hand', async () => ({
  psp: await scripted(sameId(30), byPerson, sameId(30), byPerson),
}));

test.each(['30.00', '25.00'])(
  'a person closes the task of another refund with the id that the first one has; telling it again changes nothing (%s)',
  async (amount) => {
    const id = `by-hand-${amount.slice(0, 2)}`;
    await orderOf(byHand, id);
    const first = await untilParts(byHand, await refundOf(byHand, id, '30.00'), ['SUCCEEDED']);
    const second = await untilParts(byHand, await refundOf(byHand, id, amount), ['MANUAL']);
    const [part] = second.allocations;
    if (part === undefined) throw new Error('The refund has a part.');
    const told = { source: 'MANUAL', providerRefundId: 'the payment’s only id' };
    const { receipt } = await byHand.story.recordRefundReceipt(part, told);
    expect((await byHand.story.refund(second)).status).toBe('SUCCEEDED');
    expect(await tasksShown(byHand, id)).toEqual([]);
    expect((await byHand.story.recordRefundReceipt(part, told)).receipt).toEqual(receipt);
    // The first one's receipt, told once more, is still the first one's.
    const [earlier] = first.allocations;
    if (earlier === undefined) throw new Error('The refund has a part.');
    await byHand.story.recordRefundReceipt(earlier, told);
    expect(await receiptsShown(byHand, first)).toEqual(['CONNECTOR 30.00']);
    expect(await receiptsShown(byHand, second)).toEqual([`MANUAL ${amount}`]);
  },
);

async function scripted(...answers: readonly Scripted[]) {
  const server = await startScriptedServer(...answers);
  return { ...server, close: async () => server[Symbol.asyncDispose]() };
}
