import type { Paid, SendAnswer } from '../../connectors/provider.ts';
import { placeOf } from '../../domain/account/destination.ts';
import type { Claim } from '../../store/queues/dispatch-queue.ts';
import { letGo } from '../../store/queues/dispatch-queue.ts';
import { type DispatchDependencies, isAddressedTo, readOrderOf, type Step } from './dispatch-dependencies.ts';
import { becomeUnknown, end, failureOf } from './end-allocation.ts';
import { lookUpCall } from './read-shared.ts';
import { type OtherPart, recordPaid } from './record-outcome.ts';

/**
 * A success is recorded, whichever process leases the part now. Where the provider's refund is on record as another part's,
 * it was reported from outside before this answer came, and taken for that one (D21): then it is found out whether
 * that one was paid as well.
 */
export async function settlePaid(
  parts: DispatchDependencies,
  claim: Claim,
  paid: Paid & { readonly source: 'CONNECTOR' | 'RECOVERY' },
): Promise<Step> {
  const step = await recordPaid(parts, claim, paid);
  if (step.kind === 'paid') return { kind: 'paid', allocationId: claim.allocation.id };
  if (step.otherPart === null) {
    const message = `The provider answered with refund id ${paid.providerRefundId.slice(0, 100)}, which is already recorded for another refund.`;
    return end(parts, claim, { to: 'MANUAL', cause: 'UNKNOWN', failure: failureOf({ code: null, message }) });
  }
  // Nobody ever sent that one, and it is paid now: so this one isn't.
  if (step.otherPart.allocation.sending === null) return sendAnew(parts, claim);
  return askForOther(parts, claim, step.otherPart);
}

/** What its own call came to goes to the part that has no receipt: each of the two has one then (findDuplicateAttempt). */
async function askForOther(parts: DispatchDependencies, claim: Claim, other: OtherPart): Promise<Step> {
  const { payee } = await readOrderOf(parts, claim);
  const sameMoney =
    placeOf(other.allocation) === placeOf(claim.allocation) &&
    other.allocation.amount.equals(claim.allocation.amount);
  const answer = sameMoney && isAddressedTo(other, payee) ? await askAbout(parts, other) : null;
  if (answer?.kind === 'declined') return sendAnew(parts, claim);
  if (answer?.kind === 'paid') {
    await recordPaid(parts, { ...other, epoch: null }, { ...answer, source: 'RECOVERY' });
    // Its own answer again: by now either of the two is on record.
    const step = await recordPaid(parts, claim, { ...answer, source: 'RECOVERY' });
    if (step.kind === 'paid') return { kind: 'paid', allocationId: claim.allocation.id };
  }
  const message =
    'The provider’s refund is recorded for another allocation, whose own outcome is still unknown.';
  return becomeUnknown(parts, claim, failureOf({ code: null, message }));
}

/** Under its own key, which the provider knows; null where no look-up is possible. */
async function askAbout(parts: DispatchDependencies, other: OtherPart): Promise<SendAnswer | null> {
  const order = await readOrderOf(parts, other);
  const guard = parts.guardOf(order.payee.provider);
  const { connector, call: guarded } = guard;
  const call = await lookUpCall(parts, guard, { claim: other, ...order });
  const { keepsKeysForMs, lookUp } = connector.capabilities;
  if (
    parts.deps.store.clock.now().getTime() + connector.timeoutMs <
    call.firstSentAt.getTime() + keepsKeysForMs
  )
    return guarded('send', (signal) => connector.send(call, signal));
  if (!lookUp) return null;
  const found = await guarded('lookUp', (signal) => connector.lookUp(call, signal));
  return found.kind === 'not-found' ? null : found;
}

/** At a new attempt: what the last one came to is known. */
async function sendAnew({ deps }: DispatchDependencies, claim: Claim): Promise<Step> {
  const done = await letGo(deps.store, claim, { to: 'READY', delayMs: 0, newAttempt: true });
  const why = 'Its receipt was recorded for another allocation.';
  return { kind: done ? 'sent-again-later' : 'late', allocationId: claim.allocation.id, why };
}
