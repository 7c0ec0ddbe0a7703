import { refundLineAsks, refundPaymentMethods } from '../../domain/values/enums.ts';
import type { InvoiceNumber, PaymentId } from '../../domain/values/ids.ts';
import { amount, count, id, listOf, oneOf, quantity } from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';

const payment = part({
  id: id<PaymentId>(),
  method: oneOf(refundPaymentMethods),
  authorized: amount,
  settled: amount,
  voided: amount,
  refunded: amount,
  inFlight: amount,
  waiting: amount,
  held: amount,
  lost: amount,
});

const line = part({
  position: count,
  net: amount,
  tax: amount,
  quantity,
  counted: part({ net: amount, tax: amount, quantity, valueOnly: amount }),
  ask: oneOf(refundLineAsks),
});

/** What a refund was decided on; never changed. */
export const refundBasis = part({
  payments: listOf(payment),
  lines: listOf(line),
  coverage: listOf(part({ invoiceNumber: id<InvoiceNumber>(), amount, deducted: amount })),
  chosen: listOf(part({ paymentId: id<PaymentId>(), amount })),
});
