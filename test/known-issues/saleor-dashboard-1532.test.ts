import { expect, test } from 'vitest';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('saleor-dashboard-1532');
/** The same database after a restart. */
const restarted = appBeside(issue);

/** 100.00: a card that has settled 40.00 of 80.00, and a gift card of 20.00. */
const orderOf = (id: string) =>
  anOrder({
    id,
    card: { authorized: '80.00', settled: '40.00' },
    giftCard: { authorized: '20.00', settled: '20.00' },
  });
const parts = ({ allocations }: StoryRefund) =>
  allocations.map(
    ({ status, amount, paymentId, rule, rank }) =>
      `${status} ${amount} of ${paymentId.split('-').at(-1)} by ${rule} ${rank}`,
  );
const split = (id: string, card: string, gift: string) => [
  { paymentId: `${id}-card`, amount: card },
  { paymentId: `${id}-gift`, amount: gift },
];

test('saleor-dashboard#1532: a person says how much goes back to which payment, and that is what goes back', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(orderOf('chosen'));
  const input = {
    idempotencyKey: 'chosen',
    orderId: 'chosen',
    scope: { amount: '35.00' },
    allocations: split('chosen', '17.50', '17.50'),
    choiceReason: 'Half and half, as the customer asked.',
  };
  const refund = await story.requestRefund(input);
  expect(parts(refund)).toEqual(['READY 17.50 of card by CHOSEN 1', 'READY 17.50 of gift by CHOSEN 2']);
  expect(await restarted.story.requestRefund(input)).toEqual(refund);
  for (const part of refund.allocations) await restarted.story.recordRefundReceipt(part);
  const { data } = await app.ask(
    'query ($id: ID!) { refund(id: $id) { status choiceReason refunded { amount } } }',
    { id: refund.id },
  );
  expect(data.refund).toEqual({
    status: 'SUCCEEDED',
    choiceReason: 'Half and half, as the customer asked.',
    refunded: { amount: '35.00' },
  });
});

test('saleor-dashboard#1532: what of the chosen part has not settled waits, and goes when it settles', async () => {
  const { story } = issue;
  await story.recordOrderForRefund(orderOf('waits'));
  const allocations = split('waits', '50.00', '20.00');
  const refund = await story.requestRefund({ orderId: 'waits', scope: { amount: '70.00' }, allocations });
  expect(parts(refund)).toEqual([
    'READY 40.00 of card by CHOSEN 1',
    'WAITING_FOR_SETTLEMENT 10.00 of card by CHOSEN 1',
    'READY 20.00 of gift by CHOSEN 2',
  ]);
  await restarted.story.recordSettlementForRefund({
    orderId: 'waits',
    paymentId: 'waits-card',
    settled: '50.00',
    settledAt: '2026-05-02T00:00:00Z',
  });
  expect(parts(await story.refund(refund))[1]).toBe('READY 10.00 of card by CHOSEN 1');
});

test('saleor-dashboard#1532: a split that is no split of the refund is refused with what would be right', async () => {
  const { story } = issue;
  await story.recordOrderForRefund(orderOf('wrong'));
  const refusal = (card: string, gift: string) =>
    story.refusal('requestRefund', {
      orderId: 'wrong',
      scope: { amount: '60.00' },
      allocations: split('wrong', card, gift),
    });
  const code = 'ALLOCATIONS_INCONSISTENT';
  expect(await refusal('40.00', '10.00')).toMatchObject({ code, limit: { amount: '60.00' } });
  expect(await refusal('39.99', '20.01')).toMatchObject({ code, limit: { amount: '20.00' } });
  expect(
    parts(
      await story.requestRefund({
        orderId: 'wrong',
        scope: { amount: '60.00' },
        allocations: split('wrong', '40.00', '20.00'),
      }),
    ),
  ).toHaveLength(2);
});

test('saleor-dashboard#1532: a preview of the split is what the request then does, and its token is for no other split', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(orderOf('shown'));
  const previewed = await app.ask(
    `query ($allocations: [RefundAllocationInput!]) { orderForRefund(id: "shown") {
      refundPreview(scope: { amount: "30.00" }, allocations: $allocations) { userErrors { code path } preview { token
        allocations { paymentId rule rank amount { amount } } } } } }`,
    { allocations: split('shown', '10.00', '20.00') },
  );
  const { preview } = previewed.data.orderForRefund.refundPreview;
  expect(preview.allocations).toEqual([
    { paymentId: 'shown-card', rule: 'CHOSEN', rank: 1, amount: { amount: '10.00' } },
    { paymentId: 'shown-gift', rule: 'CHOSEN', rank: 2, amount: { amount: '20.00' } },
  ]);
  const input = { orderId: 'shown', scope: { amount: '30.00' }, previewToken: preview.token };
  expect(
    await story.refusal('requestRefund', { ...input, allocations: split('shown', '20.00', '10.00') }),
  ).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  const refund = await story.requestRefund({ ...input, allocations: split('shown', '10.00', '20.00') });
  expect(parts(refund)).toEqual(['READY 10.00 of card by CHOSEN 1', 'READY 20.00 of gift by CHOSEN 2']);
});
