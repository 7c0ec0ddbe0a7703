import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('woocommerce-64668');

/** 10 × 23.90 = 239.00; less 25 % = 179.25; the 20 % in it is 29.875, half-up 29.88. */
const order = (id: string) => {
  const lines = [{ id: 'L1', description: 'Ten pieces', quantity: '10', net: '149.37', tax: '29.88' }];
  return anOrder({ id, currencyCode: 'GBP', lines, card: { authorized: '179.25', settled: '179.25' } });
};

test('woocommerce#64668: 10 units at 23.90 gross less 25 % go back as 179.25, which is what was paid', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(order('ten'));
  const scope = { lines: [{ lineId: 'L1', quantity: '10' }] };
  const refund = await story.requestRefund({ orderId: 'ten', scope });
  expect(await refundLinesShown(app, refund.id)).toEqual(['L1 ×10: 149.37 + 29.88']);
  expect(refund.allocations.map(({ amount }) => amount)).toEqual(['179.25']);
});

test('woocommerce#64668: one unit after the other they are 179.25 as well, 17.92 and 17.93 in turn', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(order('one by one'));
  const amounts: (string | undefined)[] = [];
  for (let unit = 1; unit <= 10; unit += 1) {
    const scope = { lines: [{ lineId: 'L1', quantity: '1' }] };
    const { allocations } = await story.requestRefund({ orderId: 'one by one', scope });
    amounts.push(allocations[0]?.amount);
  }
  // 17.925 a piece: 17.925 → 17.93, 35.85 → 17.92 more, 53.775 → 17.93 more, and so on (D5, half-up).
  expect(amounts).toEqual(Array(5).fill(['17.93', '17.92']).flat());
  expect((await accountShown(app, 'one by one')).summary).toMatchObject({
    inFlight: '179.25',
    refundable: '0.00',
  });
});
