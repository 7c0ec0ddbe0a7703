import Stripe from 'stripe';
import type { SendAnswer } from '../provider.ts';
import { NothingSent } from './client.ts';

/**
 * What an error out of Stripe's package means for the call. Only where Stripe surely did nothing is it anything
 * else than unknown: a status alone, or a type that nobody knows yet, isn't sure.
 */
export function answerOfError(error: unknown): WithoutRefund {
  if (!(error instanceof Stripe.errors.StripeError)) {
    return unknown(null, "Stripe's response can't be read.");
  }
  const code = error.code ?? null;
  if (error instanceof Stripe.errors.StripeConnectionError) return answerOfConnection(error.detail);
  if (error instanceof Stripe.errors.StripeRateLimitError) {
    // HTTP 429: too many requests, or another one holds the charge (lock_timeout). Turned away at the door.
    return notSent(
      `Stripe rejected the request without processing it: ${code ?? 'too many requests'}.`,
      retryAfterMs(error),
    );
  }
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    // The request was refused before anything was looked at. Another key in the configuration mends it, and the
    // same call then goes through. Stripe's text shows parts of the key, so it isn't repeated.
    return notSent(`Stripe rejected the secret key (HTTP ${error.statusCode}).`, null);
  }
  if (error instanceof Stripe.errors.StripeIdempotencyError) {
    // Something was asked for under this key with other parameters. It can't be by the dispatcher's doing (I12).
    return unknown('idempotency_error', 'Stripe has seen this idempotency key with other parameters.');
  }
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError
  ) {
    return answerOfRefusal(error, code);
  }
  // StripeAPIError is all the rest: 5xx, 409 (the same key is being worked on), answers that can't be read.
  return unknown(
    code,
    `Stripe's response leaves the outcome unknown (HTTP ${error.statusCode ?? 'unknown'}).`,
  );
}

type WithoutRefund = Exclude<SendAnswer, { kind: 'paid' | 'pending' }>;

function answerOfConnection(detail: unknown): WithoutRefund {
  const message = detail instanceof Error ? detail.message : 'The connection to Stripe failed.';
  return detail instanceof NothingSent ? notSent(message, null) : unknown(null, message);
}

/** Stripe read the request and refused it. With its own error type in the body, so that no proxy can say it. */
function answerOfRefusal(error: Stripe.errors.StripeError, code: string | null): WithoutRefund {
  const refused = error.rawType === 'invalid_request_error' || error.rawType === 'card_error';
  if (!refused || (code !== null && undecided.has(code))) {
    return unknown(code, `Stripe's response leaves the outcome unknown (HTTP ${error.statusCode}).`);
  }
  const message = `Stripe declined the refund: ${error.message.slice(0, 300)}`;
  // Some payment methods can't be paid back by: the money has to go another way.
  if (code === 'charge_not_refundable') return { kind: 'manual', code, message };
  if (isNothingLeft(error)) return { kind: 'nothing-left', code: code ?? 'amount_too_large', message };
  return { kind: 'declined', code, message, retryable: code !== null && mayPass.has(code) };
}

/**
 * All of the charge was paid back before, or so much that this amount is no longer there. The account here says
 * that it is, so somebody else paid, or an attempt of ours that was given up: looking up may tell, repeating
 * never helps. For the second case there is only a text; should Stripe change it, the answer becomes `declined`.
 */
function isNothingLeft({ code, param, message }: Stripe.errors.StripeError): boolean {
  if (code === 'charge_already_refunded') return true;
  return (
    (param === undefined || param === 'amount') && /greater than (the )?unrefunded amount/i.test(message)
  );
}

/** The same key is being worked on; a person at Stripe may still approve it. */
const undecided: ReadonlySet<string> = new Set(['idempotency_key_in_use', 'approval_required']);

/** The merchant's balance is too low. */
const mayPass: ReadonlySet<string> = new Set(['balance_insufficient', 'insufficient_funds']);

function retryAfterMs(error: Stripe.errors.StripeError): number | null {
  const seconds = error.headers?.['retry-after'];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function notSent(message: string, wait: number | null): WithoutRefund {
  return { kind: 'not-sent', message, retryAfterMs: wait };
}

function unknown(code: string | null, message: string): WithoutRefund {
  return { kind: 'unknown', code, message };
}
