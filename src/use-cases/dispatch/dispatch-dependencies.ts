import type { RefundCall } from '../../connectors/provider.ts';
import { placeOf, placeOfReceipt } from '../../domain/account/destination.ts';
import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import { isAddressedBy, payeeOf, paymentAt } from '../../domain/account/provider-address.ts';
import type { Allocation, Receipt, Refund } from '../../domain/refund/refund.ts';
import { ownActor } from '../../domain/values/actor.ts';
import { required } from '../../domain/values/invariant.ts';
import type { Refusal } from '../../domain/values/refusal.ts';
import type { Claim } from '../../store/queues/dispatch-queue.ts';
import { WriteReader } from '../../store/writes/write-reader.ts';
import type { Deps, Requester } from '../perform.ts';
import type { Guard } from './connector-guard.ts';
import { callKeyOf } from './own-keys.ts';

/** What dispatching needs besides the use cases' own. */
export type DispatchDependencies = {
  readonly deps: Deps;
  /** The guard of the connector that pays payments of that provider back; one of kind manual where none is configured. */
  readonly guardOf: (provider: string) => Guard;
  readonly pace: DispatchPace;
  /** Called with a report of this product that the order account refused: always a bug here. */
  readonly tellRefused: (refused: RefusedReport) => void;
};

export type RefusedReport = {
  readonly what: 'outcome' | 'receipt' | 'failure';
  readonly allocationId: string;
  readonly refusal: Refusal;
};

/** How long things may take, and how long to wait between tries; in ms. */
export type DispatchPace = {
  /** A claim holds for the connector's time limit and this: time to record the outcome. */
  readonly leaseSlackMs: number;
  /** Before the first look at an unknown outcome; doubled each time. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** After this the provider is no longer queried or called: it becomes a manual task. */
  readonly giveUpAfterMs: number;
};

export const usualPace: DispatchPace = {
  leaseSlackMs: 15_000,
  firstDelayMs: 2_000,
  longestDelayMs: 600_000,
  giveUpAfterMs: 24 * 3_600_000,
};

/** How long an unknown outcome is checked automatically alone, in ms; then manual action is needed as well, while the checks go on. */
export const askedAloneForMs = 900_000;

/**
 * What became of one part that was due; for logs and tests. `late`: another process had recorded an outcome first.
 * `redirected`: its payment's money goes elsewhere by now, so it was not sent, and goes on as it may.
 * `refused`: one that our own books didn't take; the part is left alone for long.
 */
export type Step = {
  readonly kind:
    | 'paid'
    | 'failed'
    | 'manual'
    | 'unknown'
    | 'asked-again-later'
    | 'sent-again-later'
    | 'redirected'
    | 'taken-by-another'
    | 'late'
    | 'refused';
  readonly allocationId: string;
  /** Why, where it wasn't paid; holds no personal data. */
  readonly why?: string;
  /** Its outcome is unknown and can't be determined without manual action. */
  readonly alarming?: boolean;
};

/** The order of a part as it stands: whose money it is, and what that goes to (D41). Throws StoreOutage. */
export async function readOrderOf(
  { deps }: DispatchDependencies,
  { refund, allocation }: { readonly refund: Refund; readonly allocation: Allocation },
): Promise<{ account: OrderAccount; payment: Payment; payee: Payment; read: WriteReader }> {
  const context = { at: deps.now(), actor: dispatcher.actor, newUlid: deps.newUlid };
  const read = new WriteReader(deps.store, { orderId: refund.orderId, context });
  const account = required(await read.account(), `Order ${refund.orderId} has refunds.`);
  const payment = required(
    account.payments.find(({ id }) => id === allocation.paymentId),
    `Payment ${allocation.paymentId} has refunds.`,
  );
  return { account, payment, payee: payeeOf(account, allocation), read };
}

/** How long a claim holds; in ms. */
export function leaseOf({ pace }: DispatchDependencies, { connector }: Guard): number {
  return connector.timeoutMs + pace.leaseSlackMs;
}

/** Whether the payment that it goes to is still what it was when the attempt was handed over. */
export function isAddressedTo({ allocation }: Pick<Claim, 'allocation'>, payee: Payment): boolean {
  return allocation.sending !== null && isAddressedBy(payee, allocation.sending.address);
}

/** Who stands on what the dispatcher does. It records what goes beyond the account, too (D22). */
export const dispatcher: Requester = { actor: ownActor('dispatcher'), mayOperate: true };

/** The call for a claimed part. `recorded`: the receipts that are known, of which those count that went to the same place; `elsewhere`: what other orders have on record there. */
export function callFor(
  { refund, allocation }: Pick<Claim, 'refund' | 'allocation'>,
  payee: Payment,
  recorded: readonly Receipt[] = [],
  elsewhere: readonly string[] = [],
): RefundCall {
  const sending = required(allocation.sending, `Allocation ${allocation.id} is leased.`);
  return {
    key: callKeyOf(allocation),
    allocationId: allocation.id,
    orderId: refund.orderId,
    attempt: sending.attempt,
    amount: allocation.amount,
    payment: paymentAt(payee, sending.address),
    reason: refund.reason,
    firstSentAt: sending.since,
    recordedRefundIds: [
      ...recorded
        .filter(({ shares }) => shares.some((share) => placeOfReceipt(share) === placeOf(allocation)))
        .map((receipt) => receipt.providerRefundId),
      ...elsewhere,
    ],
  };
}

/** Between half of it and all of it, at random: what failed together isn't to come back together. */
export function backOff(tries: number, { firstDelayMs, longestDelayMs }: DispatchPace): number {
  const whole = Math.min(firstDelayMs * 2 ** Math.min(tries, 20), longestDelayMs);
  return Math.round(whole * (0.5 + Math.random() / 2));
}
