import type { SendAnswer } from '../../connectors/provider.ts';
import type { AllocationOutcome } from '../../domain/decisions/record-outcome.ts';
import type { AllocationFailure, ManualCause } from '../../domain/refund/refund.ts';
import type { Claim } from '../../store/queues/dispatch-queue.ts';
import type { Guard } from './connector-guard.ts';
import { type DispatchDependencies, readOrderOf, type Step } from './dispatch-dependencies.ts';
import {
  askAfterEmptyAnswer,
  becomeUnknown,
  end,
  failureOf,
  pendingFailure,
  sendLater,
} from './end-allocation.ts';
import { lookUpCall } from './read-shared.ts';
import { settlePaid } from './settle-paid.ts';

/** Records what an answer means for a claimed part that was sent now. */
export async function settle(
  parts: DispatchDependencies,
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
      return settleDeclined(parts, guard, claim, failureOf(answer, answer.retryable));
    case 'manual':
      return end(parts, claim, {
        to: 'MANUAL',
        cause: answer.perhapsPaid ? 'UNKNOWN' : unlessUnknown(claim, 'REFUND_MANUALLY'),
        failure: failureOf(answer),
      });
    case 'nothing-left':
      return settleNothingLeft(parts, guard, claim, failureOf(answer));
    case 'not-sent':
      return sendLater(parts, claim, answer);
    case 'unknown':
      return answer.namesNoRefund
        ? askAfterEmptyAnswer(parts, claim, failureOf(answer))
        : becomeUnknown(parts, claim, failureOf(answer));
  }
}

/**
 * A repetition may be refused because the first call was paid, where a provider checks the amount before the key.
 * One that can be asked was asked before it was repeated; of another one nobody knows (I16).
 */
function settleDeclined(
  parts: DispatchDependencies,
  { connector }: Guard,
  claim: Claim,
  failure: AllocationFailure,
): Promise<Step> {
  const unsure = claim.allocation.status === 'UNKNOWN' && !connector.capabilities.lookUp;
  return end(parts, claim, unsure ? { to: 'MANUAL', cause: 'UNKNOWN', failure } : { to: 'FAILED', failure });
}

/** Of an attempt that was unknown before, an earlier call may have been paid, whatever the provider says to this one. */
function unlessUnknown({ allocation }: Claim, cause: ManualCause): ManualCause {
  return allocation.status === 'UNKNOWN' ? 'UNKNOWN' : cause;
}

/** Perhaps it was paid already, and only its receipt is missing (D24). */
async function settleNothingLeft(
  parts: DispatchDependencies,
  guard: Guard,
  claim: Claim,
  failure: AllocationFailure,
): Promise<Step> {
  const nothingLeft: AllocationOutcome = {
    to: 'MANUAL',
    cause: unlessUnknown(claim, 'NOTHING_LEFT'),
    failure,
  };
  if (!guard.connector.capabilities.lookUp) return end(parts, claim, nothingLeft);
  const call = await lookUpCall(parts, guard, { claim, ...(await readOrderOf(parts, claim)) });
  // Whatever the provider ever refunded of it that is not recorded.
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
