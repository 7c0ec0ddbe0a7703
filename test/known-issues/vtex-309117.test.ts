import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('309117');

test('VTEX 309117: a gift card is refunded in as many steps as are requested, and never beyond what is left', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'gift', giftCard: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const amount of ['10.00', '25.50', '10.00', '0.01']) {
    const refund = await story.requestRefund({ orderId: 'gift', scope: { amount } });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
  expect((await accountShown(app, 'gift')).payments['gift-gift']).toMatchObject({
    refunded: '45.51',
    available: '54.49',
  });
  const tooMuch = await story.refusal('requestRefund', { orderId: 'gift', scope: { amount: '100.00' } });
  expect(tooMuch).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '54.49' } });

  const full = await story.requestRefund({ orderId: 'gift', scope: { full: true } });
  expect(full.allocations.map(({ amount }) => amount)).toEqual(['54.49']);
  for (const allocation of full.allocations) await story.recordRefundReceipt(allocation);
  expect((await accountShown(app, 'gift')).summary).toMatchObject({
    refunded: '100.00',
    refundable: '0.00',
    overRefunded: '0.00',
  });
  const more = await story.refusal('requestRefund', { orderId: 'gift', scope: { full: true } });
  expect(more).toMatchObject({ code: 'NOTHING_TO_REFUND' });
});
