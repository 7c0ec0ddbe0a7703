import { paymentOf } from '../account/balances.ts';
import { type Dispute, isLater, latestOf, type Said } from '../account/dispute.ts';
import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import { nameOfPayment } from '../changes/wording.ts';
import type { Refund } from '../refund/refund.ts';
import { coverAnew } from '../transitions/cover-by-dispute.ts';
import { putDispute } from '../transitions/dispute-sums.ts';
import { type DisputeInput, type ReadDispute, readDispute } from '../transitions/read-dispute.ts';
import type { DisputeStatus } from '../values/enums.ts';
import { disputeIdOf } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';

export type DisputeView = {
  readonly account: OrderAccount;
  /** The order's refunds under way. */
  readonly open: readonly Refund[];
};

/** As many disputes as an order may have, so that it stays readable at once. */
const mostDisputes = 500;

/**
 * Decides what a fact about a dispute changes (D43). The latest by its own time stands, with its own amount; an earlier
 * one may still say what the later ones didn't. While it is open the money is held, and what was reserved and never sent
 * is taken back where the payment can't fund both (D35); once it is lost the money is gone.
 */
export function decideRecordDispute(
  { account, open }: DisputeView,
  input: DisputeInput,
  context: CommandContext,
): Decision {
  const read = readDispute(account, input);
  if (read instanceof Refusal) return read;
  const { known } = read;
  if (known === null && account.disputes.length >= mostDisputes) {
    const message = `Order ${account.id} has ${mostDisputes} disputes already, which is the limit.`;
    return new Refusal('STATE_CONFLICT', message, { path: ['input', 'providerDisputeId'] });
  }
  const after = known === null ? newDispute(account, read, context) : heardOf(known, read, context);
  const answer = { orderId: account.id, disputeId: after.id };
  if (known !== null && sameDispute(known, after)) return { changes: null, answer };
  const said = sayRecorded(noChanges(account), { known, after, read }, context);
  if (known !== null && coversAlike(known, after)) {
    return { changes: { ...said, account: putDispute(said.account, { before: known, after }) }, answer };
  }
  return { changes: coverAnew(said, open, { before: known, after }, context), answer };
}

function newDispute(account: OrderAccount, read: ReadDispute, context: CommandContext): Dispute {
  const { paymentId, providerDisputeId, fact, fee, reasonCode, covers } = read;
  return {
    id: disputeIdOf(account.id, context.newUlid()),
    paymentId,
    providerDisputeId,
    ...fact,
    fee,
    reasonCode,
    covers,
    coversLater: [],
    coverage: [],
    recordedAt: context.at,
  };
}

/** With what was told now, as far as nothing later is known. */
function heardOf(
  known: Dispute,
  { fact, fee, reasonCode, covers }: ReadDispute,
  { at }: CommandContext,
): Dispute {
  return {
    ...known,
    ...(isLater(fact, known) ? { ...fact, recordedAt: at } : {}),
    fee: latestOf(known.fee, fee),
    reasonCode: latestOf(known.reasonCode, reasonCode),
    covers: latestOf(known.covers, covers),
  };
}

function sameDispute(a: Dispute, b: Dispute): boolean {
  const isSame = <T>(one: Said<T> | null, other: Said<T> | null) => one === other;
  return (
    a.recordedAt === b.recordedAt &&
    isSame(a.fee, b.fee) &&
    isSame(a.reasonCode, b.reasonCode) &&
    isSame(a.covers, b.covers)
  );
}

/** It covers what it covered: nothing is worked out anew, for other things may have come to cover a return since. */
function coversAlike(a: Dispute, b: Dispute): boolean {
  const returns = ({ covers }: Dispute) => JSON.stringify(covers?.value ?? []);
  return a.status === b.status && a.amount.equals(b.amount) && returns(a) === returns(b);
}

type Heard = { readonly known: Dispute | null; readonly after: Dispute; readonly read: ReadDispute };

function sayRecorded(changes: Changes, { known, after, read }: Heard, context: CommandContext): Changes {
  const { account } = changes;
  const name = nameOfPayment(account, paymentOf(account, after.paymentId).id);
  const stands = after.recordedAt !== known?.recordedAt;
  const what = `Dispute ${after.providerDisputeId}: ${read.fact.amount} of ${name} ${words[read.fact.status]}`;
  const message = stands ? `${what}.` : `${what}; a later fact stands (${after.status}, ${after.amount}).`;
  return appendTimelineEntry(changes, context, {
    type: 'DISPUTE_RECORDED',
    message,
    amount: read.fact.amount,
  });
}

const words: Readonly<Record<DisputeStatus, string>> = {
  OPEN: 'is disputed',
  WON: 'was won back',
  LOST: 'was lost',
};
