import {
  type FakeAnswer,
  type FakeOptions,
  type FakeProvider,
  type FakeRequest,
  type Protocol,
  startFaultServer,
} from './fault-server.ts';
import { type Refund, type RefundParams, StripeBook } from './stripe-book.ts';
import { pageOf, readParams, refundBody, refusal } from './stripe-wire.ts';

export type FakeStripeOptions = FakeOptions & {
  /** What a charge or payment intent took in, in Stripe's units; one that isn't there took a million in EUR. */
  readonly payments?: Readonly<Record<string, { readonly amount: number; readonly currency: string }>>;
};

export type FakeStripe = FakeProvider & {
  /** The refunds from now on begin so; they are in the ledger from their beginning. */
  begin(status: 'succeeded' | 'pending'): void;
  /** How a refund went on. One that fails stays in the ledger, as what was accepted. */
  end(id: string, status: 'succeeded' | 'failed', reason?: string): void;
  /** A refund by somebody else, in the dashboard, without our metadata. */
  refundElsewhere(payment: string, amount: number): void;
};

type Call = { readonly key: string | null; readonly params: RefundParams };

/**
 * Stripe's refunds as its API has them: form-encoded requests; the same key with the same parameters gets the
 * answer that was stored, with other ones an idempotency_error; an HTTP 500 after the work began is stored and
 * given again, too. With a ledger's file it keeps a second one of the same name with ".stripe" at the end.
 */
export async function startFakeStripe({
  payments = {},
  ...options
}: FakeStripeOptions = {}): Promise<FakeStripe> {
  const { ledgerFile } = options;
  const captured = (id: string) => payments[id] ?? { amount: 100_000_000, currency: 'eur' };
  const book = new StripeBook(captured, ledgerFile === undefined ? null : `${ledgerFile}.stripe`);
  const begins: { status: Refund['status'] } = { status: 'succeeded' };
  const provider = await startFaultServer({ ...options, protocol: protocolOf(book, begins) });
  return {
    ...provider,
    begin: (status) => {
      begins.status = status;
    },
    end: (id, status, reason) => {
      const refund = book.find(id);
      if (refund === null) throw new Error(`There is no refund ${id}.`);
      Object.assign(refund, { status, failure_reason: reason ?? null });
    },
    refundElsewhere: (payment, amount) => {
      book.add({ payment, amount, metadata: {} }, { key: null, paid: amount, status: 'succeeded' });
    },
  };
}

function protocolOf(book: StripeBook, begins: { readonly status: Refund['status'] }): Protocol<Call> {
  const stored = new Map<string, { readonly params: string; answer: FakeAnswer }>();
  const store = ({ key, params }: Call, answer: FakeAnswer): FakeAnswer => {
    if (key !== null) stored.set(key, { params: JSON.stringify(params), answer });
    return answer;
  };
  return {
    readPayingCall: (request) => {
      const params = isKnown(request) && isCreation(request) ? readParams(request.body) : null;
      if (params === null || 'status' in params) return null;
      return { key: request.headers['idempotency-key'] ?? null, params };
    },
    pay: (call, portion) => {
      const { key, params } = call;
      const known = key === null ? undefined : stored.get(key);
      if (known !== undefined) return { answer: again(known, params), paid: null };
      const refused = whyNot(book, params);
      if (refused !== null) return { answer: store(call, refused), paid: null };
      const paid = { all: params.amount, less: Math.ceil(params.amount / 2), more: params.amount + 100 }[
        portion
      ];
      const refund = book.add(params, { key, paid, status: begins.status });
      return { answer: store(call, { status: 200, body: refundBody(refund) }), paid: entryOf(refund) };
    },
    say: (what, call) => {
      const answer = said(what, call);
      // The work had begun, so that this is what Stripe remembers. Failed at the door, it remembers nothing.
      if (what === 'failed' && call.key !== null && stored.has(call.key)) store(call, answer);
      return answer;
    },
    answerOther: (request) => answerOther(book, request),
    remember: ({ refundId }) => {
      const refund = book.remember(refundId);
      const { key, payment, asked, metadata } = refund;
      store({ key, params: { payment, amount: asked, metadata } }, { status: 200, body: refundBody(refund) });
    },
  };
}

function isKnown({ headers }: FakeRequest): boolean {
  return /^Bearer sk_test_[0-9A-Za-z]+$/.test(headers['authorization'] ?? '');
}

function isCreation({ method, path }: FakeRequest): boolean {
  return method === 'POST' && path === '/v1/refunds';
}

function again(
  known: { readonly params: string; readonly answer: FakeAnswer },
  params: RefundParams,
): FakeAnswer {
  if (known.params !== JSON.stringify(params)) {
    const message =
      'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return refusal(400, { type: 'idempotency_error', message });
  }
  return { ...known.answer, headers: { ...known.answer.headers, 'idempotent-replayed': 'true' } };
}

function whyNot(book: StripeBook, { payment, amount }: RefundParams): FakeAnswer | null {
  const left = book.left(payment);
  if (left <= 0) {
    return refusal(400, {
      code: 'charge_already_refunded',
      message: `Charge ${payment} has already been refunded.`,
    });
  }
  if (amount <= left) return null;
  const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
  return refusal(400, { param: 'amount', message });
}

function said(what: Parameters<Protocol<Call>['say']>[0], { params }: Call): FakeAnswer {
  switch (what) {
    case 'failed':
      return refusal(500, { type: 'api_error', message: 'An unknown error occurred.' });
    case 'null ids':
      return {
        status: 200,
        body: JSON.stringify({ id: null, object: 'refund', amount: params.amount, status: null }),
      };
    case 'refund manually':
      return refusal(400, {
        code: 'charge_not_refundable',
        message: 'This charge cannot be refunded through Stripe.',
      });
    case 'too many':
      return {
        ...refusal(429, { code: 'rate_limit', message: 'Too many requests.' }),
        headers: { 'retry-after': '1' },
      };
  }
}

function answerOther(book: StripeBook, request: FakeRequest): FakeAnswer {
  if (!isKnown(request)) return refusal(401, { message: 'Invalid API Key provided: sk_test_***' });
  if (isCreation(request)) {
    const problem = readParams(request.body);
    if ('status' in problem) return problem;
  }
  const url = new URL(request.path, 'http://stripe.invalid');
  if (request.method === 'GET' && url.pathname === '/v1/refunds') return pageOf(book, url.searchParams);
  const refund = book.find(/^\/v1\/refunds\/(\w+)$/.exec(url.pathname)?.[1] ?? '');
  if (request.method === 'GET' && refund !== null) return { status: 200, body: refundBody(refund) };
  return refusal(404, {
    code: 'resource_missing',
    message: `Unrecognized request: ${request.method} ${url.pathname}`,
  });
}

/** In major units, with the currency's digits. */
function entryOf({ key, payment, id, amount, currency }: Refund) {
  const digits = { jpy: 0, kwd: 3 }[currency] ?? 2;
  const text = String(amount).padStart(digits + 1, '0');
  const major = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { key, paymentId: payment, amount: major, currency: currency.toUpperCase(), refundId: id };
}
