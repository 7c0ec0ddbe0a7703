import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalTokenFor } from '../support/approval.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { approvalAbove200 } from '../support/noted-order.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('destinations', { env: approvalAbove200 });
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const record = (id: string, more: object = {}) =>
  story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: '80.00', settled: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
      ...more,
    }),
  );
const transfer = (iban: string) => ({
  method: 'BANK_TRANSFER',
  label: 'DE •••• 3000',
  providerData: [{ name: 'iban', value: iban }],
  reason: 'The card is closed.',
});

const approve = async (refundId: string, approvalToken: string, sub = 'boss') => {
  const { data } = await app.ask(
    `mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) {
      refund { status } userErrors { code path } } }`,
    { input: { idempotencyKey: randomUUID(), refundId, approvalToken } },
    { sub },
  );
  return data.approveRefund;
};
const messages = async (id: string): Promise<string[]> => {
  const { data } = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refundInteractions(first: 100) { nodes { message } } } }',
    { id },
  );
  return data.orderForRefund.refundInteractions.nodes.map(({ message }: { message: string }) => message);
};

describe('approval of a destination (D36, D41)', () => {
  test('is needed for a cent, by somebody else, and its token stands for the account number that nobody is shown', async () => {
    await record('cent');
    const ask = (iban: string) =>
      story.requestRefund({ orderId: 'cent', scope: { amount: '0.01' }, destination: transfer(iban) });
    const [one, other] = [await ask('DE89370400440532013000'), await ask('DE02120300000000202051')];
    expect(one.status).toBe('AWAITING_APPROVAL');
    const tokens = [await approvalTokenFor(app, one.id), await approvalTokenFor(app, other.id)];
    expect((await approve(one.id, tokens[1] ?? '')).userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    expect((await approve(one.id, tokens[0] ?? '', 'tester')).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    expect(await approve(one.id, tokens[0] ?? '')).toMatchObject({
      refund: { status: 'IN_PROGRESS' },
      userErrors: [],
    });
    const { data } = await app.ask(
      `query ($id: ID!) { refund(id: $id) { approval { allocations {
        destination { paymentId payment { id } method label provider reason } } } } }`,
      { id: other.id },
    );
    expect(data.refund.approval.allocations).toEqual([
      {
        destination: {
          ...{ paymentId: null, payment: null, method: 'BANK_TRANSFER', label: 'DE •••• 3000' },
          ...{ provider: 'manual', reason: 'The card is closed.' },
        },
      },
    ]);
    await expectBooksToBalance(app.store, 'cent');
  });

  test('of the card is none of a bank account that a retry names', async () => {
    await record('retry', { card: { authorized: '900.00', settled: '900.00' } });
    const refund = await story.requestRefund({
      orderId: 'retry',
      scope: { amount: '300.00' },
      priority: 'CARD_FIRST',
    });
    await approve(refund.id, await approvalTokenFor(app, refund.id));
    const [part] = refund.allocations;
    if (part === undefined) throw new Error('The card pays it.');
    await story.recordRefundFailure(part, { message: 'The card is closed.' });
    const { allocation } = await story.retryRefundAllocation(part, { destination: transfer('DE1') });
    expect(allocation).toMatchObject({
      status: 'AWAITING_APPROVAL',
      retryOf: { id: part.id, status: 'FAILED' },
    });
    expect((await messages('retry')).at(-1)).toBe(
      'Retry of 300.00 EUR to DE •••• 3000 instead of Mastercard •••• 9518 is awaiting second approval.',
    );
    await expectBooksToBalance(app.store, 'retry');
  });

  test('is told by a preview', async () => {
    await record('told');
    const needed = async (destination: object | null) => {
      const { data } = await app.ask(
        `query ($destination: RefundDestinationInput) { orderForRefund(id: "told") {
          refundPreview(scope: { amount: "1.00" }, destination: $destination) { preview { approval { needed } } } } }`,
        { destination },
      );
      return data.orderForRefund.refundPreview.preview.approval.needed;
    };
    expect([
      await needed(null),
      await needed({ method: 'CASH' }),
      await needed({ paymentId: 'told-gift' }),
    ]).toEqual([false, true, false]);
  });
});

describe('who reads of a destination', () => {
  test('the order’s owner reads where the money went, and not why', async () => {
    await record('owned', { customerId: 'jo' });
    const destination = { method: 'CASH', label: 'Cash desk 3', reason: 'She was angry.' };
    const { receipt } = await story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      {
        ...{ orderId: 'owned', paymentId: 'owned-card', providerRefundId: 'till-1', amount: '5.00' },
        ...{ source: 'MANUAL', destination },
      },
      'receipt { shares { destination { method reason } } }',
    );
    expect(receipt.shares).toEqual([{ destination: { method: 'CASH', reason: 'She was angry.' } }]);
    const owner: Client = { sub: 'jo', scopes: [] };
    const { data } = await app.ask(
      `{ orderForRefund(id: "owned") { refunds { nodes { choiceReason receipts { shares { destination { label reason } } }
        allocations { destination { method reason } } } } } }`,
      {},
      owner,
    );
    expect(data.orderForRefund.refunds.nodes).toEqual([
      {
        choiceReason: null,
        receipts: [{ shares: [{ destination: { label: 'Cash desk 3', reason: null } }] }],
        allocations: [{ destination: { method: 'CASH', reason: null } }],
      },
    ]);
  });

  test('the timeline says where the money goes, and a preview without refunds:operate is refused', async () => {
    await record('says');
    await story.requestRefund({ orderId: 'says', scope: { amount: '2.00' }, priority: 'CARD_FIRST' });
    const { data } = await app.ask(
      `{ orderForRefund(id: "says") { refundPreview(scope: { amount: "1.00" }, destination: { method: CASH }) {
        preview { token } userErrors { code path } } } }`,
      {},
      { scopes: ['refunds:preview', 'refunds:read'] },
    );
    expect(data.orderForRefund.refundPreview).toEqual({
      preview: null,
      userErrors: [{ code: 'FORBIDDEN', path: ['destination'] }],
    });
    const refund = await story.requestRefund({
      orderId: 'says',
      scope: { amount: '1.00' },
      allocations: [{ paymentId: 'says-card', amount: '1.00', destination: { paymentId: 'says-gift' } }],
    });
    await approve(refund.id, await approvalTokenFor(app, refund.id));
    expect(await messages('says')).toContain(
      '1.00 EUR to Gift card instead of Mastercard •••• 9518 was queued for refund.',
    );
  });
});

describe('a receipt of money that was to go elsewhere (D21, D41)', () => {
  test('pays the part that awaits approval for that very place, whosever money it is: nothing is paid twice', async () => {
    await record('dashboard');
    const asked = await story.requestRefund({
      orderId: 'dashboard',
      scope: { amount: '20.00' },
      allocations: [
        { paymentId: 'dashboard-gift', amount: '20.00', destination: { paymentId: 'dashboard-card' } },
      ],
    });
    expect(asked.status).toBe('AWAITING_APPROVAL');
    const told = { orderId: 'dashboard', paymentId: 'dashboard-card', amount: '20.00' };
    const { refund } = await story.recordReceiptOfPayment(told);
    expect([refund.id, refund.status]).toEqual([asked.id, 'SUCCEEDED']);
    const { refundablePayments } = await story.order(
      'dashboard',
      'refundablePayments { paymentId refunded { amount } available { amount } }',
    );
    expect(refundablePayments).toEqual([
      { paymentId: 'dashboard-card', refunded: { amount: '0.00' }, available: { amount: '80.00' } },
      { paymentId: 'dashboard-gift', refunded: { amount: '20.00' }, available: { amount: '0.00' } },
    ]);
    await expectBooksToBalance(app.store, 'dashboard');
  });
});

describe('a destination that has the provider’s ids of a payment of the order (D41)', () => {
  test.each([
    ['another method', { method: 'BANK_TRANSFER' }],
    ['another account', { method: 'CARD', providerData: [{ name: 'iban', value: 'DE1' }] }],
    ['another label', { method: 'CARD', label: 'Visa •••• 1111' }],
  ])('and %s is refused: it would go to the very payment that it was to spare', async (what, described) => {
    const id = `recognised ${what}`;
    await record(id, {
      payments: [
        {
          ...{ id: `${id}-card`, method: 'CARD', label: 'Visa •••• 9518', provider: 'psp' },
          ...{ providerPaymentId: `pay ${what}`, authorized: '80.00', settled: '80.00' },
        },
        { id: `${id}-gift`, method: 'GIFT_CARD', provider: 'manual', authorized: '20.00', settled: '20.00' },
      ],
    });
    const destination = { provider: 'psp', providerPaymentId: `pay ${what}`, ...described };
    const request = { orderId: id, scope: { amount: '1.00' }, destination };
    expect((await story.refusal('requestRefund', request)).code).toBe('DESTINATION_INVALID');
    const same = { provider: 'psp', providerPaymentId: `pay ${what}`, method: 'CARD' };
    await story.requestRefund({ ...request, destination: same });
  });
});
