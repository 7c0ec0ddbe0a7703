import { expect, test } from 'vitest';
import { z } from 'zod';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { anOrder } from '../support/story.ts';
import { appThatPays, paidThrough, receiptsShown, untilParts } from './paying-app.ts';

/** Of the gift card "short" the provider has only 10.00 left, whatever is recorded here. */
const issue = appThatPays('1201336', async () => ({
  psp: await startFakePaymentProvider({ captured: { short: '10.00' } }),
}));
const giftCard = { method: 'GIFT_CARD', label: 'Gift card' };

test('VTEX 1201336: a gift card allocation that failed temporarily is retried with its own amount and key', async () => {
  const { story, providers } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'gift', payments: [paidThrough('psp', 'gift', '60.00', giftCard)] }),
  );
  providers.psp.misbehave('500 before applying', 'null ids', '429', 'cut before applying');
  const refund = await story.requestRefund({ orderId: 'gift', scope: { amount: '25.00' } });
  await untilParts(issue, refund, ['SUCCEEDED']);
  const asked = askedFor(providers.psp.calls, 'gift');
  expect(asked.length).toBeGreaterThanOrEqual(5);
  expect(new Set(asked.map(({ value }) => value))).toEqual(new Set([25]));
  expect(new Set(asked.map(({ requestId }) => requestId)).size).toBe(1);
  expect(providers.psp.ledger.map(({ amount }) => amount)).toEqual(['25.00']);
  expect(await receiptsShown(issue, refund)).toEqual(['CONNECTOR 25.00']);
});

test('VTEX 1201336: a declined allocation that staff retries is a new attempt at its own amount', async () => {
  const { story, providers } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'short', payments: [paidThrough('psp', 'short', '60.00', giftCard)] }),
  );
  const refund = await story.requestRefund({ orderId: 'short', scope: { amount: '25.00' } });
  await untilParts(issue, refund, ['FAILED']);
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('The refund has no part.');
  const { allocation } = await story.retryRefundAllocation(part);
  expect(allocation.amount).toEqual({ amount: '25.00' });
  await expect.poll(() => askedFor(providers.psp.calls, 'short').length, { timeout: 15_000 }).toBe(2);
  await untilParts(issue, refund, ['FAILED']);
  const asked = askedFor(providers.psp.calls, 'short');
  expect(asked.map(({ value }) => value)).toEqual([25, 25]);
  expect(asked.map(({ requestId }) => requestId.split('.')[1])).toEqual(['1', '2']);
});

function askedFor(calls: readonly { readonly body: string }[], payment: string) {
  return calls
    .map(({ body }) => refundShape.parse(JSON.parse(body)))
    .filter(({ paymentId }) => paymentId === payment);
}

const refundShape = z.object({ requestId: z.string(), paymentId: z.string(), value: z.number() });
