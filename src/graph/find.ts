import type { Payment } from '../domain/account/order-account.ts';
import { idOfInvoice, findInvoice as invoiceOfNumber } from '../domain/account/pending.ts';
import type { Receipt, Refund } from '../domain/refund/refund.ts';
import {
  asOrderId,
  asPaymentId,
  parseAllocationId,
  parseCreditNoteId,
  parseInvoiceId,
  parseRefundId,
} from '../domain/values/ids.ts';
import { type GraphContext, orderOf, seenBy } from './context.ts';
import type {
  InvoiceMapper,
  OrderMapper,
  PaymentAllocationMapper,
  PaymentMapper,
  RefundCreditNoteMapper,
  RefundInvoiceAccountMapper,
  RefundMapper,
  RefundReceiptMapper,
  Seen,
} from './mappers.ts';

/** Finds things by their ids, batched over the request; what isn't the caller's to see is not found (A2, I19). */

export async function findOrder(context: GraphContext, id: string): Promise<OrderMapper> {
  return orderOf(context, id, await context.loaders.accountById.load(asOrderId(id)));
}

export async function findRefund(context: GraphContext, id: string): Promise<RefundMapper | null> {
  const parsed = parseRefundId(id);
  if (parsed === null) return null;
  const [seen, refund] = await Promise.all([
    findSeen(context, parsed.order),
    context.loaders.refundById.load(parsed.id),
  ]);
  return seen === null || refund === null ? null : seenRefund(seen, refund);
}

/** A refund as its order's account and the caller's rights show it. */
export function seenRefund({ account, sight }: Seen, refund: Refund): RefundMapper {
  return { ...refund, account, sight };
}

export async function findAllocation(
  context: GraphContext,
  id: string,
): Promise<PaymentAllocationMapper | null> {
  const parsed = parseAllocationId(id);
  const refund = parsed === null ? null : await findRefund(context, parsed.refund);
  const allocation = refund?.allocations.find((candidate) => candidate.id === id);
  if (refund === null || allocation === undefined) return null;
  return { account: refund.account, sight: refund.sight, refund, allocation };
}

/** An unknown invoice is a stub (G5): another subgraph may know it. */
export async function findInvoice(context: GraphContext, id: string): Promise<InvoiceMapper> {
  const own = parseInvoiceId(id);
  const given = own === null ? await context.loaders.invoiceBySourceId.load(id) : null;
  const account = await findInvoiceAccount(
    context,
    own?.order ?? given?.orderId ?? noOrder,
    own?.number ?? given?.number ?? '',
  );
  // Where the source gave it an id, the one that would have been made here is nobody's.
  return {
    id,
    account: account !== null && idOfInvoice(account.account.id, account.invoice) === id ? account : null,
  };
}

/** The entity of the company's graph, from what is known of it here. */
export function invoiceOf(account: RefundInvoiceAccountMapper): InvoiceMapper {
  return { id: idOfInvoice(account.account.id, account.invoice), account };
}

export async function findInvoiceOfOrder(
  context: GraphContext,
  orderId: string,
  number: string,
): Promise<InvoiceMapper | null> {
  const account = await findInvoiceAccount(context, orderId, number);
  return account === null ? null : invoiceOf(account);
}

export async function findInvoiceAccount(
  context: GraphContext,
  orderId: string,
  number: string,
): Promise<RefundInvoiceAccountMapper | null> {
  const among = (seen: Seen | null) => {
    const invoice = seen === null ? null : invoiceOfNumber(seen.account, number);
    return seen === null || invoice === null ? null : { ...seen, invoice };
  };
  const seen = await findSeen(context, orderId);
  return among(seen) ?? (seen === null ? null : among(await findSeenAgain(context, orderId)));
}

/** One that something of the order names: it is there, though an account that was read earlier may not have it yet. */
export async function findPaymentOfOrder(
  context: GraphContext,
  { account, sight }: Seen,
  id: string,
): Promise<PaymentMapper> {
  const among = (payments: readonly Payment[] = []) => payments.find((payment) => payment.id === id) ?? null;
  const payment =
    among(account.payments) ?? among((await findSeenAgain(context, account.id))?.account.payments);
  return { id, account: payment === null ? null : { orderId: account.id, payment, sight } };
}

/** An unknown payment is a stub (G5): another subgraph may know it. */
export async function findPayment(context: GraphContext, id: string): Promise<PaymentMapper> {
  const orderId = await context.loaders.orderOfPayment.load(asPaymentId(id));
  // The second read is made for an unknown payment too: its time would tell a stranger which ones there are (A2).
  const seen = await findSeen(context, orderId ?? noOrder);
  const payment = seen?.account.payments.find((candidate) => candidate.id === id);
  return {
    id,
    account:
      seen === null || payment === undefined
        ? null
        : { orderId: seen.account.id, payment, sight: seen.sight },
  };
}

export async function findReceipt(
  context: GraphContext,
  id: Receipt['id'],
): Promise<RefundReceiptMapper | null> {
  const receipt = await context.loaders.receiptById.load(id);
  const seen = receipt === null ? null : await findSeen(context, receipt.orderId);
  return receipt === null || seen === null ? null : { ...seen, receipt };
}

export async function findCreditNote(
  context: GraphContext,
  id: string,
): Promise<RefundCreditNoteMapper | null> {
  const parsed = parseCreditNoteId(id);
  const read = parsed === null ? null : await context.loaders.noteById.load(parsed.id);
  const seen = read === null ? null : await findSeen(context, read.note.orderId);
  return read === null || seen === null ? null : { ...seen, ...read };
}

/** The refund beside its order's account, for lists of refunds of many orders. */
export async function withAccount(context: GraphContext, refund: Refund): Promise<RefundMapper | null> {
  const seen = await findSeen(context, refund.orderId);
  return seen === null ? null : seenRefund(seen, refund);
}

/** An order's id has a character at least, so that nothing is ever found under this one. */
const noOrder = '';

/**
 * As it is by now. An account is read once per request, and what is read after it may name an invoice or a payment
 * that was recorded in between.
 */
function findSeenAgain(context: GraphContext, orderId: string): Promise<Seen | null> {
  context.loaders.accountById.clear(asOrderId(orderId));
  return findSeen(context, orderId);
}

export async function findSeen(context: GraphContext, orderId: string): Promise<Seen | null> {
  return seenBy(context, await context.loaders.accountById.load(asOrderId(orderId)));
}
