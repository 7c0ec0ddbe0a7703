import {
  type FakeAnswer,
  type FakeOptions,
  type FakeProvider,
  type FakeRequest,
  type Protocol,
  startFaultServer,
} from './fault-server.ts';
import { type Captured, VtexGatewayBook, type VtexRefund } from './vtex-gateway-book.ts';

export type FakeVtexGatewayOptions = FakeOptions & {
  /**
   * The payments of a transaction by its id. One that isn't there has a single payment of a million units, which
   * its settlements don't name; the ledger shows the transaction's id in its place.
   */
  readonly transactions?: Readonly<Record<string, readonly Captured[]>>;
};

type Call = { readonly transactionId: string; readonly value: number };

/**
 * A payments gateway as VTEX documents it: a refund names a transaction and hundredths, there are no keys, and
 * it takes any appKey and appToken. With a ledger's file it keeps a second one beside it, of the same name with
 * ".gateway" at the end, for what the ledger doesn't hold.
 */
export function startFakeVtexGateway({
  transactions = {},
  ...options
}: FakeVtexGatewayOptions = {}): Promise<FakeProvider> {
  const captured = (id: string) => transactions[id] ?? [{ paymentId: null, hundredths: 100_000_000 }];
  const { ledgerFile } = options;
  const book = new VtexGatewayBook(captured, ledgerFile === undefined ? null : `${ledgerFile}.gateway`);
  return startFaultServer({ ...options, protocol: protocolOf(book) });
}

function protocolOf(book: VtexGatewayBook): Protocol<Call> {
  return {
    readPayingCall: (request) => (isKnown(request) ? readCall(request) : null),
    pay: ({ transactionId, value }, portion) => {
      const paid = { all: value, less: Math.ceil(value / 2), more: value + 100 }[portion];
      const refund = book.refund(transactionId, { asked: value, paid });
      if (refund === null)
        return {
          answer: refusal(400, 'CHK0054', `Order ${transactionId} dont have value to refund`),
          paid: null,
        };
      return {
        answer: receipt({ token: refund.token, refundedValue: paid, processingDate: refund.date }),
        paid: {
          key: null,
          paymentId: refund.paymentId ?? transactionId,
          amount: decimalOf(refund),
          currency: null,
          refundId: refund.token,
        },
      };
    },
    say: (what, { value }) => said(what, value),
    answerOther: (request) => {
      if (!isKnown(request)) return refusal(401, '1', 'Unauthorized');
      const id = /^\/api\/pvt\/transactions\/([^/?]+)\/settlements$/.exec(request.path)?.[1];
      if (request.method === 'GET' && id !== undefined)
        return { status: 200, body: JSON.stringify(book.settlements(decodeURIComponent(id))) };
      return refusal(400, '2', 'The request is none that this gateway knows');
    },
    remember: ({ refundId }) => book.remember(refundId),
  };
}

function isKnown({ headers }: FakeRequest): boolean {
  return Boolean(headers['x-vtex-api-appkey'] && headers['x-vtex-api-apptoken']);
}

function readCall({ method, path, body }: FakeRequest): Call | null {
  const id = /^\/api\/pvt\/transactions\/([^/?]+)\/refunding-request$/.exec(path)?.[1];
  const value = readValue(body);
  return method === 'POST' && id !== undefined && value !== null
    ? { transactionId: decodeURIComponent(id), value }
    : null;
}

/** A whole number of hundredths above zero; null where the body asks for none. */
function readValue(body: string): number | null {
  try {
    const document: unknown = JSON.parse(body);
    const value: unknown =
      typeof document === 'object' && document !== null && 'value' in document ? document.value : null;
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
  } catch {
    return null;
  }
}

function said(what: 'failed' | 'null ids' | 'refund manually' | 'too many', value: number): FakeAnswer {
  switch (what) {
    case 'failed':
      return { status: 500, body: '{"message":"An error has occurred."}' };
    case 'null ids':
      return receipt({ token: null, refundedValue: value, processingDate: new Date().toISOString() });
    case 'refund manually':
      return refusal(501, 'refund-manually', 'This payment needs to be manually refunded');
    case 'too many':
      return { status: 429, body: '', headers: { 'retry-after': '1' } };
  }
}

/** In the shape of the platform's documented example. */
function receipt(more: { token: string | null; refundedValue: number; processingDate: string }): FakeAnswer {
  const document = {
    id: null,
    status: 11,
    statusDetail: 'Settling',
    refundedToken: null,
    message: null,
    code: null,
    connectorRefundedValue: 0,
    cancelledValue: 0,
    ...more,
  };
  return { status: 200, body: JSON.stringify(document) };
}

function refusal(status: number, code: string, message: string): FakeAnswer {
  return { status, body: JSON.stringify({ error: { code, message, exception: null } }) };
}

/** Exact: both parts are whole numbers. */
function decimalOf({ paid }: VtexRefund): string {
  return `${Math.floor(paid / 100)}.${String(paid % 100).padStart(2, '0')}`;
}
