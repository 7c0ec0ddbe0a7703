import { decideRequestPendingRefunds } from '../domain/decisions/request-pending-refunds.ts';
import type { RefundPriority } from '../domain/values/enums.ts';
import { approvalIn } from './approval.ts';
import { type Asker, type Deps, type Outcome, performOnOrder } from './perform.ts';

type Input = {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly reason?: string | null | undefined;
  readonly priority?: RefundPriority | null | undefined;
};

/** requestRefund for each pending invoice, oldest first, in one transaction (D18). */
export function requestPendingRefunds(deps: Deps, asker: Asker, input: Input): Promise<Outcome> {
  const mutation = { name: 'requestPendingRefunds', asker, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, occasion) =>
    decideRequestPendingRefunds(account, input, {
      occasion,
      approval: await approvalIn(deps, account, read, occasion),
      uncovered: account.pendingSince === null ? [] : await read.uncoveredRefunds(),
    }),
  );
}
