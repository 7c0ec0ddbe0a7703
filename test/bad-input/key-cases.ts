import { type RefusalCase, wrong } from './refusal-case.ts';

/** Keys that were used before. */
export const keyCases: readonly RefusalCase[] = [
  wrong('IDEMPOTENCY_KEY_REUSED', 'requestRefund', 'another mutation’s key', {
    idempotencyKey: 'the key of eur',
  }),
  wrong('IDEMPOTENCY_KEY_REUSED', 'recordOrderForRefund', 'the key of another input', {
    idempotencyKey: 'the key of eur',
  }),
  wrong('IDEMPOTENCY_KEY_REUSED', 'recordRefundReceipt', 'another mutation’s key, of the same order', {
    idempotencyKey: 'the key of eur',
  }),
];
