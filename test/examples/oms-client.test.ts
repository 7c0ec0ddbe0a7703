import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordOrderMutation } from '../../examples/oms-client/operations.ts';
import { type Return, recordReturn } from '../../examples/oms-client/record-return.ts';
import {
  createRefundClient,
  OutcomeUnknown,
  RequestRefused,
  type Send,
} from '../../examples/oms-client/refund-client.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('oms-client');
});
afterAll(() => app[Symbol.asyncDispose]());

test('an order, a return, its refund and the receipt are recorded', async () => {
  const recorded = await recordReturn(clientWith(fetch), aReturn('plain'));
  expect(recorded).toEqual({ refundStatus: 'SUCCEEDED', paidBack: '30.00', replayed: [] });
  await expectBooksToBalance(app.store, 'plain');
});

test('where every first answer is lost, the same key gets it again, and all of it is done once', async () => {
  const lost = new Set<string>();
  const losesFirstAnswers: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init);
    const body = String(init?.body);
    if (lost.has(body)) return answer;
    lost.add(body);
    await answer.text();
    throw new TypeError('The connection was cut.');
  };
  const recorded = await recordReturn(clientWith(losesFirstAnswers), aReturn('lost'));
  expect(recorded).toEqual({
    refundStatus: 'SUCCEEDED',
    paidBack: '30.00',
    replayed: [
      'recordOrderForRefund',
      'recordInvoiceForRefund',
      'requestPendingRefunds',
      'recordRefundReceipt',
    ],
  });
  expect(lost.size).toBe(4);
  const { receipts, refunds } = await expectBooksToBalance(app.store, 'lost');
  expect([receipts.length, refunds.length]).toEqual([1, 1]);
});

test('run again from the start after a crash, it finds everything done and does nothing twice', async () => {
  await recordReturn(clientWith(fetch), aReturn('again'));
  const { replayed } = await recordReturn(clientWith(fetch), aReturn('again'));
  expect(replayed).toEqual([
    'recordOrderForRefund',
    'recordInvoiceForRefund',
    'requestPendingRefunds',
    'recordRefundReceipt',
  ]);
  const { receipts } = await expectBooksToBalance(app.store, 'again');
  expect(receipts).toHaveLength(1);
});

test.each([
  ['HTTP 503', async () => new Response('', { status: 503 })],
  ['SERVICE_UNAVAILABLE with 200', async () => Response.json(unavailable)],
])('%s is repeated, and in the end the outcome is unknown and not failed', async (_title, answer) => {
  let attempts = 0;
  const send = clientWith(async () => {
    attempts += 1;
    return answer();
  });
  await expect(recordReturn(send, aReturn('unknown'))).rejects.toThrow(OutcomeUnknown);
  expect(attempts).toBeGreaterThan(2);
});

test('a request that is wrong, or not allowed, is not repeated', async () => {
  let attempts = 0;
  const counting: typeof fetch = async (url, init) => {
    attempts += 1;
    return fetch(url, init);
  };
  const reader = clientWith(counting, () => app.token({ scopes: ['refunds:read'] }));
  await expect(recordReturn(reader, aReturn('forbidden'))).rejects.toThrow(RequestRefused);
  const stranger = clientWith(counting, () => 'a.b.c');
  await expect(recordReturn(stranger, aReturn('forbidden'))).rejects.toThrow('No valid bearer token');
  expect(attempts).toBe(2);
});

test('a refusal is an answer with its reason, and is not repeated', async () => {
  const input = {
    idempotencyKey: 'bad',
    id: 'bad',
    sourceRevision: '1',
    currencyCode: 'XXQ',
    lines: [],
    payments: [],
  };
  const { recordOrderForRefund } = await clientWith(fetch)(recordOrderMutation, { input });
  expect(recordOrderForRefund).toMatchObject({ order: null, userErrors: [{ code: 'CURRENCY_UNKNOWN' }] });
});

const unavailable = {
  data: { recordOrderForRefund: null },
  errors: [{ message: 'Not now.', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
};

/** With pauses short enough for a test. */
function clientWith(send: typeof fetch, token: () => string | Promise<string> = () => app.token()): Send {
  return createRefundClient({ url: app.url, token, fetch: send, patienceMs: 2_000, pauseMs: 50 });
}

function aReturn(orderId: string): Return {
  return { orderId, invoiceNumber: 'R-1', amount: '30.00', payBack: async (payment) => `re_${payment}` };
}
