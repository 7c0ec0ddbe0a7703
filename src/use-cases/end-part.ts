import type { SendAnswer } from '../connectors/provider.ts';
import type { PartOutcome } from '../domain/decisions/record-outcome.ts';
import { required } from '../domain/invariant.ts';
import type { AllocationFailure } from '../domain/refund.ts';
import { type Claim, letGo } from '../store/dispatch-queue.ts';
import { backOff, type DispatchParts, type Step } from './dispatch-parts.ts';
import { type InHand, recordOutcome, stepOf } from './record-outcome.ts';

/** Nobody knows, and it will be asked about (I16); a part that was unknown before is only let go. */
export async function becomeUnknown(
  parts: DispatchParts,
  claim: Claim,
  failure: AllocationFailure,
): Promise<Step> {
  const { allocation } = claim;
  const delayMs = backOff(allocation.sending?.inquiries ?? 0, parts.pace);
  if (allocation.status === 'UNKNOWN') {
    const done = await letGo(parts.deps.store, claim, { to: 'UNKNOWN', delayMs });
    return {
      kind: done ? 'asked-again-later' : 'late',
      allocationId: allocation.id,
      why: failure.message,
    };
  }
  const nextAttemptAt = new Date(parts.deps.now().getTime() + delayMs);
  return end(parts, claim, { to: 'UNKNOWN', failure, nextAttemptAt });
}

export async function end(parts: DispatchParts, inHand: InHand, outcome: PartOutcome): Promise<Step> {
  return stepOf(inHand, outcome, await recordOutcome(parts, inHand, outcome));
}

export const pendingFailure: AllocationFailure = {
  providerCode: null,
  message: 'The provider has begun, and will tell how it ends.',
  retryable: false,
};

/** A provider's words as they are kept and shown: without what could be a card's number or somebody's address (I20). */
export function failureOf(
  { code, message }: { readonly code: string | null; readonly message: string },
  retryable = false,
): AllocationFailure {
  return { providerCode: code, message: withoutPersonalData(message), retryable };
}

function withoutPersonalData(text: string): string {
  return text
    .replace(/\S+@\S+/g, '(an address)')
    .replace(/\d(?:[ -]?\d){11,18}/g, (digits) => `•••• ${digits.slice(-4)}`);
}

/** Nothing was sent, so the same attempt may be made later; after a day of that a person must see to it. */
export async function sendLater(
  parts: DispatchParts,
  claim: Claim,
  { message, retryAfterMs }: Extract<SendAnswer, { kind: 'not-sent' }>,
): Promise<Step> {
  const { allocation } = claim;
  const { since, inquiries } = required(allocation.sending, `Allocation ${allocation.id} was claimed.`);
  if (parts.deps.now().getTime() - since.getTime() > parts.pace.giveUpAfterMs) {
    const failure = failureOf({ code: null, message: `${message} It was given up after many tries.` });
    return end(parts, claim, { to: 'MANUAL', cause: 'NO_CONNECTOR', failure });
  }
  const delayMs = Math.max(retryAfterMs ?? 0, backOff(inquiries, parts.pace));
  const done = await letGo(parts.deps.store, claim, { to: 'READY', delayMs });
  return { kind: done ? 'sent-again-later' : 'late', allocationId: allocation.id, why: message };
}
