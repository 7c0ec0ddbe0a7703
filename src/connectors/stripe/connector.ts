import { z } from 'zod';
import type { Payment } from '../../domain/account/order-account.ts';
import type { Connector, LookUpAnswer, RefundCall, SendAnswer } from '../provider.ts';
import { toStripeAmount } from './amount.ts';
import { answerOfRefund, keyField } from './answers.ts';
import { createStripeClient } from './client.ts';
import { answerOfError } from './errors.ts';

export type StripeSettings = {
  readonly kind: 'stripe';
  readonly name: string;
  readonly secretKey: string;
  /** Any of them may have signed a webhook, so that they can be rotated. */
  readonly webhookSecrets: readonly string[];
  /** An origin such as http://127.0.0.1:12111; null for Stripe itself. */
  readonly endpoint: string | null;
  readonly timeoutMs: number;
  readonly concurrency: number;
};

/** Pays back through Stripe's refunds. The payment's providerPaymentId is a charge (ch_, py_) or a payment intent (pi_). */
export function createStripe(settings: StripeSettings): Connector {
  const { name, timeoutMs, concurrency } = settings;
  return {
    name,
    kind: 'stripe',
    capabilities: {
      // Stripe forgets a key after 24 hours at the earliest, by its own clock.
      keepsKeysForMs: 23 * 60 * 60 * 1000,
      lookUp: true,
      addressesPayment: true,
      partialSuccess: false,
      asynchronous: true,
    },
    concurrency,
    timeoutMs,
    send: (call, signal) => send(settings, call, withTimeout(settings, signal)),
    lookUp: (call, signal) => lookUp(settings, call, withTimeout(settings, signal)),
  };
}

function withTimeout({ timeoutMs }: StripeSettings, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
}

async function send(settings: StripeSettings, call: RefundCall, signal: AbortSignal): Promise<SendAnswer> {
  const target = targetOf(call.payment);
  if (target === null) return manual('payment_not_addressable', noTarget(call.payment));
  const converted = toStripeAmount(call.amount);
  if ('problem' in converted) return manual('amount_not_supported', converted.problem);
  try {
    const refund = await createStripeClient(settings, signal).refunds.create(
      { ...target, amount: converted.amount, metadata: metadataOf(call) },
      { idempotencyKey: call.key },
    );
    return answerOfRefund(refund, call.amount);
  } catch (error) {
    return answerOfError(error);
  }
}

/**
 * Finds the refund by the key in its metadata, among all refunds of the payment. A key belongs to one attempt,
 * so what is on record here already needn't be left out: it is this call's only if it bears its key.
 */
async function lookUp(
  settings: StripeSettings,
  call: RefundCall,
  signal: AbortSignal,
): Promise<LookUpAnswer> {
  const target = targetOf(call.payment);
  if (target === null) return { kind: 'not-found' };
  const client = createStripeClient(settings, signal);
  const found: LookUpAnswer[] = [];
  let after = {};
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const listed = await client.refunds.list({ ...target, limit: pageSize, ...after });
      const { data, has_more } = pageShape.parse(listed);
      const ours = data.filter(({ metadata }) => metadata?.[keyField] === call.key);
      found.push(...ours.map((refund) => answerOfRefund(refund, call.amount)));
      if (!has_more) return surest(found);
      after = { starting_after: data.at(-1)?.id };
    }
    const most = pageSize * mostPages;
    return {
      kind: 'unknown',
      code: 'too_many_refunds',
      message: `The payment has more than ${most} refunds.`,
    };
  } catch (error) {
    const { message } = answerOfError(error);
    return { kind: 'unknown', code: null, message: `Stripe could not be queried. ${message}` };
  }
}

const pageSize = 50;
const mostPages = 20;

/** Fields that the package's types promise and nobody checked. The refund itself is read by answerOfRefund. */
const pageShape = z.object({
  data: z.array(
    z.looseObject({ id: z.string().min(1), metadata: z.record(z.string(), z.string()).nullish() }),
  ),
  has_more: z.boolean(),
});

/** Money that moved outweighs all else that bears the same key. */
function surest(found: readonly LookUpAnswer[]): LookUpAnswer {
  const ofKind = (kind: LookUpAnswer['kind']) => found.find((answer) => answer.kind === kind);
  return (
    ofKind('paid') ?? ofKind('pending') ?? ofKind('unknown') ?? ofKind('declined') ?? { kind: 'not-found' }
  );
}

type Target = { readonly charge: string } | { readonly payment_intent: string };

function targetOf({ providerPaymentId: id }: Payment): Target | null {
  if (/^(ch|py)_\w{1,200}$/.test(id)) return { charge: id };
  if (/^pi_\w{1,200}$/.test(id)) return { payment_intent: id };
  return null;
}

function noTarget({ providerPaymentId }: Payment): string {
  return `Stripe refunds charges (ch_, py_) and payment intents (pi_); ${JSON.stringify(providerPaymentId)} is neither.`;
}

/** Stripe takes values of up to 500 characters. An order's id may be longer, and nothing is found by it. */
function metadataOf({ key, allocationId, orderId }: RefundCall): Record<string, string> {
  const cut = (text: string) => text.slice(0, 500).toWellFormed();
  return { [keyField]: key, allocation_id: cut(allocationId), order_id: cut(orderId) };
}

function manual(code: string, message: string): SendAnswer {
  return { kind: 'manual', code, message };
}
