import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { sharesShown } from '../support/shown-shares.ts';
import { anOrder, play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// One transfer for several refunds, payments and returns of an order (D45). The numbers are of the scenarios that the
// rule was worked out by.

let app: TestApp;
let restarted: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('one-transfer');
  restarted = await startTestApp('one-transfer', { beside: app });
  story = play(app);
});
afterAll(async () => {
  await restarted[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

async function order(id: string, ...invoices: readonly (readonly [number: string, value: string])[]) {
  const sums = (amount: string) => ({ authorized: amount, settled: amount });
  await story.recordOrderForRefund(anOrder({ id, card: sums('80.00'), giftCard: sums('20.00') }));
  for (const [number, value] of invoices) await story.recordInvoiceForRefund({ orderId: id, number, value });
}

const parts = (...refunds: readonly StoryRefund[]) =>
  refunds.flatMap(({ allocations }) =>
    allocations.map(({ id: allocationId, amount }) => ({ allocationId, amount })),
  );

const receiptFields = 'receipt { id } refund { id } refunds { id status } order { invoiceData { revision } }';

function tell(on: Story, orderId: string, input: Record<string, unknown>) {
  return on.tryTo('recordRefundReceipt', 'RecordRefundReceiptInput', { orderId, ...input }, receiptFields);
}

test('card 80 and gift card 20 are paid back by one transfer of 100: one receipt, once in invoiceData, a share of each payment', async () => {
  await order('both', ['R-1', '100.00']);
  const refund = await story.requestRefund({ orderId: 'both', scope: { pendingInvoiceNumber: 'R-1' } });
  const destination = { method: 'BANK_TRANSFER', label: 'IBAN •••• 3000' };
  const shares = parts(refund);
  const input = { providerRefundId: 'sepa-1', amount: '100.00', source: 'MANUAL', shares, destination };
  const told = await tell(story, 'both', input);
  expect(told).toMatchObject({ userErrors: [], refunds: [{ id: refund.id, status: 'SUCCEEDED' }] });
  expect(told.refund.id).toBe(refund.id);
  const shown = await sharesShown(story, 'both');
  expect(shown).toEqual({
    invoices: ['R-1: 0.00 pending, 0.00 closed, REFUNDED'],
    payments: ['both-card: 80.00 refunded, 0.00 available', 'both-gift: 20.00 refunded, 0.00 available'],
    invoiceData: ['R-1: 100.00 by 1', 'uncovered: 0.00 by 0'],
    refunds: ['SUCCEEDED 100.00 (SUCCEEDED 20.00, SUCCEEDED 80.00)'],
    receipts: ['100.00 of 100.00 (20.00 of 20.00 both-gift R-1, 80.00 of 80.00 both-card R-1)'],
    notes: ['100.00'],
    consistent: true,
    overRefunded: '0.00',
  });
  // Told again, in another order, as one, and by another process, it is the same.
  const again = [
    input,
    { ...input, shares: shares.toReversed() },
    { ...input, shares: undefined, destination: undefined, paymentId: 'both-card', source: 'OMS' },
  ];
  for (const once of again) {
    const answer = await tell(play(restarted), 'both', once);
    expect(answer).toMatchObject({ userErrors: [], receipt: told.receipt, order: told.order });
  }
  expect(await sharesShown(story, 'both')).toEqual(shown);
  await expectBooksToBalance(app.store, 'both');
});

test('one transfer for two returns shows each refund its own part of it', async () => {
  await order('two', ['R-1', '60.00'], ['R-2', '40.00']);
  const [first, second] = await story.requestPendingRefunds({ orderId: 'two' });
  if (first === undefined || second === undefined) throw new Error('There are two.');
  const input = { providerRefundId: 're-2', amount: '100.00', shares: parts(first, second) };
  const told = await tell(story, 'two', input);
  expect(told.userErrors).toEqual([]);
  expect(new Set(told.refunds.map(({ id }: { id: string }) => id))).toEqual(new Set([first.id, second.id]));
  const shown = await sharesShown(story, 'two');
  expect(shown.refunds).toHaveLength(2);
  for (const refund of shown.refunds) expect(refund).toMatch(/^SUCCEEDED (60|40)\.00/);
  expect(shown).toMatchObject({
    invoices: ['R-1: 0.00 pending, 0.00 closed, REFUNDED', 'R-2: 0.00 pending, 0.00 closed, REFUNDED'],
    invoiceData: ['R-1: 60.00 by 1', 'R-2: 40.00 by 1', 'uncovered: 0.00 by 0'],
    notes: expect.arrayContaining(['60.00', '40.00']),
  });
  expect(shown.receipts).toHaveLength(1);
  await expectBooksToBalance(app.store, 'two');
});

test('a transfer made elsewhere is for two returns, and told again with one of them it is no conflict', async () => {
  await order('elsewhere', ['R-1', '60.00'], ['R-2', '20.00'], ['R-3', '5.00']);
  const shares = [
    { paymentId: 'elsewhere-card', invoiceNumber: 'R-1', amount: '60.00' },
    { paymentId: 'elsewhere-gift', invoiceNumber: 'R-2', amount: '20.00' },
  ];
  const input = { providerRefundId: 're-3', amount: '80.00', shares };
  const told = await tell(story, 'elsewhere', input);
  expect(told).toMatchObject({ userErrors: [], refunds: [{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }] });
  const one = { providerRefundId: 're-3', amount: '80.00', paymentId: 'elsewhere-card' };
  expect(await tell(story, 'elsewhere', { ...one, invoiceNumber: 'R-1' })).toMatchObject({
    userErrors: [],
    receipt: told.receipt,
  });
  const conflicts = [
    { ...one, invoiceNumber: 'R-3' },
    { ...one, amount: '60.00' },
    {
      ...input,
      shares: [
        { ...shares[0], amount: '40.00' },
        { ...shares[1], amount: '40.00' },
      ],
    },
    { ...input, shares: [shares[0], { ...shares[1], invoiceNumber: 'R-3' }] },
  ];
  for (const conflict of conflicts)
    expect((await tell(story, 'elsewhere', conflict)).userErrors).toMatchObject([
      { code: 'RECEIPT_CONFLICT' },
    ]);
  expect((await sharesShown(story, 'elsewhere')).invoiceData).toEqual([
    'R-1: 60.00 by 1',
    'R-2: 20.00 by 1',
    'R-3: 0.00 by 0',
    'uncovered: 0.00 by 0',
  ]);
  await expectBooksToBalance(app.store, 'elsewhere');
});

test('a transfer that covered no return covers two of them, once it is told with both', async () => {
  await order('later');
  const card = { paymentId: 'later-card' };
  await tell(story, 'later', { providerRefundId: 're-4', amount: '70.00', ...card });
  for (const [number, value] of [
    ['R-1', '50.00'],
    ['R-2', '30.00'],
  ])
    await story.recordInvoiceForRefund({ orderId: 'later', number, value });
  const shares = [
    { ...card, invoiceNumber: 'R-1', amount: '50.00' },
    { ...card, invoiceNumber: 'R-2', amount: '20.00' },
  ];
  expect(
    (await tell(story, 'later', { providerRefundId: 're-4', amount: '70.00', shares })).userErrors,
  ).toEqual([]);
  expect(await sharesShown(story, 'later')).toMatchObject({
    invoices: [
      'R-1: 0.00 pending, 0.00 closed, REFUNDED',
      'R-2: 10.00 pending, 0.00 closed, PARTIALLY_REFUNDED',
    ],
    receipts: ['70.00 of 70.00 (50.00 of 50.00 later-card R-1, 20.00 of 20.00 later-card R-2)'],
  });
  await expectBooksToBalance(app.store, 'later');
});

test('what one transfer paid over the wishes of whoever closed two returns is closed again where it is reversed', async () => {
  await order('closed', ['R-1', '60.00'], ['R-2', '20.00']);
  for (const invoiceNumber of ['R-1', 'R-2'])
    await story.closePendingRefund({ orderId: 'closed', invoiceNumber, amount: '15.00' });
  const shares = [
    { paymentId: 'closed-card', invoiceNumber: 'R-1', amount: '60.00' },
    { paymentId: 'closed-gift', invoiceNumber: 'R-2', amount: '20.00' },
  ];
  const told = await tell(story, 'closed', { providerRefundId: 're-5', amount: '80.00', shares });
  expect((await sharesShown(story, 'closed')).invoices).toEqual([
    'R-1: 0.00 pending, 0.00 closed, REFUNDED',
    'R-2: 0.00 pending, 0.00 closed, REFUNDED',
  ]);
  const reversed = await story.tryTo(
    'recordRefundReversal',
    'RecordRefundReversalInput',
    { receiptId: told.receipt.id },
    'receipt { liveAmount { amount } } refunds { status }',
  );
  expect(reversed).toMatchObject({
    userErrors: [],
    receipt: { liveAmount: { amount: '0.00' } },
    refunds: [{ status: 'FAILED' }, { status: 'FAILED' }],
  });
  expect((await sharesShown(story, 'closed')).invoices).toEqual([
    'R-1: 45.00 pending, 15.00 closed, PENDING',
    'R-2: 5.00 pending, 15.00 closed, PENDING',
  ]);
  await expectBooksToBalance(app.store, 'closed');
});

describe('what isn’t taken', () => {
  const card = { paymentId: 'refused-card' };
  const refusals: readonly (readonly [what: string, code: string, path: readonly string[], input: object])[] =
    [
      [
        'shares that sum to less',
        'ALLOCATIONS_INCONSISTENT',
        ['input', 'shares'],
        { shares: [{ ...card, amount: '9.99' }] },
      ],
      ['no shares', 'ALLOCATIONS_INCONSISTENT', ['input', 'shares'], { shares: [] }],
      [
        'a payment beside shares',
        'SCOPE_INVALID',
        ['input', 'shares'],
        { ...card, shares: [{ ...card, amount: '10.00' }] },
      ],
      [
        'a share of nothing',
        'AMOUNT_NOT_POSITIVE',
        ['input', 'shares', '1', 'amount'],
        {
          shares: [
            { ...card, amount: '10.00' },
            { ...card, amount: '0.00' },
          ],
        },
      ],
      [
        'a share for nobody',
        'PAYMENT_NOT_FOUND',
        ['input', 'shares', '0', 'paymentId'],
        { shares: [{ amount: '10.00' }] },
      ],
      [
        'an unknown return',
        'INVOICE_NOT_FOUND',
        ['input', 'shares', '0', 'invoiceNumber'],
        {
          shares: [{ ...card, invoiceNumber: 'R-9', amount: '10.00' }],
        },
      ],
      [
        'an unknown allocation',
        'ALLOCATION_NOT_FOUND',
        ['input', 'shares', '0', 'allocationId'],
        {
          shares: [{ allocationId: 'al_1', amount: '10.00' }],
        },
      ],
    ];
  beforeAll(() => order('refused'));

  test.each(refusals)('%s is %s', async (_what, code, path, input) => {
    const told = await tell(story, 'refused', { providerRefundId: 're-9', amount: '10.00', ...input });
    expect(told).toMatchObject({ receipt: null, refunds: [], userErrors: [{ code, path }] });
    expect((await sharesShown(story, 'refused')).receipts).toEqual([]);
  });

  test('the limit holds for each payment by itself, in whatever order the shares stand, and then nothing is written', async () => {
    await order('limits', ['R-1', '100.00']);
    const { allocations } = await story.requestRefund({ orderId: 'limits', scope: { amount: '60.00' } });
    const [gift, onCard] = parts({ id: '', status: '', allocations });
    // 40 of the card's 80 are reserved: what the gift card has none of can't be taken from there.
    const over = [
      { ...gift, amount: '21.00' },
      { ...onCard, amount: '40.00' },
    ];
    for (const shares of [over, over.toReversed()]) {
      const told = await tell(story, 'limits', { providerRefundId: 're-6', amount: '61.00', shares });
      expect(told).toMatchObject({
        receipt: null,
        userErrors: [{ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '20.00' } }],
      });
    }
    const shares = [
      { paymentId: 'limits-card', amount: '45.00' },
      { ...onCard, amount: '35.00' },
      { ...gift, amount: '20.00' },
    ];
    // The allocation needed 5.00 less than it had reserved, and so the card had that much more.
    const told = await tell(story, 'limits', { providerRefundId: 're-6', amount: '100.00', shares });
    expect(told.userErrors).toEqual([]);
    expect((await sharesShown(story, 'limits')).payments).toEqual([
      'limits-card: 80.00 refunded, 0.00 available',
      'limits-gift: 20.00 refunded, 0.00 available',
    ]);
    await expectBooksToBalance(app.store, 'limits');
  });
});
