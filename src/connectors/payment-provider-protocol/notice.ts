import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Notice } from '../provider.ts';
import { JsonNumber, parseExactJson } from '../shared/exact-json.ts';
import { readSignatureHeader } from '../shared/signature-header.ts';
import { readProviderWord } from './answers.ts';

/** A webhook as it arrived: the signature is over the body's very bytes. */
type NoticeRequest = {
  readonly rawBody: Buffer;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/**
 * The header that a notice is signed in: "t=1767225600,v1=5257…", where t is the time of signing in seconds since
 * 1970 and v1 the HMAC-SHA256, in hexadecimal digits, of t's digits, a dot and the body's bytes. There may be
 * several v1, one per secret, while a secret is being replaced.
 */
export const signatureHeader = 'x-provider-signature';

/**
 * Reads what a payment provider sends by itself about a refund: JSON in the shape of its answers. Unauthenticated:
 * signed with none of the secrets, or more than 300 s away from now. Ignored: a requestId that can't be a key of
 * ours. What it says is believed, since the protocol has no way to ask; the call that it is about gives the
 * currency, and its payment must be the one that is named.
 */
export function readProviderNotice(
  { webhookSecrets }: { readonly webhookSecrets: readonly string[] },
  { rawBody, headers }: NoticeRequest,
): Notice | 'unauthenticated' | 'unreadable' | 'ignored' {
  if (!isSigned(rawBody, headers[signatureHeader], webhookSecrets)) return 'unauthenticated';
  const document = parseExactJson(textOf(rawBody));
  if (typeof document !== 'object' || document === null || document instanceof JsonNumber)
    return 'unreadable';
  const [key, paymentId] = [Reflect.get(document, 'requestId'), Reflect.get(document, 'paymentId')];
  if (typeof key !== 'string' || typeof paymentId !== 'string') return 'unreadable';
  if (!/^[\x21-\x7e]{1,60}$/.test(key)) return 'ignored';
  return { key, answer: (call) => readProviderWord(call, document) };
}

function isSigned(
  rawBody: Buffer,
  header: string | string[] | undefined,
  secrets: readonly string[],
): boolean {
  const read = readSignatureHeader(header);
  if (read === null) return false;
  const { time, given } = read;
  const right = secrets
    .filter((secret) => secret !== '')
    .map((secret) => createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest());
  // All are compared, so that the time it takes tells nothing about which one fits.
  const fits = given.flatMap((one) => right.map((other) => timingSafeEqual(one, other)));
  return fits.includes(true);
}

/** Empty, which is no JSON, where it is no UTF-8. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
