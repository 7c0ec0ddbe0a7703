import type { ManualCause } from '../../src/domain/refund/refund.ts';
import type { ReceiptSource } from '../../src/domain/values/enums.ts';
import { startFakePaymentProvider } from './fake-payment-provider.ts';
import { startFakeStripe } from './fake-stripe.ts';
import { startFakeVtexGateway } from './fake-vtex-gateway.ts';
import type { FakeOptions, FakeProvider, FakeRequest, InvariantViolation } from './fault-server.ts';

/** What a refund of 30.00 comes to. */
export type End = {
  readonly status: 'SUCCEEDED' | 'MANUAL';
  /** What a person is told that it is for; null where nobody is needed. */
  readonly cause: ManualCause | null;
  /** What the provider's ledger holds. */
  readonly paid: readonly string[];
  /** Who the receipt is from; null where there is none. */
  readonly source: ReceiptSource | null;
  /** What the timeline says after it was handed over, apart from the credit note. */
  readonly said: readonly string[];
};

/** A way to pay back that has a provider to be asked. */
export type ContractKind = {
  readonly kind: 'vtex-gateway' | 'payment-provider-protocol' | 'stripe';
  readonly start: (options: FakeOptions) => Promise<FakeProvider>;
  /** What CONNECTORS says of it, apart from its name, endpoint and time limit. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** How the provider names a payment. `word`: letters, digits and _. */
  readonly payment: (word: string) => Readonly<Record<string, string>>;
  readonly takesKeys: boolean;
  /** It asks for money. */
  readonly pays: (request: FakeRequest) => boolean;
  /** The idempotency key of a call that asks for money; null where it has none. */
  readonly keyOf: (request: FakeRequest) => string | null;
  readonly ends: Readonly<Record<InvariantViolation, End>>;
  /** Faults that meet the second call as well, and change nothing about the end. */
  readonly twice: readonly InvariantViolation[];
};

/** What the connectors are known by, and what nobody else may ever read. */
export const contractSecrets = {
  CONTRACT_APP_KEY: 'vtexappkey-contract-NOBODY',
  CONTRACT_APP_TOKEN: 'TOKENOFTHECONTRACTSUITE',
  CONTRACT_STRIPE_KEY: 'sk_test_ofTheContractSuite',
};

const paidAtOnce: End = {
  status: 'SUCCEEDED',
  cause: null,
  paid: ['30.00'],
  source: 'CONNECTOR',
  said: ['RECEIPT_RECORDED'],
};
const paidMore: End = { ...paidAtOnce, paid: ['31.00'] };
const paidLess: End = { ...paidAtOnce, paid: ['15.00'] };
/** Nobody knew, and the same key brought the answer. */
const paidBySameKey: End = { ...paidAtOnce, said: ['REFUND_UNKNOWN', 'RECEIPT_RECORDED'] };
/** Nobody knew, and the provider told. */
const foundPaid: End = { ...paidAtOnce, source: 'RECOVERY', said: ['REFUND_UNKNOWN', 'RECEIPT_RECOVERED'] };
const forAPerson: End = {
  status: 'MANUAL',
  cause: 'REFUND_MANUALLY',
  paid: [],
  source: null,
  said: ['REFUND_MANUAL'],
};
/** Nothing shows that it was paid, and without keys nobody may ask for it again (S3). */
const nobodyKnows: End = { ...forAPerson, cause: 'UNKNOWN', said: ['REFUND_UNKNOWN', 'REFUND_MANUAL'] };

/** Whatever the fault, the same key is asked for again until there is an answer. */
const byTheSameKey: Readonly<Record<InvariantViolation, End>> = {
  'late answer': paidBySameKey,
  'cut before applying': paidBySameKey,
  'cut after applying': paidBySameKey,
  '500 before applying': paidBySameKey,
  '500 after applying': paidBySameKey,
  'another amount': paidMore,
  'smaller amount': paidLess,
  'null ids': paidBySameKey,
  'refund manually': forAPerson,
  'huge body': paidBySameKey,
  'invalid body': paidBySameKey,
  'slow drip': paidBySameKey,
  redirect: paidBySameKey,
  '429': paidAtOnce,
  'frozen connection': paidBySameKey,
};

/** What was paid is found; what wasn't goes on as it may without that. */
function askedFirst(notPaid: End): Readonly<Record<InvariantViolation, End>> {
  return {
    ...byTheSameKey,
    'late answer': foundPaid,
    'cut before applying': notPaid,
    'cut after applying': foundPaid,
    '500 before applying': notPaid,
    '500 after applying': foundPaid,
    'null ids': notPaid,
    'huge body': foundPaid,
    'invalid body': foundPaid,
    'slow drip': foundPaid,
    redirect: notPaid,
    'frozen connection': notPaid,
  };
}

const withoutAnAnswer: readonly InvariantViolation[] = [
  'late answer',
  'cut before applying',
  'cut after applying',
  '500 before applying',
  '500 after applying',
  'null ids',
  'huge body',
  'invalid body',
  'slow drip',
  'redirect',
  '429',
  'frozen connection',
];

export const contractKinds: readonly ContractKind[] = [
  {
    kind: 'vtex-gateway',
    start: startFakeVtexGateway,
    entry: { appKeyFrom: 'CONTRACT_APP_KEY', appTokenFrom: 'CONTRACT_APP_TOKEN' },
    payment: (word) => ({ providerPaymentId: `pay_${word}`, providerTransactionId: `tx_${word}` }),
    takesKeys: false,
    pays: ({ path }) => path.endsWith('/refunding-request'),
    keyOf: () => null,
    ends: askedFirst(nobodyKnows),
    // There is a second call only where the first was turned away.
    twice: ['429'],
  },
  {
    kind: 'payment-provider-protocol',
    start: startFakePaymentProvider,
    entry: { headersFrom: { 'X-VTEX-API-AppToken': 'CONTRACT_APP_TOKEN' } },
    payment: (word) => ({ providerPaymentId: `pay_${word}` }),
    takesKeys: true,
    pays: ({ method }) => method === 'POST',
    keyOf: ({ body }) => /"requestId":"([^"]+)"/.exec(body)?.[1] ?? null,
    ends: byTheSameKey,
    twice: withoutAnAnswer,
  },
  {
    kind: 'stripe',
    start: startFakeStripe,
    entry: { secretKeyFrom: 'CONTRACT_STRIPE_KEY' },
    payment: (word) => ({ providerPaymentId: `ch_${word}` }),
    takesKeys: true,
    pays: ({ method }) => method === 'POST',
    keyOf: ({ headers }) => headers['idempotency-key'] ?? null,
    ends: askedFirst(paidBySameKey),
    // What was paid is found before there is a second call.
    twice: withoutAnAnswer.filter((fault) => askedFirst(paidBySameKey)[fault] !== foundPaid),
  },
];
