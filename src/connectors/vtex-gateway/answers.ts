import type { RefundCall, SendAnswer, Unknown } from '../provider.ts';
import { parseExactJson } from '../shared/exact-json.ts';
import type { HttpAnswer } from '../shared/http-call.ts';
import { type Meaning, meaningOf } from './codes.ts';
import { fieldOf, moneyOfHundredths, readHundredths, readId, readInstant, saysFailed } from './values.ts';
import { readWords, type Words } from './words.ts';

type Whole = Extract<HttpAnswer, { kind: 'answer' }>;

/**
 * What an answer to a refunding-request says about the money (S2). It counts as refused only where a code says
 * so that is known here: this API takes no keys, and what is taken for refused by mistake is paid twice.
 */
export function readRefundAnswer(call: RefundCall, answer: HttpAnswer): SendAnswer {
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'not-sent', message: answer.message, retryAfterMs: null };
    case 'unknown':
      return unknown(null, answer.message);
    case 'answer': {
      const document = parseExactJson(answer.body);
      const done = answer.status >= 200 && answer.status < 300;
      return done ? readReceipt(call, document) : readRefusal(answer, document);
    }
  }
}

/** An answer of HTTP status 2xx: a token and a value where money moves, neither of them where none does. */
function readReceipt(call: RefundCall, document: unknown): SendAnswer {
  const words = readWords(document);
  const token = fieldOf(document, 'token') ?? '';
  const value = fieldOf(document, 'refundedValue') ?? null;
  const hundredths = value === null ? 0n : readHundredths(value);
  const { code } = words;
  if (token === '' && hundredths === 0n) {
    if (code === null) return unknown(null, 'The gateway answered without token, value and code.');
    return byMeaning(meaningOf(code), words) ?? unknown(code, words.message);
  }
  const id = readId(token);
  if (id === null || hundredths === null || hundredths === 0n)
    return unknown(code, 'The gateway answered without a readable token or value.');
  if (code !== null)
    return unknown(code, `The gateway reported both a refund and the error ${code}: ${words.message}`);
  return readPaid(call, { id, hundredths, document });
}

function readPaid(
  call: RefundCall,
  { id, hundredths, document }: { id: string; hundredths: bigint; document: unknown },
): SendAnswer {
  const state = fieldOf(document, 'statusDetail');
  const amount = moneyOfHundredths(hundredths, call.amount.currency);
  if (typeof state === 'string' && saysFailed(state))
    return unknown(null, 'The gateway reported a refund in a failed state.');
  if (amount === null)
    return unknown(
      null,
      `The gateway reported ${hundredths} hundredths, which is not a valid amount in ${call.amount.currency}.`,
    );
  if (call.recordedRefundIds.includes(id))
    return unknown(
      null,
      `The gateway answered with refund id ${id}, which is already recorded for an earlier refund.`,
    );
  const occurredAt = readInstant(fieldOf(document, 'processingDate'));
  return { kind: 'paid', amount, providerRefundId: id, occurredAt };
}

/** An answer of another status: what its code says comes first, then the status. */
function readRefusal({ status, retryAfterMs }: Whole, document: unknown): SendAnswer {
  const words = readWords(document);
  const { code } = words;
  const meaning = code === null ? null : meaningOf(code);
  const message = `HTTP ${status}. ${words.message}`;
  if (status < 400)
    return unknown(code, `${message} The gateway redirected; redirects are not followed (S6).`);
  // Above 499 something broke, perhaps after the money moved (known issue 760896): no word of refusal counts.
  if (status < 500 || meaning?.kind === 'nothing-left' || meaning?.kind === 'manual') {
    const answer = byMeaning(meaning, { code, message });
    if (answer !== null) return answer;
  }
  switch (status) {
    // Every call fares so until the credentials are put right: as manual tasks they would all be past mending.
    case 401:
    case 403:
      return {
        kind: 'not-sent',
        message: `${message} The gateway rejected this connector's credentials: check its appKey, appToken and their permissions.`,
        retryAfterMs: retryAfterMs ?? untilPutRightMs,
      };
    case 429:
      return { kind: 'not-sent', message, retryAfterMs };
    case 404:
      return notFound(words, message);
    default:
      return unknown(code, message);
  }
}

/** The gateway's own 404 has an error in it; any other one comes from a wrong address, for all calls alike. */
function notFound(words: Words, message: string): SendAnswer {
  return words.spoken
    ? { kind: 'manual', code: words.code, message: `${message} The gateway doesn't know the transaction.` }
    : {
        kind: 'not-sent',
        message: `${message} No VTEX gateway answers at this connector's endpoint: check it.`,
        retryAfterMs: untilPutRightMs,
      };
}

function byMeaning(
  meaning: Meaning | null,
  { code, message }: { code: string | null; message: string },
): SendAnswer | null {
  switch (meaning?.kind) {
    case undefined:
      return null;
    case 'nothing-left':
    case 'manual':
      return { kind: meaning.kind, code, message };
    case 'declined':
      return { kind: 'declined', code, message, retryable: meaning.retryable };
    case 'unclear':
      return unknown(code, message);
  }
}

function unknown(code: string | null, message: string): Unknown {
  return { kind: 'unknown', code, message };
}

/** In ms: people put credentials and addresses right, which takes them at least that long. */
const untilPutRightMs = 60_000;
