import { z } from 'zod';
import type { EventType } from '../domain/events/event-types.ts';

/** The data of each type, field by field: what `dataschema` points to, what docs/integrate/event-schemas.json is made of, and what real events are held against in tests. */

const money = z.strictObject({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
});
const invoices = z.array(z.strictObject({ invoiceNumber: z.string(), amount: money }));
const base = { orderId: z.string(), refundId: z.string(), revision: z.int().min(1) };
const ofOrder = { ...base, refundId: z.null() };
const part = { allocationId: z.string(), paymentId: z.string(), amount: money };
const parts = z.array(z.strictObject({ ...part, code: z.string().nullable() }));
const actor = z.string();
const aPart = z.strictObject({ ...base, ...part });
const aReturn = z.strictObject({
  ...ofOrder,
  ...{ invoiceNumber: z.string(), value: money, pending: money, closed: money },
});

const aDispute = z.strictObject({
  ...ofOrder,
  ...{ disputeId: z.string(), paymentId: z.string(), providerDisputeId: z.string(), amount: money },
  ...{ fee: money.nullable(), reasonCode: z.string().nullable(), occurredAt: z.iso.datetime() },
  ...{ about: z.array(z.string()), covers: invoices },
});

export const eventSchemas: Readonly<Record<EventType, z.ZodType>> = {
  'refunds.refund.requested.v1': z.strictObject({
    ...base,
    kind: z.string(),
    total: money,
    parts: z.array(z.strictObject({ ...part, status: z.string() })),
    invoices,
    reasonCode: z.string().nullable(),
    externalReference: z.string().nullable(),
    actor,
  }),
  'refunds.refund.approval_required.v1': z.strictObject({ ...base, parts: z.array(z.strictObject(part)) }),
  'refunds.refund.approved.v1': z.strictObject({ ...base, actor }),
  'refunds.refund.rejected.v1': z.strictObject({ ...base, actor }),
  'refunds.refund.canceled.v1': z.strictObject({ ...base, parts }),
  'refunds.refund.completed.v1': z.strictObject({
    ...base,
    outcome: z.enum(['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELED']),
    refunded: money,
    payments: z.array(z.strictObject({ paymentId: z.string(), refunded: money })),
  }),
  'refunds.refund.part.queued.v1': aPart,
  'refunds.refund.part.waiting.v1': aPart,
  'refunds.refund.part.resumed.v1': aPart,
  'refunds.refund.part.unknown.v1': aPart,
  'refunds.refund.part.manual.v1': z.strictObject({ ...base, ...part, cause: z.string() }),
  'refunds.refund.part.failed.v1': z.strictObject({
    ...base,
    ...part,
    code: z.string().nullable(),
    retryable: z.boolean(),
  }),
  'refunds.refund.part.succeeded.v1': z.strictObject({
    ...base,
    ...part,
    receiptId: z.string(),
    provider: z.string(),
    providerRefundId: z.string(),
    source: z.string(),
    occurredAt: z.iso.datetime(),
    invoices,
  }),
  'refunds.refund.part.reversed.v1': z.strictObject({
    ...base,
    ...part,
    receiptId: z.string(),
    reversalId: z.string(),
  }),
  'refunds.refund.part.charged.v1': aPart,
  'refunds.return.pending.v1': aReturn,
  'refunds.return.covered.v1': aReturn,
  'refunds.return.closed.v1': aReturn,
  'refunds.return.reopened.v1': aReturn,
  'refunds.return.matched.v1': z.strictObject({
    ...base,
    refundId: z.string().nullable(),
    ...{ invoiceNumber: z.string(), value: money, pending: money, closed: money, amount: money },
  }),
  'refunds.dispute.opened.v1': aDispute,
  'refunds.dispute.won.v1': aDispute,
  'refunds.dispute.lost.v1': aDispute,
  'refunds.dispute.updated.v1': aDispute,
  'refunds.dispute.unclear.v1': z.strictObject({ ...ofOrder, amount: money.nullable() }),
  'refunds.credit_note.issued.v1': z.strictObject({
    ...base,
    creditNoteId: z.string(),
    number: z.string(),
    total: money,
    cancels: z.boolean(),
  }),
  'refunds.credit_note.sent.v1': z.strictObject({ ...base, creditNoteId: z.string() }),
  'refunds.invoice_data.realigned.v1': z.strictObject(ofOrder),
  'refunds.customer.erased.v1': z.strictObject(ofOrder),
};

/** What was made of the timeline alone, whatever its type: it names no schema, for it has less than its type's asks for. */
export const reconstructedSchema: z.ZodType = z.strictObject({
  ...base,
  refundId: z.string().nullable(),
  reconstructed: z.literal(true),
  amount: money.optional(),
  invoiceNumber: z.string().optional(),
});

/**
 * As JSON Schema. Receivers take fields that they don't know, so the published schemas allow more than these; ours are
 * strict, so that none is added without being written down here.
 */
export function publishedSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(eventSchemas).map(([type, schema]) => [
      type,
      JSON.parse(
        JSON.stringify(z.toJSONSchema(schema)).replaceAll(
          '"additionalProperties":false',
          '"additionalProperties":true',
        ),
      ),
    ]),
  );
}

/** Where a type's schema is served. `source`: where this subgraph is reached from outside. */
export function schemaUrlOf(source: string, type: string): string {
  return `${source}${schemaPath}${type}.json`;
}

export const schemaPath = '/events/schemas/';
