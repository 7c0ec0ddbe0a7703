import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestApp } from './test-app.ts';

type Input = Record<string, unknown>;
type Sums = { authorized: string; settled?: string; cancelled?: string };

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

/** A refund as the story's mutations answer it. */
export type StoryRefund = {
  readonly id: string;
  readonly status: string;
  readonly allocations: readonly StoryAllocation[];
};
export type StoryAllocation = {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly amount: string;
  readonly paymentId: string;
  readonly rule: string;
};

export type Refused = {
  readonly code: string;
  readonly message: string;
  readonly limit: { readonly amount: string } | null;
};

/** Mutations with the usual things filled in. Each must be accepted; `tryTo` gives the refusals instead. */
export function play(app: TestApp) {
  const mutate = async (name: string, type: string, input: Input, selection: string) => {
    const answer = await app.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} replayed userErrors { code message path limit { amount } } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
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
    recordOrder: async (input: Input) =>
      (await accepted('recordOrder', 'RecordOrderInput', input, 'order { id }')).order,
    recordSettlement: async (input: Input) =>
      accepted(
        'recordSettlement',
        'RecordSettlementInput',
        { settledAt: '2026-01-15T12:30:39.439Z', ...input },
        'resumed { id status amount { amount } }',
      ),
    recordInvoice: async (input: Input) =>
      (
        await accepted(
          'recordInvoice',
          'RecordInvoiceInput',
          { type: 'INPUT', issuedAt: '2026-01-15T12:30:39.439Z', ...input },
          'invoice { id number pending { amount } }',
        )
      ).invoice,
    requestRefund: async (input: Input): Promise<StoryRefund> => {
      const { refund } = await accepted(
        'requestRefund',
        'RequestRefundInput',
        { reason: 'Sent back', ...input },
        `refund { ${refundFields} }`,
      );
      return storyRefund(refund);
    },
    recordReceipt: async (
      { id, orderId, amount }: Pick<StoryAllocation, 'id' | 'orderId' | 'amount'>,
      more: Input = {},
    ) =>
      accepted(
        'recordReceipt',
        'RecordReceiptInput',
        {
          orderId,
          allocationId: id,
          providerRefundId: randomUUID(),
          amount,
          occurredAt: '2026-01-16T09:00:00.000Z',
          ...more,
        },
        `receipt { id amount { amount } } refund { ${refundFields} } order { refundSummary { consistent } }`,
      ),
  };
}

export type Story = ReturnType<typeof play>;

export const refundFields =
  'id status order { id } allocations { id status rule rank amount { amount } payment { id } }';

// biome-ignore lint/suspicious/noExplicitAny: the shape is that of refundFields.
function storyRefund(refund: any): StoryRefund {
  return {
    id: refund.id,
    status: refund.status,
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of refundFields.
    allocations: refund.allocations.map((allocation: any) => ({
      id: allocation.id,
      orderId: refund.order.id,
      status: allocation.status,
      amount: allocation.amount.amount,
      paymentId: allocation.payment.id,
      rule: allocation.rule,
    })),
  };
}
