import { required } from './invariant.ts';

/**
 * Ids made here are opaque to clients and carry the order's id, so that every read and write finds its shard
 * (4-federation, G3). The order's id stands last and verbatim: it may hold any character.
 */
export type OrderId = string & { readonly __brand: 'OrderId' };
export type LineId = string & { readonly __brand: 'LineId' };
export type PaymentId = string & { readonly __brand: 'PaymentId' };
export type InvoiceNumber = string & { readonly __brand: 'InvoiceNumber' };
export type InvoiceId = string & { readonly __brand: 'InvoiceId' };
export type RefundId = string & { readonly __brand: 'RefundId' };
export type AllocationId = string & { readonly __brand: 'AllocationId' };
export type CreditNoteId = string & { readonly __brand: 'CreditNoteId' };
export type ReceiptId = string & { readonly __brand: 'ReceiptId' };
export type ReversalId = string & { readonly __brand: 'ReversalId' };
export type ClosureId = string & { readonly __brand: 'ClosureId' };
export type DisputeId = string & { readonly __brand: 'DisputeId' };
/** 26 characters of Crockford's base 32; sorts by the time it was made. */
export type Ulid = string & { readonly __brand: 'Ulid' };

export const asOrderId = (text: string): OrderId => text as OrderId;
export const asLineId = (text: string): LineId => text as LineId;
export const asPaymentId = (text: string): PaymentId => text as PaymentId;
export const asInvoiceNumber = (text: string): InvoiceNumber => text as InvoiceNumber;
export const asRefundId = (text: string): RefundId => text as RefundId;
export const asCreditNoteId = (text: string): CreditNoteId => text as CreditNoteId;
export const asReceiptId = (text: string): ReceiptId => text as ReceiptId;
export const asUlid = (text: string): Ulid => text as Ulid;

/** Of an order's line: the OMS's own is unique within the order only (C4). The order's length says where it ends. */
export function orderLineIdOf(order: OrderId, line: LineId): string {
  return `ol_${order.length}_${order}_${line}`;
}

/** Of what refunds know of a payment: another id than the payment's, which its own subgraph gave (C4). */
export function paymentAccountIdOf(payment: PaymentId): string {
  return `rp_${payment}`;
}

/** Of what refunds know of an invoice: another id than the invoice's, which its own subgraph may have given (C4). */
export function invoiceAccountIdOf(order: OrderId, number: InvoiceNumber): string {
  return `ri_${order.length}_${order}_${number}`;
}

export function refundIdOf(order: OrderId, ulid: Ulid): RefundId {
  return `rf_${ulid}_${order}` as RefundId;
}

/** The n-th allocation (from 1) of a refund. */
export function allocationIdOf(refund: RefundId, n: number): AllocationId {
  return `al_${ulidOf(refund)}_${n}_${orderOf(refund)}` as AllocationId;
}

/** The n-th line (from 1) of a refund: its noteSubnumber. */
export function refundLineIdOf(refund: RefundId, n: number): string {
  return `rl_${ulidOf(refund)}_${n}_${orderOf(refund)}`;
}

export function receiptIdOf(order: OrderId, ulid: Ulid): ReceiptId {
  return `rc_${ulid}_${order}` as ReceiptId;
}

/** Of the n-th reversal (from 1) of the receipt. */
export function reversalIdOf(receipt: ReceiptId, n: number): ReversalId {
  return `rv_${ulidOf(receipt)}_${n}_${receipt.slice(30)}` as ReversalId;
}

export function closureIdOf(order: OrderId, ulid: Ulid): ClosureId {
  return `cl_${ulid}_${order}` as ClosureId;
}

export function disputeIdOf(order: OrderId, ulid: Ulid): DisputeId {
  return `di_${ulid}_${order}` as DisputeId;
}

export function creditNoteIdOf(order: OrderId, ulid: Ulid): CreditNoteId {
  return `cn_${ulid}_${order}` as CreditNoteId;
}

/** The number of characters of the order's id says where it ends: both parts may hold any character. */
export function invoiceIdOf(order: OrderId, number: InvoiceNumber): InvoiceId {
  return `in_${order.length}_${order}_${number}` as InvoiceId;
}

export function parseRefundId(id: string): { id: RefundId; order: OrderId } | null {
  const parts = /^rf_[0-9A-Z]{26}_(.+)/s.exec(id);
  return parts?.[1] === undefined ? null : { id: id as RefundId, order: asOrderId(parts[1]) };
}

export function parseReceiptId(id: string): { id: ReceiptId; order: OrderId } | null {
  const parts = /^rc_[0-9A-Z]{26}_(.+)/s.exec(id);
  return parts?.[1] === undefined ? null : { id: id as ReceiptId, order: asOrderId(parts[1]) };
}

export function parseClosureId(id: string): { id: ClosureId; order: OrderId } | null {
  const parts = /^cl_[0-9A-Z]{26}_(.+)/s.exec(id);
  return parts?.[1] === undefined ? null : { id: id as ClosureId, order: asOrderId(parts[1]) };
}

export function parseCreditNoteId(id: string): { id: CreditNoteId; order: OrderId } | null {
  const parts = /^cn_[0-9A-Z]{26}_(.+)/s.exec(id);
  return parts?.[1] === undefined ? null : { id: id as CreditNoteId, order: asOrderId(parts[1]) };
}

export function parseAllocationId(id: string): { id: AllocationId; refund: RefundId; order: OrderId } | null {
  const parts = /^al_[0-9A-Z]{26}_[1-9]\d{0,5}_(.+)/s.exec(id);
  if (parts?.[1] === undefined) return null;
  const order = asOrderId(parts[1]);
  return { id: id as AllocationId, refund: refundIdOf(order, asUlid(ulidOf(id))), order };
}

export function isOwnInvoiceId(id: string): boolean {
  return parseInvoiceId(id) !== null;
}

export function parseInvoiceId(id: string): { order: OrderId; number: InvoiceNumber } | null {
  const start = /^in_([1-9]\d{0,3})_/.exec(id);
  if (start === null) return null;
  const order = start[0].length;
  const number = order + Number(start[1]) + 1;
  if (id.charAt(number - 1) !== '_' || number >= id.length) return null;
  return { order: asOrderId(id.slice(order, number - 1)), number: asInvoiceNumber(id.slice(number)) };
}

/** It stands at the same place in every id that has one. */
export function ulidOf(id: string): string {
  return id.slice(3, 29);
}

/** What of an allocation's id stands before its order's, and is ASCII whatever that one holds. */
export function withoutOrder(id: AllocationId): string {
  const [own] = /^al_[0-9A-Z]{26}_[1-9]\d{0,5}(?=_)/.exec(id) ?? [];
  return required(own, `${id} is an id made by this subgraph.`);
}

function orderOf(refund: RefundId): string {
  return refund.slice(30);
}
