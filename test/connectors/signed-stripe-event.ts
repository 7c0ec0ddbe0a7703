import Stripe from 'stripe';

export type SignedEvent = { readonly rawBody: Buffer; readonly headers: Record<string, string> };

/** An event as Stripe would send it, signed with that secret; `ageSeconds` ago. */
export function signedStripeEvent(
  event: unknown,
  { secret = 'whsec_new', ageSeconds = 0 }: { secret?: string; ageSeconds?: number } = {},
): SignedEvent {
  const payload = typeof event === 'string' ? event : JSON.stringify(event, null, 2);
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return {
    rawBody: Buffer.from(payload),
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
  };
}

/** An event about one refund with that key in its metadata; null for a refund that was made elsewhere. */
export function refundEvent(id: string, key: string | null, type = 'refund.updated'): object {
  const metadata = key === null ? {} : { allocation_key: key, order_id: 'v1-1' };
  const refund = {
    id: 're_1',
    object: 'refund',
    amount: 5710,
    currency: 'eur',
    status: 'succeeded',
    metadata,
  };
  return { id, object: 'event', type, livemode: false, data: { object: refund } };
}

/** An event about a dispute of that charge; `more` replaces or adds fields of the dispute. */
export function disputeEvent(
  id: string,
  { type = 'charge.dispute.created', created = 1_770_000_000, ...more }: Record<string, unknown> = {},
): object {
  const dispute = {
    id: 'du_1',
    object: 'dispute',
    amount: 8000,
    currency: 'eur',
    charge: 'ch_disputed',
    payment_intent: 'pi_disputed',
    reason: 'fraudulent',
    status: 'needs_response',
    balance_transactions: [{ id: 'txn_1', amount: -8000, fee: 1500, currency: 'eur' }],
    evidence: { customer_email_address: 'somebody@example.com' },
    ...more,
  };
  return { id, object: 'event', type, created, livemode: false, data: { object: dispute } };
}
