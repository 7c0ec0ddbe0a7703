import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { combinations, omsOrder, type RunningGateway, type Subgraphs, startSubgraphs } from './supergraph.ts';

/** Of 200 orders at the OMS these are recorded here. The account of one of them can't be read any more. */
const recorded = Array.from({ length: 40 }, (_, index) => `recorded-${index}`);
const damaged = 'recorded-17';
const unknown = Array.from({ length: 160 }, (_, index) => `unknown-${index}`);

let subgraphs: Subgraphs;
beforeAll(async () => {
  const card = { id: 'story-card', brand: 'Mastercard', expiry: '08/29', label: 'Mastercard •••• 9518' };
  const orders = ['story', ...recorded, ...unknown].map(omsOrder);
  subgraphs = await startSubgraphs({ orders, payments: [card] }, { logLevel: 'silent' });
  const story = play(subgraphs.refunds);
  const settled = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'story', customerId: 'jo', card: settled }));
  await story.recordInvoiceForRefund({ orderId: 'story', number: 'R-1', value: '30.00' });
  for (const id of recorded)
    await story.recordOrderForRefund(anOrder({ id, customerId: 'jo', card: settled }));
  await subgraphs.refunds.store.connection
    .collection<{ _id: string }>('orders')
    .updateOne({ _id: damaged }, { $set: { currency: 'No currency' } });
});
afterAll(() => subgraphs.stop());

describe.each(combinations)('$gateway over what $composer composed (G6)', ({ gateway: kind, composer }) => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await subgraphs.startGateway(kind, composer);
  });
  afterAll(() => gateway.stop());

  test('an order of the OMS shows its refund account, and payments the details of their own subgraph', async () => {
    const { data, errors } = await gateway.ask(
      `query ($id: ID!) { order(id: $id) { number status customer { name }
        refundSummary { settled { amount } refundable { amount } consistent }
        pendingRefunds { invoiceNumber amount { amount currencyCode } }
        refundablePayments { method settled { amount } payment { label brand expiry } } } }`,
      { id: 'story' },
    );
    expect(errors).toEqual([]);
    expect(data.order).toMatchObject({
      number: 'SO-story',
      status: 'INVOICED',
      customer: { name: 'Jo Doe' },
      refundSummary: { settled: { amount: '100.00' }, consistent: true },
      pendingRefunds: [{ invoiceNumber: 'R-1', amount: { amount: '30.00', currencyCode: 'EUR' } }],
      refundablePayments: [
        {
          method: 'CARD',
          settled: { amount: '100.00' },
          payment: { label: 'Mastercard •••• 9518', brand: 'Mastercard', expiry: '08/29' },
        },
      ],
    });
  });

  test('a mutation’s payload crosses into both other subgraphs, and so does the refund read afterwards', async () => {
    const crossing = `id status order { number customer { name } refundSummary { consistent } }
      allocations { status amount { amount } payment { id brand expiry refundAccount { authorized { amount } } } }`;
    const input = {
      idempotencyKey: randomUUID(),
      orderId: 'story',
      scope: { amount: '1.00' },
      reason: 'Goodwill',
    };
    const asked = await gateway.ask(
      `mutation ($input: RequestRefundInput!) { requestRefund(input: $input) {
        refund { ${crossing} } userErrors { code } replayed } }`,
      { input },
    );
    expect(asked.errors).toEqual([]);
    const { refund, ...rest } = asked.data.requestRefund;
    expect(rest).toEqual({ userErrors: [], replayed: false });
    const refundAccount = { authorized: { amount: '100.00' } };
    const card = { id: 'story-card', brand: 'Mastercard', expiry: '08/29', refundAccount };
    expect(refund).toMatchObject({
      status: 'IN_PROGRESS',
      order: { number: 'SO-story', customer: { name: 'Jo Doe' }, refundSummary: { consistent: true } },
      allocations: [{ status: 'READY', amount: { amount: '1.00' }, payment: card }],
    });
    const read = await gateway.ask(`query ($id: ID!) { refund(id: $id) { ${crossing} } }`, { id: refund.id });
    expect(read).toMatchObject({ errors: [], data: { refund } });
  });

  test('of 200 orders the one that fails has null fields and an error; the others stand', async () => {
    const { status, data, errors } = await gateway.ask(`{ orders { id number
      refundSummary { refundable { amount } } refundableLines { lineId } refunds(first: 5) { totalCount } } }`);
    expect(status).toBe(200);
    expect(data.orders).toHaveLength(201);
    const shown = Object.fromEntries(data.orders.map(({ id, ...order }: { id: string }) => [id, order]));
    expect(shown[damaged]).toEqual({
      number: `SO-${damaged}`,
      refundSummary: null,
      refundableLines: null,
      refunds: null,
    });
    for (const id of recorded.filter((one) => one !== damaged)) {
      expect(shown[id]).toEqual({
        number: `SO-${id}`,
        refundSummary: { refundable: { amount: '100.00' } },
        refundableLines: [{ lineId: 'line-1' }],
        refunds: { totalCount: 0 },
      });
    }
    for (const id of unknown) {
      expect(shown[id]).toEqual({
        number: `SO-${id}`,
        refundSummary: null,
        refundableLines: [],
        refunds: { totalCount: 0 },
      });
    }
    const at = data.orders.findIndex(({ id }: { id: string }) => id === damaged);
    expect(errors.length).toBeGreaterThan(0);
    // Hive tells it once per field that is null, and leaves the place in the list out of the path; Apollo's once.
    expect(new Set(errors.map(({ message }) => message)).size).toBe(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('Quote reference'),
      path: kind === 'hive' ? ['orders', 'refundSummary'] : ['orders', at],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });
});
