import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance, readBooks } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('previews');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const both = {
  card: { authorized: '80.00', settled: '40.00' },
  giftCard: { authorized: '20.00', settled: '20.00' },
};
const previewFields =
  'kind priority token total { net { amount } tax { amount } gross { amount } } waiting { amount } refundableAfter { amount } lines { lineId quantity total { gross { amount } } } allocations { payment { id } amount { amount } waitsForSettlement rule rank }';

test('a refund does exactly what its preview showed, with its token and without', async () => {
  const scopes = [
    { full: true },
    { amount: '70.00' },
    { lines: [{ lineId: 'line-1', gross: '33.33' }] },
    { pendingInvoiceNumber: 'R-1' },
  ];
  for (const [index, scope] of scopes.entries()) {
    const id = `as-said-${index}`;
    await story.recordOrderForRefund(anOrder({ id, ...both }));
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '65.00' });
    const preview = await previewOf(id, scope);
    const { id: refundId } = await story.requestRefund({
      orderId: id,
      scope,
      ...(index % 2 === 0 ? { previewToken: preview.token } : {}),
    });
    const { data } = await app.ask(
      'query ($id: ID!) { refund(id: $id) { kind priority total { net { amount } tax { amount } gross { amount } } lines { lineId quantity total { gross { amount } } } allocations { payment { id } amount { amount } status rule rank } } }',
      { id: refundId },
    );
    const { token: _token, waiting: _waiting, refundableAfter, allocations, ...said } = preview;
    expect(data.refund).toEqual({
      ...said,
      allocations: allocations.map(({ waitsForSettlement, ...part }: { waitsForSettlement: boolean }) => ({
        ...part,
        status: waitsForSettlement ? 'WAITING_FOR_SETTLEMENT' : 'READY',
      })),
    });
    expect(await story.order(id, 'refundSummary { refundable { amount } }')).toEqual({
      refundSummary: { refundable: refundableAfter },
    });
    await expectBooksToBalance(app.store, id);
  }
});

test('a token is of one plan of one order: anything else, garbage too, is PREVIEW_OUTDATED', async () => {
  for (const id of ['token-1', 'token-2']) await story.recordOrderForRefund(anOrder({ id, ...both }));
  const scope = { amount: '50.00' };
  const { token } = await previewOf('token-1', scope);
  const before = await readBooks(app.store, 'token-1');
  const outdated = [
    { orderId: 'token-2', scope, previewToken: token },
    { orderId: 'token-1', scope: { amount: '50.01' }, previewToken: token },
    { orderId: 'token-1', scope: { full: true }, previewToken: token },
    { orderId: 'token-1', scope, priority: 'CARD_FIRST', previewToken: token },
    { orderId: 'token-1', scope: { amount: '100.01' }, previewToken: token },
    ...['garbage', '', `${token}x`, token.slice(1), '€', '0'.repeat(43)].map((previewToken) => {
      return { orderId: 'token-1', scope, previewToken };
    }),
  ];
  for (const input of outdated) {
    expect(await story.refusal('requestRefund', input)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  }
  expect(await readBooks(app.store, 'token-1')).toEqual(before);
  await story.requestRefund({ orderId: 'token-1', scope, previewToken: token });
});

test('another way to ask for the same plan is another request', async () => {
  const id = 'same-plan';
  await story.recordOrderForRefund(anOrder({ id, ...both }));
  const line = (ask: object) => ({ lines: [{ lineId: 'line-1', ...ask }] });
  const { token } = await previewOf(id, line({ full: true }));
  const input = { orderId: id, previewToken: token };
  const byQuantity = { ...input, scope: line({ quantity: '1' }) };
  expect(await story.refusal('requestRefund', byQuantity)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  await story.requestRefund({ ...input, scope: line({ full: true, gross: null, quantity: null }) });
});

test('a receipt that changes nothing of the plan does not outdate it; a settlement that does, does', async () => {
  const id = 'unrelated';
  await story.recordOrderForRefund(anOrder({ id, ...both }));
  const first = await story.requestRefund({ orderId: id, scope: { amount: '10.00' } });
  const { token } = await previewOf(id, { amount: '5.00' });
  for (const allocation of first.allocations) await story.recordRefundReceipt(allocation);
  await story.recordInvoiceForRefund({ orderId: id, number: 'S-1', type: 'OUTPUT', value: '100.00' });
  await story.requestRefund({ orderId: id, scope: { amount: '5.00' }, previewToken: token });

  const waiting = await previewOf(id, { amount: '60.00' });
  expect(waiting.waiting).toEqual({ amount: '15.00' });
  await story.recordSettlementForRefund({ orderId: id, paymentId: `${id}-card`, settled: '80.00' });
  const input = { orderId: id, scope: { amount: '60.00' }, previewToken: waiting.token };
  expect(await story.refusal('requestRefund', input)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  await expectBooksToBalance(app.store, id);
});

test('previews write nothing, accepted or refused', async () => {
  const id = 'nothing';
  await story.recordOrderForRefund(anOrder({ id, ...both }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '65.00' });
  const before = await wholeDatabase();
  await previewOf(id, { full: true });
  await previewOf(id, { pendingInvoiceNumber: 'R-1' });
  const refusals = [
    [{ amount: '100.01' }, 'EXCEEDS_REFUNDABLE'],
    [{ full: true, amount: '1.00' }, 'SCOPE_INVALID'],
    [{}, 'SCOPE_INVALID'],
    [{ pendingInvoiceNumber: 'R-2' }, 'INVOICE_NOT_FOUND'],
    [{ lines: [{ lineId: 'nope', full: true }] }, 'LINE_NOT_FOUND'],
    [{ amount: '1.001' }, 'AMOUNT_SCALE'],
  ] as const;
  for (const [request, code] of refusals) {
    const { preview, userErrors } = await askForPreview(id, request);
    expect(preview).toBeNull();
    expect(userErrors).toMatchObject([{ code }]);
    expect(userErrors[0].path[0]).toBe('scope');
  }
  expect(await wholeDatabase()).toEqual(before);
});

test('a token is outdated where the payment’s money goes elsewhere by then, also where its account number alone changed', async () => {
  const bank = (iban: string) => ({
    id: 'moved-bank',
    method: 'BANK_TRANSFER',
    provider: 'manual',
    providerData: [{ name: 'iban', value: iban }],
    authorized: '50.00',
    settled: '50.00',
  });
  const record = (iban: string, sourceRevision: string) =>
    story.recordOrderForRefund(anOrder({ id: 'moved', sourceRevision, payments: [bank(iban)] }));
  await record('DE89370400440532013000', '1');
  const scope = { amount: '10.00' };
  const { token } = await previewOf('moved', scope);
  await record('FR1420041010050500013M02606', '2');
  const outdated = { orderId: 'moved', scope, previewToken: token };
  expect(await story.refusal('requestRefund', outdated)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  await record('DE89370400440532013000', '3');
  expect(await story.requestRefund(outdated)).toMatchObject({ status: 'IN_PROGRESS' });
});

async function askForPreview(id: string, request: Record<string, unknown>) {
  const answer = await app.ask(
    `query ($id: ID!, $request: RefundScopeInput!) { orderForRefund(id: $id) { refundPreview(scope: $request) { preview { ${previewFields} } userErrors { code path } } } }`,
    { id, request },
  );
  expect(answer.errors).toEqual([]);
  return answer.data.orderForRefund.refundPreview;
}

async function previewOf(id: string, request: Record<string, unknown>) {
  const { preview, userErrors } = await askForPreview(id, request);
  expect(userErrors).toEqual([]);
  return preview;
}

async function wholeDatabase() {
  const contents = [];
  for (const collection of Object.values(app.store.collections)) {
    contents.push(
      await app.store.connection.collection(collection.collectionName).find().sort({ _id: 1 }).toArray(),
    );
  }
  return contents;
}
