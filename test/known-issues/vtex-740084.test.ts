import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import {
  appThatPays,
  manyRoundsMs,
  paidThrough,
  receiptsShown,
  tasksShown,
  untilParts,
} from './paying-app.ts';

/** D24: of each payment 40.00 was captured, and all of it went back already: somebody did it elsewhere. */
const issue = appThatPays('740084', async () => {
  const gateway = await startFakeVtexGateway({
    transactions: { 'transaction-card': [{ paymentId: 'card', hundredths: 4_000 }] },
  });
  const psp = await startFakePaymentProvider({ captured: { wallet: '40.00' } });
  const stripe = await startFakeStripe({ payments: { ch_charge: { amount: 4_000, currency: 'eur' } } });
  await post(`${gateway.url}/api/pvt/transactions/transaction-card/refunding-request`, { value: 4_000 });
  await post(`${psp.url}/payments/wallet/refunds`, {
    requestId: 'elsewhere',
    paymentId: 'wallet',
    value: 40,
  });
  stripe.refundElsewhere('ch_charge', 4_000);
  return { gateway, psp, stripe };
});

test('VTEX 740084: where the provider lists its refunds, the missing receipt is recovered', async () => {
  const { story, app, providers } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'shown', payments: [paidThrough('gateway', 'card', '40.00')] }),
  );
  const refund = await story.requestRefund({ orderId: 'shown', scope: { amount: '40.00' } });
  expect((await untilParts(issue, refund, ['SUCCEEDED'])).status).toBe('SUCCEEDED');
  expect(await receiptsShown(issue, refund)).toEqual(['RECOVERY 40.00']);
  expect((await accountShown(app, 'shown')).interactions.slice(-2)).toEqual([
    'RECEIPT_RECOVERED 40.00',
    'CREDIT_NOTE_ISSUED 40.00',
  ]);
  expect(providers.gateway.ledger).toHaveLength(1);
  expect(paying(providers.gateway.calls)).toHaveLength(2);
});

test.each([
  { provider: 'psp', payment: 'wallet', code: 'already-refunded' },
  { provider: 'stripe', payment: 'charge', code: 'charge_already_refunded' },
] as const)(
  'VTEX 740084: where $provider only answers that it was already refunded, it becomes a manual task and is not retried',
  async ({ provider, payment, code }) => {
    const { story, providers } = issue;
    const before = paying(providers[provider].calls).length;
    await story.recordOrderForRefund(
      anOrder({ id: payment, payments: [paidThrough(provider, payment, '40.00')] }),
    );
    const refund = await story.requestRefund({ orderId: payment, scope: { amount: '40.00' } });
    await untilParts(issue, refund, ['MANUAL']);
    await pause(manyRoundsMs);
    expect(paying(providers[provider].calls)).toHaveLength(before + 1);
    expect(await tasksShown(issue, payment)).toEqual(['NOTHING_LEFT 40.00']);
    expect(
      await story.order(payment, 'refunds { nodes { allocations { failure { providerCode } } } }'),
    ).toEqual({ refunds: { nodes: [{ allocations: [{ failure: { providerCode: code } }] }] } });
    // It doesn't hold up what else is to be paid back.
    expect((await story.order(payment, 'refundSummary { inFlight { amount } }')).refundSummary).toEqual({
      inFlight: { amount: '40.00' },
    });
  },
);

function paying(calls: readonly { readonly method: string }[]) {
  return calls.filter(({ method }) => method === 'POST');
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'X-VTEX-API-AppKey': 'somebody',
    'X-VTEX-API-AppToken': 'else',
  };
  const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(status).toBe(200);
}
