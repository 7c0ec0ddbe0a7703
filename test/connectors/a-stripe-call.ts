import type { RefundCall } from '../../src/connectors/provider.ts';
import type { StripeSettings } from '../../src/connectors/stripe/connector.ts';
import { aCall, money } from './a-vtex-call.ts';

export const chargeId = 'ch_3MmlLrLkdIwHu7ix0uke3Ezy';
export const paymentIntentId = 'pi_3MmlLrLkdIwHu7ix0snN0B15';

/** A call that pays 57.10 EUR back to a charge, unless `more` says otherwise. */
export function aStripeCall({
  providerPaymentId = chargeId,
  ...more
}: Partial<RefundCall> & { providerPaymentId?: string } = {}): RefundCall {
  const call = aCall({ amount: money('57.10 EUR'), ...more });
  return { ...call, payment: { ...call.payment, provider: 'stripe', providerPaymentId } };
}

export function stripeSettings(endpoint: string, more: Partial<StripeSettings> = {}): StripeSettings {
  return {
    kind: 'stripe',
    name: 'stripe',
    secretKey: 'sk_test_ofThisTest',
    webhookSecrets: [],
    endpoint,
    timeoutMs: 2_000,
    concurrency: 8,
    ...more,
  };
}
