import { anOrder, type Story } from '../support/story.ts';

/** A refund as lists show it, with all that they can be narrowed by. */
export type Shown = {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly invoiceNumber: string | null;
  readonly reason: string;
  readonly reasonCode: string | null;
  readonly externalReference: string | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly completedAt: string | null;
  readonly updatedAt: string;
  readonly total: { readonly gross: { readonly amount: string; readonly currencyCode: string } };
  readonly allocations: readonly {
    readonly status: string;
    readonly paymentId: string;
    readonly destination: { readonly method: string; readonly provider: string };
  }[];
  readonly order: { readonly refundCustomerId: string | null } | null;
};

export const shownFields = `id orderId status invoiceNumber reason reasonCode externalReference requestedBy requestedAt
  completedAt updatedAt total { gross { amount currencyCode } }
  allocations { status paymentId destination { method provider } } order { refundCustomerId }`;

const currencies = ['EUR', 'JPY', 'KWD'];
const customers = ['ann', 'bob', null];

/**
 * Records orders of several customers and currencies, and their refunds: for a return and for none, paid by a card, a
 * gift card or both, with and without codes, paid, failed, canceled and waiting.
 */
export async function recordShop(story: Story, orders: number): Promise<void> {
  for (let n = 0; n < orders; n += 1) await recordOrder(story, n);
}

async function recordOrder(story: Story, n: number): Promise<void> {
  const orderId = `shop-${n}`;
  const currencyCode = currencies[n % 3] ?? 'EUR';
  const customerId = customers[n % 4] ?? null;
  const sums = { authorized: '50', settled: '40' };
  await story.recordOrderForRefund(
    anOrder({
      id: orderId,
      currencyCode,
      customerId,
      card: sums,
      ...(n % 2 === 0 && { giftCard: { authorized: '30', settled: '30' } }),
      lines: [{ id: 'line-1', description: 'Shoes', quantity: '1', net: '70', tax: '10' }],
    }),
  );
  await story.recordInvoiceForRefund({ orderId, number: `R-${n % 3}`, value: '7' });
  await story.requestPendingRefunds({ orderId, reasonCode: 'RETURN', externalReference: `RMA-${n}` });
  for (let k = 0; k < 4; k += 1) await recordRefund(story, { orderId, n, k });
}

async function recordRefund(
  story: Story,
  { orderId, n, k }: { readonly orderId: string; readonly n: number; readonly k: number },
): Promise<void> {
  const refund = await story.requestRefund({
    orderId,
    scope: { amount: String(1 + ((n * 5 + k * 3) % 11)) },
    reason: k % 2 === 0 ? `Damaged (${n}.${k})` : 'Came late*',
    ...(k === 1 && { reasonCode: 'LATE' }),
    ...(k === 2 && { reasonCode: 'DAMAGED', externalReference: `RMA-${n}` }),
  });
  if (k === 0) for (const one of refund.allocations) await story.recordRefundReceipt(one);
  const [first] = refund.allocations;
  if (k === 1 && first !== undefined)
    await story.recordRefundFailure(first, { message: 'The card is closed.' });
  if (k === 2 && n % 2 === 0) await story.cancelRefund(refund);
}
