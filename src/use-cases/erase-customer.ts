import { decideEraseCustomer } from '../domain/decisions/erase-customer.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly orderId: string; readonly reason: string };

/** Forgets who the customer of an order is, as far as the law lets it be forgotten. */
export function eraseRefundCustomer(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'eraseRefundCustomer', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) =>
    decideEraseCustomer({ account, notes: await (await read.notes()).traces() }, input, context),
  );
}
