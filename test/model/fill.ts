import { least, most } from './arithmetic.ts';
import type { Account, Allocation, Refund, Share } from './facts.ts';
import { receiptsOf, shareOf } from './sums.ts';

/** D17: what is open of the allocation's shares, the invoice that is named first; what is left belongs to no invoice. */
export function filled(
  draft: Account,
  refund: Refund,
  part: Allocation,
  { amount, invoice: named }: { readonly amount: bigint; readonly invoice: string | null },
): Share[] {
  let left = amount;
  const before = receiptsOf(draft, refund, part);
  const taken = new Map<string | null, bigint>();
  const isNamed = ({ invoice }: Share) => invoice === named;
  for (const { invoice, amount: share } of [
    ...part.shares.filter(isNamed),
    ...part.shares.filter((one) => !isNamed(one)),
  ]) {
    const filling = least(left, most(0n, share - shareOf(before, invoice)));
    left -= filling;
    taken.set(invoice, filling);
  }
  const shares = part.shares.map(({ invoice }) => ({ invoice, amount: taken.get(invoice) ?? 0n }));
  return [...shares, { invoice: null, amount: left }].filter((share) => share.amount > 0n);
}
