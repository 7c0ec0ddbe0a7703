import type { Paid } from '../../connectors/provider.ts';
import { placeOf } from '../../domain/account/destination.ts';
import { type AllocationOutcome, decideRecordOutcome } from '../../domain/decisions/record-outcome.ts';
import { shareAt } from '../../domain/refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../../domain/refund/refund.ts';
import { noApproval } from '../../domain/transitions/approval.ts';
import { type AllocationId, parseAllocationId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { RefusalCode } from '../../domain/values/refusal.ts';
import type { Store } from '../../store/connection/connect.ts';
import { setAside } from '../../store/queues/set-aside.ts';
import { createLoaders } from '../../store/reads/loaders.ts';
import { approvalIn } from '../approval.ts';
import { type Outcome, performOnOrder } from '../perform.ts';
import { recordRefundReceipt } from '../record-receipt.ts';
import {
  type DispatchDependencies,
  dispatcher,
  type RefusedReport,
  type Step,
} from './dispatch-dependencies.ts';
import type { Claimed, InHand, Unclaimed } from './in-hand.ts';
import { orWait } from './or-wait.ts';
import { callKeyOf, outcomeKey, paidKey, unclaimedKey } from './own-keys.ts';

/** `otherPart`: the part that somebody asked for, and that the provider's refund is on record as, so it doesn't prove that this one was paid. */
export type PaidStep =
  | { readonly kind: 'paid' }
  | { readonly kind: 'contradiction'; readonly otherPart: OtherPart | null };
export type OtherPart = { readonly refund: Refund; readonly allocation: Allocation };

/**
 * Records that a provider paid, whoever holds the part by now: a success is a fact, and the same one again changes
 * nothing (I13, D19, D22). Goes on trying while the database is away, for about as long as the part is ours.
 */
export async function recordPaid(
  parts: DispatchDependencies,
  { refund, allocation, epoch }: InHand,
  paid: Paid & { readonly source: 'CONNECTOR' | 'RECOVERY' },
): Promise<PaidStep> {
  const { deps, pace } = parts;
  const input = {
    idempotencyKey: paidKey(allocation, epoch, paid.providerRefundId),
    orderId: refund.orderId,
    allocationId: allocation.id,
    providerRefundId: paid.providerRefundId,
    amount: paid.amount.toDecimal(),
    source: paid.source,
    occurredAt: paid.occurredAt,
    requestKey: callKeyOf(allocation),
    acceptExcess: true,
  };
  const { answer, userErrors } = await orWait(pace, () => recordRefundReceipt(deps, dispatcher, input));
  if (answer === null) {
    tellUnless(parts, 'RECEIPT_CONFLICT', { what: 'receipt', allocationId: allocation.id, userErrors });
    return { kind: 'contradiction', otherPart: null };
  }
  if (!isUndecided(await partOf(deps.store, allocation))) return { kind: 'paid' };
  const receiptId = required(answer.receiptId, 'A recorded receipt has an id.');
  const receipt = await orWait(pace, () => createLoaders(deps.store).receiptById.load(receiptId));
  return {
    kind: 'contradiction',
    otherPart:
      receipt === null || isOlder(receipt, allocation)
        ? null
        : await otherPartOf(deps.store, receipt, allocation),
  };
}

/** 'late': another process leases it now. 'refused': the order account refused it. Neither changes anything. */
export type Recorded = 'recorded' | 'late' | 'refused';

/**
 * Records what else became of a part. Only the latest claim's outcome counts (I13). One that is refused for anything
 * else is told of, and the part is left alone for an hour: it would be taken up again at once, without end. Goes on
 * trying as recordPaid does.
 */
export async function recordOutcome(
  parts: DispatchDependencies,
  inHand: Claimed | Unclaimed,
  outcome: AllocationOutcome,
): Promise<Recorded> {
  const { deps, pace } = parts;
  const { refund, allocation, epoch } = inHand;
  const input = {
    idempotencyKey:
      inHand.epoch === null
        ? unclaimedKey(allocation, inHand.revision, outcome.to)
        : outcomeKey(allocation, inHand.epoch, outcome.to),
    allocationId: allocation.id,
    epoch,
    outcome,
  };
  const mutation = { name: 'recordOutcome', requester: dispatcher, orderId: refund.orderId, input };
  const { answer, userErrors } = await orWait(pace, () =>
    performOnOrder(deps, mutation, async (account, read, context) =>
      decideRecordOutcome(
        {
          account,
          refund: await read.refund(refund.id),
          // Only where the part goes to a person who has to be told where the money goes.
          approval: outcome.to === 'MANUAL' ? await approvalIn(deps, account, read, context) : noApproval,
        },
        input,
        context,
      ),
    ),
  );
  if (answer !== null) return 'recorded';
  const told = { what: 'outcome', allocationId: allocation.id, userErrors } as const;
  if (!tellUnless(parts, 'STATE_CONFLICT', told)) return 'late';
  const failure = { ...outcome.failure, message: `Outcome not recorded: ${outcome.failure.message}` };
  await orWait(pace, () => setAside(deps.store, { refund, allocation }, { forMs: asideMs, failure }));
  return 'refused';
}

/** For people to find out what is wrong here, and repair it. */
const asideMs = 3_600_000;

/** Tells of a refusal that isn't the one that others can bring about; true where it was such a one. */
export function tellUnless(
  { tellRefused }: DispatchDependencies,
  expected: RefusalCode,
  { userErrors, ...about }: Omit<RefusedReport, 'refusal'> & Pick<Outcome, 'userErrors'>,
): boolean {
  const refusal = userErrors.find(({ code }) => code !== expected);
  if (refusal !== undefined) tellRefused({ ...about, refusal });
  return refusal !== undefined;
}

/** The step that a recorded outcome makes. */
export function stepOf(
  { allocation }: InHand,
  { to, failure, ...more }: AllocationOutcome,
  recorded: Recorded,
): Step {
  const kinds = {
    READY: 'sent-again-later',
    FAILED: 'failed',
    MANUAL: 'manual',
    UNKNOWN: 'unknown',
  } as const;
  const code = failure.providerCode === null ? '' : `${failure.providerCode}: `;
  return {
    kind: recorded === 'recorded' ? kinds[to] : recorded,
    allocationId: allocation.id,
    why: `${code}${failure.message}`,
    alarming: recorded === 'recorded' && 'cause' in more && more.cause === 'UNKNOWN',
  };
}

/**
 * Null where the receipt made its refund itself (D21): nobody asked for that one, so it is this part's payment that
 * was reported there, and sending the part again would pay it twice.
 */
async function otherPartOf(store: Store, receipt: Receipt, part: Allocation): Promise<OtherPart | null> {
  const { allocationId } = shareAt(receipt, placeOf(part));
  const refund = await refundOf(store, allocationId);
  const madeByReceipt = refund?.requestedAt.getTime() === receipt.recordedAt.getTime();
  const allocation = partIn(refund, allocationId);
  return madeByReceipt || refund === null || allocation === null ? null : { refund, allocation };
}

/** On record before this attempt was handed over: then it is no word about this attempt, whatever the provider names. */
function isOlder({ recordedAt }: Receipt, { sending }: Allocation): boolean {
  return sending !== null && recordedAt < sending.since;
}

async function partOf(store: Store, { id }: Allocation): Promise<Allocation | null> {
  return partIn(await refundOf(store, id), id);
}

async function refundOf(store: Store, id: AllocationId): Promise<Refund | null> {
  const named = required(parseAllocationId(id), `${id} is an id made by this subgraph.`);
  return createLoaders(store).refundById.load(named.refund);
}

function partIn(refund: Refund | null, id: AllocationId): Allocation | null {
  return refund?.allocations.find((one) => one.id === id) ?? null;
}

function isUndecided(allocation: Allocation | null): boolean {
  return allocation?.status === 'SENDING' || allocation?.status === 'UNKNOWN';
}
