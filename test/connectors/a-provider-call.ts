import type { PaymentProviderProtocolSettings } from '../../src/connectors/payment-provider-protocol/connector.ts';
import type { RefundCall } from '../../src/connectors/provider.ts';
import type { Payment } from '../../src/domain/account/order-account.ts';
import { aCall, money } from './a-vtex-call.ts';

/** The ids of the protocol's own examples. */
export const paymentId = 'F5C1A4E20D3B4E07B7E871F5B5BC9F91';
export const refundId = '2EA354989E7E4BBC9F9D7B66674C2574';
export const transactionId = 'D3AA1FC8372E430E8236649DB5EBD08E';

/** A call that pays 57.00 BRL back, unless `more` says otherwise. */
export function aProviderCall({
  payment,
  ...more
}: Partial<Omit<RefundCall, 'payment'>> & { payment?: Partial<Payment> } = {}): RefundCall {
  const call = aCall({ amount: money('57.00 BRL'), ...more });
  const recorded = { provider: 'acme', providerPaymentId: paymentId, providerTransactionId: transactionId };
  return { ...call, payment: { ...call.payment, ...recorded, ...payment } };
}

export function providerSettings(
  endpoint: string,
  more: Partial<PaymentProviderProtocolSettings> = {},
): PaymentProviderProtocolSettings {
  return {
    name: 'acme',
    kind: 'payment-provider-protocol',
    endpoint,
    headers: { 'X-PROVIDER-API-AppKey': 'the key', 'X-PROVIDER-API-AppToken': 'the token' },
    webhookSecrets: [],
    sandboxMode: false,
    timeoutMs: 2_000,
    concurrency: 8,
    ...more,
  };
}
