import { createHmac, timingSafeEqual } from 'node:crypto';
import { contentOf } from '../domain/account/destination.ts';
import type { Allocation, Refund } from '../domain/refund/refund.ts';

/**
 * A signature over what a person who approves the refund is shown (D36): of each part that awaits approval the amount
 * and where it goes, account details among it, which nobody is shown and which must not be guessed from the token;
 * and at which attempt it is, by hand or not, and who asked for it, so that no token is valid a second time.
 */
export function approvalTokenOf(secret: string, refund: Pick<Refund, 'id' | 'allocations'>): string {
  const parts = refund.allocations.filter(({ status }) => status === 'AWAITING_APPROVAL').map(shown);
  const content = JSON.stringify(['approval', refund.id, ...parts]);
  return createHmac('sha256', secret).update(content).digest('base64url');
}

/** Whether the token was given for the refund as it is now; compared in constant time. */
export function isApprovalTokenOf(
  secret: string,
  token: string,
  refund: Pick<Refund, 'id' | 'allocations'>,
): boolean {
  const expected = Buffer.from(approvalTokenOf(secret, refund));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function shown({ id, paymentId, amount, destination, afterApproval, askedBy, attempts }: Allocation) {
  // Whether it waits for settlement may change at any time; whether a person pays it by hand may not.
  const byHand = afterApproval === 'MANUAL';
  return [id, paymentId, amount.toString(), contentOf(destination), byHand, askedBy, attempts];
}
