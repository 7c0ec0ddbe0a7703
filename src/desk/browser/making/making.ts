import { type Signal, useSignal } from '@preact/signals';
import { go, toRefund } from '../core/place.ts';
import { idle, type Sending, sendUntilKnown } from '../core/send.ts';
import { plain } from '../core/words.ts';
import type { ProblemFragment } from '../generated/graphql.ts';
import { type Attempt, dropAttempt, markTab, openAttempt, settleAttempt } from './attempts.ts';
import type { Draft } from './draft.ts';
import { forgetDraft } from './kept-draft.ts';
import type { LivePreview, Preview } from './live-preview.ts';

export type Making = {
  /** Whether the one question before it is made is open. */
  readonly confirming: Signal<boolean>;
  readonly sending: Signal<Sending>;
  /** What `sending` is about, until it is known what became of it. */
  readonly attempt: Signal<Attempt | null>;
  /** Why the server refused it, in its words. */
  readonly refusal: Signal<string | null>;
  /** What was confirmed and isn't so any more. */
  readonly outdated: Signal<Preview | null>;
  /** The same was asked for already, from this tab or another: by its refund. */
  readonly already: Signal<Attempt | null>;
  /** Makes what is previewed, exactly that. `another`: knowing that the same was made a moment ago. */
  confirm(another?: boolean): Promise<void>;
  /** Sends exactly that attempt, which was sent before, until it is known what became of it. */
  sendAgain(attempt: Attempt): Promise<void>;
};

type Signals = Omit<Making, 'confirm' | 'sendAgain'>;

/** One intention of one person, from the confirming to what became of it. */
export function useMaking(orderId: string, draft: Signal<Draft>, live: LivePreview): Making {
  const making: Signals = {
    confirming: useSignal(false),
    sending: useSignal(idle),
    attempt: useSignal(null),
    refusal: useSignal(null),
    outdated: useSignal(null),
    already: useSignal(null),
  };
  const { sending, already } = making;
  const sendAgain = async (attempt: Attempt) => {
    if (sending.value.state === 'sending' || sending.value.state === 'repeating') return;
    await sendAttempt(attempt, making, { live, seen: null, sentBefore: true });
  };
  const confirm = async (another = false) => {
    const { preview } = live;
    const plan = preview?.chosen.preview;
    // Enter twice is one confirming, and what isn't known of yet comes first.
    if (preview === null || plan == null || sending.value.state !== 'idle') return;
    sending.value = { state: 'sending', why: '', againAt: null };
    const amount = plain(plan.total.gross);
    const opened = await openAttempt(inputOf(orderId, draft.value, preview), amount, { another });
    sending.value = idle;
    const { attempt, isNew } = opened;
    if (attempt.input === null) already.value = attempt;
    else await sendAttempt(attempt, making, { live, seen: preview, sentBefore: !isNew });
  };
  return { ...making, confirm, sendAgain };
}

type Context = {
  readonly live: LivePreview;
  /** What was looked at when it was confirmed; null where it was confirmed long ago. */
  readonly seen: Preview | null;
  readonly sentBefore: boolean;
};

async function sendAttempt(attempt: Attempt, making: Signals, context: Context): Promise<void> {
  const { sending, refusal, confirming } = making;
  if (attempt.input === null) return;
  refusal.value = null;
  making.attempt.value = attempt;
  markTab(attempt);
  const outcome = await sendUntilKnown(
    'RequestRefund',
    { input: attempt.input },
    {
      by: attempt.by,
      sentBefore: context.sentBefore,
      tell: (told) => {
        sending.value = told;
        // From here on it is a matter of what was sent, and not of what the dialog asks.
        if (told.state !== 'sending') confirming.value = false;
      },
    },
  );
  if (outcome.kind === 'unknown' || outcome.kind === 'signedOut') return;
  const { refund = null, userErrors = [] } =
    outcome.kind === 'answered' ? (outcome.answer.requestRefund ?? {}) : {};
  await (refund === null ? dropAttempt(attempt) : settleAttempt(attempt, refund.id));
  sending.value = idle;
  making.attempt.value = null;
  if (refund !== null) return arrive(attempt, refund.id);
  if (outcome.kind === 'refused') {
    confirming.value = false;
    refusal.value = outcome.trouble.message;
    return;
  }
  refuse(userErrors, making, context);
}

function arrive({ orderId }: Attempt, refundId: string): void {
  forgetDraft(orderId);
  go(toRefund(refundId));
}

/** Nothing was written. What changed meanwhile is shown beside what was seen, and confirmed anew. */
function refuse(
  errors: readonly ProblemFragment[],
  { outdated, refusal, confirming }: Signals,
  { seen, live }: Context,
): void {
  confirming.value = false;
  if (errors.some(({ code }) => code === 'PREVIEW_OUTDATED') && seen !== null) outdated.value = seen;
  else refusal.value = errors.map(({ message }) => message).join(' ');
  live.again();
}

function inputOf(orderId: string, { reason, reasonCode, note }: Draft, { asked, chosen }: Preview) {
  const { scope, deductions, priority, destination } = asked;
  const token = chosen.preview?.token;
  return {
    orderId,
    scope,
    reason: reason.trim(),
    ...(reasonCode.trim() === '' ? {} : { reasonCode: reasonCode.trim() }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(deductions.length === 0 ? {} : { deductions }),
    ...(destination === null ? {} : { destination }),
    priority,
    ...(token === undefined ? {} : { previewToken: token }),
  };
}
