import type { SendAnswer } from '../../connectors/provider.ts';
import { shortOf } from '../../domain/account/balances.ts';
import { addressOf, isAddressable } from '../../domain/account/provider-address.ts';
import { disputedCode, moneyGoneCode } from '../../domain/refund/allocation-state.ts';
import { isAsPlanned } from '../../domain/transitions/redirect.ts';
import { isHeld } from '../../domain/transitions/withdraw-held.ts';
import { type Claim, claimDue, type Due } from '../../store/queues/dispatch-queue.ts';
import { takeTurn } from '../../store/queues/transaction-turns.ts';
import type { Guard } from './connector-guard.ts';
import { type DispatchDependencies, leaseOf, readOrderOf, type Step } from './dispatch-dependencies.ts';
import { end, failureOf, sendLater } from './end-allocation.ts';
import { callIn, readShared } from './read-shared.ts';
import { recover } from './recover.ts';
import { redirectBeforeSending } from './redirect-allocation.ts';
import { settle } from './settle-answer.ts';
import { rivalInTransaction, transactionBusy } from './shared-transaction.ts';

/**
 * Does what is to be done with one part whose turn has come (S1–S3): sends a READY one, asks about an unknown one,
 * and takes over what somebody left behind. Any number of processes may do this at once. Throws StoreOutage; what
 * it had in hand is then found due again when its lease is over.
 */
export async function dispatch(parts: DispatchDependencies, due: Due): Promise<Step> {
  const { account, payee } = await readOrderOf(parts, due);
  const { status } = due.allocation;
  if (status === 'READY' && !isAsPlanned(account, due.allocation))
    return redirectBeforeSending(parts, due, account);
  const guard = parts.guardOf(payee.provider);
  if (status === 'READY' && (guard.connector.kind === 'manual' || !isAddressable(due.allocation)))
    return handToPerson(parts, due, account.revision);
  const begun = performance.now();
  const lease = { leaseMs: leaseOf(parts, guard), address: addressOf(payee) };
  const claim = await claimDue(parts.deps.store, due, lease);
  if (claim === null) return { kind: 'taken-by-another', allocationId: due.allocation.id };
  if (status === 'READY') return sendReady(parts, guard, { claim, begun });
  return status === 'SENDING' ? takeOver(parts, claim) : recover(parts, guard, claim);
}

async function handToPerson(parts: DispatchDependencies, due: Due, revision: number): Promise<Step> {
  const failure = failureOf({
    code: null,
    message: isAddressable(due.allocation)
      ? 'No connector is configured for this payment’s provider.'
      : 'No provider can be told of this destination.',
  });
  return end(parts, { ...due, epoch: null, revision }, { to: 'MANUAL', cause: 'NO_CONNECTOR', failure });
}

async function sendReady(
  parts: DispatchDependencies,
  guard: Guard,
  { claim, begun }: { readonly claim: Claim; readonly begun: number },
): Promise<Step> {
  // As the order stands after the claim: what the claim made known to others, and what others made known before.
  const { account, payment, payee, read } = await readOrderOf(parts, claim);
  // It is only ever sent to where it was planned, and approved, to go.
  if (claim.allocation.sending?.address !== addressOf(payee) || !isAsPlanned(account, claim.allocation))
    return sendLater(parts, claim, notSent('Not sent: the destination of this payment changed.'));
  if (shortOf(payment).isPositive()) return end(parts, claim, { to: 'READY', failure: moneyGone });
  if (isHeld(account, claim.allocation)) return end(parts, claim, { to: 'READY', failure: held });
  const shared = await readShared(parts, guard, { claim, account, payee, read });
  const rival = shared === null ? null : rivalInTransaction(shared);
  if (rival !== null)
    return end(parts, claim, { to: 'MANUAL', cause: 'NO_CONNECTOR', failure: failureOf(rival) });
  if (shared !== null && !(await takeTurn(parts.deps.store, payee, claim)))
    return sendLater(parts, claim, notSent(transactionBusy), 'TRANSACTION_BUSY');
  const call = callIn(shared, claim, payee);
  const answer = await guard.call('send', async (signal) =>
    // Frozen for long, it may be overtaken by now: then it is too late to begin.
    performance.now() - begun > parts.pace.leaseSlackMs
      ? notSent('Not sent: this process was paused for longer than its lease allows.')
      : guard.connector.send(call, signal),
  );
  return settle(parts, guard, claim, answer);
}

/** The process that leased it died or is slow: whether it was sent is unknown. */
async function takeOver(parts: DispatchDependencies, claim: Claim): Promise<Step> {
  const message = 'The dispatcher that sent this allocation recorded no outcome before its lease expired.';
  const nextAttemptAt = parts.deps.store.clock.now();
  return end(parts, claim, { to: 'UNKNOWN', failure: failureOf({ code: null, message }), nextAttemptAt });
}

const held = failureOf({
  code: disputedCode,
  message: 'Canceled before it was sent: an open dispute may pay it back.',
});

const moneyGone = failureOf({
  code: moneyGoneCode,
  message: 'Canceled before it was sent: the payment no longer has the money reserved for it.',
});

function notSent(message: string): Extract<SendAnswer, { kind: 'not-sent' }> {
  return { kind: 'not-sent', message, retryAfterMs: null };
}
