import { createHmac } from 'node:crypto';

/** As Standard Webhooks 1.0 names it: `whsec_` and 24 to 64 bytes in base64. */
export function isEventSecret(text: string): boolean {
  const bytes = keyOf(text).length;
  return /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && bytes >= 24 && bytes <= 64;
}

/**
 * The headers that Standard Webhooks asks for: id, time and body are signed together, once with each secret, so that a
 * receiver that knows the old one or the new one takes it (E5).
 */
export function signedHeaders(
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const signature = createHmac('sha256', keyOf(secret))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
    return `v1,${signature}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice('whsec_'.length), 'base64');
}
