import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scope } from '../../src/graph/access/scope-table.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('actors');
});
afterAll(() => app[Symbol.asyncDispose]());

const settled = { authorized: '100.00', settled: '100.00' };

test('a receipt by hand and acceptExcess need refunds:operate besides', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'by-hand', card: settled }));
  const record = async (more: object, scopes: readonly Scope[]) => {
    const input = {
      idempotencyKey: randomUUID(),
      orderId: 'by-hand',
      paymentId: 'by-hand-card',
      providerRefundId: randomUUID(),
      amount: '1.00',
      ...usualInput['recordRefundReceipt'],
      ...more,
    };
    const query =
      'mutation ($input: RecordRefundReceiptInput!) { recordRefundReceipt(input: $input) { receipt { source } userErrors { code path } } }';
    return (await app.ask(query, { input }, { sub: 'clerk', scopes })).data.recordRefundReceipt;
  };
  expect(await record({ source: 'MANUAL' }, ['refunds:write'])).toEqual({
    receipt: null,
    userErrors: [{ code: 'FORBIDDEN', path: ['input', 'source'] }],
  });
  expect(await record({ acceptExcess: true }, ['refunds:write'])).toEqual({
    receipt: null,
    userErrors: [{ code: 'FORBIDDEN', path: ['input', 'acceptExcess'] }],
  });
  // FORBIDDEN comes before all that is wrong besides.
  expect(
    (await record({ acceptExcess: true, idempotencyKey: '' }, ['refunds:write'])).userErrors,
  ).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(await record({ source: 'IMPORT' }, ['refunds:write'])).toMatchObject({
    receipt: { source: 'IMPORT' },
  });
  for (const more of [{ source: 'MANUAL' }, { acceptExcess: true }]) {
    expect(await record(more, ['refunds:operate'])).toMatchObject({ receipt: {}, userErrors: [] });
  }
});

test('the actor stands on every interaction, and a key is the caller’s own (A3)', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'actors', card: settled }));
  const input = {
    idempotencyKey: 'the-same',
    orderId: 'actors',
    scope: { amount: '1.00' },
    reason: 'Sent back',
  };
  const query =
    'mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { refund { id requestedBy } replayed } }';
  const refunds = [];
  for (const sub of ['ann', 'bob']) {
    const { data } = await app.ask(query, { input }, { sub, scopes: ['refunds:write'] });
    expect(data.requestRefund).toMatchObject({ refund: { requestedBy: sub }, replayed: false });
    refunds.push(data.requestRefund.refund.id);
  }
  expect(new Set(refunds).size).toBe(2);
  const again = await app.ask(query, { input }, { sub: 'ann', scopes: ['refunds:write', 'refunds:read'] });
  expect(again.data.requestRefund).toMatchObject({ refund: { id: refunds[0] }, replayed: true });
  const { refundInteractions } = await play(app).order(
    'actors',
    'refundInteractions { nodes { type actor } }',
  );
  expect(refundInteractions.nodes).toEqual([
    { type: 'ORDER_RECORDED', actor: 'tester' },
    ...['ann', 'bob'].flatMap((actor) => [
      { type: 'REFUND_REQUESTED', actor },
      { type: 'REFUND_PAYMENT', actor },
    ]),
  ]);
});
