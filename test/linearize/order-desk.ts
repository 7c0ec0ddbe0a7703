import type { Part, Question, Reply } from './history.ts';

/** What an order's payments have settled, in cents, in the order in which they are recorded. */
export const settledAtFirst = [
  { name: 'gift', method: 'GIFT_CARD', settled: 120_00 },
  { name: 'card', method: 'CARD', settled: 240_00 },
] as const;

export function paymentIdOf(order: string, name: string): string {
  return `${order}-${name}`;
}

/** Sends one GraphQL document; null where nobody knows what became of it. Its data's shape is what was selected. */
// biome-ignore lint/suspicious/noExplicitAny: what is selected is what comes; the schema's own test checks the shapes.
export type Send = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<any>;

/** Makes an order whose payments have settled. */
export async function recordOrderForRefund(send: Send, order: string): Promise<boolean> {
  const input = {
    idempotencyKey: `${order} recorded`,
    id: order,
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: [{ id: 'l1', description: 'A thing', quantity: '1', net: '300.00', tax: '60.00' }],
    payments: settledAtFirst.map(({ name, method, settled }) => ({
      id: paymentIdOf(order, name),
      method,
      provider: 'manual',
      authorized: euros(settled),
      settled: euros(settled),
    })),
  };
  const data = await send(
    'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { order { id } userErrors { code } } }',
    { input },
  );
  return data?.recordOrderForRefund?.order?.id === order;
}

/** Asks one question of one order, and gives the answer as histories have it. */
export async function ask(send: Send, orderId: string, { kind, input }: Question): Promise<Reply | null> {
  switch (kind) {
    case 'requestRefund': {
      const { key, amount } = input;
      const asked = { orderId, scope: { amount: euros(amount) }, reason: 'Goodwill' };
      return written(await send(requestRefund, { input: { idempotencyKey: key, ...asked } }), (payload) => {
        return { ...refundOf(payload), parts: payload.refund?.allocations?.map(partOf) ?? [] };
      });
    }
    case 'recordRefundReceipt': {
      const { key, part: allocationId, payment: paymentId, providerRefundId, amount } = input;
      const asked = { orderId, allocationId, paymentId, providerRefundId, amount: euros(amount), occurredAt };
      return written(
        await send(recordRefundReceipt, { input: { idempotencyKey: key, ...asked } }),
        (payload) => {
          const receipt = payload.receipt?.id ?? '';
          return { ...refundOf(payload), receipt, part: holderOf(payload.refund, receipt) };
        },
      );
    }
    case 'cancelRefund': {
      const asked = { idempotencyKey: input.key, refundId: input.refund, reason: 'Changed their mind' };
      return written(await send(cancelRefund, { input: asked }), ({ refund }) => ({
        refund: refund?.id ?? '',
      }));
    }
    case 'readAccount': {
      const data = await send(readAccount, { id: orderId });
      return data === null ? null : { payments: (data.order?.refundablePayments ?? []).map(sumsOf) };
    }
    case 'readRefund': {
      const data = await send(readRefund, { id: input.refund });
      return data === null ? null : pictureOf(data.refund);
    }
  }
}

const occurredAt = '2026-02-03T10:00:00Z';
const errors = 'replayed userErrors { code message limit { amount } }';
const requestRefund = `mutation ($input: RequestRefundInput!) { answer: requestRefund(input: $input) {
  refund { id requestedAt allocations { id amount { amount } payment { id } } } ${errors} } }`;
const recordRefundReceipt = `mutation ($input: RecordRefundReceiptInput!) { answer: recordRefundReceipt(input: $input) {
  receipt { id } refund { id requestedAt allocations { id receipts { id } } } ${errors} } }`;
const cancelRefund = `mutation ($input: CancelRefundInput!) { answer: cancelRefund(input: $input) {
  refund { id } ${errors} } }`;
const readAccount = `query ($id: ID!) { order: orderForRefund(id: $id) {
  refundablePayments { id: paymentId settled { amount } refunded { amount } inFlight { amount } } } }`;
const readRefund = `query ($id: ID!) { refund(id: $id) {
  status refunded { amount } allocations { id status } } }`;

type Data = Awaited<ReturnType<Send>>;

function written(data: Data, accepted: (payload: Data) => Reply): Reply | null {
  const payload = data?.answer ?? null;
  if (payload === null) return null;
  const [refusal] = payload.userErrors;
  if (refusal === undefined) return { replayed: payload.replayed, ...accepted(payload) };
  const limit = refusal.limit === null ? {} : { limit: cents(refusal.limit.amount) };
  return { refusal: refusal.code, ...limit };
}

function refundOf({ refund }: Data): Reply {
  return { refund: refund?.id ?? '', requestedAt: refund?.requestedAt ?? '' };
}

function partOf({ id, amount, payment }: Data): Part {
  return { id, payment: payment.id, amount: cents(amount.amount) };
}

/** The allocation that a receipt was recorded on. */
function holderOf(refund: Data, receiptId: string): string {
  const holds = ({ receipts }: Data) => receipts.some(({ id }: Data) => id === receiptId);
  return refund?.allocations.find(holds)?.id ?? '';
}

function sumsOf({ id, settled, refunded, inFlight }: Data) {
  return {
    id,
    settled: cents(settled.amount),
    refunded: cents(refunded.amount),
    inFlight: cents(inFlight.amount),
  };
}

function pictureOf(refund: Data): Reply {
  if (refund === null) return { missing: true };
  const { status, refunded, allocations } = refund;
  const parts = allocations.map(({ id, status: state }: Data) => ({ id, status: state }));
  return { status, refunded: cents(refunded.amount), parts };
}

/** "12.30" of an amount in cents. */
function euros(amount: number): string {
  return (amount / 100).toFixed(2);
}

function cents(amount: string): number {
  return Number(amount.replace('.', ''));
}
