import { disputeStatuses } from '../../domain/values/enums.ts';
import type { DisputeId, InvoiceNumber, PaymentId } from '../../domain/values/ids.ts';
import { amount, count, id, instant, listOf, oneOf, orNull, text } from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';

const moment = { occurredAt: instant, status: oneOf(disputeStatuses) };

/** A dispute of one of an order's payments. */
export const dispute = part({
  id: id<DisputeId>(),
  paymentId: id<PaymentId>(),
  providerDisputeId: text,
  ...moment,
  amount,
  fee: orNull(part({ ...moment, value: amount })),
  reasonCode: orNull(part({ ...moment, value: text })),
  covers: orNull(part({ ...moment, value: listOf(id<InvoiceNumber>()) })),
  coversLater: listOf(id<InvoiceNumber>()),
  coverage: listOf(
    part({ invoiceNumber: id<InvoiceNumber>(), amount, calls: listOf(part({ index: count, amount })) }),
  ),
  recordedAt: instant,
});
