import { expect } from 'vitest';
import type { OrderStory } from '../order-story.ts';

/**
 * D41: a receipt is its destination's provider's; going back to the payment is no chosen destination; and only what stands
 * alone and names no account is paid by a person.
 */
export function expectDestinationsToHold({ receipts, allocations }: OrderStory): void {
  for (const { destination, provider } of receipts.values()) expect(destination?.provider).toBe(provider);
  for (const { destination, paymentId } of allocations) {
    const { chosen, providerPaymentId, provider } = destination;
    expect(chosen?.paymentId).not.toBe(paymentId);
    if (chosen === null || chosen.paymentId !== null) expect(providerPaymentId).not.toBeNull();
    else if (provider !== 'credits') expect(providerPaymentId).toBeNull();
  }
}
