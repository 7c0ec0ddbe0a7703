import type { Store } from '../store/connect.ts';
import type { Ask } from './demo-client.ts';
import * as questions from './demo-questions.ts';

/** What the demo does to its one order: as the OMS through GraphQL, and now and then with a hand in the database. */
export type Actions = ReturnType<typeof createActions>;

const orderId = 'v1351358-01';

export function createActions(ask: Ask, store: Store) {
  return {
    ...createReads(ask),
    ...createWrites(ask),
    forgetInInvoiceData: (invoiceNumber: string) => forgetInInvoiceData(store, invoiceNumber),
  };
}

function createReads(ask: Ask) {
  return {
    async look() {
      return (await ask(questions.accountQuestion, { id: orderId })).orderForRefund;
    },
    async preview(pendingInvoiceNumber: string) {
      const request = { pendingInvoiceNumber };
      const { orderForRefund } = await ask(questions.previewQuestion, { id: orderId, request });
      return orderForRefund.refundPreview.preview;
    },
    async drift() {
      return (await ask(questions.driftQuestion, {})).refundDrift.nodes;
    },
    async timeline() {
      const { orderForRefund } = await ask(questions.timelineQuestion, { id: orderId });
      return orderForRefund.refundInteractions.nodes;
    },
  };
}

function createWrites(ask: Ask) {
  let calls = 0;
  const key = () => ({ idempotencyKey: `demo-${++calls}` });
  return {
    async recordOrder(): Promise<void> {
      await ask(questions.recordOrder, { input: { ...key(), ...order } });
    },
    async recordReturn({ number, lineId, value }: { number: string; lineId: string; value: string }) {
      const lines = [{ lineId, quantity: '1', price: value }];
      const invoice = { number, type: 'INPUT', value, issuedAt: new Date().toISOString(), lines };
      await ask(questions.recordInvoice, { input: { ...key(), orderId, ...invoice } });
    },
    async request(pendingInvoiceNumber: string, previewToken: string) {
      const reason = `Return invoice ${pendingInvoiceNumber}`;
      const input = { ...key(), orderId, scope: { pendingInvoiceNumber }, reason, previewToken };
      return (await ask(questions.requestRefund, { input })).answer.refund;
    },
    async recordReceipt({ id, amount }: { id: string; amount: string }, providerRefundId: string) {
      const paid = { allocationId: id, amount, providerRefundId, occurredAt: new Date().toISOString() };
      await ask(questions.recordReceipt, { input: { ...key(), orderId, ...paid } });
    },
    async realign(how: { dryRun: boolean }) {
      return (await ask(questions.realignInvoiceData, { input: { ...key(), orderId, ...how } })).answer
        .realigned;
    },
  };
}

/** Leaves invoiceData as it stood where the write after the receipt's failed. Nothing else is touched. */
async function forgetInInvoiceData(store: Store, invoiceNumber: string): Promise<void> {
  await store.collections.orders.updateOne(
    { _id: orderId, 'invoiceData.entries.invoiceNumber': invoiceNumber },
    {
      $set: {
        'invoiceData.entries.$.refunded': 0n,
        'invoiceData.entries.$.covered': false,
        'invoiceData.entries.$.receiptIds': [],
      },
    },
  );
}

const order = {
  id: orderId,
  sourceRevision: '1',
  currencyCode: 'EUR',
  lines: [
    { id: 'shirt', description: 'Shirt', quantity: '1', net: '25.00', tax: '5.00' },
    { id: 'boots', description: 'Boots', quantity: '1', net: '41.67', tax: '8.33' },
    { id: 'socks', description: 'Socks', quantity: '2', net: '16.67', tax: '3.33' },
  ],
  payments: [
    {
      id: 'demo-card',
      method: 'CARD',
      label: 'Mastercard •••• 9518',
      provider: 'manual',
      authorized: '80.00',
      settled: '80.00',
    },
    {
      id: 'demo-gift-card',
      method: 'GIFT_CARD',
      label: 'Gift card •••• 2204',
      provider: 'manual',
      authorized: '20.00',
      settled: '20.00',
    },
  ],
};
