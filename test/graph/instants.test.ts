import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('instants');
  await play(app).recordOrderForRefund(
    anOrder({ id: 'dated', card: { authorized: '100.00', settled: '10.00' } }),
  );
});
afterAll(() => app[Symbol.asyncDispose]());

const day = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

async function call(name: string, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
  const { data, errors } = await app.ask(query, {
    input: { idempotencyKey: randomUUID(), orderId: 'dated', ...usualInput[name], ...input },
  });
  return {
    data,
    codes: errors.map(({ extensions }) => extensions.code),
    messages: errors.map(({ message }) => message),
  };
}

const rate = (asOf: string) => ({
  number: `R-${randomUUID()}`,
  value: '1.00',
  exchangeRate: { to: 'GBP', rate: '0.8', asOf },
});
const places: [string, (instant: string) => object][] = [
  ['recordInvoiceForRefund', (issuedAt) => ({ number: `R-${randomUUID()}`, value: '1.00', issuedAt })],
  ['recordInvoiceForRefund', rate],
];
const ofDated = { paymentId: 'dated-card', amount: '0.01' };
const happened: typeof places = [
  ['recordSettlementForRefund', (settledAt) => ({ paymentId: 'dated-card', settled: '10.00', settledAt })],
  ['recordRefundReceipt', (occurredAt) => ({ ...ofDated, providerRefundId: randomUUID(), occurredAt })],
  [
    'recordRefundDispute',
    (occurredAt) => ({ ...ofDated, status: 'WON', providerDisputeId: randomUUID(), occurredAt }),
  ],
];

async function expectTaken(name: string, inputWith: (instant: string) => object, near: string) {
  const { codes, data } = await call(name, inputWith(near));
  expect([near, codes, data[name].userErrors]).toEqual([near, [], []]);
}
async function expectRefused(name: string, inputWith: (instant: string) => object, far: string) {
  const { codes, messages, data } = await call(name, inputWith(far));
  expect([far, codes, data[name]]).toEqual([far, ['BAD_USER_INPUT'], null]);
  expect(messages[0]).toContain(new Date(far).toISOString());
}

const neverSo = ['1969-12-31T23:59:59.999Z', '0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'];

test.each(places)('%s takes no instant before 1970 or more than a year ahead', async (name, inputWith) => {
  for (const far of [...neverSo, inDays(367)]) await expectRefused(name, inputWith, far);
  for (const near of ['1970-01-01T00:00:00Z', inDays(0), inDays(364)])
    await expectTaken(name, inputWith, near);
});

test.each(happened)('%s takes nothing that happened more than a day ahead', async (name, inputWith) => {
  for (const far of [...neverSo, inDays(1.01), inDays(30)]) await expectRefused(name, inputWith, far);
  for (const near of ['1970-01-01T00:00:00Z', inDays(0), inDays(0.6)])
    await expectTaken(name, inputWith, near);
});

test('a part of a receipt can’t come back next week', async () => {
  const { data } = await app.ask(
    `mutation ($input: RecordRefundReceiptInput!) {
      recordRefundReceipt(input: $input) { receipt { id } } }`,
    {
      input: {
        ...{ idempotencyKey: randomUUID(), orderId: 'dated', providerRefundId: randomUUID(), ...ofDated },
        ...{ source: 'OMS', occurredAt: inDays(0) },
      },
    },
  );
  const { errors } = await app.ask(
    'mutation ($input: RecordRefundReversalInput!) { recordRefundReversal(input: $input) { userErrors { code } } }',
    {
      input: {
        ...{ idempotencyKey: randomUUID(), receiptId: data.recordRefundReceipt.receipt.id },
        ...{ message: 'It came back.', occurredAt: inDays(7) },
      },
    },
  );
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

test('a list may be asked for until any time', async () => {
  const { data } = await app.ask(
    '{ refunds(filter: { requestedFrom: "1900-01-01T00:00:00Z", requestedUntil: "9999-12-31T00:00:00Z" }) { totalCountIsExact } }',
  );
  expect(data.refunds.totalCountIsExact).toBe(true);
});
