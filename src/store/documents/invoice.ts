import { refundInvoiceTypes } from '../../domain/values/enums.ts';
import type { InvoiceNumber, LineId } from '../../domain/values/ids.ts';
import { amount, count, id, instant, listOf, oneOf, orNull, quantity, text } from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { exchangeRate } from './shared-parts.ts';

const line = part({
  lineId: orNull(id<LineId>()),
  sku: orNull(text),
  quantity,
  price: orNull(amount),
  total: amount,
});

const call = part({
  lineId: orNull(id<LineId>()),
  gross: amount,
  quantity: orNull(quantity),
  covered: amount,
});

const cover = part({
  refunded: amount,
  receiptCount: count,
  inFlight: amount,
  waiting: amount,
  voided: amount,
  deducted: amount,
});

/** An invoice of an order's account. */
export const invoice = part({
  sourceId: orNull(text),
  number: id<InvoiceNumber>(),
  type: oneOf(refundInvoiceTypes),
  value: amount,
  issuedAt: instant,
  lines: listOf(line),
  exchangeRate: orNull(exchangeRate),
  calls: listOf(call),
  covered: cover,
  pendingSince: orNull(instant),
  recordedAt: instant,
});
