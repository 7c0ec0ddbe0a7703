import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('scopes');
  await recordRichOrder(play(app), 'rich');
});
afterAll(() => app[Symbol.asyncDispose]());

const settled = { authorized: '100.00', settled: '100.00' };

test('a forbidden field leaves its neighbours of the same request alone', async () => {
  const { status, data, errors } = await app.ask(
    '{ refunds { nodes { id } } orderForRefund(id: "rich") { id } }',
    {},
    { sub: 'jo', scopes: [] },
  );
  expect({ status, data }).toEqual({ status: 200, data: { refunds: null, orderForRefund: { id: 'rich' } } });
  expect(errors).toMatchObject([{ path: ['refunds'], extensions: { code: 'FORBIDDEN' } }]);
});

test('refunds:write sees the entities of its own payload, and no others', async () => {
  const oms: Client = { sub: 'oms', scopes: ['refunds:write'] };
  const { data, errors } = await app.ask(
    `mutation ($order: RecordOrderForRefundInput!, $refund: RequestRefundInput!, $bad: RequestRefundInput!) {
      recordOrderForRefund(input: $order) { order { id invoiceData { revision } refundInteractions { nodes { actor } } } }
      requestRefund(input: $refund) { refund { requestedBy note order { pendingRefunds { waiting { amount } } } } }
      bad: requestRefund(input: $bad) { refund { id } userErrors { code } }
    }`,
    {
      order: { idempotencyKey: randomUUID(), ...anOrder({ id: 'oms-1', card: settled }) },
      refund: {
        idempotencyKey: randomUUID(),
        orderId: 'oms-1',
        scope: { amount: '1.00' },
        reason: 'Sent back',
        note: 'For us',
      },
      bad: {
        idempotencyKey: randomUUID(),
        orderId: 'rich',
        scope: { amount: '1000.00' },
        reason: 'Sent back',
      },
    },
    oms,
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    recordOrderForRefund: {
      order: { id: 'oms-1', invoiceData: { revision: 1 }, refundInteractions: { nodes: [{ actor: 'oms' }] } },
    },
    requestRefund: { refund: { requestedBy: 'oms', note: 'For us', order: { pendingRefunds: [] } } },
    bad: { refund: null, userErrors: [{ code: 'EXCEEDS_REFUNDABLE' }] },
  });
  const later = await app.ask('{ orderForRefund(id: "oms-1") { id } }', {}, oms);
  expect(later.data).toEqual({ orderForRefund: null });
});
