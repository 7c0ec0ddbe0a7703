import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('vendure-2302');

test('vendure#2302: a refund of 0 is refused with AMOUNT_NOT_POSITIVE or QUANTITY_INVALID, however it is requested, and no provider is called', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'zero', card: { authorized: '100.00', settled: '100.00' } }),
  );
  const before = await accountShown(app, 'zero');
  const scopes = [
    { amount: '0' },
    { amount: '0.00' },
    { lines: [{ lineId: 'line-1', net: '0' }] },
    { lines: [{ lineId: 'line-1', gross: '0.00' }] },
    { amount: '-1.00' },
  ];
  for (const scope of scopes) {
    expect(await story.refusal('requestRefund', { orderId: 'zero', scope })).toMatchObject({
      code: 'AMOUNT_NOT_POSITIVE',
    });
  }
  const none = { lines: [{ lineId: 'line-1', quantity: '0' }] };
  expect(await story.refusal('requestRefund', { orderId: 'zero', scope: none })).toMatchObject({
    code: 'QUANTITY_INVALID',
  });
  expect(await accountShown(app, 'zero')).toEqual(before);
});

test('vendure#2302: an order whose lines have all gone back is refunded by what was paid, not by what is ordered now', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'emptied', card: { authorized: '100.00', settled: '100.00' } }),
  );
  await story.recordOrderForRefund(
    anOrder({
      id: 'emptied',
      sourceRevision: '2',
      lines: [],
      card: { authorized: '100.00', settled: '100.00' },
    }),
  );
  const refund = await story.requestRefund({ orderId: 'emptied', scope: { full: true } });
  expect(refund.allocations.map(({ amount }) => amount)).toEqual(['100.00']);
  expect((await accountShown(app, 'emptied')).summary).toMatchObject({
    inFlight: '100.00',
    refundable: '0.00',
  });
});
