import { afterAll, expect, test } from 'vitest';
import { startMailbox } from '../mail/mailbox.ts';
import { briskPace, customer, mailEnv, sentSayings } from '../mail/noted-order.ts';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const mailbox = await startMailbox();
const issue = appForIssue('563300', { env: mailEnv(mailbox.url), pace: briskPace });
afterAll(() => mailbox[Symbol.asyncDispose]());

test.each([
  ['LOWEST_SETTLED', ['gift 20.00', 'card 40.00']],
  ['CARD_FIRST', ['card 60.00']],
])(
  'VTEX 563300: a value that a return adds to its lines goes to the payments by the rule %s',
  async (priority, parts) => {
    const { app, story } = issue;
    await story.recordOrderForRefund(
      anOrder({
        id: priority,
        priority,
        card: { authorized: '80.00', settled: '80.00' },
        giftCard: { authorized: '20.00', settled: '20.00' },
      }),
    );
    // Half the line, and 10.00 on top for the customer's trouble.
    const lines = [{ lineId: 'line-1', quantity: '0.5', price: '100.00' }];
    await story.recordInvoiceForRefund({ orderId: priority, number: 'R-1', value: '60.00', lines });
    const refund = await story.requestRefund({ orderId: priority, scope: { pendingInvoiceNumber: 'R-1' } });
    expect(
      refund.allocations.map((one) => `${one.paymentId.slice(priority.length + 1)} ${one.amount}`),
    ).toEqual(parts);
    // 16.67 × 50 / 100 = 8.335: the tax of half the line, half-up.
    expect(await refundLinesShown(app, refund.id)).toEqual([
      'line-1 ×0.5: 41.66 + 8.34',
      'no line: 10.00 + 0.00',
    ]);
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
    const { payments, summary, invoiceData } = await accountShown(app, priority);
    // No gift card was made up for it: the two payments are all there are.
    expect(Object.keys(payments)).toEqual([`${priority}-card`, `${priority}-gift`]);
    expect(summary).toMatchObject({ refunded: '60.00', pending: '0.00', refundable: '40.00' });
    expect(invoiceData).toEqual([`R-1 60.00 covered by ${parts.length}`, 'uncovered 0.00']);
  },
);

test('VTEX 563300: goodwill goes to the gift card by the rule, and the customer is mailed its credit note', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({
      id: 'goodwill',
      card: { authorized: '80.00', settled: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
      customerEmail: customer,
    }),
  );
  const refund = await story.requestRefund({
    orderId: 'goodwill',
    scope: { amount: '10.00' },
    reason: 'For the trouble',
  });
  expect(refund.allocations).toMatchObject([{ paymentId: 'goodwill-gift', amount: '10.00' }]);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  await expect.poll(() => sentSayings(app, 'goodwill'), { timeout: 10_000 }).toHaveLength(1);
  expect(mailbox.mails.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    [customer, 'Credit note CN-goodwill-1 from Sample Shop'],
  ]);
  const [mail] = mailbox.mails;
  for (const said of ['refunded 10.00 EUR to you', 'Reason: For the trouble', '- Gift card: 10.00 EUR']) {
    expect(mail?.text).toContain(said);
  }
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['CN-goodwill-1.pdf']);
});
