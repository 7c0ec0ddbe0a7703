import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('hyperswitch-13182');
const other = appBeside(issue);

test('hyperswitch#13182: of two refunds of 60.00 on 100.00 at once exactly one is accepted, 25 times over', async () => {
  for (let round = 0; round < 25; round += 1) {
    const id = `sixty-${round}`;
    await issue.story.recordOrderForRefund(
      anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }),
    );
    const request = { orderId: id, reason: 'Sent back', scope: { amount: '60.00' } };
    const answers = await Promise.all(
      [issue, other].map(({ story }) =>
        story.tryTo('requestRefund', 'RequestRefundInput', request, 'refund { id }'),
      ),
    );
    const refused = answers.filter(({ refund }) => refund === null);
    expect(refused).toHaveLength(1);
    expect(refused[0].userErrors).toMatchObject([{ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '40.00' } }]);
    const { summary, refunds } = await accountShown(issue.app, id);
    expect(summary).toMatchObject({ inFlight: '60.00', refundable: '40.00' });
    expect(refunds).toEqual(['IN_PROGRESS 0.00 of 60.00']);
  }
});
