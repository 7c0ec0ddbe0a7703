import { createHash } from 'node:crypto';
import type { DisputeNotice } from '../../connectors/provider.ts';
import type { Allocation } from '../../domain/refund/refund.ts';
import {
  type AllocationId,
  type CreditNoteId,
  type ReceiptId,
  ulidOf,
  withoutOrder,
} from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { ownKey } from '../../domain/values/own-key.ts';

/**
 * The keys of all that dispatchers, recovery, webhooks and the mailer do, and of what they ask providers for. None
 * holds an order's id: a key is printable ASCII, and an order's id may be anything (D34).
 */

/** The provider's idempotency key: the allocation, without its order's id, and the attempt (S1, I12). */
export function callKeyOf({ id, sending }: Allocation): string {
  const attempt = required(sending, `Allocation ${id} was sent.`).attempt;
  return keyOf(`${withoutOrder(id)}.${attempt}`);
}

/** Which allocation a key of ours means: the refund's ULID, and which of its parts at which attempt. */
export function parseCallKey(key: string): { ulid: string; n: number; attempt: number } | null {
  const [, ulid, n, attempt] = /^al_([0-9A-Z]{26})_([1-9]\d{0,5})\.([1-9]\d{0,5})$/.exec(key) ?? [];
  return ulid === undefined ? null : { ulid, n: Number(n), attempt: Number(attempt) };
}

/** Of a success that a provider reported, under that claim (null: by a notice). */
export function paidKey(allocation: Allocation, epoch: number | null, providerRefundId: string): string {
  const hash = createHash('sha256').update(providerRefundId).digest('hex').slice(0, 16);
  return keyOf('paid', callKeyOf(allocation), String(epoch ?? 'notice'), hash);
}

/** Of anything else that became of a part, under that claim. */
export function outcomeKey(allocation: Allocation, epoch: number, to: string): string {
  return keyOf('outcome', callKeyOf(allocation), String(epoch), to);
}

/**
 * Of what became of a part that nobody claimed, as its order of that revision stood. A part may come back to the same
 * state at the same attempt (redirected and approved again), and each time is another effect; the revision isn't twice.
 */
export function unclaimedKey(allocation: Allocation, revision: number, to: string): string {
  return keyOf('unclaimed', withoutOrder(allocation.id), String(revision), to);
}

/** Of a part that goes elsewhere than it was planned to, as an order of that revision says. */
export function redirectedKey(allocation: Allocation, revision: number): string {
  return keyOf('redirected', withoutOrder(allocation.id), String(revision));
}

/** Of a failure that a notice told of: of the attempt, or of what a receipt paid of an allocation, which it takes back. */
export function declinedKey(
  allocation: Allocation,
  receipt: ReceiptId | null,
  paid: AllocationId = allocation.id,
): string {
  const reversed = receipt === null ? [] : [ulidOf(receipt)];
  const other = paid === allocation.id ? [] : [withoutOrder(paid)];
  return keyOf('declined', callKeyOf(allocation), ...reversed, ...other);
}

/** Of what a provider told of a dispute: of the event, where it names its events. */
export function disputeHeardKey(connector: string, { key, dispute, eventId }: HeardNotice): string {
  const event = eventId ?? `${key} ${dispute.status} ${dispute.occurredAt.toISOString()}`;
  return keyOf('dispute', digest(JSON.stringify([connector, event])));
}

type HeardNotice = DisputeNotice & { readonly eventId?: string };

/** Of a credit note's mail, under that claim. */
export function noteSentKey(note: CreditNoteId, epoch: number): string {
  return keyOf('credit-note-sent', ulidOf(note), String(epoch));
}

function keyOf(...words: readonly string[]): string {
  return ownKey(words, { digest });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
