import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalTokenFor } from '../support/approval.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('redirected', { env: { REFUND_APPROVAL_ABOVE: 'EUR=500.00' } });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const visa = {
  method: 'BANK_TRANSFER',
  label: 'DE •••• 3000',
  provider: 'manual',
  providerPaymentId: 'transfer-1',
  providerTransactionId: 'transaction-1',
  providerData: [{ name: 'iban', value: 'DE89370400440532013000' }],
  authorized: '900.00',
  settled: '900.00',
};

/** An order of one payment, at a revision of its source. */
const orderOf = (id: string, payment: object = {}, sourceRevision = '1') =>
  anOrder({ id, sourceRevision, payments: [{ id: `${id}-bank`, ...visa, ...payment }] });

const decideAs =
  (name: 'approveRefund' | 'rejectRefund') =>
  async ({ id }: Pick<StoryRefund, 'id'>, sub = 'boss') => {
    const type = name === 'approveRefund' ? 'ApproveRefundInput' : 'RejectRefundInput';
    const more =
      name === 'approveRefund'
        ? { approvalToken: await approvalTokenFor(app, id) }
        : { reason: 'That is not where it was paid.' };
    const { data } = await app.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`,
      { input: { idempotencyKey: `${name} ${id} ${sub} ${Math.random()}`, refundId: id, ...more } },
      { sub },
    );
    return data[name].userErrors[0] ?? null;
  };
const approve = decideAs('approveRefund');
const reject = decideAs('rejectRefund');

const statesOf = async (refund: Pick<StoryRefund, 'id'>) =>
  (await story.refund(refund)).allocations.map(({ status, amount }) => `${status} ${amount}`);

const timelineOf = async (id: string): Promise<{ type: string; message: string }[]> =>
  (await story.order(id, 'refundInteractions(first: 100) { nodes { type message } }')).refundInteractions
    .nodes;

const requested = (orderId: string, amount = '600.00') =>
  story.requestRefund({ orderId, scope: { amount }, reason: 'Goodwill' });

const elsewhere = { label: 'FR •••• 0189', provider: 'other-bank', providerPaymentId: 'transfer-2' };

describe('a refund that waits for approval, and whose payment is redirected by then', () => {
  test('is not approved: both destinations are named, and no account number', async () => {
    await story.recordOrderForRefund(orderOf('waits'));
    const refund = await requested('waits');
    await story.recordOrderForRefund(orderOf('waits', elsewhere, '2'));
    const refusal = await approve(refund);
    expect(refusal?.code).toBe('STATE_CONFLICT');
    for (const name of ['DE •••• 3000', 'manual', 'transfer-1', 'FR •••• 0189', 'other-bank', 'transfer-2'])
      expect(refusal?.message).toContain(name);
    expect(refusal?.message).not.toContain('DE89370400440532013000');
    expect(await statesOf(refund)).toEqual(['AWAITING_APPROVAL 600.00']);
    await expectBooksToBalance(app.store, 'waits');
  });

  test.each([
    ['label', { label: 'FR •••• 0189' }],
    ['method', { method: 'WALLET' }],
    ['provider', { provider: 'other-bank' }],
    ['providerPaymentId', { providerPaymentId: 'transfer-2' }],
    ['providerTransactionId', { providerTransactionId: 'transaction-2' }],
    ['providerData', { providerData: [{ name: 'iban', value: 'FR1420041010050500013M02606' }] }],
  ])('is not approved where its %s alone was changed', async (field, change) => {
    const id = `waits-${field}`;
    await story.recordOrderForRefund(orderOf(id));
    const refund = await requested(id);
    await story.recordOrderForRefund(orderOf(id, change, '2'));
    expect((await approve(refund))?.code).toBe('STATE_CONFLICT');
    const changed = (await timelineOf(id)).find(({ type }) => type === 'PAYMENT_REDIRECTED');
    expect(changed?.message).toContain(field === 'providerData' ? 'account details changed' : 'DE •••• 3000');
    expect(changed?.message).not.toMatch(/DE89|FR14/);
  });

  test('is approved once the order names the first destination again', async () => {
    await story.recordOrderForRefund(orderOf('back'));
    const refund = await requested('back');
    await story.recordOrderForRefund(orderOf('back', elsewhere, '2'));
    await story.recordOrderForRefund(orderOf('back', {}, '3'));
    expect(await approve(refund)).toBeNull();
    expect(await statesOf(refund)).toEqual(['READY 600.00']);
  });

  test('is rejected, and requested and approved for the new destination', async () => {
    await story.recordOrderForRefund(orderOf('anew'));
    const refund = await requested('anew');
    await story.recordOrderForRefund(orderOf('anew', elsewhere, '2'));
    expect(await reject(refund)).toBeNull();
    const anew = await requested('anew');
    expect(await approve(anew)).toBeNull();
    expect(await statesOf(anew)).toEqual(['READY 600.00']);
  });

  test('is approved where a revision changed only what the payment settled', async () => {
    await story.recordOrderForRefund(orderOf('same', { settled: '700.00' }));
    const refund = await requested('same');
    await story.recordOrderForRefund(orderOf('same', {}, '2'));
    expect(await approve(refund)).toBeNull();
  });
});

describe('a refund that was approved, and whose payment is redirected before it is sent', () => {
  test('awaits approval again, with a timeline entry, and goes on once a second person approves', async () => {
    await story.recordOrderForRefund(orderOf('again'));
    const refund = await requested('again');
    expect(await approve(refund)).toBeNull();
    await app.ask(
      'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { userErrors { code } } }',
      { input: { idempotencyKey: 'again 2', ...orderOf('again', elsewhere, '2') } },
      { sub: 'clerk' },
    );
    expect(await statesOf(refund)).toEqual(['AWAITING_APPROVAL 600.00']);
    expect((await timelineOf('again')).slice(-3).map(({ type }) => type)).toEqual([
      'ORDER_RECORDED',
      'PAYMENT_REDIRECTED',
      'REFUND_AWAITING_APPROVAL',
    ]);
    expect((await approve(refund, 'clerk'))?.code).toBe('FORBIDDEN');
    expect((await approve(refund, 'tester'))?.code).toBe('FORBIDDEN');
    expect(await approve(refund)).toBeNull();
    expect(await statesOf(refund)).toEqual(['READY 600.00']);
    await expectBooksToBalance(app.store, 'again');
  });

  test('and that waits for settlement, waits for approval with its money neither lost nor counted twice', async () => {
    await story.recordOrderForRefund(orderOf('unsettled', { settled: '0.00' }));
    const refund = await requested('unsettled');
    expect(await approve(refund)).toBeNull();
    await story.recordOrderForRefund(orderOf('unsettled', { ...elsewhere, settled: '0.00' }, '2'));
    expect(await statesOf(refund)).toEqual(['AWAITING_APPROVAL 600.00']);
    await story.recordSettlementForRefund({
      orderId: 'unsettled',
      paymentId: 'unsettled-bank',
      settled: '900.00',
    });
    expect(await statesOf(refund)).toEqual(['AWAITING_APPROVAL 600.00']);
    expect(await approve(refund)).toBeNull();
    expect(await statesOf(refund)).toEqual(['READY 600.00']);
    await expectBooksToBalance(app.store, 'unsettled');
  });
});

describe('a refund that needed no approval, and whose payment is redirected', () => {
  test('goes to the new destination, with a timeline entry', async () => {
    await story.recordOrderForRefund(orderOf('small'));
    const refund = await requested('small', '120.00');
    await story.recordOrderForRefund(orderOf('small', elsewhere, '2'));
    expect(await statesOf(refund)).toEqual(['READY 120.00']);
    const [, said] = (await timelineOf('small')).filter(({ type }) => type === 'PAYMENT_REDIRECTED');
    expect(said?.message).toMatch(/120\.00 EUR.*FR •••• 0189/);
  });

  test('waits for approval where the order’s refunds together need it by now', async () => {
    await story.recordOrderForRefund(orderOf('together'));
    const first = await requested('together', '400.00');
    const second = await requested('together', '150.00');
    expect(await statesOf(second)).toEqual(['AWAITING_APPROVAL 150.00']);
    await story.recordOrderForRefund(orderOf('together', elsewhere, '2'));
    expect(await statesOf(first)).toEqual(['AWAITING_APPROVAL 400.00']);
  });
});

test.each([
  ['400.00', '100.00', 'READY'],
  ['400.00', '100.01', 'AWAITING_APPROVAL'],
  ['0.01', '499.99', 'READY'],
  ['0.01', '500.01', 'AWAITING_APPROVAL'],
])('after %s a preview of %s shows what the request does: %s', async (before, amount, status) => {
  const id = `preview-${before}-${amount}`;
  await story.recordOrderForRefund(orderOf(id));
  await requested(id, before);
  const preview = `refundPreview(scope: { amount: "${amount}" }) { preview { approval { needed } } }`;
  const { refundPreview } = await story.order(id, preview);
  const refund = await requested(id, amount);
  expect(refund.allocations.map((part) => part.status)).toEqual([status]);
  expect(refundPreview).toEqual({ preview: { approval: { needed: status === 'AWAITING_APPROVAL' } } });
});
