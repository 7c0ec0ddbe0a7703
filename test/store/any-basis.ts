import fc from 'fast-check';
import type { RefundBasis } from '../../src/domain/refund/refund-basis.ts';
import { refundLineAsks, refundPaymentMethods } from '../../src/domain/values/enums.ts';
import { count, few, invoiceNumber, money, paymentId, quantity } from './any-field.ts';

/** What a refund was decided on, of whatever shape its types allow. */
export const anyBasis: fc.Arbitrary<RefundBasis> = fc.record({
  payments: fc.array(
    fc.record({
      id: paymentId,
      method: fc.constantFrom(...refundPaymentMethods),
      authorized: money,
      settled: money,
      voided: money,
      refunded: money,
      inFlight: money,
      waiting: money,
      held: money,
      lost: money,
    }),
    few,
  ),
  lines: fc.array(
    fc.record({
      position: count,
      net: money,
      tax: money,
      quantity,
      counted: fc.record({ net: money, tax: money, quantity, valueOnly: money }),
      ask: fc.constantFrom(...refundLineAsks),
    }),
    few,
  ),
  coverage: fc.array(fc.record({ invoiceNumber, amount: money, deducted: money }), few),
  chosen: fc.array(fc.record({ paymentId, amount: money }), few),
});
