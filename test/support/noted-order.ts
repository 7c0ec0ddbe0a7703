import { approvalTokenFor } from './approval.ts';
import { play, type Story } from './story.ts';
import type { TestApp } from './test-app.ts';

/** An order with a credit note in two currencies, and two refunds that wait for approval, by id. */
export type NotedOrder = {
  readonly creditNoteId: string;
  /** Requested by somebody else than the usual client. */
  readonly awaitingApproval: readonly [string, string];
  /** What the first of them was shown with. */
  readonly approvalToken: string;
};

/** What the app must be started with, so that some refunds wait for approval. */
export const approvalAbove200 = { REFUND_APPROVAL_ABOVE: 'EUR=200.00' };

/** Records an order whose return was paid back less a fee, and on which two large refunds wait for approval. */
export async function recordNotedOrder(app: TestApp, id: string): Promise<NotedOrder> {
  const story = play(app);
  await story.recordOrderForRefund(bigOrder(id));
  await story.recordInvoiceForRefund({
    orderId: id,
    number: 'GB-1',
    value: '120.00',
    lines: [{ lineId: 'lamp', quantity: '1', price: '120.00' }],
    exchangeRate: {
      to: 'GBP',
      rate: '0.825900231252',
      source: 'Bank of England',
      asOf: '2026-01-15T00:00:00Z',
    },
  });
  const refund = await story.requestRefund({
    orderId: id,
    scope: { pendingInvoiceNumber: 'GB-1' },
    deductions: [{ description: 'Restocking', net: '5.00', tax: '1.00' }],
  });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const colleague = play({
    ...app,
    ask: (query, variables) => app.ask(query, variables, { sub: 'colleague' }),
  });
  const first = await requestLarge(colleague, id);
  const second = await requestLarge(colleague, id);
  const { data } = await app.ask('query ($id: ID!) { refund(id: $id) { creditNote { id } } }', {
    id: refund.id,
  });
  return {
    creditNoteId: data.refund.creditNote.id,
    awaitingApproval: [first, second],
    approvalToken: await approvalTokenFor(app, first),
  };
}

async function requestLarge(story: Story, orderId: string): Promise<string> {
  return (await story.requestRefund({ orderId, scope: { amount: '250.00' } })).id;
}

function bigOrder(id: string) {
  const card = { id: `${id}-card`, method: 'CARD', label: 'Visa •••• 1111', provider: 'manual' };
  return {
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    customerId: 'jo',
    customerEmail: 'jo@example.org',
    buyer: { name: 'Jo Doe', city: 'London', countryCode: 'GB' },
    lines: [{ id: 'lamp', description: 'A lamp', quantity: '6', net: '600.00', tax: '120.00' }],
    payments: [{ ...card, authorized: '720.00', settled: '720.00' }],
  };
}
