import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { connectApollo } from './apollo-cache.ts';
import type { Connect } from './caching-client.ts';
import { page } from './page.ts';
import { connectRelay } from './relay-cache.ts';
import { connectUrql } from './urql-cache.ts';

const clients: readonly [string, Connect][] = [
  ['Apollo Client', connectApollo],
  ['urql with graphcache', connectUrql],
  ['Relay', connectRelay],
];

/** Two orders that are alike in all but their amounts: the same line ids, the same invoice numbers. */
const amounts = {
  small: { line: '100.00', returned: '30.00', goodwill: '5.00' },
  large: { line: '500.00', returned: '210.00', goodwill: '11.00' },
} as const;
type OrderId = keyof typeof amounts;
const orderIds: readonly OrderId[] = ['small', 'large'];

let app: TestApp;
const answers = new Map<OrderId, unknown>();
beforeAll(async () => {
  app = await startTestApp('caches');
  for (const id of orderIds) {
    await recordOrder(id);
    const { data, errors } = await app.ask(page, { id });
    expect(errors).toEqual([]);
    answers.set(id, data);
  }
});
afterAll(() => app[Symbol.asyncDispose]());

/** Paid with a card and a gift card; two returns, of which one is pending; goodwill that was paid. */
async function recordOrder(id: OrderId): Promise<void> {
  const { line, returned, goodwill } = amounts[id];
  const story = play(app);
  const half = (Number(line) / 2).toFixed(2);
  const paid = { authorized: half, settled: half };
  const lines = ['line-1', 'line-2'].map((lineId) => {
    return { id: lineId, description: 'Shoes', quantity: '1', net: half, tax: '0.00' };
  });
  await story.recordOrderForRefund(anOrder({ id, lines, card: paid, giftCard: paid }));
  const { allocations } = await story.requestRefund({
    orderId: id,
    scope: { lines: [{ lineId: 'line-1', gross: goodwill }] },
  });
  for (const allocation of allocations) await story.recordRefundReceipt(allocation);
  for (const number of ['R-1', 'R-2']) {
    await story.recordInvoiceForRefund({
      orderId: id,
      number,
      value: returned,
      lines: [{ lineId: 'line-2', quantity: '1', price: returned }],
    });
  }
  await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
}

describe.each(clients)('%s', (_name, connect) => {
  test.each([
    ['small', 'large'],
    ['large', 'small'],
  ] as const)('keeps the amounts of both orders where %s was asked first, then %s (C4)', async (...asked) => {
    const complaints = vi.spyOn(console, 'error');
    const client = await connect({ url: app.url, fetch: withToken() });
    for (const id of asked) await client.ask(id);
    expect(complaints).not.toHaveBeenCalled();
    for (const id of orderIds) {
      const kept = await client.kept(id);
      expect(kept).toEqual(answers.get(id));
      expect(firstLine(kept)).toMatchObject({ lineId: 'line-1' });
      expect(numbersAndValues(kept)).toEqual([
        ['R-1', amounts[id].returned],
        ['R-2', amounts[id].returned],
      ]);
    }
  });

  test('would show the large order’s line on the small one if ids of lines were unique within an order only', async () => {
    const client = await connect({ url: app.url, fetch: withToken(asIn01) });
    for (const id of orderIds) await client.ask(id);
    const own = firstLine(answers.get('small'));
    expect(firstLine(await client.kept('small')).total).not.toEqual(own.total);
  });
});

test('the two orders differ in every amount of a line, and are alike in their lines’ ids', () => {
  const [small, large] = orderIds.map((id) => firstLine(answers.get(id)));
  expect(small?.lineId).toBe(large?.lineId);
  expect(small?.id).not.toBe(large?.id);
  expect(small?.total).not.toEqual(large?.total);
});

type Line = { readonly id: string; readonly lineId: string; readonly total: object };
type Page = {
  readonly orderForRefund: {
    readonly refundableLines: readonly Line[];
    readonly refundInvoices: readonly {
      readonly number: string;
      readonly value: { readonly amount: string };
    }[];
  };
};

function firstLine(shown: unknown): Line {
  const [line] = (shown as Page).orderForRefund.refundableLines;
  if (line === undefined) throw new Error('The order has lines.');
  return line;
}

function numbersAndValues(shown: unknown): [string, string][] {
  return (shown as Page).orderForRefund.refundInvoices.map(({ number, value }) => [number, value.amount]);
}

/** The page as 0.1 answered it: a line's id was the OMS's own. */
function asIn01(answer: string): string {
  return JSON.stringify(
    JSON.parse(answer, (_field, value: unknown) => (isLine(value) ? { ...value, id: value.lineId } : value)),
  );
}

function isLine(value: unknown): value is Line {
  const has = (field: string) => typeof value === 'object' && value !== null && field in value;
  return has('lineId') && (value as { __typename?: string }).__typename === 'RefundableLine';
}

function withToken(change = (answer: string) => answer): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await app.token()}`);
    const response = await fetch(input, { ...init, headers });
    return new Response(change(await response.text()), {
      status: response.status,
      headers: { 'content-type': response.headers.get('content-type') ?? '' },
    });
  };
}
