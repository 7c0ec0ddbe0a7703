import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fullOrder } from './full-order.ts';
import { instant, type Seed } from './seeded-app.ts';

type Input = Record<string, unknown>;

/** One wrong value at one place of an input that is good but for it, and the code that a rule gives it. */
export type CorpusCase = {
  readonly rule: string;
  readonly code: string;
  readonly mutation: string;
  /** Where the value stands, and what it is; short enough for a test's name. */
  readonly what: string;
  readonly input: (seed: Seed) => Input;
};

/** How the data file says it: every value at every place, "mutation path" or "mutation base path". */
type Group = {
  readonly rule: string;
  readonly code: string;
  readonly at: readonly string[];
  readonly values: readonly unknown[];
};

/** The cases of corpus.json, each worked out from the rule that it names. */
export function readCorpus(): CorpusCase[] {
  const groups: readonly Group[] = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'corpus.json'), 'utf8'),
  );
  return groups.flatMap(({ rule, code, at, values }) =>
    at.flatMap((place) =>
      values.map((given) => {
        const words = place.split(' ');
        const mutation = words[0] ?? '';
        const value = spelledOut(given);
        return {
          rule,
          code,
          mutation,
          what: `${place} = ${shown(value)}`,
          input: (seed: Seed) => replaced(baseOf(words, seed), (words.at(-1) ?? '').split('.'), value),
        };
      }),
    ),
  );
}

const codes = { reasonCode: 'QUALITY', externalReference: 'RMA-9' };

/** Inputs in which every field has a good value; all are accepted, one after the other in this order. */
const bases: Readonly<Record<string, (seed: Seed) => Input>> = {
  recordOrderForRefund: () => fullOrder,
  recordSettlementForRefund: () => ({
    ...{ orderId: 'eur', paymentId: 'eur-card', settled: '95.00', voided: '0.00' },
    ...{ providerSettlementId: 'se-9', settledAt: instant, amount: '5.00' },
  }),
  recordInvoiceForRefund: () => ({
    ...{ orderId: 'eur', number: 'R-9', type: 'INPUT', value: '1.00', issuedAt: instant },
    lines: [{ lineId: 'line-1', sku: 'SHOES', quantity: '1', price: '1.00' }],
    exchangeRate: { to: 'GBP', rate: '0.825900231252', source: 'ECB', asOf: instant },
    coversRefundIds: [],
    coversDisputeIds: [],
  }),
  requestRefund: () => ({ ...refundOf({ amount: '1.00' }), note: 'A remark', deductions, ...codes }),
  'requestRefund yen': () => ({ ...refundOf({ amount: '1' }), orderId: 'yen' }),
  'requestRefund dinar': () => ({ ...refundOf({ amount: '1.000' }), orderId: 'dinar' }),
  'requestRefund by-gross': () =>
    refundOf({ lines: [{ lineId: 'line-2', gross: '1.00', reason: 'A hole' }] }),
  'requestRefund split': () => ({
    ...refundOf({ amount: '1.00' }),
    allocations: [{ paymentId: 'eur-card', amount: '1.00', destination: elsewhere }],
    choiceReason: 'As asked',
  }),
  'requestRefund elsewhere': () => ({ ...refundOf({ amount: '1.00' }), destination: elsewhere }),
  'requestRefund by-net': () => refundOf({ lines: [{ lineId: 'line-2', net: '1.00' }] }),
  'requestRefund by-quantity': () => refundOf({ lines: [{ lineId: 'line-2', quantity: '1' }] }),
  'requestRefund by-invoice': () => ({
    ...refundOf({ pendingInvoiceNumber: 'R-1', invoiceAmount: '2.00' }),
    closeRest: 'CORRECTED',
  }),
  recordRefundReceipt: () => ({
    ...{ orderId: 'eur', paymentId: 'eur-card', providerRefundId: 're-9', amount: '1.00' },
    ...{ source: 'OMS', occurredAt: instant, acceptExcess: false, traceReference: 'ARN-9' },
  }),
  recordRefundReversal: ({ receipt, succeeded }) => ({
    ...{ receiptId: receipt, allocationId: succeeded.id, amount: '1.00', providerReversalId: 'rv-9' },
    ...{ occurredAt: instant, message: 'The account is closed.' },
  }),
  retryRefundAllocation: ({ failed }) => ({ allocationId: failed.id, manual: false }),
  assignRefundTask: ({ ready }) => ({ allocationId: ready.id, assignee: 'ada' }),
  recordRefundFailure: ({ failed }) => ({
    ...{
      allocationId: failed.id,
      message: 'The account is closed.',
      providerCode: 'CHK0054',
      retryable: false,
    },
  }),
  closePendingRefund: () => ({ ...closing, amount: '1.00', note: 'Worn' }),
  'closePendingRefund by-lines': () => ({ ...closing, lines: [{ lineId: 'line-1', gross: '1.00' }] }),
  'closePendingRefund by-pieces': () => ({ ...closing, lines: [{ lineId: 'line-1', quantity: '0.1' }] }),
  reopenPendingRefund: ({ closure }) => ({ closureId: closure, amount: '1.00' }),
  coverPendingRefund: ({ goodwill }) => ({
    ...{ orderId: 'closing', invoiceNumber: 'R-1', refundIds: [goodwill], disputeIds: [] },
  }),
  recordRefundDispute: () => ({
    ...{ orderId: 'poor', paymentId: 'poor-card', providerDisputeId: 'dp-8', amount: '1.00', fee: '15.00' },
    ...{ status: 'WON', occurredAt: instant, reasonCode: 'fraudulent', coversInvoiceNumbers: ['R-poor'] },
  }),
  cancelRefund: ({ openRefund }) => ({ refundId: openRefund, reason: 'Asked twice' }),
  'recordRefundReceipt shared': () => ({
    ...{ orderId: 'eur', providerRefundId: 're-10', amount: '1.00', occurredAt: instant },
    shares: [
      { paymentId: 'eur-card', invoiceNumber: 'R-1', amount: '0.60' },
      { paymentId: 'eur-gift', amount: '0.40' },
    ],
  }),
  approveRefund: ({ openRefund }) => ({ refundId: openRefund, approvalToken: 'any' }),
  rejectRefund: ({ openRefund }) => ({ refundId: openRefund, reason: 'Not what was agreed' }),
  resendRefundCreditNote: () => ({ creditNoteId: 'a note' }),
  eraseRefundCustomer: () => ({ orderId: 'eur', reason: 'Asked by letter' }),
  realignRefundInvoiceData: () => ({ orderId: 'eur', dryRun: false }),
  requestPendingRefunds: () => ({ orderId: 'eur', reason: 'Returns', ...codes }),
  'requestRefund full': () => refundOf({ full: true }),
};

/** What no order here is in a state for: its inputs are good, and are refused all the same. */
const neverAccepted = ['approveRefund', 'rejectRefund', 'resendRefundCreditNote'];

/** The bases that are accepted, in their order, of an app that has just been seeded. */
export function acceptedBases(seed: Seed): (readonly [mutation: string, input: Input])[] {
  return Object.entries(bases)
    .filter(([name]) => !neverAccepted.includes(name))
    .map(([name, base]) => [name.split(' ')[0] ?? '', base(seed)] as const);
}

const closing = { orderId: 'closing', invoiceNumber: 'R-1', reason: 'REJECTED' };

const elsewhere = {
  ...{ method: 'BANK_TRANSFER', label: 'DE •••• 3000', provider: 'bank', reason: 'The card is closed' },
  ...{ providerPaymentId: 'account-1', providerTransactionId: 'tx-1' },
  providerData: [{ name: 'iban', value: 'DE1' }],
};
const deductions = [{ description: 'Restocking', net: '0.10', tax: '0' }];

function refundOf(scope: Input): Input {
  return { orderId: 'eur', scope, reason: 'Goodwill' };
}

function baseOf(words: readonly string[], seed: Seed): Input {
  const name = words.slice(0, -1).join(' ');
  const base = bases[name];
  if (base === undefined) throw new Error(`corpus.json names ${name}, and there is no such input.`);
  return base(seed);
}

/** A copy with the value in its place; what isn't there on the way is made. */
function replaced(whole: unknown, [step = '', ...rest]: readonly string[], value: unknown): Input {
  const before = isInput(whole) ? whole : {};
  const inner = rest.length === 0 ? value : replaced(before[step], rest, value);
  if (!Array.isArray(whole) && !/^\d+$/.test(step)) return { ...before, [step]: inner };
  const list: unknown[] = Array.isArray(whole) ? [...whole] : [];
  list[Number(step)] = inner;
  return Object.assign(list);
}

/** A long text is written as what is repeated, and how often. */
function spelledOut(given: unknown): unknown {
  if (!isInput(given) || typeof given['repeat'] !== 'string') return given;
  return given['repeat'].repeat(Number(given['times']));
}

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 12)}… (${text.length} characters)` : text;
}
