import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('priority');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const hundred = [{ id: 'line-1', description: 'A coat', quantity: '1', net: '200.00', tax: '0.00' }];

/** D14, CARD_FIRST: card authorized 80.00, gift card 20.00 settled. Each part: payment, amount, status, rule. */
const cases: readonly { settled: string; refund: string; parts: readonly string[] }[] = [
  { settled: '80.00', refund: '50.00', parts: ['card 50.00 READY CARD_FIRST_SETTLED'] },
  {
    settled: '80.00',
    refund: '90.00',
    parts: ['card 80.00 READY CARD_FIRST_SETTLED', 'gift 10.00 READY CARD_FIRST_SETTLED'],
  },
  { settled: '60.00', refund: '50.00', parts: ['card 50.00 READY CARD_FIRST_SETTLED'] },
  {
    settled: '40.00',
    refund: '50.00',
    parts: ['card 40.00 READY CARD_FIRST_PARTLY_SETTLED', 'gift 10.00 READY CARD_FIRST_PARTLY_SETTLED'],
  },
  {
    settled: '40.00',
    refund: '70.00',
    parts: [
      'card 40.00 READY CARD_FIRST_PARTLY_SETTLED',
      'gift 20.00 READY CARD_FIRST_PARTLY_SETTLED',
      'card 10.00 WAITING_FOR_SETTLEMENT WAIT_FOR_SETTLEMENT',
    ],
  },
  { settled: '0', refund: '15.00', parts: ['gift 15.00 READY CARD_FIRST_UNSETTLED'] },
  {
    settled: '0',
    refund: '50.00',
    parts: ['gift 20.00 READY CARD_FIRST_UNSETTLED', 'card 30.00 WAITING_FOR_SETTLEMENT WAIT_FOR_SETTLEMENT'],
  },
];

for (const [index, { settled, refund, parts }] of cases.entries()) {
  test(`cards first, ${settled} settled: a refund of ${refund} is ${parts.join(', ')}`, async () => {
    const id = `d14-${index}`;
    await recordCardFirst(id, settled);
    const requested = await story.requestRefund({ orderId: id, scope: { amount: refund } });
    expect(shown(id, requested)).toEqual(parts);
    expect(requested.allocations.map(({ rank }) => rank)).toEqual(parts.map((_, at) => at + 1));
    await expectBooksToBalance(app.store, id);
  });
}

test('a cent more than was paid is refused with the limit, and nothing is written', async () => {
  await recordCardFirst('d14-over', '80.00');
  const before = await expectBooksToBalance(app.store, 'd14-over');
  const refusal = await story.refusal('requestRefund', { orderId: 'd14-over', scope: { amount: '100.01' } });
  expect(refusal).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '100.00' } });
  expect(await expectBooksToBalance(app.store, 'd14-over')).toEqual(before);
});

test('104.99 of three payments goes to the lowest settled first, and no allocation is negative', async () => {
  const payment = (id: string, method: string, sum: string) => {
    return { id: `d14-three-${id}`, method, provider: 'manual', authorized: sum, settled: sum };
  };
  const payments = [
    payment('card', 'CARD', '66.99'),
    payment('second', 'CARD', '67.00'),
    payment('gift', 'GIFT_CARD', '30.99'),
  ];
  await story.recordOrderForRefund(anOrder({ id: 'd14-three', lines: hundred, payments }));
  const refund = await story.requestRefund({ orderId: 'd14-three', scope: { amount: '104.99' } });
  expect(shown('d14-three', refund)).toEqual([
    'gift 30.99 READY LOWEST_SETTLED',
    'card 66.99 READY LOWEST_SETTLED',
    'second 7.01 READY LOWEST_SETTLED',
  ]);
  await expectBooksToBalance(app.store, 'd14-three');
});

test('a full refund takes every payment with the rule TOTAL, and what has not settled waits', async () => {
  await recordCardFirst('d14-full', '40.00');
  const refund = await story.requestRefund({ orderId: 'd14-full', scope: { full: true } });
  expect(refund.status).toBe('IN_PROGRESS');
  expect(shown('d14-full', refund)).toEqual([
    'card 40.00 READY TOTAL',
    'gift 20.00 READY TOTAL',
    'card 40.00 WAITING_FOR_SETTLEMENT WAIT_FOR_SETTLEMENT',
  ]);
  expect(await story.order('d14-full', 'refunds { nodes { kind } }')).toEqual({
    refunds: { nodes: [{ kind: 'TOTAL' }] },
  });
});

async function recordCardFirst(id: string, settled: string) {
  await story.recordOrderForRefund(
    anOrder({
      id,
      priority: 'CARD_FIRST',
      lines: hundred,
      card: { authorized: '80.00', settled },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
}

type Parts = Awaited<ReturnType<Story['requestRefund']>>;

function shown(id: string, { allocations }: Parts): string[] {
  return allocations.map(({ paymentId, amount, status, rule }) => {
    return `${paymentId.slice(id.length + 1)} ${amount} ${status} ${rule}`;
  });
}
