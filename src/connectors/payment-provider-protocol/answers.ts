import type { Money } from '../../domain/values/money.ts';
import type { Declined, RefundCall, SendAnswer, Unknown } from '../provider.ts';
import { fromMajorUnits, JsonNumber, parseExactJson } from '../shared/exact-json.ts';
import type { HttpAnswer } from '../shared/http-call.ts';
import { readableText } from '../shared/readable-text.ts';
import { saysManual, saysNothingLeft, saysPending } from './words.ts';

/** What a payment provider's HTTP answer to a refund says about the money (S4). */
export function readProviderAnswer(call: RefundCall, answer: HttpAnswer): SendAnswer {
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'not-sent', message: answer.message, retryAfterMs: null };
    case 'unknown':
      return unknown(answer.message);
    case 'answer':
      return meaningOf(call, answer);
  }
}

/**
 * What a provider says by itself, in the shape of an answer. It ends what an answer of HTTP 200 leaves open: a
 * refund that was begun and came to nothing is told as a value of 0, with or without the refund's id.
 */
export function readProviderWord(call: RefundCall, document: unknown): SendAnswer {
  const said = readSaid(call, document);
  if (said === anothers) return unknown(anothers.problem);
  if (saysManual(said.code)) return manualOf(said);
  if (said.problem !== null) return unknown(said.problem);
  if (saysPending(said.code)) return { kind: 'pending' };
  if (said.value?.isPositive()) return paidOf(said, said.value);
  if (saysNothingLeft(said.code, said.message)) return nothingLeftOf(said);
  return said.value === null
    ? unknown('The provider reported a refund without its value.')
    : declinedOf(said);
}

type Said = {
  /** It repeats the call's requestId. */
  readonly repeatsKey: boolean;
  readonly refundId: string | null;
  /** Null where there is none; never below zero. */
  readonly value: Money | null;
  readonly code: string | null;
  readonly message: string | null;
  /** Why it can't be read, in a sentence; what else it says is kept, and counts only where it says that a person must pay. */
  readonly problem: string | null;
  /** It has something for an id and for a value, readable or not. */
  readonly namesRefund: boolean;
};

function meaningOf(
  call: RefundCall,
  { status, body, retryAfterMs }: HttpAnswer & { kind: 'answer' },
): SendAnswer {
  const said = readSaid(call, parseExactJson(body));
  if (said === anothers) return unknown(anothers.problem);
  // Before everything else, and instead of it: the platform itself pays twice here (known issue 615050).
  if (status === 501 || saysManual(said.code)) return manualOf(said);
  if (said.problem === null && said.value?.isPositive()) return claimOf(status, said, said.value);
  if (status === 429) return turnedAway(`Rate limit reached (HTTP ${status}).`, retryAfterMs);
  if (status === 401 || status === 403) {
    return turnedAway(`It rejected this connector's credentials (HTTP ${status}).`, null);
  }
  if (said.problem !== null) return unknown(`${said.problem} (HTTP ${status})`);
  if (saysNothingLeft(said.code, said.message)) return nothingLeftOf(said);
  if (isSuccess(status)) return begunOrUnknown(status, said);
  // Anybody on the way can answer 404; only the provider repeats the key.
  if (finalRefusals.has(status) && said.refundId === null && said.repeatsKey) return declinedOf(said);
  return unknown(said.message ?? `The provider answered HTTP ${status}.`, said.code);
}

const finalRefusals: ReadonlySet<number> = new Set([400, 404, 422]);

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** It says that money moved. */
function claimOf(status: number, said: Said, value: Money): SendAnswer {
  if (!isSuccess(status)) {
    return unknown(`The provider answered HTTP ${status}, yet reported a refund of ${value}.`, said.code);
  }
  return saysPending(said.code) ? { kind: 'pending' } : paidOf(said, value);
}

/** No id or no value: "failed" by the platform's own word, and "not yet" to some connectors (S4). */
function begunOrUnknown(status: number, { code, message }: Said): SendAnswer {
  if (status === 202 || saysPending(code)) return { kind: 'pending' };
  return { ...unknown(message ?? 'The provider’s response contains no refund.', code), namesNoRefund: true };
}

function paidOf({ refundId, code }: Said, amount: Money): SendAnswer {
  if (refundId === null) {
    const message = `The provider reported a refund of ${amount} without a refund id.`;
    return { ...unknown(message, code), namesNoRefund: true };
  }
  return { kind: 'paid', amount, providerRefundId: refundId, occurredAt: null };
}

/** A value alone only repeats what was asked for; beside a refund's id it may be what was paid. */
function manualOf({ namesRefund, code, message }: Said): SendAnswer {
  const what = message ?? 'The provider can’t refund this payment: manual action required.';
  return { kind: 'manual', code, message: what, ...(namesRefund && { perhapsPaid: true }) };
}

function nothingLeftOf({ code, message }: Said): SendAnswer {
  return {
    kind: 'nothing-left',
    code,
    message: message ?? 'The provider says that the payment was already refunded.',
  };
}

function declinedOf({ refundId, code, message }: Said): Declined {
  const what = message ?? 'The provider gave no reason.';
  const named = refundId === null ? {} : { providerRefundId: refundId };
  return { kind: 'declined', code, message: what, retryable: false, ...named };
}

function turnedAway(message: string, retryAfterMs: number | null): SendAnswer {
  return {
    kind: 'not-sent',
    message: `The provider rejected the call without processing it. ${message}`,
    retryAfterMs,
  };
}

function unknown(message: string, code: string | null = null): Unknown {
  return { kind: 'unknown', code, message };
}

function saidNothing(problem: string): Said & { readonly problem: string } {
  const nothing = { repeatsKey: false, refundId: null, value: null, code: null, message: null };
  return { ...nothing, problem, namesRefund: false };
}

const anothers = saidNothing('The provider’s response is about another request.');

/** The answer's fields, as far as they can be read. */
function readSaid(call: RefundCall, document: unknown): Said {
  if (typeof document !== 'object' || document === null || document instanceof JsonNumber)
    return saidNothing('The provider’s response is not a JSON object.');
  const field = (name: string) =>
    (Object.hasOwn(document, name) ? Reflect.get(document, name) : null) ?? null;
  const [requestId, paymentId] = [field('requestId'), field('paymentId')];
  if (requestId !== null && requestId !== call.key) return anothers;
  if (paymentId !== null && paymentId !== call.payment.providerPaymentId) return anothers;
  const refundId = readRefundId(field('refundId'));
  const value = readValue(field('value'), call.amount);
  return {
    repeatsKey: requestId !== null,
    refundId: refundId ?? null,
    value: value ?? null,
    code: readableText(field('code')),
    message: readableText(field('message')),
    problem: problemOf({ refundId, value }, call.amount),
    namesRefund: refundId !== null && value !== null && !value?.isZero(),
  };
}

function problemOf(
  { refundId, value }: { refundId: string | null | undefined; value: Money | null | undefined },
  { currency }: Money,
): string | null {
  if (refundId === undefined) return "The provider's refund id can't be stored: it is not a valid text.";
  return value === undefined ? `The provider's value is not a valid amount in ${currency}.` : null;
}

/** Undefined: it is none that a receipt can carry (D34). A whole number is taken as it is written. */
function readRefundId(id: unknown): string | null | undefined {
  if (id === null || id === '') return null;
  const text = id instanceof JsonNumber && /^\d+$/.test(id.text) ? id.text : id;
  return typeof text === 'string' && [...text].length <= 200 && readableText(text) === text
    ? text
    : undefined;
}

/** Undefined: it is no amount. */
function readValue(value: unknown, { currency }: Money): Money | null | undefined {
  if (value === null) return null;
  return (value instanceof JsonNumber ? fromMajorUnits(value, currency) : null) ?? undefined;
}
