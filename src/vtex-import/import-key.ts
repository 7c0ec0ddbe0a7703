import { createHash } from 'node:crypto';
import { ownKey } from '../domain/values/own-key.ts';

/**
 * An idempotency key of the import: the same document gives the same key and the same input, so that
 * importing it twice changes nothing. The key holds the content where a number may come again with other
 * content: the answer is then INVOICE_NUMBER_TAKEN or RECEIPT_CONFLICT, which tells more than a reused key.
 */
export function importKey(orderId: string, kind: 'order' | 'invoice' | 'receipt', rest: string): string {
  return ownKey(['import', 'vtex', orderId, kind, rest], { digest, separator: ':' });
}

/** 32 hexadecimal digits of the SHA-256 of a value's JSON. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
