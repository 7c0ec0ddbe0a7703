import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appThatPays, manyRoundsMs, paidThrough } from './paying-app.ts';

const issue = appThatPays('hyperswitch-10533', async () => ({ psp: await startFakePaymentProvider() }), {
  REFUND_APPROVAL_ABOVE: 'EUR=10.00',
});

test('hyperswitch#10533: money lost to a chargeback while a refund awaited approval is not sent once it is approved', async () => {
  const { app, story, providers } = issue;
  await story.recordOrderForRefund(anOrder({ id: 'gone', payments: [paidThrough('psp', 'card', '200.00')] }));
  await story.recordInvoiceForRefund({ orderId: 'gone', number: 'R-1', value: '80.00' });
  const { id } = await story.requestRefund({ orderId: 'gone', scope: { pendingInvoiceNumber: 'R-1' } });
  const chargeback = { allocationId: null, paymentId: 'card', acceptExcess: true, source: 'MANUAL' };
  await story.recordRefundReceipt({ id: '', orderId: 'gone', amount: '200.00' }, chargeback);

  const { summary, pending, refunds, interactions } = await accountShown(app, 'gone');
  expect(summary).toMatchObject({ refunded: '200.00', inFlight: '0.00', overRefunded: '0.00' });
  expect(pending).toEqual(['R-1 80.00 EXCEEDS_REFUNDABLE 0.00']);
  expect(refunds).toEqual(['SUCCEEDED 200.00 of 200.00', 'CANCELED 0.00 of 80.00']);
  expect(interactions).toContain('REFUND_CANCELED 80.00');

  const approve =
    'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { userErrors { code } } }';
  const { data } = await app.ask(
    approve,
    { input: { idempotencyKey: 'a', refundId: id, approvalToken: 'as it was' } },
    { sub: 'boss' },
  );
  expect(data.approveRefund.userErrors).toEqual([{ code: 'STATE_CONFLICT' }]);
  await pause(manyRoundsMs);
  expect(providers.psp.ledger).toEqual([]);
});
