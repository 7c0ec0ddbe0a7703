import type { FakeAnswer } from './fault-server.ts';
import type { Refund, RefundParams, StripeBook } from './stripe-book.ts';

/** What the form asks for, or the answer that Stripe gives to a form that it doesn't take. */
export function readParams(body: string): RefundParams | FakeAnswer {
  const form = new URLSearchParams(body);
  const metadata: Record<string, string> = {};
  for (const [name, value] of form) {
    const field = /^metadata\[([^[\]]{1,40})\]$/.exec(name)?.[1];
    if (field === undefined && !['amount', 'charge', 'payment_intent'].includes(name)) {
      return refusal(400, { code: 'parameter_unknown', message: `Received unknown parameter: ${name}` });
    }
    if (field === undefined) continue;
    if (value.length > 500)
      return refusal(400, { message: `Metadata values can have up to 500 characters: ${field}` });
    metadata[field] = value;
  }
  const [payment, ...others] = [...form.getAll('charge'), ...form.getAll('payment_intent')];
  if (payment === undefined || others.length > 0) {
    return refusal(400, { message: 'One of charge and payment_intent must be provided.' });
  }
  if (!payment.startsWith(form.has('charge') ? 'ch_' : 'pi_')) {
    return refusal(404, { code: 'resource_missing', message: `No such payment: '${payment}'` });
  }
  const amount = form.get('amount') ?? '';
  if (!/^[1-9]\d{0,11}$/.test(amount))
    return refusal(400, { param: 'amount', message: 'Invalid positive integer' });
  return { payment, amount: Number(amount), metadata };
}

/** GET /v1/refunds: newest first, from after `starting_after` on. */
export function pageOf(book: StripeBook, query: URLSearchParams): FakeAnswer {
  const all = book.of(query.get('charge') ?? query.get('payment_intent') ?? '');
  const after = query.get('starting_after');
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const limit = Number(query.get('limit') ?? '10');
  if (!(limit >= 1 && limit <= 100)) return refusal(400, { param: 'limit', message: 'Invalid limit' });
  const data = all.slice(from, from + limit).map((refund) => JSON.parse(refundBody(refund)));
  const has_more = all.length > from + limit;
  return { status: 200, body: JSON.stringify({ object: 'list', url: '/v1/refunds', has_more, data }) };
}

/** A refund as Stripe writes it. */
export function refundBody({
  payment,
  id,
  amount,
  currency,
  metadata,
  status,
  failure_reason,
  created,
}: Refund): string {
  return JSON.stringify({
    id,
    object: 'refund',
    amount,
    charge: payment.startsWith('ch_') ? payment : 'ch_of_the_intent',
    payment_intent: payment.startsWith('pi_') ? payment : null,
    created,
    currency,
    metadata,
    reason: null,
    status,
    ...(failure_reason === null ? {} : { failure_reason }),
  });
}

export function refusal(
  status: number,
  error: { readonly message: string; readonly [more: string]: string },
): FakeAnswer {
  return { status, body: JSON.stringify({ error: { type: 'invalid_request_error', ...error } }) };
}
