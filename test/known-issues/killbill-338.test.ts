import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { anOrder } from '../support/story.ts';
import {
  appThatPays,
  manyRoundsMs,
  paidThrough,
  receiptsShown,
  tasksShown,
  untilParts,
} from './paying-app.ts';

const issue = appThatPays('338', async () => ({
  gateway: await startFakeVtexGateway(),
  stripe: await startFakeStripe(),
}));

test('killbill#338: a call that was cut after it had refunded is looked up, and its receipt is recovered', async () => {
  const { story, providers } = issue;
  const before = providers.gateway.calls.length;
  await story.recordOrderForRefund(
    anOrder({ id: 'cut', payments: [paidThrough('gateway', 'cut-card', '100.00')] }),
  );
  providers.gateway.misbehave('cut after applying');
  const refund = await story.requestRefund({ orderId: 'cut', scope: { amount: '30.00' } });
  await untilParts(issue, refund, ['SUCCEEDED']);
  await pause(manyRoundsMs);
  expect(providers.gateway.calls.slice(before).map(({ method }) => method)).toEqual(['POST', 'GET']);
  expect(await receiptsShown(issue, refund)).toEqual(['RECOVERY 30.00']);
});

test('killbill#338: one of which the provider, which takes no keys, shows nothing is left to a person, and never sent again', async () => {
  const { story, providers } = issue;
  const before = providers.gateway.calls.length;
  await story.recordOrderForRefund(
    anOrder({ id: 'lost', payments: [paidThrough('gateway', 'lost-card', '100.00')] }),
  );
  providers.gateway.misbehave('cut before applying');
  const refund = await story.requestRefund({ orderId: 'lost', scope: { amount: '30.00' } });
  await untilParts(issue, refund, ['MANUAL']);
  await pause(manyRoundsMs);
  const calls = providers.gateway.calls.slice(before).map(({ method }) => method);
  expect(calls.filter((method) => method === 'POST')).toHaveLength(1);
  expect(calls.filter((method) => method === 'GET').length).toBeGreaterThan(2);
  expect(await tasksShown(issue, 'lost')).toEqual(['UNKNOWN 30.00']);
  // A person has looked, and says that nothing was paid: then it may be sent under a new key.
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('The refund has no part.');
  expect(await story.refusal('retryRefundAllocation', { allocationId: part.id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
  await story.recordRefundFailure(part, { message: 'The gateway’s own list has no such refund.' });
  await story.retryRefundAllocation(part);
  await untilParts(issue, refund, ['SUCCEEDED']);
  expect(await receiptsShown(issue, refund)).toEqual(['CONNECTOR 30.00']);
});

test('killbill#338: one that the provider, which keeps keys, does not know is sent again under the same key', async () => {
  const { story, providers } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'keyed', payments: [paidThrough('stripe', 'keyed', '100.00')] }),
  );
  providers.stripe.misbehave('cut before applying', 'frozen connection');
  const refund = await story.requestRefund({ orderId: 'keyed', scope: { amount: '30.00' } });
  await untilParts(issue, refund, ['SUCCEEDED']);
  const methods = providers.stripe.calls.map(({ method }) => method);
  expect(methods).toEqual(['POST', 'GET', 'POST', 'GET', 'POST']);
  const keys = providers.stripe.calls.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys.filter((key) => key !== undefined)).size).toBe(1);
  expect(providers.stripe.ledger.map(({ amount }) => amount)).toEqual(['30.00']);
});
