import { least, most, sum } from './arithmetic.ts';
import { closedOf } from './closed-sums.ts';
import { openParts, takeOff } from './cut.ts';
import { type Account, type Allocation, type Receipt, type Refund, refundAt } from './facts.ts';
import { covered, overOfCalls } from './pending-sums.ts';
import { say } from './say.ts';
import { shareOf } from './sums.ts';

/** What is covered beyond the invoice's value, newest first, as far as it was not sent. */
export function withdraw(
  draft: Account,
  number: string | null,
  amount?: bigint,
  code = 'PAID_OTHERWISE',
  isMeant: (refund: Refund) => boolean = () => true,
): number[] {
  const invoice = draft.invoices.find((one) => one.number === number);
  if (invoice === undefined) return [];
  let left = amount ?? covered(draft, invoice) - invoice.value;
  const changed: number[] = [];
  for (const { refund, part } of openParts(draft).toReversed()) {
    const share = shareOf([part], number);
    if (left <= 0n || share === 0n || !isMeant(refundAt(draft, refund))) continue;
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

/** After a receipt: what would pay the same once more, all that it covers or (where some of it is closed) one of its calls. */
export function withdrawWhatWasPaid(draft: Account, { shares }: Pick<Receipt, 'shares'>): number[] {
  return shares.flatMap(({ invoice }) => [
    ...withdraw(draft, invoice),
    ...withdrawBesideClosed(draft, invoice),
  ]);
}

/** D37: what was never sent for calls that are paid twice gives way before what is closed does. */
function withdrawBesideClosed(draft: Account, number: string | null): number[] {
  const invoice = draft.invoices.find((one) => one.number === number);
  if (number === null || invoice === undefined) return [];
  const closed = closedOf(draft, number);
  if (closed === 0n) return [];
  const over = overOfCalls(draft, invoice).map((one) => most(0n, one));
  const amount = least(covered(draft, invoice) + closed - invoice.value, sum(over));
  const isOfThose = ({ coverage }: Refund) =>
    coverage
      .filter((one) => one.invoice === number)
      .every(({ calls }) => calls.every(({ call }) => (over[call] ?? 0n) > 0n));
  const meant = new Set(draft.refunds.filter(isOfThose));
  return withdraw(draft, number, amount, 'PAID_OTHERWISE', (refund) => meant.has(refund));
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
