import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { play } from '../support/story.ts';
import { startTestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';
import { orderThrough, startPayingApp, untilStates } from './paying-app.ts';

it('an UNKNOWN allocation doesn’t become FAILED when its repetition is declined', async () => {
  let first = true;
  const server = createServer(async (req, res) => {
    const { requestId, paymentId } = JSON.parse(await text(req));
    if (first) {
      first = false;
      res.destroy();
      return;
    } // it was paid, all of what was left
    res.writeHead(422).end(
      JSON.stringify({
        requestId,
        paymentId,
        refundId: null,
        value: 0,
        code: 'value-too-high',
        message: 'Only 0 is left',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const connectors = [
    { name: 'psp', kind: 'payment-provider-protocol', endpoint: `http://127.0.0.1:${port}` },
  ];
  await using app = await startTestApp('review-declined', {
    env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify(connectors) },
    dispatchPace: fastPace,
    logLevel: 'silent',
  });
  const story = play(app);
  await story.recordOrderForRefund(orderThrough('psp', { id: 'decl-1' }));
  const refund = await story.requestRefund({ orderId: 'decl-1', scope: { amount: '100.00' } });
  await expect
    .poll(async () => (await story.refund(refund)).allocations[0]?.status, { timeout: 8000 })
    .toMatch(/FAILED|MANUAL/);
  server.closeAllConnections();
  server.close();
  expect((await story.refund(refund)).allocations[0]?.status).toBe('MANUAL');
}, 20_000);

it('the same key carries the same body', async () => {
  await using paying = await startPayingApp('same-body');
  paying.psp.misbehave('cut after applying', 'cut before applying', 'cut before applying');
  await paying.story.recordOrderForRefund(orderThrough('psp', { id: 'body-1', settled: '50.00' }));
  await paying.story.recordSettlementForRefund({
    orderId: 'body-1',
    paymentId: 'body-1-card',
    settled: '60.00',
    providerSettlementId: 'settle-A',
  });
  const refund = await paying.story.requestRefund({ orderId: 'body-1', scope: { amount: '30.00' } });
  await expect
    .poll(() => paying.psp.calls.filter(({ body }) => body.includes('ch_body1')).length)
    .toBeGreaterThan(0);
  await paying.story.recordSettlementForRefund({
    orderId: 'body-1',
    paymentId: 'body-1-card',
    settled: '100.00',
    providerSettlementId: 'settle-B',
  });
  await untilStates(paying, refund, 'SUCCEEDED');
  const bodies = paying.psp.calls
    .filter(({ body }) => body.includes('ch_body1'))
    .map(({ body }) => JSON.parse(body));
  expect(new Set(bodies.map((b) => b.requestId)).size).toBe(1);
  expect(new Set(bodies.map((b) => b.settleId))).toEqual(new Set(['settle-A']));
}, 30_000);

it('a provider that gives every refund of a payment one id isn’t asked to pay without end', async () => {
  const paid: string[] = [];
  const server = createServer(async (req, res) => {
    const { requestId, paymentId, value } = JSON.parse(await text(req));
    if (!paid.includes(requestId)) paid.push(requestId);
    if (paid.length > 20)
      return void res
        .writeHead(422)
        .end(JSON.stringify({ requestId, paymentId, refundId: null, value: 0, code: 'enough' }));
    res.writeHead(200).end(
      JSON.stringify({
        requestId,
        paymentId,
        refundId: `tid-${paymentId}`,
        value,
        code: null,
        message: 'ok',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const connectors = [
    { name: 'psp', kind: 'payment-provider-protocol', endpoint: `http://127.0.0.1:${port}` },
  ];
  await using app = await startTestApp('review-loop', {
    env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify(connectors) },
    dispatchPace: fastPace,
    logLevel: 'silent',
  });
  const story = play(app);
  // A part waits for its settlement; the OMS reports that it was paid (so it was never sent), by the provider's id.
  await story.recordOrderForRefund(orderThrough('psp', { id: 'loop-1', settled: '0.00' }));
  const first = await story.requestRefund({ orderId: 'loop-1', scope: { amount: '30.00' } });
  await story.recordRefundReceipt(required(first.allocations[0], 'A refund has a part.'), {
    providerRefundId: 'tid-ch_loop1',
  });
  await story.recordSettlementForRefund({ orderId: 'loop-1', paymentId: 'loop-1-card', settled: '100.00' });
  const second = await story.requestRefund({ orderId: 'loop-1', scope: { amount: '30.00' } });
  await expect.poll(() => paid.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect((await story.refund(second)).allocations[0]?.status).toBe('MANUAL');
  server.closeAllConnections();
  server.close();
  expect(paid).toHaveLength(1);
}, 30_000);

it('two orders in one provider transaction become manual tasks: the platform would choose between their payments', async () => {
  const gateway = await startFakeVtexGateway();
  const connectors = [
    { name: 'vtex', kind: 'vtex-gateway', endpoint: gateway.url, appKeyFrom: 'AK', appTokenFrom: 'AT' },
  ];
  await using app = await startTestApp('order-group', {
    env: {
      AK: 'appkey-of-a-group',
      AT: 'TOKENOFAGROUP',
      DISPATCHER: 'on',
      CONNECTORS: JSON.stringify(connectors),
    },
    dispatchPace: fastPace,
    logLevel: 'silent',
  });
  const story = play(app);
  for (const id of ['v1-01', 'v1-02', 'v2-01']) {
    const order = orderThrough('vtex', { id }) as { payments: object[] };
    const providerTransactionId = `TX-${id.slice(0, 2)}`;
    await story.recordOrderForRefund({
      ...order,
      payments: order.payments.map((one) => ({ ...one, providerTransactionId })),
    });
  }
  const endOf = async (orderId: string) => {
    const refund = await story.requestRefund({ orderId, scope: { amount: '30.00' } });
    await expect
      .poll(async () => (await story.refund(refund)).allocations[0]?.status, { timeout: 10_000 })
      .toMatch(/MANUAL|SUCCEEDED/);
    return (await story.refund(refund)).allocations[0]?.status;
  };
  expect(await endOf('v1-01')).toBe('MANUAL');
  expect(gateway.ledger).toEqual([]);
  expect(await endOf('v2-01')).toBe('SUCCEEDED');
  await gateway.close();
}, 30_000);
