import { anOrder, play } from '../support/story.ts';
import type { RestartableApp } from './apps.ts';

type Input = Record<string, unknown>;

const instant = '2026-01-15T12:30:39.439Z';

/** One transfer pays two refunds, each of another payment and another return: both are recorded, or neither (D45). */
export async function receiptOfTwoRefunds(app: RestartableApp, orderId: string): Promise<Input> {
  const story = play(app);
  const sums = (amount: string) => ({ authorized: amount, settled: amount });
  await story.recordOrderForRefund(
    anOrder({ id: orderId, card: sums('80.00'), giftCard: sums('20.00'), priority: 'LOWEST_SETTLED' }),
  );
  for (const [number, value] of [
    ['R-1', '20.00'],
    ['R-2', '30.00'],
  ])
    await story.recordInvoiceForRefund({ orderId, number, value, issuedAt: instant });
  const refunds = await story.requestPendingRefunds({ orderId });
  const shares = refunds.flatMap(({ allocations }) =>
    allocations.map(({ id: allocationId, amount }) => ({ allocationId, amount })),
  );
  return { orderId, shares, amount: '50.00', providerRefundId: 're-1', occurredAt: instant };
}

/** And a part of what it paid of one of them comes back (D46). */
export async function partOfIt(app: RestartableApp, orderId: string): Promise<Input> {
  const input = await receiptOfTwoRefunds(app, orderId);
  const { receipt } = await play(app).tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    input,
    'receipt { id shares { allocationId } }',
  );
  return {
    ...{ receiptId: receipt.id, allocationId: receipt.shares[1].allocationId, amount: '5.00' },
    ...{ providerReversalId: 'b-1', message: 'The account is closed.', occurredAt: instant },
  };
}
