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
  /** Why the server refused it, in its words. */
  readonly refusal: Signal<string | null>;
  /** What was confirmed and isn't so any more. */
  readonly outdated: Signal<Preview | null>;
  /** The same was asked for already, from this tab or another: by its refund. */
  readonly already: Signal<Attempt | null>;
  /** Makes what is previewed, exactly that. `another`: knowing that the same was made a moment ago. */
  confirm(another?: boolean): Promise<void>;
  /** Sends an attempt until it is known what became of it. */
  send(attempt: Attempt): Promise<void>;
};

/** One intention of one person, from the confirming to what became of it. */
export function useMaking(orderId: string, draft: Signal<Draft>, live: LivePreview): Making {
  const making: Omit<Making, 'confirm' | 'send'> = {
    confirming: useSignal(false),
    sending: useSignal(idle),
    refusal: useSignal(null),
    outdated: useSignal(null),
    already: useSignal(null),
  };
  const { sending, refusal, already } = making;
  /** Enter twice is one confirming. */
  const isBusy = () => sending.value.state === 'sending' || sending.value.state === 'repeating';
  const send = async (attempt: Attempt) => {
    if (isBusy()) return;
    refusal.value = null;
    await sendAttempt(attempt, making, live);
  };
  const confirm = async (another = false) => {
    const { preview } = live;
    const plan = preview?.chosen.preview;
    if (preview === null || plan == null || isBusy()) return;
    sending.value = { state: 'sending', why: '', againAt: null };
    const attempt = await openAttempt(inputOf(orderId, draft.value, preview), plain(plan.total.gross), {
      another,
    });
    sending.value = idle;
    if (attempt.input === null) already.value = attempt;
    else await send(attempt);
  };
  return { ...making, confirm, send };
}

async function sendAttempt(
  attempt: Attempt,
  making: Omit<Making, 'confirm' | 'send'>,
  live: LivePreview,
): Promise<void> {
  const { sending, refusal } = making;
  if (attempt.input === null) return;
  markTab(attempt);
  const seen = live.preview;
  const outcome = await sendUntilKnown('RequestRefund', { input: attempt.input }, (told) => {
    sending.value = told;
  });
  if (outcome.kind === 'unknown' || outcome.kind === 'signedOut') return;
  sending.value = idle;
  if (outcome.kind === 'refused') {
    await dropAttempt(attempt);
    refusal.value = outcome.trouble.message;
    return;
  }
  const { refund = null, userErrors = [] } = outcome.answer.requestRefund ?? {};
  if (refund !== null) return arrive(attempt, refund.id);
  await dropAttempt(attempt);
  refuse(userErrors, { ...making, seen, live });
}

async function arrive(attempt: Attempt, refundId: string): Promise<void> {
  await settleAttempt(attempt, refundId);
  forgetDraft(attempt.orderId);
  go(toRefund(refundId));
}

type Refused = Omit<Making, 'confirm' | 'send'> & {
  readonly seen: Preview | null;
  readonly live: LivePreview;
};

/** Nothing was written. What changed meanwhile is shown beside what was seen, and confirmed anew. */
function refuse(
  errors: readonly ProblemFragment[],
  { outdated, refusal, confirming, seen, live }: Refused,
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
