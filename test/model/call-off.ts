import { least } from './arithmetic.ts';
import { openParts, takeOff } from './cut.ts';
import { type Account, type Allocation, type Refund, refundAt } from './facts.ts';
import { say } from './say.ts';
import { covered, shareOf } from './sums.ts';

/** What is covered beyond the invoice's value, newest first, as far as it was not sent. */
export function withdraw(
  draft: Account,
  number: string | null,
  amount?: bigint,
  code = 'PAID_OTHERWISE',
): number[] {
  const invoice = draft.invoices.find((one) => one.number === number);
  if (invoice === undefined) return [];
  let left = amount ?? covered(draft, invoice) - invoice.value;
  const changed: number[] = [];
  for (const { refund, part } of openParts(draft).toReversed()) {
    const share = shareOf([part], number);
    if (left <= 0n || share === 0n) continue;
    const [mine, others] = [
      part.shares.filter((one) => one.invoice === number),
      part.shares.filter((one) => one.invoice !== number),
    ];
    part.shares = [...mine, ...others];
    left -= callOff(draft, refundAt(draft, refund), part, least(left, share), code);
    changed.push(refund);
  }
  return changed;
}

/** Cancels up to `most` of a part, because it was paid otherwise. Gives how much. */
export function callOff(
  draft: Account,
  refund: Refund,
  part: Allocation,
  upTo: bigint,
  code = 'PAID_OTHERWISE',
): bigint {
  const amount = least(upTo, part.amount);
  const gone = takeOff(refund, part, amount);
  gone.status = 'CANCELED';
  gone.failure = code;
  say(draft, 'REFUND_CANCELED');
  return amount;
}
