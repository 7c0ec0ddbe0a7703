import { randomUUID } from 'node:crypto';
import type { HttpClient } from './http-client.ts';

/** A part that was asked for and not paid yet. */
export type OpenPart = { readonly orderId: string; readonly allocationId: string; readonly amount: string };

/** What the bench asks of a server, as an OMS would. Each throws where the answer isn't what it should be. */
export class OurCalls {
  readonly #client: HttpClient;
  /** Parts to be paid, the oldest first. */
  readonly openParts: OpenPart[] = [];

  constructor(client: HttpClient) {
    this.#client = client;
  }

  async recordOrder(id: string): Promise<void> {
    const input = { idempotencyKey: `record-${id}`, ...benchOrder(id) };
    await this.#mutate(recordOrder, input);
  }

  async requestRefund(orderId: string): Promise<void> {
    const input = { idempotencyKey: randomUUID(), orderId, reason: 'Sent back', scope: { amount: '0.01' } };
    const { refund } = await this.#mutate(requestRefund, input);
    for (const { id, amount } of refund.allocations)
      this.openParts.push({ orderId, allocationId: id, amount: amount.amount });
  }

  /** False where no part is open. */
  async recordReceipt(): Promise<boolean> {
    const part = this.openParts.shift();
    if (part === undefined) return false;
    const told = { providerRefundId: randomUUID(), occurredAt: '2026-01-16T09:00:00.000Z' };
    await this.#mutate(recordReceipt, { idempotencyKey: randomUUID(), ...part, ...told });
    return true;
  }

  async entities(ids: readonly string[], selection: string): Promise<void> {
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id ${selection} } } }`;
    const of = ids.map((id) => ({ __typename: 'Order', id }));
    const answer = await this.#client.post(document, { of });
    if (!answer.startsWith('{"data":{"_entities":[{')) throw new Error(answer.slice(0, 500));
  }

  async preview(id: string): Promise<void> {
    const answer = await this.#client.post(preview, { id });
    if (!answer.includes('"token":"')) throw new Error(answer.slice(0, 500));
  }

  // biome-ignore lint/suspicious/noExplicitAny: what the documents below select.
  async #mutate(document: string, input: object): Promise<any> {
    const answer = await this.#client.post(document, { input });
    const { data, errors } = JSON.parse(answer);
    const payload = data?.payload;
    if (errors !== undefined || payload.userErrors.length > 0) throw new Error(answer.slice(0, 500));
    return payload;
  }
}

const recordOrder =
  'mutation ($input: RecordOrderForRefundInput!) { payload: recordOrderForRefund(input: $input) { orderId userErrors { code } } }';
const requestRefund =
  'mutation ($input: RequestRefundInput!) { payload: requestRefund(input: $input) { refund { id status allocations { id status amount { amount } } } userErrors { code } } }';
const recordReceipt =
  'mutation ($input: RecordRefundReceiptInput!) { payload: recordRefundReceipt(input: $input) { receipt { id } refund { id status } order { refundSummary { refundable { amount } } } userErrors { code } } }';
const preview =
  'query ($id: ID!) { orderForRefund(id: $id) { refundPreview(scope: { amount: "1.00" }) { preview { token total { net { amount } } allocations { paymentId amount { amount } } } } } }';

/** What a page of orders, or one order's page, selects. */
export const selections: Readonly<Record<string, string>> = {
  summary: 'refundSummary { refundable { amount } pending { amount } consistent }',
  'with payments, pending and 5 refunds': `refundSummary { refundable { amount } pending { amount } consistent }
    refundablePayments { id available { amount } } pendingRefunds { amount { amount } }
    refunds(first: 5) { nodes { id status allocations { id status amount { amount } } } }`,
};

function benchOrder(id: string) {
  const lines = Array.from({ length: 10 }, (_, n) => {
    const priced = { quantity: '10000', net: '83330.00', tax: '16670.00' };
    return { id: `line-${n}`, sku: `SKU-${n}`, description: `A pair of shoes, size ${36 + n}`, ...priced };
  });
  const payments = ['CARD', 'GIFT_CARD', 'WALLET'].map((method, n) => {
    const sums = { authorized: '300000.00', settled: '300000.00' };
    return { id: `${id}-${n}`, method, label: `Payment ${n}`, provider: 'manual', ...sums };
  });
  return { id, sourceRevision: '1', currencyCode: 'EUR', customerId: 'jo', lines, payments };
}
