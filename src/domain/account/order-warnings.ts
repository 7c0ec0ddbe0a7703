import type { orderWarningCodes } from '../values/enums.ts';
import { grossOf, Money } from '../values/money.ts';
import type { OrderAccount } from './order-account.ts';

/** Something about a recorded order that a person should look at; it refuses nothing. */
export type OrderWarning = {
  readonly code: (typeof orderWarningCodes)[number];
  readonly message: string;
  readonly path: readonly string[];
};

/**
 * What is odd about an order as it is recorded now. Payments above the lines may be fine (D28), but an OMS that
 * records a payment whole for each order that shares it makes more refundable than was ordered.
 */
export function warningsOf({ lines, payments, currency }: OrderAccount): OrderWarning[] {
  const ordered = Money.sum(lines.map(grossOf), currency);
  const paid = Money.sum(
    payments.map(({ authorized, voided }) => authorized.minus(voided)),
    currency,
  );
  if (!paid.greaterThan(ordered)) return [];
  const message = `The payments total ${paid}, the lines ${ordered}: ${paid.minus(ordered)} more than was ordered could be refunded. If other orders share a payment, record only this order's share; record interest as a SURCHARGE line.`;
  return [{ code: 'PAYMENTS_EXCEED_LINES', message, path: ['input', 'payments'] }];
}
