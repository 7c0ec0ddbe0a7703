import { decideRequestPendingRefunds } from '../domain/decisions/request-pending-refunds.ts';
import type { RefundPriority } from '../domain/values/enums.ts';
import { approvalIn } from './approval.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

type Input = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly reason?: string | null | undefined;
  readonly priority?: RefundPriority | null | undefined;
  readonly acceptPossibleDuplicates: boolean;
};

/** requestRefund for each pending invoice, oldest first, in one transaction (D18). */
export function requestPendingRefunds(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'requestPendingRefunds', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) =>
    decideRequestPendingRefunds(account, input, {
      context,
      approval: await approvalIn(deps, account, read, context),
      uncovered: account.pendingSince === null ? [] : await read.uncoveredRefunds(),
    }),
  );
}
