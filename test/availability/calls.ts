import { isUnavailable, mutationOf, post } from '../soak/shop-client.ts';
import { usualInput } from '../support/usual-input.ts';

type Input = Readonly<Record<string, unknown>>;

/** A mutation as a client calls it, again and again with the same key. */
export type Call = { readonly name: CallName; readonly input: Input };
export type CallName = keyof typeof made;

export type Outcome =
  | {
      readonly kind: 'acknowledged';
      readonly id: string;
      readonly allocationId: string;
      readonly replayed: boolean;
    }
  /** It may or may not have been done. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'no answer' }
  /** Anything else that was said, refusals too. */
  | { readonly kind: 'wrong'; readonly answer: string };

/** With what the mutation needs besides. */
export function callOf(name: CallName, idempotencyKey: string, input: Input): Call {
  return { name, input: { idempotencyKey, ...usualInput[name], ...input } };
}

/** Sends it once. */
export async function send(url: string, token: string, { name, input }: Call): Promise<Outcome> {
  const selection = `${made[name]} replayed`;
  const answer = await post(url, token, { query: mutationOf(name, selection), variables: { input } });
  if (answer === null) return { kind: 'no answer' };
  if (answer.errors.length > 0 && isUnavailable(answer)) return { kind: 'unavailable' };
  const { made: one, replayed, userErrors } = answer.data?.[name] ?? {};
  // What was accepted and can't be shown at once would be taken for refused.
  if (answer.errors.length > 0 || userErrors.length > 0 || one === null) {
    return { kind: 'wrong', answer: JSON.stringify(answer) };
  }
  return { kind: 'acknowledged', id: one.id, allocationId: one.allocations?.[0]?.id ?? '', replayed };
}

/** What each one makes. */
const made = {
  recordOrderForRefund: 'made: order { id }',
  requestRefund: 'made: refund { id allocations { id } }',
  recordRefundReceipt: 'made: receipt { id }',
};
