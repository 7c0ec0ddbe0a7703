import { orderWarningCodes } from '../../domain/values/enums.ts';
import type {
  AllocationId,
  ClosureId,
  CreditNoteId,
  DisputeId,
  InvoiceNumber,
  ReceiptId,
  RefundId,
} from '../../domain/values/ids.ts';
import { Refusal, refusalCodes } from '../../domain/values/refusal.ts';
import type { DomainOf } from '../codecs/field.ts';
import { amount, id, ifAny, listOf, mapped, oneOf, orNull, orZero, text } from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';

const refused = part({
  code: oneOf(refusalCodes),
  message: text,
  /** Empty: the refusal is about no part of the input. */
  path: listOf(text),
  limit: orNull(amount),
});
const userError = mapped(
  refused,
  ({ code, message, path, limit }: Refusal): DomainOf<typeof refused> => ({
    code,
    message,
    path: path ?? [],
    limit: limit ?? null,
  }),
  ({ code, message, path, limit }) =>
    new Refusal(code, message, { ...(path.length > 0 && { path }), ...(limit !== null && { limit }) }),
);

const realigned = part({
  /** Null: the uncovered part. */
  invoiceNumber: orNull(id<InvoiceNumber>()),
  stored: amount,
  derived: amount,
  storedClosed: orZero(amount),
  derivedClosed: orZero(amount),
  storedLost: orZero(amount),
  derivedLost: orZero(amount),
  missingReceiptIds: listOf(id<ReceiptId>()),
});

/** What an accepted call was answered with. */
export const answer = part({
  refundIds: ifAny(listOf(id<RefundId>())),
  allocationIds: ifAny(listOf(id<AllocationId>())),
  receiptId: ifAny(orNull(id<ReceiptId>())),
  creditNoteId: ifAny(orNull(id<CreditNoteId>())),
  creditNoteIds: ifAny(listOf(id<CreditNoteId>())),
  closureId: ifAny(orNull(id<ClosureId>())),
  disputeId: ifAny(orNull(id<DisputeId>())),
  invoiceNumber: ifAny(orNull(id<InvoiceNumber>())),
  realigned: ifAny(listOf(realigned)),
  warnings: ifAny(listOf(part({ code: oneOf(orderWarningCodes), message: text, path: listOf(text) }))),
  userErrors: ifAny(listOf(userError)),
});
