import { disputeStatuses } from '../../../src/domain/values/enums.ts';
import type { OrderStory } from '../order-story.ts';
import { type Choice, cents } from './story-choices.ts';

/** A fact of one of a few disputes, at one of a few moments: later ones, earlier ones, and the same ones again. */
export function dispute(story: OrderStory, { which, much, how }: Choice): void {
  const { payments, invoices } = story.account;
  const payment = payments[which % Math.max(payments.length, 1)];
  if (payment === undefined) return;
  const numbers = invoices.filter(({ type }) => type === 'INPUT').map(({ number }) => number);
  const about = numbers.filter((_, index) => (which + index) % 2 === 0);
  story.dispute({
    paymentId: payment.id,
    providerDisputeId: `dp${which % 3}`,
    status: disputeStatuses[how % 3] ?? 'OPEN',
    amount: cents(much % 7_000),
    occurredAt: new Date(1_000 * (much % 12)),
    ...(how < 6 && { coversInvoiceNumbers: about }),
    ...(how % 2 === 0 && { fee: '15.00' }),
  });
}

/** A dispute turns out to be about a return. */
export function coverByDispute(story: OrderStory, { which, much }: Choice): void {
  const { disputes, invoices } = story.account;
  const chosen = disputes[which % Math.max(disputes.length, 1)];
  const number = invoices[much % Math.max(invoices.length, 1)]?.number;
  if (chosen !== undefined) story.cover(number ?? '', [], [chosen.id]);
}
