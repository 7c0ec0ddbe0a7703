import type { SendAnswer } from '../../connectors/provider.ts';
import type { AllocationOutcome } from '../../domain/decisions/record-outcome.ts';
import { pendingCode } from '../../domain/refund/allocation-state.ts';
import type { AllocationFailure, ManualCause } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import { maskSecrets } from '../../platform/mask-secrets.ts';
import { type Claim, letGo } from '../../store/queues/dispatch-queue.ts';
import { backOff, type DispatchDependencies, type Step } from './dispatch-dependencies.ts';
import type { Claimed, Unclaimed } from './in-hand.ts';
import { recordOutcome, stepOf } from './record-outcome.ts';

/** Nobody knows, and it will be asked about (I16); a part that was unknown before is only let go. */
export async function becomeUnknown(
  parts: DispatchDependencies,
  claim: Claim,
  failure: AllocationFailure,
  {
    delayMs = backOff(claim.allocation.sending?.inquiries ?? 0, parts.pace),
    emptyAnswer = false,
  }: { readonly delayMs?: number; readonly emptyAnswer?: boolean } = {},
): Promise<Step> {
  const { allocation } = claim;
  if (allocation.status === 'UNKNOWN') {
    const done = await letGo(parts.deps.store, claim, { to: 'UNKNOWN', delayMs, emptyAnswer, failure });
    return {
      kind: done ? 'asked-again-later' : 'late',
      allocationId: allocation.id,
      why: failure.message,
    };
  }
  const nextAttemptAt = new Date(parts.deps.store.clock.now().getTime() + delayMs);
  return end(parts, claim, { to: 'UNKNOWN', failure, nextAttemptAt, emptyAnswer });
}

/** What a provider that names no refund is asked again for, at most, and for how long. */
const asksAfterEmptyAnswers = 5;
const emptyAnswersForMs = 3_600_000;

/**
 * The provider answered in good order, and named no refund. It may still be at it, so the same is asked again under
 * the same key, five times within an hour at most; then a person is, with what the provider said. Never FAILED by
 * itself: to some connectors the same answer means "not yet" (S4).
 */
export async function askAfterEmptyAnswer(
  parts: DispatchDependencies,
  claim: Claim,
  failure: AllocationFailure,
): Promise<Step> {
  const sending = required(claim.allocation.sending, 'A leased allocation was sent.');
  const asked = sending.emptyAnswers;
  const delayMs = backOff(2 * asked + 2, parts.pace);
  const next = parts.deps.store.clock.now().getTime() + delayMs - sending.since.getTime();
  if (asked >= asksAfterEmptyAnswers || next > emptyAnswersForMs)
    return end(parts, claim, { to: 'MANUAL', cause: 'UNKNOWN', failure });
  return becomeUnknown(parts, claim, failure, { delayMs, emptyAnswer: true });
}

export async function end(
  parts: DispatchDependencies,
  inHand: Claimed | Unclaimed,
  outcome: AllocationOutcome,
): Promise<Step> {
  return stepOf(inHand, outcome, await recordOutcome(parts, inHand, outcome));
}

export const pendingFailure: AllocationFailure = {
  providerCode: pendingCode,
  message: 'The provider accepted the refund and will report its outcome.',
  retryable: false,
};

/** A provider's words as they are kept and shown: without what could be a card's number or somebody's address (I20). */
export function failureOf(
  { code, message }: { readonly code: string | null; readonly message: string },
  retryable = false,
): AllocationFailure {
  return { providerCode: code, message: maskSecrets(message), retryable };
}

/** Nothing was sent, so the same attempt may be made later; after a day of that a person must see to it. */
export async function sendLater(
  parts: DispatchDependencies,
  claim: Claim,
  { message, retryAfterMs }: Extract<SendAnswer, { kind: 'not-sent' }>,
  cause: ManualCause = 'NO_CONNECTOR',
): Promise<Step> {
  const { allocation } = claim;
  const { since, inquiries } = required(allocation.sending, `Allocation ${allocation.id} is leased.`);
  if (parts.deps.store.clock.now().getTime() - since.getTime() > parts.pace.giveUpAfterMs) {
    const failure = failureOf({
      code: null,
      message: `${message} It was tried repeatedly and never sent.`,
    });
    return end(parts, claim, { to: 'MANUAL', cause, failure });
  }
  const delayMs = Math.max(retryAfterMs ?? 0, backOff(inquiries, parts.pace));
  const done = await letGo(parts.deps.store, claim, { to: 'READY', delayMs });
  return { kind: done ? 'sent-again-later' : 'late', allocationId: allocation.id, why: message };
}
