import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance, readBooks } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('idempotency');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const card = { authorized: '100.00', settled: '60.00' };

test('each mutation answers a repetition with the same entities as they are now, and does nothing twice', async () => {
  const id = 'replays';
  const calls: [name: string, input: Record<string, unknown>, selection: string][] = [];
  const call = async (name: string, input: Record<string, unknown>, selection: string) => {
    const keyed = { idempotencyKey: `${name}-${calls.length}`, ...input };
    const payload = await story.tryTo(name, typeOf(name), keyed, selection);
    expect(payload).toMatchObject({ userErrors: [], replayed: false });
    calls.push([name, keyed, selection]);
    return payload;
  };
  await call('recordOrderForRefund', anOrder({ id, card }), 'order { id }');
  await call(
    'recordInvoiceForRefund',
    { orderId: id, number: 'R-1', value: '30.00' },
    'invoice { id number }',
  );
  await call(
    'recordInvoiceForRefund',
    { orderId: id, number: 'R-2', value: '50.00' },
    'invoice { id number }',
  );
  const scope = { pendingInvoiceNumber: 'R-1' };
  const { refund } = await call('requestRefund', { orderId: id, scope }, 'refund { id allocations { id } }');
  const [{ id: allocationId }] = refund.allocations;
  await call('requestPendingRefunds', { orderId: id }, 'refunds { id }');
  const settlement = { orderId: id, paymentId: `${id}-card`, settled: '100.00' };
  const { resumed } = await call('recordSettlementForRefund', settlement, 'order { id } resumed { id }');
  expect(resumed).toHaveLength(1);
  const receipt = { orderId: id, allocationId, providerRefundId: 'p-1', amount: '30.00' };
  const recorded = await call('recordRefundReceipt', receipt, 'receipt { id } refund { id } order { id }');
  const reversal = { allocationId, reversesReceiptId: recorded.receipt.id };
  await call('recordRefundFailure', reversal, 'allocation { id }');
  await call('retryRefundAllocation', { allocationId }, 'allocation { id }');
  await call('cancelRefund', { refundId: refund.id }, 'refund { id }');
  await call('realignRefundInvoiceData', { orderId: id }, 'order { id } realigned { invoiceNumber }');

  const before = await readBooks(app.store, id);
  const seen = new Set<string>();
  for (const [name, input, selection] of calls) {
    const first = await story.tryTo(name, typeOf(name), input, selection);
    expect(first).toMatchObject({ userErrors: [], replayed: true });
    expect(await story.tryTo(name, typeOf(name), input, selection)).toEqual(first);
    expect(JSON.stringify(first)).toContain(id);
    seen.add(name);
  }
  expect(seen.size).toBe(10);
  expect(await readBooks(app.store, id)).toEqual(before);
  await expectBooksToBalance(app.store, id);
});

test('a key is used once: another input, mutation or order under it is refused, even where it would be refused anyway', async () => {
  for (const id of ['used', 'elsewhere']) {
    await story.recordOrderForRefund(anOrder({ id, card }));
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  }
  const key = { idempotencyKey: 'used-1' };
  const scope = { pendingInvoiceNumber: 'R-1' };
  await story.requestRefund({ ...key, orderId: 'used', scope });
  const others: [string, Record<string, unknown>][] = [
    ['requestRefund', { orderId: 'used', scope: { amount: '1.00' } }],
    ['requestRefund', { orderId: 'used', scope, reason: 'Another reason' }],
    ['requestRefund', { orderId: 'used', scope, note: 'A note' }],
    ['recordInvoiceForRefund', { orderId: 'used', number: 'R-2', value: '1.00' }],
    ['requestPendingRefunds', { orderId: 'used' }],
    ['requestRefund', { orderId: 'used', scope: { amount: '1000.00' } }],
    ['requestRefund', { orderId: 'used', scope: { amount: 'nonsense' } }],
    ['requestRefund', { orderId: 'used', scope: {} }],
  ];
  const before = [await readBooks(app.store, 'used'), await readBooks(app.store, 'elsewhere')];
  for (const [name, input] of others) {
    const { code } = await story.refusal(name, { ...key, ...input });
    expect([name, input, code]).toEqual([name, input, 'IDEMPOTENCY_KEY_REUSED']);
  }
  expect([await readBooks(app.store, 'used'), await readBooks(app.store, 'elsewhere')]).toEqual(before);
});

test('a refused call leaves its key unused, and a replay comes before what would refuse it now', async () => {
  const id = 'unused';
  await story.recordOrderForRefund(anOrder({ id, card }));
  const call = { idempotencyKey: 'unused-key', orderId: id, scope: { amount: '100.00' } };
  await story.refusal('requestRefund', { ...call, scope: { amount: '100.01' } });
  const refund = await story.requestRefund(call);
  const replay = await story.tryTo('requestRefund', 'RequestRefundInput', call, 'refund { id }');
  expect(replay).toMatchObject({ refund: { id: refund.id }, replayed: true, userErrors: [] });
  await expectBooksToBalance(app.store, id);
});

test('an accepted call that changes nothing takes its key too', async () => {
  const id = 'no-change';
  await story.recordOrderForRefund(anOrder({ id, card }));
  await story.recordOrderForRefund({ ...anOrder({ id, card }), idempotencyKey: 'same-again' });
  const other = { ...anOrder({ id, card, sourceRevision: '2' }), idempotencyKey: 'same-again' };
  expect(await story.refusal('recordOrderForRefund', other)).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  await expectBooksToBalance(app.store, id);
});

test('the same amount under different keys happens every time', async () => {
  const id = 'same-amount';
  await story.recordOrderForRefund(anOrder({ id, card }));
  const refunds = [];
  for (let i = 0; i < 3; i += 1)
    refunds.push(await story.requestRefund({ orderId: id, scope: { amount: '20.00' } }));
  expect(new Set(refunds.map((refund) => refund.id)).size).toBe(3);
  await expectBooksToBalance(app.store, id);
});

test('keys that are blank, too long or not printable ASCII are refused', async () => {
  await story.recordOrderForRefund(anOrder({ id: 'keys', card }));
  for (const idempotencyKey of ['', 'x'.repeat(256), 'a\u0000', 'tab\t', 'ä', '\u{1f4b8}']) {
    const refusal = await story.refusal('realignRefundInvoiceData', { orderId: 'keys', idempotencyKey });
    expect(refusal).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
  }
});

test('mutations of one request run one after another, and a refused one hides nothing of the others', async () => {
  const id = 'one-request';
  const answer = await app.ask(
    `mutation ($order: RecordOrderForRefundInput!, $invoice: RecordInvoiceForRefundInput!, $bad: RequestRefundInput!, $good: RequestRefundInput!) {
      recordOrderForRefund(input: $order) { order { refundSummary { pending { amount } } } }
      recordInvoiceForRefund(input: $invoice) { invoice { pending { amount } } }
      bad: requestRefund(input: $bad) { refund { id } userErrors { code } }
      good: requestRefund(input: $good) { refund { order { refundSummary { pending { amount } inFlight { amount } } } } userErrors { code } }
    }`,
    {
      order: {
        idempotencyKey: 'or-1',
        ...anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }),
      },
      invoice: {
        idempotencyKey: 'or-2',
        orderId: id,
        number: 'R-1',
        type: 'INPUT',
        value: '30.00',
        issuedAt: '2026-01-15T12:30:39.439Z',
      },
      bad: { idempotencyKey: 'or-3', orderId: id, scope: { amount: '100.01' }, reason: 'x' },
      good: { idempotencyKey: 'or-4', orderId: id, scope: { pendingInvoiceNumber: 'R-1' }, reason: 'x' },
    },
  );
  expect(answer).toEqual({
    status: 200,
    errors: [],
    data: {
      recordOrderForRefund: { order: { refundSummary: { pending: { amount: '0.00' } } } },
      recordInvoiceForRefund: { invoice: { pending: { amount: '30.00' } } },
      bad: { refund: null, userErrors: [{ code: 'EXCEEDS_REFUNDABLE' }] },
      good: {
        refund: { order: { refundSummary: { pending: { amount: '0.00' }, inFlight: { amount: '30.00' } } } },
        userErrors: [],
      },
    },
  });
  await expectBooksToBalance(app.store, id);
});

function typeOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
}
