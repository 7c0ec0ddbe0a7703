import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
  allocationFields,
  closureFields,
  disputeFields,
  refundFields,
  type StoryAllocation,
  type StoryRefund,
  storyRefund,
} from './story-refund.ts';
import type { TestApp } from './test-app.ts';
import { usualInput } from './usual-input.ts';

export type { StoryAllocation, StoryRefund } from './story-refund.ts';

type Input = Record<string, unknown>;
type Sums = { authorized: string; settled?: string; voided?: string };

/** An order of one line, paid with a card, a gift card, or both; `more` replaces or adds fields. */
export function anOrder({
  id,
  card,
  giftCard,
  ...more
}: { id: string; card?: Sums; giftCard?: Sums } & Input): Input {
  const payments = [
    ...(card === undefined
      ? []
      : [{ id: `${id}-card`, method: 'CARD', label: 'Mastercard •••• 9518', provider: 'manual', ...card }]),
    ...(giftCard === undefined
      ? []
      : [{ id: `${id}-gift`, method: 'GIFT_CARD', label: 'Gift card', provider: 'manual', ...giftCard }]),
  ];
  return {
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: [{ id: 'line-1', description: 'A pair of shoes', quantity: '1', net: '83.33', tax: '16.67' }],
    payments,
    ...more,
  };
}

export type Refused = {
  readonly code: string;
  readonly message: string;
  readonly limit: { readonly amount: string } | null;
};

/** Mutations with the usual things filled in. Each must be accepted; `tryTo` gives the refusals instead. */
export function play(app: Pick<TestApp, 'ask'>) {
  const mutate = async (name: string, type: string, input: Input, selection: string) => {
    const answer = await app.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} replayed userErrors { code message path limit { amount } } } }`,
      { input: { idempotencyKey: randomUUID(), ...usualInput[name], ...input } },
    );
    expect(answer.errors).toEqual([]);
    return answer.data[name];
  };
  const accepted = async (name: string, type: string, input: Input, selection: string) => {
    const payload = await mutate(name, type, input, selection);
    expect(payload.userErrors).toEqual([]);
    return payload;
  };
  return {
    /** The whole payload, refusals and all. */
    tryTo: mutate,
    recordOrderForRefund: async (input: Input) =>
      (await accepted('recordOrderForRefund', 'RecordOrderForRefundInput', input, 'order { id }')).order,
    recordSettlementForRefund: async (input: Input) =>
      accepted(
        'recordSettlementForRefund',
        'RecordSettlementForRefundInput',
        input,
        'resumed { id status amount { amount } }',
      ),
    recordInvoiceForRefund: async (input: Input) =>
      (
        await accepted(
          'recordInvoiceForRefund',
          'RecordInvoiceForRefundInput',
          input,
          'invoice { id: invoiceId number pending { amount } }',
        )
      ).invoice,
    requestRefund: async (input: Input): Promise<StoryRefund> => {
      const { refund } = await accepted(
        'requestRefund',
        'RequestRefundInput',
        input,
        `refund { ${refundFields} }`,
      );
      return storyRefund(refund);
    },
    recordRefundReceipt: async (
      { id, orderId, amount }: Pick<StoryAllocation, 'id' | 'orderId' | 'amount'>,
      more: Input = {},
    ) =>
      accepted(
        'recordRefundReceipt',
        'RecordRefundReceiptInput',
        {
          orderId,
          allocationId: id,
          providerRefundId: randomUUID(),
          amount,
          ...more,
        },
        `receipt { id amount { amount } } refund { ${refundFields} } order { refundSummary { consistent } }`,
      ),
    /** Of a refund that was made elsewhere: it names a payment, and no allocation. */
    recordReceiptOfPayment: async (input: Input) =>
      accepted(
        'recordRefundReceipt',
        'RecordRefundReceiptInput',
        { providerRefundId: randomUUID(), ...input },
        `receipt { id amount { amount } } refund { ${refundFields} }`,
      ),
    closePendingRefund: async (input: Input) =>
      accepted('closePendingRefund', 'ClosePendingRefundInput', input, closureFields),
    reopenPendingRefund: async (input: Input) =>
      accepted('reopenPendingRefund', 'ReopenPendingRefundInput', input, closureFields),
    coverPendingRefund: async (input: Input) =>
      accepted('coverPendingRefund', 'CoverPendingRefundInput', input, `refunds { ${refundFields} }`),
    recordRefundDispute: async (input: Input) =>
      accepted('recordRefundDispute', 'RecordRefundDisputeInput', input, `dispute { ${disputeFields} }`),
    requestPendingRefunds: async (input: Input): Promise<StoryRefund[]> => {
      const payload = await accepted(
        'requestPendingRefunds',
        'RequestPendingRefundsInput',
        input,
        `refunds { ${refundFields} }`,
      );
      return payload.refunds.map(storyRefund);
    },
    recordRefundFailure: async ({ id }: Pick<StoryAllocation, 'id'>, more: Input = {}) =>
      accepted(
        'recordRefundFailure',
        'RecordRefundFailureInput',
        { allocationId: id, ...more },
        `allocation { ${allocationFields} refund { status } }`,
      ),
    recordRefundReversal: async (receiptId: string, more: Input = {}) =>
      accepted(
        'recordRefundReversal',
        'RecordRefundReversalInput',
        { receiptId, ...more },
        `receipt { id liveAmount { amount } } refunds { ${refundFields} }`,
      ),
    retryRefundAllocation: async ({ id }: Pick<StoryAllocation, 'id'>, more: Input = {}) =>
      accepted(
        'retryRefundAllocation',
        'RetryRefundAllocationInput',
        { allocationId: id, ...more },
        `allocation { ${allocationFields} attempts retryOf { id status } refund { ${refundFields} } }`,
      ),
    cancelRefund: async ({ id }: Pick<StoryRefund, 'id'>): Promise<StoryRefund> => {
      const { refund } = await accepted(
        'cancelRefund',
        'CancelRefundInput',
        { refundId: id },
        `refund { ${refundFields} }`,
      );
      return storyRefund(refund);
    },
    /** A refund as it is now. */
    refund: async ({ id }: Pick<StoryRefund, 'id'>): Promise<StoryRefund> => {
      const answer = await app.ask(`query ($id: ID!) { refund(id: $id) { ${refundFields} } }`, { id });
      expect(answer.errors).toEqual([]);
      return storyRefund(answer.data.refund);
    },
    /** What an order shows of `selection`. */
    order: async (id: string, selection: string) => {
      const answer = await app.ask(`query ($id: ID!) { orderForRefund(id: $id) { ${selection} } }`, { id });
      expect(answer.errors).toEqual([]);
      return answer.data.orderForRefund;
    },
    /** The only refusal that the mutation must answer with; its payload must be empty and no replay. */
    refusal: async (name: string, input: Input): Promise<Refused> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const payload = await mutate(
        name,
        type,
        { ...(name === 'recordRefundReceipt' ? { providerRefundId: randomUUID() } : {}), ...input },
        '__typename',
      );
      expect(payload.userErrors).toHaveLength(1);
      expect(payload.replayed).toBe(false);
      return payload.userErrors[0];
    },
  };
}

export type Story = ReturnType<typeof play>;
