import { randomBytes } from 'node:crypto';
import { JsonNumber, parseExactJson } from '../../src/connectors/shared/exact-json.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import { runFakeProvider } from './fake-process.ts';
import {
  type FakeAnswer,
  type FakeOptions,
  type FakeProvider,
  type FakeRequest,
  type LedgerEntry,
  type Protocol,
  startFaultServer,
} from './fault-server.ts';

export type FakePaymentProviderOptions = FakeOptions & {
  /** What was captured of a payment, in major units, by its id; of one that isn't there, a million. */
  readonly captured?: Readonly<Record<string, string>>;
};

/**
 * A provider that speaks VTEX's Payment Provider Protocol: the same requestId is the same refund, made once and
 * answered the same way each time. Only what it failed at before it paid may come out differently later.
 */
export function startFakePaymentProvider({
  captured = {},
  ...options
}: FakePaymentProviderOptions = {}): Promise<FakeProvider> {
  return startFaultServer({ ...options, protocol: new PaymentProvider(captured) });
}

type Call = { readonly requestId: string; readonly paymentId: string; readonly value: string };

class PaymentProvider implements Protocol<Call> {
  readonly #captured: Readonly<Record<string, string>>;
  readonly #paid = new Map<string, LedgerEntry>();
  readonly #forPeople = new Set<string>();

  constructor(captured: Readonly<Record<string, string>>) {
    this.#captured = captured;
  }

  readPayingCall({ method, path, body }: FakeRequest): Call | null {
    const id = /^\/(?:[^?]*\/)?payments\/([^/?]+)\/refunds$/.exec(path)?.[1];
    const { requestId, paymentId, value } = fieldsOf(parseExactJson(body));
    if (method !== 'POST' || id === undefined || paymentId !== decodeURIComponent(id)) return null;
    if (typeof requestId !== 'string' || !(value instanceof JsonNumber)) return null;
    return /^\d+(\.\d+)?$/.test(value.text) ? { requestId, paymentId, value: value.text } : null;
  }

  pay(call: Call, portion: 'all' | 'less' | 'more'): { answer: FakeAnswer; paid: LedgerEntry | null } {
    const { requestId, paymentId } = call;
    const before = this.#paid.get(requestId);
    if (before !== undefined) return { answer: refunded(before), paid: null };
    if (this.#forPeople.has(requestId)) return { answer: this.say('refund manually', call), paid: null };
    const amount = portionOf(call.value, portion);
    const left = this.#leftOf(paymentId);
    if (left.isZero())
      return { answer: refused(call, 'already-refunded', 'It has already been refunded'), paid: null };
    if (left.lessThan(amount))
      return { answer: refused(call, 'value-too-high', `${left.toFixed()} is left`), paid: null };
    const refundId = randomBytes(16).toString('hex').toUpperCase();
    const paid = { key: requestId, paymentId, amount, currency: null, refundId };
    this.#paid.set(requestId, paid);
    return { answer: refunded(paid), paid };
  }

  say(what: 'failed' | 'null ids' | 'refund manually' | 'too many', call: Call): FakeAnswer {
    switch (what) {
      case 'failed':
        return answer(500, nothing(call, 'ERR123', 'Refund has failed due to an internal error'));
      case 'null ids':
        return answer(200, nothing(call, null, null));
      case 'refund manually':
        this.#forPeople.add(call.requestId);
        return answer(501, nothing(call, 'refund-manually', 'This payment needs to be manually refunded'));
      case 'too many':
        return { ...answer(429, { message: 'Too many requests' }), headers: { 'retry-after': '1' } };
    }
  }

  answerOther({ method, path }: FakeRequest): FakeAnswer {
    return answer(404, { message: `There is no ${method} ${path} with such a body.` });
  }

  remember(entry: LedgerEntry): void {
    if (entry.key !== null) this.#paid.set(entry.key, entry);
  }

  #leftOf(paymentId: string): Decimal {
    const before = [...this.#paid.values()].filter((entry) => entry.paymentId === paymentId);
    return before.reduce(
      (left, { amount }) => left.minus(amount),
      new Decimal(this.#captured[paymentId] ?? '1000000'),
    );
  }
}

/** With as many digits after the point as were asked for. */
function portionOf(value: string, portion: 'all' | 'less' | 'more'): string {
  const digits = value.split('.')[1]?.length ?? 0;
  const amount = new Decimal(value);
  switch (portion) {
    case 'all':
      return value;
    case 'less':
      return amount.div(2).toFixed(digits, Decimal.ROUND_UP);
    case 'more':
      return amount.plus(1).toFixed(digits);
  }
}

function refunded({ key, paymentId, refundId, amount }: LedgerEntry): FakeAnswer {
  const value = new JsonNumber(amount);
  return answer(200, {
    paymentId,
    refundId,
    value,
    code: null,
    message: 'Successfully refunded',
    requestId: key,
    connectorMetadata: [{ name: 'MetadataName', value: 'MetadataValue' }],
  });
}

function refused(call: Call, code: string, message: string): FakeAnswer {
  return answer(422, nothing(call, code, message));
}

function nothing({ paymentId, requestId }: Call, code: string | null, message: string | null) {
  return { paymentId, refundId: null, value: 0, code, message, requestId };
}

function answer(status: number, body: unknown): FakeAnswer {
  return { status, body: JSON.stringify(body) };
}

function fieldsOf(document: unknown): Record<string, unknown> {
  return typeof document === 'object' && document !== null
    ? Object.fromEntries(Object.entries(document))
    : {};
}

if (import.meta.main) await runFakeProvider(startFakePaymentProvider);
