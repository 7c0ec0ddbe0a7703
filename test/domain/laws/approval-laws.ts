import { expect } from 'vitest';
import type { OrderStory } from '../order-story.ts';

/** Whoever asked for a refund never approves or rejects it. */
export function expectApprovalsByTwo({ interactions, refunds }: OrderStory): void {
  for (const { type, actor, refundId } of interactions) {
    if (type !== 'REFUND_APPROVED' && type !== 'REFUND_REJECTED') continue;
    expect(actor).not.toBe(refunds.get(refundId ?? '')?.requestedBy);
  }
}
