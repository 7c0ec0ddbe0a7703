import { readProviderAnswer } from '../../src/connectors/payment-provider-protocol/answers.ts';
import { aProviderCall, paymentId, refundId } from './a-provider-call.ts';

export const call = aProviderCall();
/** The protocol's own example of a success, changed where a test says so. Undefined leaves a field out. */
export function success(more: Record<string, unknown> = {}): Record<string, unknown> {
  const message = 'Successfully refunded';
  return { paymentId, refundId, value: 57, code: null, message, requestId: call.key, ...more };
}

/** Its own example of a failure. */
export function failure(more: Record<string, unknown> = {}): Record<string, unknown> {
  const message = 'Refund has failed due to an internal error';
  return success({ refundId: null, value: 0, code: 'ERR123', message, ...more });
}

/** What the connector reads out of an HTTP answer: to `call`, unless `of` is another one. */
export function read(
  status: number,
  body: unknown,
  { of = call, retryAfterMs = null as number | null } = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readProviderAnswer(of, { kind: 'answer', status, body: text, retryAfterMs });
}
