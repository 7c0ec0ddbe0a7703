import { expect } from 'vitest';
import type { OrderStory } from '../order-story.ts';

/**
 * D41: a receipt is its destination's provider's; going back to the payment is no chosen destination; and only what stands
 * alone and names no account is paid by a person.
 */
export function expectDestinationsToHold({ receipts, allocations }: OrderStory): void {
  // What was for several places is its first one's (D45).
  for (const { shares, provider } of receipts.values())
    expect(shares.map(({ destination }) => destination?.provider)).toContain(provider);
  for (const { destination, paymentId } of allocations) {
    const { chosen, providerPaymentId, provider } = destination;
    expect(chosen?.paymentId).not.toBe(paymentId);
    if (chosen === null || chosen.paymentId !== null) expect(providerPaymentId).not.toBeNull();
    else if (provider !== 'credits') expect(providerPaymentId).toBeNull();
  }
}
