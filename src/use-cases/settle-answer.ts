import type { SendAnswer } from '../connectors/provider.ts';
import type { PartOutcome } from '../domain/decisions/record-outcome.ts';
import { required } from '../domain/invariant.ts';
import type { AllocationFailure } from '../domain/refund.ts';
import { type Claim, letGo } from '../store/dispatch-queue.ts';
import type { Guard } from './connector-guard.ts';
import { backOff, callFor, type DispatchParts, readOrderOf, type Step } from './dispatch-parts.ts';
import { type InHand, recordOutcome, recordPaid, stepOf } from './record-outcome.ts';

/** Records what an answer means for a claimed part that was sent now. */
export async function settle(
  parts: DispatchParts,
  guard: Guard,
  claim: Claim,
  answer: SendAnswer,
): Promise<Step> {
  switch (answer.kind) {
    case 'paid':
      return settlePaid(parts, claim, { ...answer, source: 'CONNECTOR' });
    case 'pending':
      return becomeUnknown(parts, claim, pendingFailure);
    case 'declined':
      return end(parts, claim, { to: 'FAILED', failure: failureOf(answer, answer.retryable) });
    case 'manual':
      return end(parts, claim, { to: 'MANUAL', cause: 'REFUND_MANUALLY', failure: failureOf(answer) });
    case 'nothing-left':
      return settleNothingLeft(parts, guard, claim, failureOf(answer));
    case 'not-sent':
      return sendLater(parts, claim, answer);
    case 'unknown':
      return becomeUnknown(parts, claim, failureOf(answer));
  }
}

/** A success is recorded, whoever has the part by now; one that is on record as another part's proves nothing. */
export async function settlePaid(
  parts: DispatchParts,
  claim: Claim,
  paid: Parameters<typeof recordPaid>[2],
): Promise<Step> {
  const step = await recordPaid(parts, claim, paid);
  const { id } = claim.allocation;
  if (step.kind === 'paid') return { kind: 'paid', allocationId: id };
  // It was reported from outside before this answer came, and taken for a part that nobody ever sent: that one is
  // paid then, and this one isn't.
  if (step.otherPart !== null && step.otherPart.sending === null) {
    const done = await letGo(parts.deps.store, claim, { to: 'READY', delayMs: 0, newAttempt: true });
    return {
      kind: done ? 'sent-again-later' : 'late',
      allocationId: id,
      why: 'Its receipt paid another part.',
    };
  }
  return becomeUnknown(parts, claim, {
    providerCode: null,
    message: `The provider named refund ${paid.providerRefundId.slice(0, 100)}, which is on record for something else.`,
    retryable: false,
  });
}

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

/** Perhaps it was paid already, and only its receipt is missing (D24). */
async function settleNothingLeft(
  parts: DispatchParts,
  guard: Guard,
  claim: Claim,
  failure: AllocationFailure,
): Promise<Step> {
  // Of an attempt that was unknown before, it may be the attempt's own doing.
  const cause = claim.allocation.status === 'UNKNOWN' ? 'UNKNOWN' : 'NOTHING_LEFT';
  const nothingLeft: PartOutcome = { to: 'MANUAL', cause, failure };
  if (!guard.connector.capabilities.lookUp) return end(parts, claim, nothingLeft);
  const { payment, read } = await readOrderOf(parts, claim);
  const call = callFor(claim, payment, await read.liveReceipts());
  // Whatever the provider ever paid back of it, and nobody recorded.
  const found = await guard.call('lookUp', (signal) =>
    guard.connector.lookUp({ ...call, firstSentAt: new Date(0) }, signal),
  );
  switch (found.kind) {
    case 'paid':
      return settlePaid(parts, claim, { ...found, source: 'RECOVERY' });
    case 'pending':
      return becomeUnknown(parts, claim, pendingFailure);
    case 'unknown':
    case 'not-sent':
      return becomeUnknown(parts, claim, failure);
    case 'declined':
    case 'not-found':
      return end(parts, claim, nothingLeft);
  }
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
