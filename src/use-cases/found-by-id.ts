import { parseAllocationId } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Asker, type DecideOnAccount, type Deps, type Outcome, orderOfId, perform } from './perform.ts';

type AllocationMutation = {
  readonly name: string;
  readonly asker: Asker;
  readonly input: { readonly idempotencyKey: string; readonly allocationId: string };
};

/** A mutation that names an allocation: its id carries the order (G3). An order that isn't here has none. */
export function onOrderOfAllocation(
  deps: Deps,
  { name, asker, input }: AllocationMutation,
  decide: DecideOnAccount,
): Promise<Outcome> {
  const orderId = orderOfId(parseAllocationId(input.allocationId));
  return perform(deps, { name, asker, orderId, input }, async (read, occasion) => {
    const account = await read.account();
    if (account !== null) return decide(account, read, occasion);
    const message = `There is no allocation ${input.allocationId.slice(0, 300)}.`;
    return new Refusal('ALLOCATION_NOT_FOUND', message, { path: ['input', 'allocationId'] });
  });
}
