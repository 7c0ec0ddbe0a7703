import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { openLedger } from './ledger-file.ts';
import { misbehaviour, write } from './misbehaviour.ts';

/** How a provider, or the network before it, may misbehave at a call that asks for money. */
export const faults = [
  /** Paid, and answered long after. */
  'late answer',
  'cut before applying',
  'cut after applying',
  '500 before applying',
  '500 after applying',
  /** It pays more than it was asked for, and says so. */
  'another amount',
  /** It pays less than it was asked for, and says so. */
  'smaller amount',
  /** Not paid: an answer of success without a refund's id. */
  'null ids',
  /** Not paid: a person has to. */
  'refund manually',
  /** Paid, as are the next two. */
  'huge body',
  'invalid body',
  'slow drip',
  /** Not paid, unless the redirect is followed: it leads back to the same path. */
  'redirect',
  /** Not paid. */
  '429',
  /** Not paid: it takes the request and never answers. */
  'frozen connection',
] as const;
export type InvariantViolation = (typeof faults)[number];

/** One payment back, as the provider made it. */
export type LedgerEntry = {
  /** The idempotency key, where the protocol has one. */
  readonly key: string | null;
  readonly paymentId: string;
  /** Decimal, in major units. */
  readonly amount: string;
  readonly currency: string | null;
  readonly refundId: string;
};

export type FakeRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
};

export type FakeAnswer = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What one kind of provider understands and says. It keeps what it needs in order to know a key again. */
export type Protocol<Call> = {
  /** The call, where the request asks for money back and is well-formed; null for any other. */
  readPayingCall(request: FakeRequest): Call | null;
  /** Pays: all that was asked for, less, or more. `paid` is null where nothing moved: a key that it knew, or a refusal. */
  pay(
    call: Call,
    portion: 'all' | 'less' | 'more',
  ): { readonly answer: FakeAnswer; readonly paid: LedgerEntry | null };
  /** An answer without a payment; `failed` is the HTTP 500, whether or not it was paid before that. */
  say(what: 'failed' | 'null ids' | 'refund manually' | 'too many', call: Call): FakeAnswer;
  /** Whatever doesn't ask for money: look-ups, bad requests. */
  answerOther(request: FakeRequest): FakeAnswer;
  /** What an earlier process paid, read from the ledger's file. */
  remember(entry: LedgerEntry): void;
};

export type FakeProvider = {
  readonly url: string;
  /** What was paid, in its order: the judge of every test. */
  readonly ledger: readonly LedgerEntry[];
  readonly calls: readonly FakeRequest[];
  /** The next calls that would pay misbehave so, one each, in this order; afterwards it behaves. */
  misbehave(...next: InvariantViolation[]): void;
  /** Decides for every paying call, for soaks; null: it behaves again. */
  misbehaveAtRandom(choose: (() => InvariantViolation | null) | null): void;
  close(): Promise<void>;
};

export type FakeOptions = {
  /** 0, the default: any that is free. */
  readonly port?: number;
  /** Every payment is appended to it, and what it holds at the start was paid before. */
  readonly ledgerFile?: string;
  /** How late a late answer is, in ms. */
  readonly lateMs?: number;
};

/** Starts a provider on 127.0.0.1 that speaks the protocol, and misbehaves when it is told to. */
export async function startFaultServer<Call>({
  protocol,
  port = 0,
  ledgerFile,
  lateMs = 1_500,
}: FakeOptions & { readonly protocol: Protocol<Call> }): Promise<FakeProvider> {
  const { ledger, append } = openLedger(ledgerFile);
  for (const entry of ledger) protocol.remember(entry);
  const calls: FakeRequest[] = [];
  const next: InvariantViolation[] = [];
  let choose: (() => InvariantViolation | null) | null = null;
  const pay = (call: Call, portion: 'all' | 'less' | 'more' = 'all') => {
    const { answer, paid } = protocol.pay(call, portion);
    if (paid !== null) append(paid);
    return answer;
  };
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    if (request === null) return;
    calls.push(request);
    const call = protocol.readPayingCall(request);
    const fault = call === null ? null : (next.shift() ?? choose?.() ?? null);
    if (call === null) write(response, protocol.answerOther(request));
    else if (fault === null) write(response, pay(call));
    else {
      misbehaviour[fault](response, {
        path: request.path,
        lateMs,
        pay: (portion) => pay(call, portion),
        say: (what) => protocol.say(what, call),
      });
    }
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.on('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`);
    });
  });
  return {
    url,
    ledger,
    calls,
    misbehave: (...more) => next.push(...more),
    misbehaveAtRandom: (chooser) => {
      choose = chooser;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Null where the caller went away before it had said everything. */
async function readRequest(incoming: IncomingMessage): Promise<FakeRequest | null> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    headers[name] = value?.join(', ') ?? '';
  try {
    const body = await text(incoming);
    return { method: incoming.method ?? '', path: incoming.url ?? '', body, headers };
  } catch {
    return null;
  }
}
