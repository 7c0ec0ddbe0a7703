import Stripe from 'stripe';
import { z } from 'zod';
import type { DisputeNotice, Notice } from '../provider.ts';
import { readSignatureHeader, toleranceSeconds } from '../shared/signature-header.ts';
import { keyField } from './answers.ts';
import { disputeIn } from './dispute-notice.ts';

/** A webhook as it arrived: the signature is over the body's very bytes. */
export type WebhookRequest = {
  readonly rawBody: Buffer;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** The header that Stripe signs its notices in. */
export const stripeSignatureHeader = 'stripe-signature';

/** With the event's id, which is the same each time that Stripe sends it. */
export type StripeNotice = (Notice | DisputeNotice) & { readonly eventId: string };

/**
 * Reads a webhook of Stripe's. Unauthenticated: not signed with any of the secrets, or signed more than 300 s
 * away from now. Ignored: an event about something else, or about a refund that didn't come from here. What an event
 * says of a refund isn't believed, since events arrive late and out of order: Stripe is asked by the key.
 */
export function readStripeNotice(
  { webhookSecrets }: { readonly webhookSecrets: readonly string[] },
  request: WebhookRequest,
): StripeNotice | 'unauthenticated' | 'unreadable' | 'ignored' {
  const event = signedEvent(request, webhookSecrets);
  if (typeof event === 'string') return event;
  const read = eventShape.safeParse(event.signed);
  if (!read.success) return 'unreadable';
  const { id, type, created, data } = read.data;
  const dispute = disputeIn({ type, created }, data.object);
  if (dispute !== null) return dispute === 'unreadable' ? dispute : { ...dispute, eventId: id };
  const key = keyIn(type, data.object);
  return key === null ? 'ignored' : { key, answer: null, eventId: id };
}

function signedEvent(
  { rawBody, headers }: WebhookRequest,
  secrets: readonly string[],
): { readonly signed: unknown } | 'unauthenticated' | 'unreadable' {
  const signature = headers[stripeSignatureHeader];
  // Stripe's library takes a time of signing in the future, however far; and only the last of several times.
  if (typeof signature !== 'string' || readSignatureHeader(signature) === null) return 'unauthenticated';
  for (const secret of secrets) {
    try {
      return { signed: Stripe.webhooks.constructEvent(rawBody, signature, secret, toleranceSeconds) };
    } catch (error) {
      // Whatever else goes wrong does so after the signature was found to be right.
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) return 'unreadable';
    }
  }
  return 'unauthenticated';
}

/** Of the year 9999: beyond it is no time of an event. */
const maxSeconds = 253_402_300_799;

const eventShape = z.object({
  id: z.string().min(1).max(255),
  type: z.string(),
  created: z.int().nonnegative().max(maxSeconds).optional(),
  data: z.object({ object: z.unknown() }),
});

/** The key of our call in what the event is about. */
function keyIn(type: string, about: unknown): string | null {
  if (type === 'charge.refunded') {
    // Charges carry their refunds, newest first, only up to API version 2022-08-01; newer ones tell by refund.*.
    const charge = chargeShape.safeParse(about);
    return charge.success ? keyOf(charge.data.refunds.data[0]) : null;
  }
  return refundEvents.has(type) ? keyOf(about) : null;
}

const refundEvents: ReadonlySet<string> = new Set([
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
]);

function keyOf(refund: unknown): string | null {
  const read = refundShape.safeParse(refund);
  return read.success ? read.data.metadata[keyField] : null;
}

const refundShape = z.object({
  metadata: z.object({ [keyField]: z.string().regex(/^[\x21-\x7e]{1,60}$/) }),
});

const chargeShape = z.object({ refunds: z.object({ data: z.array(z.unknown()) }) });
