import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('387933');

test('VTEX 387933: a free gift is taken on order, invoice and return, and there is nothing to refund on it', async () => {
  const { app, story } = issue;
  const lines = [
    { id: 'L1', description: 'A lamp', quantity: '1', net: '83.33', tax: '16.67' },
    { id: 'gift', description: 'A bulb, for free', quantity: '2', net: '0', tax: '0.00' },
  ];
  await story.recordOrderForRefund(
    anOrder({ id: 'free', lines, card: { authorized: '100.00', settled: '100.00' } }),
  );
  const named = [
    { lineId: 'L1', quantity: '1', price: '100.00' },
    { lineId: 'gift', quantity: '2', price: '0' },
  ];
  await story.recordInvoiceForRefund({
    orderId: 'free',
    number: 'S-1',
    type: 'OUTPUT',
    value: '100.00',
    lines: named,
  });
  await story.recordInvoiceForRefund({ orderId: 'free', number: 'R-1', value: '100.00', lines: named });
  const scope = { lines: [{ lineId: 'gift', full: true }] };
  expect(await story.refusal('requestRefund', { orderId: 'free', scope })).toMatchObject({
    code: 'NOTHING_TO_REFUND',
  });

  const refund = await story.requestRefund({ orderId: 'free', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await refundLinesShown(app, refund.id)).toEqual(['L1 ×1: 83.33 + 16.67']);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { summary, lines: shown } = await accountShown(app, 'free');
  expect(summary).toMatchObject({ refunded: '100.00', pending: '0.00', refundable: '0.00' });
  expect(shown['gift']).toMatchObject({ refunded: '0.00', refundable: '0.00', refundedQuantity: '0' });
});

test('VTEX 387933: all that is left of an order with a free gift is the other line', async () => {
  const { app, story } = issue;
  const lines = [
    { id: 'gift', description: 'A bulb, for free', quantity: '1', net: '0', tax: '0' },
    { id: 'L1', description: 'A lamp', quantity: '1', net: '100.00', tax: '0' },
  ];
  await story.recordOrderForRefund(
    anOrder({ id: 'all', lines, card: { authorized: '100.00', settled: '100.00' } }),
  );
  const refund = await story.requestRefund({ orderId: 'all', scope: { full: true } });
  expect(await refundLinesShown(app, refund.id)).toEqual(['L1 ×1: 100.00 + 0.00']);
});
