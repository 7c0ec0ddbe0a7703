import { createHmac } from 'node:crypto';
import { disputeEvent, refundEvent, signedStripeEvent } from '../connectors/signed-stripe-event.ts';
import { type PayingApp, secrets } from './paying-app.ts';

/** An event of Stripe's about the refund with that key, signed; gives the HTTP status and what was done about it. */
export function tellByStripe(
  paying: PayingApp,
  { id, key, type }: { id: string; key: string; type?: string | undefined },
): Promise<[number, unknown]> {
  const { rawBody, headers } = signedStripeEvent(refundEvent(id, key, type), { secret: secrets.STRIPE_HOOK });
  return post(paying, '/webhooks/stripe', { rawBody, headers });
}

/** An event of Stripe's about a dispute, signed; the same answers. */
export function tellDispute(
  paying: PayingApp,
  { id, ...more }: { id: string } & Record<string, unknown>,
): Promise<[number, unknown]> {
  const { rawBody, headers } = signedStripeEvent(disputeEvent(id, more), { secret: secrets.STRIPE_HOOK });
  return post(paying, '/webhooks/stripe', { rawBody, headers });
}

/** A notice in the shape of the Payment Provider Protocol's answers, signed with that secret. */
export function tellByProvider(
  paying: PayingApp,
  notice: object,
  secret = secrets.PSP_HOOK,
): Promise<[number, unknown]> {
  const rawBody = Buffer.from(JSON.stringify(notice));
  const t = Math.floor(Date.now() / 1_000);
  const v1 = createHmac('sha256', secret).update(`${t}.`).update(rawBody).digest('hex');
  const headers = { 'x-provider-signature': `t=${t},v1=${v1}` };
  return post(paying, '/webhooks/payment-provider-protocol/psp', { rawBody, headers });
}

async function post(
  { app }: PayingApp,
  path: string,
  { rawBody, headers }: { rawBody: Buffer; headers: Record<string, string> },
): Promise<[number, unknown]> {
  const body = new Uint8Array(rawBody);
  const response = await fetch(new URL(path, app.url), { method: 'POST', body, headers });
  const { status } = (await response.json()) as { status?: string };
  return [response.status, status];
}
