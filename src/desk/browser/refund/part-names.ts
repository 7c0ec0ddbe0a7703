import { nameOf } from '../core/words.ts';
import type { Part, Refund } from './refund.ts';

/** Where a part goes, as people recognise it. */
export function destinationOf(part: Part, refund: Refund): string {
  const { destination, paymentId } = part;
  const payment = refund.order?.refundablePayments?.find((one) => one.paymentId === paymentId);
  return destination.paymentId === paymentId && payment !== undefined ? nameOf(payment) : nameOf(destination);
}
