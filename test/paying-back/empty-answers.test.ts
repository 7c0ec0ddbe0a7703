import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Scripted, startScriptedServer } from '../connectors/scripted-server.ts';
import {
  appThatPays,
  manyRoundsMs,
  paidThrough,
  tasksShown,
  untilParts,
} from '../known-issues/paying-app.ts';
import { anOrder } from '../support/story.ts';

const refundId = 'R-1';
/** VTEX's reference calls it a failure; connectors answer so while they are still at it. */
const nothing: Scripted = {
  status: 200,
  body: { refundId: null, value: 0, code: 'ACME-7', message: 'Ask again later' },
};
const paid: Scripted = { status: 200, body: { refundId, value: 30, code: null, message: null } };

const never = appThatPays('empty-for-ever', async () => ({ psp: await scripted(nothing) }));
const late = appThatPays('empty-and-paid', async () => ({
  psp: await scripted(nothing, nothing, nothing, nothing, nothing, paid),
}));

async function refunded({ story }: typeof never, id: string) {
  await story.recordOrderForRefund(anOrder({ id, payments: [paidThrough('psp', `${id}-card`, '100.00')] }));
  return story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
}

function requestIds({ providers }: typeof never): string[] {
  return providers.psp.asked.map((asked) => JSON.parse(asked.slice(asked.indexOf('{'))).requestId);
}

test('HTTP 200 without a refund is sent again under the same key five times, then becomes a manual task with the provider’s message', async () => {
  const refund = await refunded(never, 'empty');
  await untilParts(never, refund, ['MANUAL']);
  await pause(manyRoundsMs);
  expect(requestIds(never)).toHaveLength(6);
  expect(new Set(requestIds(never)).size).toBe(1);
  expect(await tasksShown(never, 'empty')).toEqual(['UNKNOWN 30.00']);
  const { data } = await never.app.ask(
    'query ($id: ID!) { refund(id: $id) { allocations { failure { providerCode message } } } }',
    { id: refund.id },
  );
  expect(data.refund.allocations).toEqual([
    { failure: { providerCode: 'ACME-7', message: 'Ask again later' } },
  ]);
});

test('HTTP 200 without a refund that turns into one at the fifth time is paid', async () => {
  const refund = await refunded(late, 'late');
  await untilParts(late, refund, ['SUCCEEDED']);
  expect(new Set(requestIds(late)).size).toBe(1);
  expect(requestIds(late)).toHaveLength(6);
});

const echoes: readonly (readonly [string, Scripted, string])[] = [
  [
    'an echoed value',
    { status: 200, body: { refundId: null, value: 30, code: 'refund-manually' } },
    'REFUND_MANUALLY',
  ],
  [
    'a value as a text',
    { status: 200, body: { refundId: null, value: '30', code: 'refund-manually' } },
    'REFUND_MANUALLY',
  ],
  ['an echoed value and HTTP 501', { status: 501, body: { refundId: null, value: 30 } }, 'REFUND_MANUALLY'],
  [
    'a refund and its value',
    { status: 200, body: { refundId, value: 30, code: 'refund-manually' } },
    'UNKNOWN',
  ],
];
const echoing = appThatPays('manually-with-a-value', async () => ({
  psp: await scripted(...echoes.map(([, answer]) => answer)),
}));

test.each(echoes)('“refund manually” beside %s is one task and one call', async (_what, _answer, cause) => {
  const before = echoing.providers.psp.asked.length;
  const id = `echo-${before}`;
  await untilParts(echoing, await refunded(echoing, id), ['MANUAL']);
  await pause(500);
  expect(echoing.providers.psp.asked).toHaveLength(before + 1);
  expect(await tasksShown(echoing, id)).toEqual([`${cause} 30.00`]);
});

async function scripted(...answers: readonly Scripted[]) {
  const server = await startScriptedServer(...answers);
  return { ...server, close: async () => server[Symbol.asyncDispose]() };
}
