import { z } from 'zod';
import type { Money } from '../../domain/values/money.ts';
import type { Declined, Paid, Unknown } from '../provider.ts';
import { fromStripeAmount } from './amount.ts';

/** The field of a refund's metadata that holds the key of our call: look-ups and webhooks find it by that. */
export const keyField = 'allocation_key';

/** What Stripe's refund object says became of a call for `asked` (S6: shape, amount and currency are checked). */
export function answerOfRefund(
  refund: unknown,
  asked: Money,
): Paid | { kind: 'pending' } | Declined | Unknown {
  const read = refundShape.safeParse(refund);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.') || 'the whole response').join(', ');
    return unknown('unreadable_refund', `Stripe's response is not a readable refund (${fields}).`);
  }
  const { id, currency, status, created, failure_reason } = read.data;
  if (currency.toUpperCase() !== asked.currency) {
    return unknown(
      'another_currency',
      `Stripe's refund ${id} is in ${currency.toUpperCase()}, not ${asked.currency}.`,
    );
  }
  switch (status) {
    case 'succeeded': {
      const amount = fromStripeAmount(read.data.amount, asked.currency);
      if (amount === null) {
        return unknown(
          'unreadable_amount',
          `Stripe's refund ${id} has an unreadable amount: ${read.data.amount}.`,
        );
      }
      return { kind: 'paid', amount, providerRefundId: id, occurredAt: new Date(created * 1000) };
    }
    case 'pending':
    // The customer has something to do first, such as naming an account.
    case 'requires_action':
      return { kind: 'pending' };
    case 'failed':
    case 'canceled': {
      const code = failure_reason ?? status;
      const message = `Stripe's refund ${id} is ${status}: ${code}.`;
      return { kind: 'declined', code, message, retryable: mayPass.has(code), providerRefundId: id };
    }
  }
}

const refundShape = z.object({
  id: z.string().min(1).max(255),
  amount: z.int().positive(),
  currency: z.string().length(3),
  status: z.enum(['succeeded', 'pending', 'requires_action', 'failed', 'canceled']),
  created: z.int().nonnegative(),
  failure_reason: z.string().max(100).nullish(),
});

/** The merchant's balance was too low. The other reasons lie with the customer's card or account, and stay. */
const mayPass: ReadonlySet<string> = new Set(['insufficient_funds']);

function unknown(code: string, message: string): Unknown {
  return { kind: 'unknown', code, message };
}
