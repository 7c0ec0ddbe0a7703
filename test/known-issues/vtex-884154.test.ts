import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('884154');
const other = appBeside(issue);

test('VTEX 884154: the same request twice, and 20 times at once at two servers, is one refund', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'same', card: { authorized: '100.00', settled: '100.00' } }),
  );
  const request = { idempotencyKey: 'refund 1', orderId: 'same', scope: { amount: '30.00' } };
  const first = await story.requestRefund(request);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? issue : other).story.requestRefund(request)),
  );
  for (const answer of answers) expect(answer).toEqual(first);
  expect((await accountShown(app, 'same')).summary).toMatchObject({ inFlight: '30.00', refundable: '70.00' });

  const changed = { ...request, scope: { amount: '31.00' } };
  expect(await story.refusal('requestRefund', changed)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect((await accountShown(app, 'same')).refunds).toEqual(['IN_PROGRESS 0.00 of 30.00']);
});

test('VTEX 884154: the same call under a key of its own is a request of its own', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(anOrder({ id: 'own', card: { authorized: '100.00', settled: '100.00' } }));
  await story.requestRefund({ orderId: 'own', scope: { amount: '30.00' } });
  await story.requestRefund({ orderId: 'own', scope: { amount: '30.00' } });
  expect((await accountShown(app, 'own')).summary).toMatchObject({ inFlight: '60.00', refundable: '40.00' });
});
