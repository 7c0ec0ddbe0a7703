import { destinationNow } from '../../domain/account/destination.ts';
import { pendingCode } from '../../domain/refund/allocation-state.ts';
import type { Allocation } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import { taskCursor } from '../../store/reads/cursors.ts';
import { countManualTasks, listManualTasks, positionOf } from '../../store/reads/manual-tasks.ts';
import { causeOf } from '../../store/reads/task-filter.ts';
import { askedAloneForMs } from '../../use-cases/dispatch/dispatch-dependencies.ts';
import { type GraphContext, orderOf } from '../context.ts';
import { seenRefund, withAccount } from '../find.ts';
import type { QueryRefundTasksArgs, RefundTaskCause, RefundTaskResolvers } from '../generated.ts';
import type { RefundTaskConnectionMapper } from '../mappers.ts';
import { once, type PageArguments, readingPage, readPage } from '../pages.ts';
import { currencyIn } from './refund-list.ts';

export const manualTaskResolvers: RefundTaskResolvers = {
  allocation: (task) => task,
  refund: ({ account, sight, refund }) => seenRefund({ account, sight }, refund),
  orderId: ({ account }) => account.id,
  order: ({ account }, _args, context) => orderOf(context, account.id, account),
  amount: ({ allocation }) => allocation.amount,
  // Where a person is to pay to (D41).
  paymentLabel: ({ account, allocation }) => destinationNow(account, allocation).label,
  cause: ({ allocation }) => causeOf(allocation),
  message: ({ allocation }) => messageOf(allocation),
  assignee: ({ allocation }) => allocation.assignee,
  since: ({ allocation }) => sinceOf(allocation),
  actFrom: ({ allocation }, _args, { deps }) => actFrom(allocation, deps.waitDeadlineMs),
  ageSeconds: ({ allocation }, _args, { deps }) =>
    Math.max(0, Math.floor((deps.store.clock.now().getTime() - sinceOf(allocation).getTime()) / 1_000)),
};

/** What people must do, the longest waiting first. */
export async function manualTaskPage(
  context: GraphContext,
  args: PageArguments & Pick<QueryRefundTasksArgs, 'filter'>,
): Promise<RefundTaskConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const { store, waitDeadlineMs } = context.deps;
  const overdueBefore = new Date(store.clock.now().getTime() - waitDeadlineMs);
  const filter = {
    causes: args.filter?.causes ?? null,
    providers: args.filter?.providers ?? null,
    currencyCode: currencyIn(args.filter?.currencyCode),
    assignee: args.filter?.assignee ?? null,
    assigned: args.filter?.assigned ?? null,
  };
  const asked = { overdueBefore, filter };
  const page = await readingPage(listManualTasks(store, asked, { first, after }));
  const found = await Promise.all(
    page.items.map(async ({ refund, allocation, since }) => {
      const seen = await withAccount(context, refund);
      return seen === null ? null : { account: seen.account, sight: seen.sight, refund, allocation, since };
    }),
  );
  const items = found.filter((task) => task !== null);
  return {
    page: { items, hasNextPage: page.hasNextPage },
    after,
    cursorOf: (task) => taskCursor(positionOf(task)),
    count: once(() => countManualTasks(store, asked)),
  };
}

/** Null while the provider reports it as pending. */
function actFrom(allocation: Allocation, waitDeadlineMs: number): Date | null {
  const since = sinceOf(allocation);
  const after = (ms: number) => new Date(since.getTime() + ms);
  if (allocation.status === 'MANUAL') return since;
  if (allocation.status === 'WAITING_FOR_SETTLEMENT') return after(waitDeadlineMs);
  return allocation.failure?.providerCode === pendingCode ? null : after(askedAloneForMs);
}

/** The failure with which it became a manual task, and what to do; else the cause's text alone. */
function messageOf(allocation: Allocation): string {
  const { failure, status } = allocation;
  const cause = causeOf(allocation);
  if (failure === null) return todo[cause];
  const next = status === 'UNKNOWN' ? askedAbout : todo[cause];
  const what =
    failure.providerCode === null ? failure.message : `${failure.providerCode}: ${failure.message}`;
  return `${/[.!?]$/.test(what) ? what : `${what}.`} ${next}`;
}

const askedAbout =
  'It is checked automatically. If it stays unknown, ask the provider whether it was refunded, then record the receipt or the failure.';

const todo: Readonly<Record<RefundTaskCause, string>> = {
  UNKNOWN: 'Ask the provider whether it was refunded, then record the receipt or the failure.',
  REFUND_MANUALLY: 'Refund it manually, then record the receipt.',
  BY_REQUEST: 'Manual payment was requested: refund it manually, then record the receipt.',
  NO_CONNECTOR: 'Refund it manually, then record the receipt.',
  TRANSACTION_BUSY:
    'Find out the outcome of the other refund, then retry this one; or refund it manually, then record the receipt.',
  NOTHING_LEFT: 'Check at the provider what was refunded, then record the receipt or the failure.',
  SETTLEMENT_OVERDUE: 'The payment has not settled before the deadline: find out why, or cancel the refund.',
};

function sinceOf({ id, since }: Allocation): Date {
  return required(since, `Allocation ${id} has the time of its state.`);
}
