import type { OrderAccount } from '../domain/account/order-account.ts';
import type { Answer, CommandContext, Decision } from '../domain/changes/changes.ts';
import type { Actor } from '../domain/values/actor.ts';
import type { CurrencyCode } from '../domain/values/currency.ts';
import { asOrderId, type OrderId, type Ulid } from '../domain/values/ids.ts';
import type { Money } from '../domain/values/money.ts';
import { checkIdempotencyKey } from '../domain/values/parse.ts';
import { Refusal, refusalsOf } from '../domain/values/refusal.ts';
import type { Store } from '../store/connection/connect.ts';
import type { Kept } from '../store/documents/kept.ts';
import { write } from '../store/writes/write.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
import type { DocumentLinks } from './document-link.ts';

/** What every use case needs from outside. */
export type Deps = {
  readonly store: Store;
  readonly now: () => Date;
  readonly newUlid: () => Ulid;
  /** Signs preview tokens (I18). */
  readonly previewSecret: string;
  /** Where this server is reached from outside, without a slash at the end: credit notes are fetched there. */
  readonly publicUrl: string;
  /** Signs the links that they are fetched by (C7). */
  readonly documentLinks: DocumentLinks;
  /** The highest refund that needs no second person, in that currency; null: none needs one. */
  readonly approvalAbove: (currency: CurrencyCode) => Money | null;
  /** How far back an order's refunds count together for that, in ms. */
  readonly approvalWindowMs: number;
  /** How long a part may wait for its payment to settle before people are told, in ms. */
  readonly waitDeadlineMs: number;
  /** Whether that provider may answer several requests with one and the same refund id: a new request is a new refund then. */
  readonly repeatsRefundIds: (provider: string) => boolean;
};

/** Who asks. `actor` stands on the interactions and scopes the idempotency keys (A3). */
export type Requester = { readonly actor: Actor; readonly mayOperate: boolean };

/** What became of a mutation: an answer, or a refusal; refusals can stand beside an answer (requestPendingRefunds). */
export type Outcome = {
  readonly answer: Answer | null;
  readonly userErrors: readonly Refusal[];
  readonly replayed: boolean;
  /** What was written just now, as it would be read; null where nothing was, or where that isn't known. */
  readonly kept: Kept | null;
};

export type Mutation = {
  readonly name: string;
  readonly requester: Requester;
  readonly orderId: string;
  readonly input: { readonly idempotencyKey: string };
};

/** Decides on an account that is there, with whatever else the reader gives. */
export type DecideOnAccount = (
  account: OrderAccount,
  read: WriteReader,
  context: CommandContext,
) => Promise<Decision>;

/** One mutation of an order that must be known: load, decide, save, in one transaction. Throws StoreOutage. */
export function performOnOrder(deps: Deps, mutation: Mutation, decide: DecideOnAccount): Promise<Outcome> {
  return perform(deps, mutation, async (read, context) => {
    const account = await read.account();
    // The database takes half of a surrogate pair for U+FFFD, which another order's id may hold.
    const known = account !== null && account.id === mutation.orderId;
    return known ? decide(account, read, context) : orderNotFound(mutation.orderId);
  });
}

/** One mutation: the key is checked, then it is written once, however often it is asked for (I5). Throws StoreOutage. */
export async function perform(
  deps: Deps,
  { name, requester, orderId, input }: Mutation,
  decide: (read: WriteReader, context: CommandContext) => Promise<Decision>,
): Promise<Outcome> {
  const invalidKey = checkIdempotencyKey(input.idempotencyKey);
  if (invalidKey !== null) return refused(invalidKey);
  const context: CommandContext = { at: deps.now(), actor: requester.actor, newUlid: deps.newUlid };
  const call = {
    caller: requester.actor,
    key: input.idempotencyKey,
    mutation: name,
    orderId: asOrderId(orderId),
    input,
    context,
  };
  const written = await write(deps.store, call, (read) => decide(read, context));
  if (written.kind === 'refused') return refused(written.refusal);
  const { answer, replayed, kept = null } = written;
  return { answer, userErrors: answer.userErrors ?? [], replayed, kept };
}

export function refused(refusal: Refusal): Outcome {
  return { answer: null, userErrors: refusalsOf(refusal), replayed: false, kept: null };
}

/** The order that an id of ours carries; none where it isn't an id of ours, and then nothing is found under it. */
export function orderOfId(parsed: { readonly order: OrderId } | null): string {
  return parsed?.order ?? '';
}

function orderNotFound(orderId: string): Refusal {
  const message = `There is no order ${orderId.slice(0, 200)}: record it with recordOrderForRefund first.`;
  return new Refusal('ORDER_NOT_FOUND', message, { path: ['input', 'orderId'] });
}
