import type { RefusalCode } from '../../src/domain/values/refusal.ts';
import type { Client } from '../support/test-app.ts';
import { eurOrder, instant, type Seed } from './seeded-app.ts';

export type Input = Record<string, unknown>;

/** A mutation that is asked wrongly: a good input with something else in it, and the code that it is refused with. */
export type RefusalCase = {
  readonly what: string;
  readonly code: RefusalCode;
  readonly mutation: keyof typeof goodInputs;
  readonly input: (seed: Seed) => Input;
  readonly as?: Partial<Client>;
};

/** One of each mutation, all of which are accepted one after the other: what is wrong in a case is the case's own. */
export const goodInputs = {
  recordOrderForRefund: (): Input => ({ ...eurOrder, sourceRevision: '6' }),
  recordSettlementForRefund: (): Input => ({
    orderId: 'eur',
    paymentId: 'eur-card',
    settled: '95.00',
    settledAt: instant,
  }),
  recordInvoiceForRefund: (): Input => ({
    orderId: 'eur',
    number: 'R-9',
    type: 'INPUT',
    value: '1.00',
    issuedAt: instant,
  }),
  requestRefund: (): Input => ({ orderId: 'eur', scope: { amount: '1.00' }, reason: 'Goodwill' }),
  recordRefundReceipt: (): Input => ({
    orderId: 'eur',
    paymentId: 'eur-card',
    providerRefundId: 're-9',
    amount: '1.00',
    occurredAt: instant,
  }),
  retryRefundAllocation: ({ failed }: Seed): Input => ({ allocationId: failed.id }),
  assignRefundTask: ({ ready }: Seed): Input => ({ allocationId: ready.id, assignee: 'ada' }),
  recordRefundFailure: ({ failed }: Seed): Input => ({
    allocationId: failed.id,
    message: 'The account is closed.',
  }),
  recordRefundReversal: ({ receipt }: Seed): Input => ({
    receiptId: receipt,
    message: 'The account is closed.',
  }),
  closePendingRefund: (): Input => ({ orderId: 'closing', invoiceNumber: 'R-1', reason: 'REJECTED' }),
  reopenPendingRefund: ({ closure }: Seed): Input => ({ closureId: closure }),
  coverPendingRefund: ({ goodwill }: Seed): Input => ({
    orderId: 'closing',
    invoiceNumber: 'R-1',
    refundIds: [goodwill],
  }),
  recordRefundDispute: (): Input => ({
    ...{ orderId: 'poor', paymentId: 'poor-card', providerDisputeId: 'dp-9' },
    ...{ amount: '1.00', status: 'OPEN', occurredAt: instant },
  }),
  cancelRefund: ({ openRefund }: Seed): Input => ({ refundId: openRefund, reason: 'Asked twice' }),
  requestPendingRefunds: (): Input => ({ orderId: 'eur' }),
  eraseRefundCustomer: (): Input => ({ orderId: 'eur', reason: 'Asked by letter' }),
  realignRefundInvoiceData: (): Input => ({ orderId: 'eur' }),
};

/** Shortens a table: the good input of a mutation with these fields in it. */
export function wrong(
  code: RefusalCode,
  mutation: RefusalCase['mutation'],
  what: string,
  fields: Input | ((seed: Seed) => Input),
  as?: Partial<Client>,
): RefusalCase {
  const input = (seed: Seed) => ({
    ...goodInputs[mutation](seed),
    ...(typeof fields === 'function' ? fields(seed) : fields),
  });
  return { what: `${mutation} with ${what}`, code, mutation, input, ...(as === undefined ? {} : { as }) };
}
