import { type CurrencyCode, minorDigits } from '../domain/values/currency.ts';
import { allocate, Money } from '../domain/values/money.ts';
import type { RefundOrderPaymentInput, RefundPaymentMethod } from '../graph/generated.ts';
import type { Findings } from './findings.ts';
import { digest } from './import-key.ts';
import type { ReadPayment } from './order-payments.ts';
import { usableText } from './usable-text.ts';

/** A payment of the order, but for what has settled. */
export interface MappedPayment {
  input: Omit<RefundOrderPaymentInput, 'settled'>;
  /** Ours: of this order alone. */
  id: string;
  /** The document's. */
  vtexId: string;
  method: RefundPaymentMethod;
  authorized: Money;
  voided: Money;
}

/** Which order each payment id belongs to that is recorded already. */
export type PaymentOwners = ReadonlyMap<string, string>;

/**
 * Our id of an order's share of a payment that other orders share: ids are unique over all orders (D28), while
 * the provider's own id and the transaction stay as they are, since that is where money is sent back.
 */
export function shareIdOf(vtexId: string, orderId: string): string {
  return usableText(`${vtexId}@${orderId}`) ?? `share-${digest([vtexId, orderId])}`;
}

/**
 * The payments with `held` of them for this order, in proportion to what each of them took, and `voided` of
 * that voided. Whole hundredths, or whole minor units where these are larger: the gateway sends nothing finer.
 */
export function mapShares(
  findings: Findings,
  {
    payments,
    held,
    voided,
    shared,
    orderId,
    owners,
  }: {
    payments: readonly ReadPayment[];
    held: Money;
    voided: Money;
    /** Whether other orders may have a part in the payments. */
    shared: boolean;
    orderId: string;
    owners: PaymentOwners;
  },
): MappedPayment[] {
  const parts = allocateSendable(
    held,
    payments.map(({ value }) => value),
  );
  const voids = allocateSendable(voided, parts);
  return payments.flatMap((payment, index) => {
    const authorized = parts[index] ?? Money.zero(held.currency);
    const void_ = voids[index] ?? Money.zero(held.currency);
    const { vtexId, method } = payment;
    if (authorized.isZero()) {
      findings.leftOut.push(`Payment ${vtexId} is left out: none of it belongs to this order.`);
      return [];
    }
    const id = idOf(vtexId, { shared, orderId, owners });
    if (id !== vtexId) {
      findings.mapped.push(
        `Payment ${vtexId} of ${payment.value} may be shared with other orders: ${authorized} of it is recorded as payment ${id}; the provider's id stays ${vtexId}.`,
      );
    }
    const input = { ...payment.input, id, authorized: authorized.toDecimal(), voided: void_.toDecimal() };
    return [{ input, id, vtexId, method, authorized, voided: void_ }];
  });
}

/** An id that the payment was recorded under before is kept: two ids would be two payments. */
function idOf(
  vtexId: string,
  { shared, orderId, owners }: { shared: boolean; orderId: string; owners: PaymentOwners },
): string {
  const share = shareIdOf(vtexId, orderId);
  if (owners.get(share) === orderId) return share;
  const owner = owners.get(vtexId);
  if (owner !== undefined) return owner === orderId ? vtexId : share;
  return shared ? share : vtexId;
}

/** Parts that sum to the total, each of what the gateway can send, as far as the total and the weights are. */
function allocateSendable(total: Money, weights: readonly Money[]): Money[] {
  const step = stepOf(total.currency);
  const whole = [total, ...weights].every(({ minor }) => minor % step === 0n);
  if (!whole || step === 1n) return allocate(total, weights);
  const scaled = (amount: Money) => new Money(amount.minor / step, amount.currency);
  return allocate(scaled(total), weights.map(scaled)).map(
    ({ minor }) => new Money(minor * step, total.currency),
  );
}

function stepOf(currency: CurrencyCode): bigint {
  return 10n ** BigInt(Math.max(0, minorDigits(currency) - 2));
}
