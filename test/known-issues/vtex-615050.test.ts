import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { type Scripted, startScriptedServer } from '../connectors/scripted-server.ts';
import { anOrder } from '../support/story.ts';
import {
  appThatPays,
  manyRoundsMs,
  paidThrough,
  receiptsShown,
  tasksShown,
  untilParts,
} from './paying-app.ts';

/** As the protocol's page has it, with what the platform then takes for a reason to call again. */
const noIds = { refundId: null, value: 0, message: 'This payment needs to be manually refunded' };
/** What a second call would get: nobody may ever see it. */
const paid = { status: 200, body: { refundId: 'a second refund', value: 30, code: null, message: null } };

const withStatus = appThatPays('615050-status', async () => ({
  psp: await scripted({ status: 501, body: { ...noIds, code: 'refund-manually' } }, paid),
}));
const withCode = appThatPays('615050-code', async () => ({
  psp: await scripted({ status: 200, body: { ...noIds, code: 'refund-manually' } }, paid),
}));

test.each([
  ['HTTP 501', withStatus],
  ['HTTP 200', withCode],
])(
  'VTEX 615050: null ids and “refund manually” together, with %s, are one task and one call',
  async (_, issue) => {
    const { story, providers } = issue;
    await story.recordOrderForRefund(
      anOrder({ id: 'manually', payments: [paidThrough('psp', 'card', '100.00')] }),
    );
    const refund = await story.requestRefund({ orderId: 'manually', scope: { amount: '30.00' } });
    expect((await untilParts(issue, refund, ['MANUAL'])).status).toBe('ACTION_REQUIRED');
    await pause(manyRoundsMs);
    expect(providers.psp.asked).toHaveLength(1);
    expect(await tasksShown(issue, 'manually')).toEqual(['REFUND_MANUALLY 30.00']);

    const [part] = refund.allocations;
    if (part === undefined) throw new Error('The refund has no part.');
    await story.recordRefundReceipt(part, { source: 'MANUAL', providerRefundId: 'by hand' });
    expect((await story.refund(refund)).status).toBe('SUCCEEDED');
    expect(await receiptsShown(issue, refund)).toEqual(['MANUAL 30.00']);
    expect(await tasksShown(issue, 'manually')).toEqual([]);
    expect(providers.psp.asked).toHaveLength(1);
  },
);

const contradicting = appThatPays('615050-paid', async () => ({ psp: await startFakePaymentProvider() }));

test('VTEX 615050: “refund manually” after a call that was cut is no reason to pay by hand: that call had paid', async () => {
  const { story, providers } = contradicting;
  await story.recordOrderForRefund(anOrder({ id: 'cut', payments: [paidThrough('psp', 'card', '100.00')] }));
  providers.psp.misbehave('cut after applying', 'refund manually');
  const refund = await story.requestRefund({ orderId: 'cut', scope: { amount: '30.00' } });
  await untilParts(contradicting, refund, ['MANUAL']);
  expect(providers.psp.ledger.map(({ amount }) => amount)).toEqual(['30.00']);
  expect(await tasksShown(contradicting, 'cut')).toEqual(['UNKNOWN 30.00']);
  const [part] = refund.allocations;
  expect(await story.refusal('retryRefundAllocation', { allocationId: part?.id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
});

async function scripted(...answers: readonly Scripted[]) {
  const server = await startScriptedServer(...answers);
  return { ...server, close: async () => server[Symbol.asyncDispose]() };
}
