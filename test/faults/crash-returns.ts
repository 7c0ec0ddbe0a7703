import { play } from '../support/story.ts';
import type { RestartableApp } from './apps.ts';
import { instant, returned } from './crash-orders.ts';

type Input = Record<string, unknown>;

export async function closing(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  return { orderId, invoiceNumber: 'R-1', amount: '10.00', reason: 'REJECTED' };
}

export async function reopening(app: RestartableApp, orderId: string): Promise<Input> {
  const closed = await play(app).closePendingRefund(await closing(app, orderId));
  return { closureId: closed.closure.id, amount: '4.00' };
}

export async function twoReturns(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  await story.recordInvoiceForRefund({
    orderId,
    number: 'R-2',
    type: 'INPUT',
    value: '20.00',
    issuedAt: instant,
  });
  return { orderId };
}

export async function covering(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  const { id, allocations } = await story.requestRefund({ orderId, scope: { amount: '20.00' } });
  for (const allocation of allocations) await story.recordRefundReceipt(allocation);
  await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  return { orderId, invoiceNumber: 'R-1', refundIds: [id] };
}

export async function lostDispute(app: RestartableApp, orderId: string): Promise<Input> {
  const story = await returned(app, orderId);
  await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  await story.requestRefund({ orderId, scope: { amount: '20.00' } });
  const told = { providerDisputeId: 'dp-1', amount: '90.00', status: 'LOST' };
  const at = { occurredAt: '2026-02-01T09:00:00.000Z', coversInvoiceNumbers: ['R-1'] };
  return { orderId, paymentId: `${orderId}-card`, ...told, ...at };
}

export async function partOfReturn(app: RestartableApp, orderId: string): Promise<Input> {
  await returned(app, orderId);
  const scope = { pendingInvoiceNumber: 'R-1', invoiceAmount: '20.00' };
  return { orderId, scope, reason: 'A part arrived', closeRest: 'NOT_RECEIVED' };
}
