import { contentOf } from '../domain/account/destination.ts';
import { awaitingApprovalOf } from '../domain/refund/allocation-state.ts';
import type { Allocation, Refund } from '../domain/refund/refund.ts';
import { isSameToken, signedToken } from './signed-token.ts';

/**
 * A signature over what a person who approves the refund is shown (D36): of each part that awaits approval the amount
 * and where it goes, account details among it, which nobody is shown and which must not be guessed from the token;
 * and at which attempt it is, by hand or not, and who asked for it, so that no token is valid a second time.
 */
export function approvalTokenOf(secret: string, refund: Pick<Refund, 'id' | 'allocations'>): string {
  const parts = awaitingApprovalOf(refund).map(shown);
  return signedToken(secret, JSON.stringify(['approval', refund.id, ...parts]));
}

/** Whether the token was given for the refund as it is now; compared in constant time. */
export function isApprovalTokenOf(
  secret: string,
  token: string,
  refund: Pick<Refund, 'id' | 'allocations'>,
): boolean {
  return isSameToken(token, approvalTokenOf(secret, refund));
}

function shown({ id, paymentId, amount, destination, afterApproval, askedBy, attempts }: Allocation) {
  // Whether it waits for settlement may change at any time; whether a person pays it by hand may not.
  const byHand = afterApproval === 'MANUAL';
  return [id, paymentId, amount.toString(), contentOf(destination), byHand, askedBy, attempts];
}
