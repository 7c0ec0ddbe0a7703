import type { LookUpAnswer, Notice, SendAnswer } from '../../connectors/provider.ts';
import type { Payment } from '../../domain/account/order-account.ts';
import { paymentAt } from '../../domain/account/provider-address.ts';
import type { AllocationOutcome } from '../../domain/decisions/record-outcome.ts';
import { allocationIdsOf, sharesOfAllocation } from '../../domain/refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../../domain/refund/refund.ts';
import { isOwn } from '../../domain/transitions/receipt-target.ts';
import { allocationIdOf } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { StoreOutage } from '../../store/connection/outage.ts';
import { findRefundByUlid } from '../../store/queues/refund-by-ulid.ts';
import type { WriteReader } from '../../store/writes/write-reader.ts';
import { ownRefundId } from '../own-refund-id.ts';
import { recordRefundFailure } from '../record-failure.ts';
import type { Guard } from './connector-guard.ts';
import { callFor, type DispatchDependencies, dispatcher, readOrderOf } from './dispatch-dependencies.ts';
import { failureOf } from './end-allocation.ts';
import { callKeyOf, declinedKey, parseCallKey } from './own-keys.ts';
import { recordOutcome, recordPaid, tellUnless } from './record-outcome.ts';

/** Something that a provider sent by itself, and the connector that it came in by. */
export type Heard = { readonly connector: string; readonly notice: Notice };

/**
 * Takes what a provider tells by itself to the books, on the same path as recordRefundReceipt and recordRefundFailure. A notice
 * without an answer is only a hint: the provider is asked. 'not-ours': no part of ours has that key, or somebody
 * else's connector heard it. Throws StoreOutage, also where the provider can't be asked; it should then send it again.
 */
export async function hearNotice(
  parts: DispatchDependencies,
  { connector, notice }: Heard,
): Promise<'done' | 'not-ours'> {
  // What isn't known here must not be known anywhere: a notice that was answered never comes again.
  await parts.deps.store.confirmedReads.confirm();
  const part = await findPart(parts, notice.key);
  if (part === null) return 'not-ours';
  const { payee: now, read } = await readOrderOf(parts, part);
  // As it was when it was sent: the order may have named other ids since, and the provider knows nothing of those.
  const payment = sentTo(part, now);
  if (payment.provider !== connector) return 'not-ours';
  // The receipt of an earlier attempt would end the later one, whose own outcome would then never be checked.
  if (!part.isLatest && isUndecided(part.allocation)) throw tellAgain('A later attempt is still in flight.');
  const guard = parts.guardOf(connector);
  const told = notice.answer?.(callFor(part, payment)) ?? null;
  const answer = told ?? (await ask(guard, part, payment, read));
  const open = answer.kind === 'unknown' || answer.kind === 'not-sent';
  // What is still in flight is checked again automatically; what has ended only changes by a webhook.
  if (told === null && open && !isUndecided(part.allocation)) {
    throw tellAgain('The provider that sent the webhook could not be queried about it.');
  }
  await settleNotice(parts, part, { answer, read });
  return 'done';
}

/** `allocation.sending.attempt` is the attempt that the notice is about. */
type Part = { readonly refund: Refund; readonly allocation: Allocation; readonly isLatest: boolean };
type Answer = SendAnswer | LookUpAnswer;

/** Every attempt that was handed over: what was thought to have failed may turn out to be paid (D21). */
async function findPart({ deps }: DispatchDependencies, key: string): Promise<Part | null> {
  const named = parseCallKey(key);
  const refund = named === null ? null : await findRefundByUlid(deps.store, named.ulid);
  if (named === null || refund === null) return null;
  const id = allocationIdOf(refund.id, named.n);
  const allocation = refund.allocations.find((one) => one.id === id);
  if (allocation?.sending == null || named.attempt > allocation.sending.attempt) return null;
  const isLatest = named.attempt === allocation.attempts;
  return {
    refund,
    allocation: { ...allocation, sending: { ...allocation.sending, attempt: named.attempt } },
    isLatest,
  };
}

function sentTo({ allocation }: Part, payment: Payment): Payment {
  return paymentAt(payment, required(allocation.sending, `Allocation ${allocation.id} was sent.`).address);
}

function tellAgain(message: string): StoreOutage {
  return new StoreOutage(message, { retryable: true });
}

function isUndecided({ status }: Allocation): boolean {
  return status === 'SENDING' || status === 'UNKNOWN';
}

async function ask(
  guard: Guard,
  part: Part,
  payment: Parameters<typeof callFor>[1],
  read: WriteReader,
): Promise<Answer> {
  if (!guard.connector.capabilities.lookUp) {
    return { kind: 'unknown', code: null, message: 'The provider offers no refund look-up.' };
  }
  // What is on record for the part itself may be what the notice is about.
  const others = (await read.liveReceipts()).filter(
    (receipt) => sharesOfAllocation(receipt, part.allocation.id).length === 0,
  );
  const call = callFor(part, payment, others);
  return guard.call('lookUp', (signal) => guard.connector.lookUp(call, signal));
}

async function settleNotice(
  parts: DispatchDependencies,
  part: Part,
  { answer, read }: { answer: Answer; read: WriteReader },
): Promise<void> {
  switch (answer.kind) {
    case 'paid':
      await recordPaid(parts, { ...part, epoch: null }, { ...answer, source: 'CONNECTOR' });
      return;
    case 'declined':
      await declined(parts, part, { answer, read });
      return;
    case 'manual':
      if (!isUndecided(part.allocation)) return;
      await endNow(parts, part, {
        to: 'MANUAL',
        // An attempt of unknown outcome may have been paid before the provider reported this.
        cause: answer.perhapsPaid || part.allocation.status === 'UNKNOWN' ? 'UNKNOWN' : 'REFUND_MANUALLY',
        failure: failureOf(answer),
      });
      return;
    // Nothing new: it goes on being asked about.
    case 'pending':
    case 'nothing-left':
    case 'not-sent':
    case 'not-found':
    case 'unknown':
      return;
  }
}

/** It fails, or the success that it had reported is reversed (D20): that receipt, and no other. */
async function declined(
  parts: DispatchDependencies,
  part: Part,
  { answer, read }: { answer: Extract<Answer, { kind: 'declined' }>; read: WriteReader },
): Promise<void> {
  const { refund, allocation, isLatest } = part;
  const failure = failureOf(answer, answer.retryable);
  const named = answer.providerRefundId;
  const receipts =
    named === undefined
      ? (await read.receiptsOfRefund(refund.id)).filter((one) => isOwnAnswer(one, allocation))
      : await receiptsOfNamed(parts, part, { named, read });
  if (receipts.length === 0) {
    if (isUndecided(allocation)) await endNow(parts, part, { to: 'FAILED', failure });
    else if (isLatest && allocation.manualCause === 'UNKNOWN') {
      const idempotencyKey = declinedKey(allocation, null);
      await tellFailure(parts, { ...failure, allocationId: allocation.id, idempotencyKey });
    }
    return;
  }
  // One transfer that paid several allocations pays none of them (D45).
  for (const receipt of receipts.filter(({ reversedAt }) => reversedAt === null)) {
    for (const allocationId of allocationIdsOf(receipt)) {
      const idempotencyKey = declinedKey(allocation, receipt.id, allocationId);
      await tellFailure(parts, { ...failure, allocationId, idempotencyKey, reversesReceiptId: receipt.id });
    }
  }
}

/** Where other requests may have the same refund id: what an undecided part has no receipt for was never another's. */
async function receiptsOfNamed(
  { deps }: DispatchDependencies,
  { allocation }: Part,
  { named, read }: { readonly named: string; readonly read: WriteReader },
): Promise<readonly Receipt[]> {
  const ownId = ownRefundId(named, callKeyOf(allocation));
  const own = await read.receiptByProviderRefundId({ providerRefundId: ownId });
  if (own.length > 0) return own;
  const receipts = await read.receiptByProviderRefundId({ providerRefundId: named });
  return receipts
    .filter(({ shares }) => shares.some(({ paymentId }) => paymentId === allocation.paymentId))
    .filter((one) => !(isUndecided(allocation) && deps.repeatsRefundIds(one.provider)));
}

async function tellFailure(
  parts: DispatchDependencies,
  input: Parameters<typeof recordRefundFailure>[2],
): Promise<void> {
  const { userErrors } = await recordRefundFailure(parts.deps, dispatcher, input);
  // Somebody may have said so before, or recorded since that it was paid.
  tellUnless(parts, 'STATE_CONFLICT', { what: 'failure', allocationId: input.allocationId, userErrors });
}

/** Not a receipt reported from outside, such as a manual payment. */
function isOwnAnswer(receipt: Receipt, { id }: Allocation): boolean {
  return sharesOfAllocation(receipt, id).length > 0 && isOwn(receipt.source);
}

/** Only while the part is as it was when the notice came; else it is to be told again. */
async function endNow(parts: DispatchDependencies, part: Part, outcome: AllocationOutcome): Promise<void> {
  const { sending } = part.allocation;
  const recorded =
    sending === null ? 'late' : await recordOutcome(parts, { ...part, epoch: sending.epoch }, outcome);
  if (recorded !== 'recorded') throw tellAgain('The allocation changed meanwhile.');
}
