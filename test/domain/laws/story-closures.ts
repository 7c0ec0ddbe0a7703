import type { Invoice } from '../../../src/domain/account/order-account.ts';
import type { ClosePendingInput } from '../../../src/domain/decisions/close-pending-refund.ts';
import type { OrderStory } from '../order-story.ts';
import { type Choice, cents } from './story-choices.ts';

/** A return isn't to be paid, is to be paid after all, or turns out to have been paid before. */
export function closeOrCover(
  story: OrderStory,
  step: Choice & { readonly what: 'close' | 'reopen' | 'cover' },
): void {
  const { which, much, how } = step;
  const pick = <T>(all: readonly T[]): T | undefined => all[which % Math.max(all.length, 1)];
  switch (step.what) {
    case 'close': {
      const chosen = pick(story.account.invoices);
      if (chosen !== undefined) story.close(closing(chosen, step));
      return;
    }
    case 'reopen': {
      const chosen = pick(story.account.invoices.flatMap(({ closures }) => closures));
      story.reopen(chosen?.id ?? '', how < 5 ? undefined : cents(much % 2_000));
      return;
    }
    case 'cover': {
      const chosen = pick([...story.refunds.keys()]);
      const number = story.account.invoices[much % Math.max(story.account.invoices.length, 1)]?.number;
      if (chosen !== undefined) story.cover(number ?? '', [chosen]);
    }
  }
}

/** All that is pending, an amount of it, some pieces of a line, or some gross of it. */
function closing({ number, calls }: Invoice, { which, much, how }: Choice): ClosePendingInput {
  const about = { invoiceNumber: number, reason: 'REJECTED' as const };
  if (how < 3) return about;
  if (how < 6) return { ...about, amount: cents(much % 2_500) };
  const lineId = calls[which % Math.max(calls.length, 1)]?.lineId ?? 'L1';
  const part = how < 9 ? { quantity: how === 6 ? '0.5' : '1' } : { gross: cents(much % 1_500) };
  return { ...about, lines: [{ lineId, ...part }] };
}
