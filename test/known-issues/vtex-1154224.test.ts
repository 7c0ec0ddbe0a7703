import { expect, test } from 'vitest';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('1154224');
const other = appBeside(issue);

test('VTEX 1154224: of 100 refunds at once each is done or refused, and none is lost', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'hundred', card: { authorized: '1000.00', settled: '1000.00' } }),
  );
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      (index % 2 === 0 ? issue : other).story.tryTo(
        'requestRefund',
        'RequestRefundInput',
        { orderId: 'hundred', scope: { amount: '12.00' } },
        'refund { id status allocations { id amount { amount } status } }',
      ),
    ),
  );
  const done = answers.filter(({ refund }) => refund !== null);
  const refused = answers.filter(({ refund }) => refund === null);
  // 83 × 12.00 = 996.00; for the 84th only 4.00 are left.
  expect(done).toHaveLength(83);
  for (const { userErrors } of refused) {
    expect(userErrors).toMatchObject([{ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '4.00' } }]);
  }
  expect((await accountShown(app, 'hundred')).summary).toMatchObject({
    inFlight: '996.00',
    refundable: '4.00',
  });

  await Promise.all(
    done.map(({ refund }: { refund: StoryRefund }, index) =>
      (index % 2 === 0 ? other : issue).story.recordRefundReceipt({
        id: refund.allocations[0]?.id ?? '',
        orderId: 'hundred',
        amount: '12.00',
      }),
    ),
  );
  const { summary, refunds, receipts } = await accountShown(app, 'hundred');
  expect(summary).toMatchObject({ refunded: '996.00', inFlight: '0.00', refundable: '4.00' });
  expect(refunds).toEqual(Array(83).fill('SUCCEEDED 12.00 of 12.00'));
  expect(new Set(receipts).size).toBe(83);
});
