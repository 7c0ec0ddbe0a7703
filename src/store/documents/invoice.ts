import type { Coverer } from '../../domain/account/order-account.ts';
import { closureReasons, refundInvoiceTypes } from '../../domain/values/enums.ts';
import type { ClosureId, InvoiceNumber, LineId, RefundId } from '../../domain/values/ids.ts';
import {
  amount,
  count,
  id,
  instant,
  listOf,
  oneOf,
  orEmpty,
  orNull,
  orZero,
  quantity,
  text,
} from '../codecs/kinds.ts';
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
  lost: orZero(amount),
});

const closureFields = {
  id: id<ClosureId>(),
  amount,
  calls: listOf(part({ index: count, amount })),
  reason: oneOf(closureReasons),
  note: orNull(text),
  closedBy: text,
  closedAt: instant,
  refundId: orNull(id<RefundId>()),
};
const closure = part(closureFields);
const lifted = part({ ...closureFields, coveredBy: orNull(id<Coverer>()) });

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
  closures: orEmpty(listOf(closure)),
  lifted: orEmpty(listOf(lifted)),
  acceptedDuplicates: orEmpty(listOf(id<Coverer>())),
  pendingSince: orNull(instant),
  recordedAt: instant,
});
