import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('vendure-4135');

test('vendure#4135: two chairs paid with two gift cards are two chairs refunded, not two for each card', async () => {
  const { app, story } = issue;
  const giftCard = (id: string, paid: string) => {
    return { id: `chairs-${id}`, method: 'GIFT_CARD', provider: 'manual', authorized: paid, settled: paid };
  };
  await story.recordOrderForRefund(
    anOrder({
      id: 'chairs',
      lines: [{ id: 'chair', description: 'Balloon chair', quantity: '2', net: '66.67', tax: '13.33' }],
      payments: [giftCard('a', '50.00'), giftCard('b', '30.00')],
    }),
  );
  const scope = { lines: [{ lineId: 'chair', quantity: '2' }] };
  const refund = await story.requestRefund({ orderId: 'chairs', scope });
  expect(await refundLinesShown(app, refund.id)).toEqual(['chair ×2: 66.67 + 13.33']);
  expect(refund.allocations.map(({ paymentId, amount }) => `${paymentId} ${amount}`)).toEqual([
    'chairs-b 30.00',
    'chairs-a 50.00',
  ]);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { lines, refunds } = await accountShown(app, 'chairs');
  expect(refunds).toEqual(['SUCCEEDED 80.00 of 80.00']);
  expect(lines['chair']).toEqual({
    refunded: '80.00',
    refundable: '0.00',
    refundedQuantity: '2',
    refundableQuantity: '0',
  });
});

test('vendure#4135: an allocation that fails on one card releases only its share of the chairs', async () => {
  const { app, story } = issue;
  const payments = {
    card: { authorized: '60.00', settled: '60.00' },
    giftCard: { authorized: '20.00', settled: '20.00' },
  };
  const lines = [{ id: 'chair', description: 'Balloon chair', quantity: '2', net: '80.00', tax: '0' }];
  await story.recordOrderForRefund(anOrder({ id: 'half', lines, ...payments }));
  const scope = { lines: [{ lineId: 'chair', quantity: '2' }] };
  const { allocations } = await story.requestRefund({ orderId: 'half', scope });
  const [gift, card] = allocations;
  if (gift === undefined || card === undefined) throw new Error('The refund has not got two allocations.');
  await story.recordRefundReceipt(card);
  await story.recordRefundFailure(gift);
  const { lines: shown, summary } = await accountShown(app, 'half');
  // 20.00 of 80.00 failed, so a quarter of the two chairs is left.
  expect(shown['chair']).toMatchObject({ refunded: '60.00', refundable: '20.00', refundableQuantity: '0.5' });
  expect(summary).toMatchObject({ refunded: '60.00', refundable: '20.00' });
});
