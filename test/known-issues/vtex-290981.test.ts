import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { anOrder } from '../support/story.ts';
import { appThatPays, paidThrough, receiptsShown, untilParts } from './paying-app.ts';

const issue = appThatPays('290981', async () => ({
  gateway: await startFakeVtexGateway(),
  psp: await startFakePaymentProvider(),
  stripe: await startFakeStripe({
    payments: {
      ch_stripeJPY: { amount: 5_000, currency: 'jpy' },
      ch_stripeEUR: { amount: 500_000, currency: 'eur' },
      ch_stripeKWD: { amount: 5_000_000, currency: 'kwd' },
    },
  }),
}));

/** `sent`: how the provider wants to read the amount, in the call's body as it goes out. */
const cases = [
  { provider: 'gateway', currency: 'JPY', amount: '1200', sent: '{"value":120000}', paid: '1200.00' },
  { provider: 'gateway', currency: 'EUR', amount: '57.10', sent: '{"value":5710}', paid: '57.10' },
  { provider: 'gateway', currency: 'KWD', amount: '9.990', sent: '{"value":999}', paid: '9.99' },
  { provider: 'psp', currency: 'JPY', amount: '1200', sent: '"value":1200,', paid: '1200' },
  { provider: 'psp', currency: 'EUR', amount: '57.10', sent: '"value":57.10,', paid: '57.10' },
  { provider: 'psp', currency: 'KWD', amount: '9.990', sent: '"value":9.990,', paid: '9.990' },
  { provider: 'stripe', currency: 'JPY', amount: '1200', sent: '&amount=1200&', paid: '1200' },
  { provider: 'stripe', currency: 'EUR', amount: '57.10', sent: '&amount=5710&', paid: '57.10' },
  { provider: 'stripe', currency: 'KWD', amount: '9.990', sent: '&amount=9990&', paid: '9.990' },
] as const;

test.each(cases)(
  'VTEX 290981: $amount $currency goes back through $provider as $sent, and is that much',
  async ({ provider, currency, amount, sent, paid }) => {
    const { story, providers } = issue;
    const id = `${provider}-${currency}`;
    const payments = [paidThrough(provider, id, '2000')];
    await story.recordOrderForRefund(anOrder({ id, currencyCode: currency, lines: [], payments }));
    const refund = await story.requestRefund({ orderId: id, scope: { amount } });
    await untilParts(issue, refund, ['SUCCEEDED']);
    const { ledger, calls } = providers[provider];
    expect(ledger.at(-1)?.amount).toBe(paid);
    expect(calls.at(-1)?.body).toContain(sent);
    expect(await receiptsShown(issue, refund)).toEqual([`CONNECTOR ${amount}`]);
  },
);
