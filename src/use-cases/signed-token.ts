import { createHmac, timingSafeEqual } from 'node:crypto';

/** A token that stands for the content and can't be guessed without the secret: HMAC-SHA-256 in base64url. */
export function signedToken(secret: string, content: string): string {
  return createHmac('sha256', secret).update(content).digest('base64url');
}

/** Whether a token that was given is the expected one; compared in constant time. */
export function isSameToken(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
