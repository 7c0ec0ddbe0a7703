import { anOrder, play } from '../support/story.ts';
import type { RestartableApp } from './apps.ts';

export function order(id: string): Record<string, unknown> {
  return anOrder({
    id,
    card: { authorized: '80.00', settled: '80.00' },
    giftCard: { authorized: '20.00', settled: '20.00' },
  });
}

export const instant = '2026-01-15T12:30:39.439Z';

export async function returned(app: RestartableApp, orderId: string) {
  const story = play(app);
  await story.recordOrderForRefund(order(orderId));
  await story.recordInvoiceForRefund({ orderId, number: 'R-1', value: '30.00', issuedAt: instant });
  return story;
}
