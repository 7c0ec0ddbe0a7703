import { createHash } from 'node:crypto';

/**
 * An idempotency key of the import: the same document gives the same key and the same input, so that
 * importing it twice changes nothing. The key holds the content where a number may come again with other
 * content: the answer is then INVOICE_NUMBER_TAKEN or RECEIPT_CONFLICT, which tells more than a reused key.
 * Printable ASCII and below 255 characters, whatever the order id holds.
 */
export function importKey(orderId: string, kind: 'order' | 'invoice' | 'receipt', rest: string): string {
  const order = /^[\w.-]{1,100}$/.test(orderId) ? orderId : `sha256-${digest(orderId)}`;
  return `import:vtex:${order}:${kind}:${rest}`;
}

/** 32 hexadecimal digits of the SHA-256 of a value's JSON. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
