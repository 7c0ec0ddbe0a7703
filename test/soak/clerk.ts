import { setTimeout as pause } from 'node:timers/promises';
import { readLedger } from '../connectors/ledger-file.ts';
import type { Dice } from './dice.ts';
import type { Asking } from './shop-client.ts';
import { ledgerFileOf, type Stage } from './stage.ts';

type Clerk = { readonly client: Asking; readonly dice: Dice; readonly stage: Stage };

/** A person who works off some of the manual tasks, as the README says how, until the signal. Gives how many. */
export async function workOffTasks(clerk: Clerk, until: AbortSignal): Promise<number> {
  let done = 0;
  while (!until.aborted) {
    await pause(2_000, undefined, { signal: until }).catch(() => undefined);
    const page = await clerk.client.query(
      `{ refundTasks(first: 50) { nodes {
        cause ageSeconds amount { amount } order { id } allocation { id attempts payment { id refundAccount { provider } } }
      } } }`,
    );
    const tasks: Task[] = page?.refundTasks.nodes ?? [];
    for (const task of tasks) {
      if (!until.aborted && clerk.dice.chance(0.3)) done += (await workOff(clerk, task)) ? 1 : 0;
    }
  }
  return done;
}

type Task = {
  readonly cause: string;
  readonly ageSeconds: number;
  readonly amount: { readonly amount: string };
  readonly order: { readonly id: string };
  readonly allocation: {
    readonly id: string;
    readonly attempts: number;
    readonly payment: { readonly id: string; readonly refundAccount: { readonly provider: string } };
  };
};

async function workOff(clerk: Clerk, task: Task): Promise<boolean> {
  switch (task.cause) {
    case 'REFUND_MANUALLY':
      return clerk.dice.chance(0.5) ? payByHand(clerk, task) : retry(clerk, task);
    case 'NO_CONNECTOR':
      return retry(clerk, task);
    case 'UNKNOWN':
      return findOut(clerk, task);
    default:
      return false;
  }
}

async function payByHand({ client }: Clerk, { order, allocation, amount }: Task): Promise<boolean> {
  const by = `by hand ${allocation.id} ${allocation.attempts}`;
  const input = {
    idempotencyKey: by.slice(0, 255),
    orderId: order.id,
    allocationId: allocation.id,
    providerRefundId: by.slice(0, 200),
    amount: amount.amount,
    source: 'MANUAL',
    occurredAt,
  };
  return (await client.mutate('recordRefundReceipt', input, 'receipt { id }'))?.receipt != null;
}

async function retry({ client }: Clerk, { allocation }: Task): Promise<boolean> {
  const input = {
    idempotencyKey: `again ${allocation.id} ${allocation.attempts}`,
    allocationId: allocation.id,
  };
  return (await client.mutate('retryRefundAllocation', input, 'allocation { id }'))?.allocation != null;
}

/** Looks at the provider's own books. The gateway's name no call of ours, so its tasks are left to wiser people. */
async function findOut(clerk: Clerk, task: Task): Promise<boolean> {
  const { client, stage } = clerk;
  const { allocation, order } = task;
  const provider = allocation.payment.refundAccount.provider;
  if (task.ageSeconds < surelyOver || (provider !== 'psp' && provider !== 'stripe')) return false;
  const key = `${/^al_[0-9A-Z]{26}_\d+/.exec(allocation.id)?.[0]}.${allocation.attempts}`;
  const paid = readLedger(ledgerFileOf(stage, provider)).find((entry) => entry.key === key);
  const found = `found out ${allocation.id} ${allocation.attempts}`;
  if (paid === undefined) {
    const message = 'The provider has no such refund.';
    const failed = { idempotencyKey: found, allocationId: allocation.id, message };
    const payload = await client.mutate('recordRefundFailure', failed, 'allocation { id }');
    return payload?.allocation != null && retry(clerk, task);
  }
  const input = {
    idempotencyKey: found,
    orderId: order.id,
    allocationId: allocation.id,
    providerRefundId: paid.refundId,
    amount: paid.amount,
    occurredAt,
  };
  return (await client.mutate('recordRefundReceipt', input, 'receipt { id }'))?.receipt != null;
}

/** The same at each try, so that a task that stays is the same call again. */
const occurredAt = '2026-01-16T09:00:00.000Z';

/** In seconds: no call of a frozen dispatcher is still on its way by then. */
const surelyOver = 15;
