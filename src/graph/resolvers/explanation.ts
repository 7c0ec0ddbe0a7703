import type { GraphQLResolveInfo } from 'graphql';
import { availableOf, roomToWait } from '../../domain/account/balances.ts';
import { explanationOf } from '../../domain/plan/explanation.ts';
import { formatQuantity } from '../../domain/values/quantity.ts';
import type {
  RefundBalanceCheckResolvers,
  RefundLineWorkingsResolvers,
  RefundPaymentStandingResolvers,
  RefundResolvers,
} from '../generated.ts';

/** To staff, of one refund: a page of them would work all of it out that often (C14). */
export const explanationOfRefund: NonNullable<RefundResolvers['explanation']> = (
  { account, sight, ...refund },
  _args,
  _context,
  { path },
) => (sight === 'staff' && !isInList(path) ? explanationOf(account, refund) : null);

/** What a gateway asks for by references stands in a list of them, and is one refund all the same. */
function isInList(path: GraphQLResolveInfo['path']): boolean {
  const { key, prev } = path;
  if (typeof key === 'number' && prev?.key !== '_entities') return true;
  return prev !== undefined && isInList(prev);
}

export const paymentStandingResolvers: RefundPaymentStandingResolvers = {
  paymentId: ({ id }) => id,
  waitingForSettlement: ({ waiting }) => waiting,
  available: availableOf,
  roomToWait,
};

export const lineWorkingsResolvers: RefundLineWorkingsResolvers = {
  noteSubnumber: ({ position }) => position,
  ask: ({ standing }) => standing.ask,
  total: ({ standing: { net, tax } }) => ({ net, tax }),
  quantity: ({ standing }) => formatQuantity(standing.quantity),
  refundedBefore: ({ standing: { counted } }) => ({ net: counted.net, tax: counted.tax }),
  refundedQuantityBefore: ({ standing }) => formatQuantity(standing.counted.quantity),
  taxBeforeRounding: ({ taxBeforeRounding }) => taxBeforeRounding.toFixed(),
};

export const balanceCheckResolvers: RefundBalanceCheckResolvers = {
  holds: ({ left, right }) => left.equals(right),
};
