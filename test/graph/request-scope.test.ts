import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scope } from '../../src/graph/access/scope-table.ts';
import { fastPace } from '../paying-back/fast-pace.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('request-scope', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
});
afterAll(() => app[Symbol.asyncDispose]());

const card = { authorized: '100.00', settled: '60.00' };

async function call(name: string, input: object, as: { sub: string; scopes: readonly Scope[] }) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code path } replayed ${name === 'requestRefund' || name === 'cancelRefund' ? 'refund { id status allocations { id } }' : ''} } }`,
    { input: { idempotencyKey: randomUUID(), ...usualInput[name], ...input } },
    as,
  );
  return { payload: data[name], codes: errors.map(({ extensions }) => extensions.code) };
}

const agent = { sub: 'agent', scopes: ['refunds:request'] as const };

async function requested(
  orderId: string,
  amount = '1.00',
  as: { sub: string; scopes: readonly Scope[] } = agent,
) {
  const { payload } = await call('requestRefund', { orderId, scope: { amount } }, as);
  expect(payload.userErrors).toEqual([]);
  return payload.refund;
}

test('refunds:request may preview and request, and may not record receipts, orders or invoices', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'asks', card }));
  await play(app).recordInvoiceForRefund({ orderId: 'asks', number: 'R-1', value: '5.00' });
  const { id, allocations } = await requested('asks');
  const preview = await app.ask(
    '{ _entities(representations: [{ __typename: "Order", id: "asks" }]) { ... on Order { refundPreview(scope: { pendingInvoiceNumber: "R-1" }) { preview { total { gross { amount } } } } } } }',
    {},
    agent,
  );
  expect(preview.data._entities[0].refundPreview.preview.total.gross.amount).toBe('5.00');
  expect((await call('requestPendingRefunds', { orderId: 'asks' }, agent)).payload.userErrors).toEqual([]);
  const [part] = allocations;
  const forbidden: Record<string, object> = {
    recordRefundReceipt: {
      orderId: 'asks',
      allocationId: part.id,
      providerRefundId: 'made-up',
      amount: '1.00',
    },
    recordRefundFailure: { allocationId: part.id },
    recordSettlementForRefund: { orderId: 'asks', paymentId: 'asks-card', settled: '100.00' },
    recordInvoiceForRefund: { orderId: 'asks', number: 'R-2', value: '1.00' },
    recordOrderForRefund: anOrder({ id: 'asks', card }),
    retryRefundAllocation: { allocationId: part.id },
    approveRefund: { refundId: id, approvalToken: 'any' },
    realignRefundInvoiceData: { orderId: 'asks' },
  };
  for (const [name, input] of Object.entries(forbidden)) {
    expect([name, await call(name, input, agent)]).toEqual([name, { payload: null, codes: ['FORBIDDEN'] }]);
  }
});

test('refunds:operate may record the failures and settlements that a manual task needs', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'repairs', card }));
  const { allocations } = await requested('repairs');
  const operator = { sub: 'operator', scopes: ['refunds:operate'] as const };
  const settled = { orderId: 'repairs', paymentId: 'repairs-card', settled: '70.00' };
  for (const [name, input] of [
    ['recordRefundFailure', { allocationId: allocations[0].id }],
    ['recordSettlementForRefund', settled],
  ] as const) {
    const { payload, codes } = await call(name, input, operator);
    expect([name, codes, payload.userErrors]).toEqual([name, [], []]);
  }
});

test('the requester, however the name is written, can cancel what was never sent: READY, waiting or AWAITING_APPROVAL', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'own', card }));
  for (const [amount, sub, scope] of [
    ['1.00', 'agent', 'refunds:request'],
    ['1.00', ' AGENT', 'refunds:request'],
    // Above the limit.
    ['55.00', 'agent', 'refunds:write'],
  ] as const) {
    const { id } = await requested('own', amount);
    const idempotencyKey = randomUUID();
    const as = { sub, scopes: [scope] };
    const { payload } = await call('cancelRefund', { refundId: id, idempotencyKey }, as);
    expect(payload).toMatchObject({ refund: { status: 'CANCELED' }, userErrors: [], replayed: false });
    const again = await call('cancelRefund', { refundId: id, idempotencyKey }, as);
    expect(again.payload).toMatchObject({ refund: { status: 'CANCELED' }, replayed: true });
  }
  await play(app).recordOrderForRefund(
    anOrder({ id: 'unsettled', card: { authorized: '100.00', settled: '0.00' } }),
  );
  const waiting = await requested('unsettled', '30.00');
  expect(waiting.status).toBe('WAITING_FOR_SETTLEMENT');
  const { payload } = await call('cancelRefund', { refundId: waiting.id }, agent);
  expect(payload.refund.status).toBe('CANCELED');
});

test('without refunds:operate a caller cannot cancel another caller’s refund', async () => {
  await play(app).recordOrderForRefund(anOrder({ id: 'others', card }));
  const { id } = await requested('others');
  for (const scope of ['refunds:request', 'refunds:write'] as const) {
    const { payload } = await call('cancelRefund', { refundId: id }, { sub: 'colleague', scopes: [scope] });
    expect(payload).toMatchObject({
      refund: null,
      userErrors: [{ code: 'FORBIDDEN', path: ['input', 'refundId'] }],
    });
  }
  const operator = { sub: 'operator', scopes: ['refunds:operate'] as const };
  expect((await call('cancelRefund', { refundId: id }, operator)).payload.refund.status).toBe('CANCELED');
});

test('the requester can’t cancel what was sent or became MANUAL', async () => {
  await using paying = await startTestApp('request-scope-sent', {
    beside: app,
    env: { DISPATCHER: 'on' },
    dispatchPace: fastPace,
  });
  await play(paying).recordOrderForRefund(anOrder({ id: 'sent', card }));
  const { id } = await requested('sent');
  const handedOver = async () => (await play(paying).refund({ id })).status;
  await expect.poll(handedOver, { timeout: 10_000 }).toBe('ACTION_REQUIRED');
  expect((await call('cancelRefund', { refundId: id }, agent)).payload.userErrors).toMatchObject([
    { code: 'STATE_CONFLICT' },
  ]);
  const operator = { sub: 'operator', scopes: ['refunds:operate'] as const };
  expect((await call('cancelRefund', { refundId: id }, operator)).payload.refund.status).toBe('CANCELED');
});
