import { setTimeout as pause } from 'node:timers/promises';
import { decideNoteSent } from '../domain/decisions/send-credit-note.ts';
import { ownActor } from '../domain/values/actor.ts';
import type { CreditNoteId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import type { MailOutcome, SendNote } from '../mail/note-mail.ts';
import { StoreOutage } from '../store/connection/outage.ts';
import {
  claimDueNote,
  giveUpNote,
  isStillClaimed,
  type NoteClaim,
  postponeNote,
} from '../store/queues/note-outbox.ts';
import { noteSentKey } from './dispatch/own-keys.ts';
import { type Deps, perform } from './perform.ts';

/** How the sending goes on, in milliseconds. */
export type SendingPace = {
  /** How long a note is one process's own; longer than a sending can take. */
  readonly leaseMs: number;
  /** How long after the first failure it is tried again; doubles with each, up to `longestDelayMs`. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  readonly mostAttempts: number;
};

/** Two and a half days of retries before sending is given up. */
export const usualPace: SendingPace = {
  leaseMs: 5 * 60_000,
  firstDelayMs: 60_000,
  longestDelayMs: 6 * 3_600_000,
  mostAttempts: 18,
};

/** What became of one go; `reason` holds no address. */
export type SendingStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sent'; readonly noteId: CreditNoteId }
  /** Another process leased it in the meantime, or a resend was requested: the result of this attempt changed nothing. */
  | { readonly kind: 'overtaken'; readonly noteId: CreditNoteId }
  | (Failed & { readonly kind: 'delayed'; readonly delayMs: number })
  | (Failed & { readonly kind: 'given up' });

type Failed = {
  readonly noteId: CreditNoteId;
  readonly reason: string;
  readonly attempts: number;
  /** Where it was a fault of ours. */
  readonly fault?: unknown;
};

export type SendingDependencies = {
  readonly deps: Deps;
  readonly send: SendNote;
  readonly pace: SendingPace;
  /** Cuts a sending short; what became of it is then unknown. */
  readonly signal: AbortSignal;
};

/**
 * Sends one credit note that is due, if there is one. At least once per note and request: a process that dies
 * after the mail server has accepted and before that is recorded leaves a note that another one sends again,
 * under the same Message-ID. Throws StoreOutage.
 */
export async function sendNextNote(parts: SendingDependencies): Promise<SendingStep> {
  const { deps, pace } = parts;
  const claim = await claimDueNote(deps.store, pace);
  if (claim === null) return { kind: 'idle' };
  // Begun that often and never ended: whatever kills the process each time, it is this note.
  if (claim.attempts > pace.mostAttempts) return giveUp(parts, claim, { reason: 'too many attempts' });
  const outcome = await sendSafely(parts, claim);
  switch (outcome.kind) {
    case 'accepted':
      return { kind: await untilRecorded(parts, claim), noteId: claim.note.id };
    case 'refused':
      return giveUp(parts, claim, outcome);
    case 'delayed':
      return claim.attempts === pace.mostAttempts
        ? giveUp(parts, claim, outcome)
        : postpone(parts, claim, outcome);
  }
}

type Failure = { readonly reason: string; readonly fault?: unknown };

async function sendSafely(
  { deps, send, signal }: SendingDependencies,
  claim: NoteClaim,
): Promise<MailOutcome & { readonly fault?: unknown }> {
  const { note, previouslySentAt } = claim;
  const { recipient } = note;
  if (recipient === null) return { kind: 'refused', reason: 'no recipient' };
  try {
    const isStillDue = () => isStillClaimed(deps.store, claim);
    return await send({ note, recipient, previouslySentAt, isStillDue }, signal);
  } catch (fault) {
    return { kind: 'delayed', reason: 'fault', fault };
  }
}

async function giveUp(
  { deps }: SendingDependencies,
  claim: NoteClaim,
  failure: Failure,
): Promise<SendingStep> {
  const done = await giveUpNote(deps.store, claim);
  return done ? { ...failedAt(claim, failure), kind: 'given up' } : overtaken(claim);
}

async function postpone(
  { deps, pace }: SendingDependencies,
  claim: NoteClaim,
  failure: Failure,
): Promise<SendingStep> {
  const delayMs = backOff(claim.attempts, pace);
  const done = await postponeNote(deps.store, claim, { delayMs });
  return done ? { ...failedAt(claim, failure), kind: 'delayed', delayMs } : overtaken(claim);
}

function overtaken({ note }: NoteClaim): SendingStep {
  return { kind: 'overtaken', noteId: note.id };
}

function failedAt({ note, attempts }: NoteClaim, { reason, fault }: Failure): Failed {
  return { noteId: note.id, reason, attempts, ...(fault === undefined ? {} : { fault }) };
}

/** Between half of it and all of it, at random: what failed together isn't to come back together. */
function backOff(attempts: number, { firstDelayMs, longestDelayMs }: SendingPace): number {
  const whole = Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  return Math.round(whole * (0.5 + Math.random() / 2));
}

/** The mail is out, so a database that is away is waited for as long as the note is ours. */
async function untilRecorded(parts: SendingDependencies, claim: NoteClaim): Promise<'sent' | 'overtaken'> {
  const deadline = performance.now() + parts.pace.leaseMs;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      return await recordSent(parts.deps, claim);
    } catch (error) {
      const over = parts.signal.aborted || performance.now() + waitMs >= deadline;
      if (over || !(error instanceof StoreOutage)) throw error;
      await pause(waitMs);
    }
  }
}

/** As any other write to the order, once per claim; a claim that isn't the latest any more changes nothing (I13). */
async function recordSent(deps: Deps, claim: NoteClaim): Promise<'sent' | 'overtaken'> {
  const { note } = claim;
  const mutation = {
    name: 'recordCreditNoteSent',
    requester: { actor: ownActor('mailer'), mayOperate: false },
    orderId: note.orderId,
    input: { idempotencyKey: noteSentKey(note.id, claim.epoch), creditNoteId: note.id },
  };
  const outcome = await perform(deps, mutation, async (read, context) => {
    // The account comes first: a resend after this moves its revision, and then this is decided again.
    const account = await read.account();
    if (account !== null && (await isStillClaimed(deps.store, claim))) {
      return decideNoteSent({ account, note }, context);
    }
    return new Refusal('STATE_CONFLICT', `Credit note ${note.number} is no longer leased by this process.`, {
      path: [],
    });
  });
  return outcome.answer === null ? 'overtaken' : 'sent';
}
