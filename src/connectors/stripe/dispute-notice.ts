import { z } from 'zod';
import { findCurrency } from '../../domain/values/currency.ts';
import { Money } from '../../domain/values/money.ts';
import type { DisputeNotice } from '../provider.ts';
import { fromStripeAmount } from './amount.ts';

/**
 * What an event charge.dispute.* says of a dispute (D43). Unlike a refund's event it is believed: each says when it
 * happened, and the latest stands, in whatever order they come. Null: about something else, or nothing that is
 * recorded, such as an inquiry (warning_*), for which no money is withdrawn, or a dispute that was prevented.
 * Unreadable: a dispute whose money or payment can't be told; it must not be passed over in silence.
 */
export function disputeIn(
  { type, created }: { readonly type: string; readonly created: number | undefined },
  about: unknown,
): DisputeNotice | 'unreadable' | null {
  if (!disputeEvents.has(type)) return null;
  const withdrawn = statusShape.safeParse(about);
  if (withdrawn.success && !statuses.has(withdrawn.data.status)) return null;
  const read = disputeShape.safeParse(about);
  if (!read.success || created === undefined) return 'unreadable';
  const { id, status, charge, payment_intent, reason } = read.data;
  const now = statuses.get(status);
  const currency = findCurrency(read.data.currency.toUpperCase());
  const amount = currency === null ? null : fromStripeAmount(read.data.amount, currency);
  const providerPaymentIds = [charge, payment_intent].filter((one) => one != null);
  if (now === undefined || amount === null || providerPaymentIds.length === 0) return 'unreadable';
  return {
    key: id,
    dispute: {
      providerPaymentIds,
      status: now,
      amount,
      fee: feeIn(read.data.balance_transactions ?? [], amount),
      occurredAt: new Date(created * 1000),
      reasonCode: reason ?? null,
    },
  };
}

const disputeEvents: ReadonlySet<string> = new Set([
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
]);

const statuses: ReadonlyMap<string, DisputeNotice['dispute']['status']> = new Map([
  ['needs_response', 'OPEN'],
  ['under_review', 'OPEN'],
  ['won', 'WON'],
  ['lost', 'LOST'],
]);

const statusShape = z.looseObject({ status: z.string() });

const paymentId = z.string().regex(/^(ch|py|pi)_\w{1,200}$/);
const disputeShape = z.object({
  id: z.string().regex(/^\w{1,100}$/),
  amount: z.int().positive(),
  currency: z.string().length(3),
  status: z.string(),
  charge: paymentId.nullish(),
  payment_intent: paymentId.nullish(),
  reason: z
    .string()
    .regex(/^\w{1,50}$/)
    .nullish()
    .catch(null),
  balance_transactions: z
    .array(z.looseObject({ fee: z.int(), currency: z.string() }))
    .nullish()
    .catch(null),
});

/** Stripe gives it back with the money, mostly; one of another currency than the payment's isn't shown. */
function feeIn(
  transactions: readonly { readonly fee: number; readonly currency: string }[],
  { currency }: Money,
): Money | null {
  if (transactions.some((one) => one.currency.toUpperCase() !== currency)) return null;
  const [first, ...more] = transactions.map(({ fee }) => fromStripeAmount(fee, currency));
  if (first === undefined) return null;
  const fees = [first, ...more].filter((fee) => fee !== null);
  return fees.length === transactions.length ? Money.sum(fees, currency).atLeastZero() : null;
}
