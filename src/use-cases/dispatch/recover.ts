import type { LookUpAnswer, SendAnswer } from '../../connectors/provider.ts';
import type { AllocationFailure } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import type { Claim } from '../../store/queues/dispatch-queue.ts';
import { takeTurn } from '../../store/queues/transaction-turns.ts';
import type { Guard } from './connector-guard.ts';
import {
  callFor,
  type DispatchDependencies,
  isAddressedTo,
  leaseOf,
  readOrderOf,
  type Step,
} from './dispatch-dependencies.ts';
import { becomeUnknown, end, failureOf, pendingFailure } from './end-allocation.ts';
import { lookUpIn, readShared } from './read-shared.ts';
import { settle } from './settle-answer.ts';
import { settlePaid } from './settle-paid.ts';
import { rivalInTransaction, transactionBusy } from './shared-transaction.ts';

/**
 * Determines the outcome of an UNKNOWN part (S3): queries the provider where it offers a look-up; else
 * sends the same again, under the same key, for as long as the provider keeps keys; else a person must see to it.
 * Never under a new key, and never failed by itself (I12, I16). Throws StoreOutage.
 */
export async function recover(parts: DispatchDependencies, guard: Guard, claim: Claim): Promise<Step> {
  const { account, payee, read } = await readOrderOf(parts, claim);
  // What was sent to one provider is neither found at another nor known there by its key.
  if (!isAddressedTo(claim, payee))
    return giveUp(parts, claim, 'the payment now belongs to another provider.');
  const { connector } = guard;
  if (connector.kind === 'manual')
    return giveUp(parts, claim, 'no connector is configured to query the provider.');
  if (!connector.capabilities.lookUp) return sendSameAgain(parts, guard, claim, callFor(claim, payee));
  const shared = await readShared(parts, guard, { claim, account, payee, read });
  // What another one got back in the same transaction would look like this one's (D48).
  if (shared !== null && (shared.others === null || rivalInTransaction(shared) !== null))
    return giveUp(parts, claim, 'another payment shares the provider transaction.');
  if (shared !== null && !(await takeTurn(parts.deps.store, payee, claim)))
    return askLater(parts, claim, failureOf({ code: null, message: transactionBusy }));
  const call = await lookUpIn(shared, { claim, payee, read });
  const found = await guard.call('lookUp', (signal) => connector.lookUp(call, signal));
  return settleFound(parts, guard, claim, { found, call });
}

type Call = ReturnType<typeof callFor>;

async function settleFound(
  parts: DispatchDependencies,
  guard: Guard,
  claim: Claim,
  { found, call }: { found: LookUpAnswer | Extract<SendAnswer, { kind: 'not-sent' }>; call: Call },
): Promise<Step> {
  switch (found.kind) {
    case 'paid':
      return settlePaid(parts, claim, { ...found, source: 'RECOVERY' });
    case 'declined':
      return end(parts, claim, { to: 'FAILED', failure: failureOf(found, found.retryable) });
    case 'pending':
      return askLater(parts, claim, pendingFailure, parts.pace.giveUpAfterMs * pendingFactor);
    case 'unknown':
      return askLater(parts, claim, failureOf(found));
    case 'not-sent':
      return askLater(parts, claim, failureOf({ code: null, message: found.message }));
    case 'not-found':
      return notFound(parts, guard, claim, call);
  }
}

/** A provider that says that it is on its way is waited for longer, in multiples of the usual. */
const pendingFactor = 30;
/** What was sent just now may take a moment to show: so often a provider without keys is asked before a person is. */
const inquiriesBeforePerson = 4;

/** Not found isn't not done: a call may still arrive. Only the same key is safe; without keys a person must look. */
async function notFound(parts: DispatchDependencies, guard: Guard, claim: Claim, call: Call): Promise<Step> {
  const { keepsKeysForMs } = guard.connector.capabilities;
  if (keepsKeysForMs > 0) return sendSameAgain(parts, guard, claim, call);
  const { inquiries } = required(claim.allocation.sending, 'A leased allocation was sent.');
  if (inquiries >= inquiriesBeforePerson) {
    return giveUp(parts, claim, 'the provider lists no such refund, but one may still appear.');
  }
  return askLater(parts, claim, failureOf({ code: null, message: 'The provider lists no such refund yet.' }));
}

/** The provider takes the same key for the same call, whether or not the first one arrived. */
async function sendSameAgain(
  parts: DispatchDependencies,
  guard: Guard,
  claim: Claim,
  call: Call,
): Promise<Step> {
  const { connector } = guard;
  const begun = performance.now();
  const keyEnds = call.firstSentAt.getTime() + connector.capabilities.keepsKeysForMs;
  if (parts.deps.store.clock.now().getTime() + leaseOf(parts, guard) >= keyEnds) {
    return giveUp(parts, claim, 'the provider no longer remembers its idempotency key.');
  }
  const answer = await guard.call('send', async (signal) =>
    performance.now() - begun > parts.pace.leaseSlackMs
      ? {
          kind: 'unknown' as const,
          code: null,
          message:
            'Not sent again: this process was paused for longer than its lease allows. Whether the first call was done is unknown.',
        }
      : connector.send(call, signal),
  );
  // The first call may have been done, though this one wasn't let through.
  if (answer.kind === 'not-sent') {
    return askLater(parts, claim, failureOf({ code: null, message: answer.message }));
  }
  return settle(parts, guard, claim, answer);
}

async function askLater(
  parts: DispatchDependencies,
  claim: Claim,
  failure: AllocationFailure,
  patienceMs = parts.pace.giveUpAfterMs,
): Promise<Step> {
  const { since } = required(claim.allocation.sending, 'A leased allocation was sent.');
  const tooLong = parts.deps.store.clock.now().getTime() - since.getTime() > patienceMs;
  return tooLong ? giveUp(parts, claim, failure.message) : becomeUnknown(parts, claim, failure);
}

/** Unknown stays unknown, and a person must find out: until then nothing may be sent or cancelled (D27). */
async function giveUp(parts: DispatchDependencies, claim: Claim, why: string): Promise<Step> {
  const code = claim.allocation.failure?.providerCode ?? null;
  const failure = failureOf({ code, message: `Refund outcome unknown: ${why}` });
  return end(parts, claim, { to: 'MANUAL', cause: 'UNKNOWN', failure });
}
