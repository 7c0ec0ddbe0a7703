import { nameOf, plain } from '../core/words.ts';
import type { AccountFragment } from '../generated/graphql.ts';
import type { Plan } from './live-preview.ts';
import { byHand } from './who-gives.tsx';

/** "50.00 EUR to Visa •••• 4242 now, by stripe. 4.00 EUR to Gift card •••• 2204, by a person." */
export function truthOf(plan: Plan, payments: readonly AccountFragment[]): string {
  return plan.allocations
    .map(({ amount, paymentId, destination, waitsForSettlement }) => {
      const payment = payments.find((one) => one.paymentId === paymentId);
      const back = destination.paymentId === paymentId && payment !== undefined;
      const to = `${plain(amount)} to ${nameOf(back ? payment : destination)}`;
      if (waitsForSettlement) return `${to}, once it settles.`;
      const when = plan.approval.needed ? 'once it is approved' : 'now';
      return byHand(destination.provider)
        ? `${to}, by a person.`
        : `${to} ${when}, by ${destination.provider}.`;
    })
    .join(' ');
}

/** "1 Leather boots and Standard shipping, less 2.00 EUR for return postage". */
export function forOf({ lines, deductions }: Plan): string {
  const parts = lines.map(({ quantity, line, valueOnly }) => {
    const name = line?.description ?? 'goodwill';
    return quantity === null || valueOnly ? name : `${quantity} × ${name}`;
  });
  const shown = parts.length <= 4 ? parts : [...parts.slice(0, 3), `${parts.length - 3} more lines`];
  const kept = deductions.map(({ description, total }) => `${plain(total.gross)} for ${description}`);
  return `${shown.join(', ')}${kept.length === 0 ? '' : `, less ${kept.join(' and ')}`}`;
}

/** A button says its act and its amount. */
export function labelOf(plan: Plan | null): string {
  if (plan === null) return 'Pay back';
  return `${plan.approval.needed ? 'Ask for approval of' : 'Pay back'} ${plain(plan.total.gross)}`;
}
