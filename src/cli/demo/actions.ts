import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../store/connection/connect.ts';
import type { Ask } from './client.ts';
import { mainOrder } from './orders.ts';
import * as questions from './questions.ts';

/** What the demo does: as the OMS through GraphQL, and now and then with a hand in the database. */
export type Actions = ReturnType<typeof createActions>;

const { id: mainId } = mainOrder;

export function createActions(ask: Ask, store: Store) {
  return {
    ...createReads(ask),
    ...createWrites(ask),
    forgetInInvoiceData: (invoiceNumber: string) => forgetInInvoiceData(store, invoiceNumber),
  };
}

function createReads(ask: Ask) {
  const refund = async (id: string) => (await ask(questions.refundQuestion, { id })).refund;
  return {
    async look(id: string = mainId) {
      return (await ask(questions.accountQuestion, { id })).orderForRefund;
    },
    async preview(pendingInvoiceNumber: string) {
      const scope = { pendingInvoiceNumber };
      const { orderForRefund } = await ask(questions.previewQuestion, { id: mainId, scope });
      return orderForRefund.refundPreview.preview;
    },
    async drift() {
      return (await ask(questions.driftQuestion, {})).refundDrift.nodes;
    },
    async tasks() {
      return (await ask(questions.manualTasksQuestion, {})).refundTasks.nodes;
    },
    async timeline() {
      const { orderForRefund } = await ask(questions.timelineQuestion, { id: mainId });
      return orderForRefund.refundInteractions.nodes;
    },
    /** The refund once it is what is waited for; as it is after 30 s at the latest. */
    async waitFor(id: string, status: string): Promise<questions.DemoRefund> {
      const deadline = performance.now() + 30_000;
      for (;;) {
        const found = await refund(id);
        if (found.status === status || performance.now() > deadline) return found;
        await pause(100);
      }
    },
  };
}

function createWrites(ask: Ask) {
  let calls = 0;
  const key = () => ({ idempotencyKey: `demo-${++calls}` });
  return {
    async recordOrderForRefund(order: object): Promise<void> {
      await ask(questions.recordOrderForRefund, { input: { ...key(), ...order } });
    },
    async recordReturn(
      { number, lineId, value }: { number: string; lineId: string; value: string },
      orderId: string = mainId,
    ) {
      const lines = [{ lineId, quantity: '1', price: value }];
      const invoice = { number, type: 'INPUT', value, issuedAt: new Date().toISOString(), lines };
      await ask(questions.recordInvoiceForRefund, { input: { ...key(), orderId, ...invoice } });
    },
    async request(
      pendingInvoiceNumber: string,
      more: { previewToken?: string; orderId?: string } = {},
    ): Promise<questions.DemoRefund> {
      const reason = `Return invoice ${pendingInvoiceNumber}`;
      const asked = { orderId: mainId, scope: { pendingInvoiceNumber }, reason, ...more };
      return (await ask(questions.requestRefund, { input: { ...key(), ...asked } })).answer.refund;
    },
    async settle(orderId: string, paymentId: string, settled: string): Promise<void> {
      const settledAt = new Date().toISOString();
      await ask(questions.recordSettlementForRefund, {
        input: { ...key(), orderId, paymentId, settled, settledAt },
      });
    },
    /** A person has paid by hand. */
    async recordManualReceipt(orderId: string, allocationId: string, amount: string): Promise<void> {
      const paid = { allocationId, amount, providerRefundId: 'bank transfer 17', source: 'MANUAL' };
      const occurredAt = new Date().toISOString();
      await ask(questions.recordRefundReceipt, { input: { ...key(), orderId, ...paid, occurredAt } });
    },
    async realign(how: { dryRun: boolean }) {
      const input = { ...key(), orderId: mainId, ...how };
      return (await ask(questions.realignRefundInvoiceData, { input })).answer.realigned;
    },
  };
}

/** Leaves invoiceData as it stood where the write after the receipt's failed. Nothing else is touched. */
async function forgetInInvoiceData(store: Store, invoiceNumber: string): Promise<void> {
  await store.collections.orders.updateOne(
    { _id: mainId, 'invoiceData.entries.invoiceNumber': invoiceNumber },
    {
      $set: {
        'invoiceData.entries.$.refunded': 0n,
        'invoiceData.entries.$.covered': false,
        'invoiceData.entries.$.receiptIds': [],
      },
    },
  );
}
