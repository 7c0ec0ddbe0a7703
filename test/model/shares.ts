import { least } from './arithmetic.ts';
import type { Coverage } from './coverage.ts';
import { type Share, sure } from './facts.ts';

/** D17: the parts fill the coverage by rank, oldest invoice first. */
export function sharesOf(
  parts: readonly { readonly amount: bigint }[],
  coverage: readonly Coverage[],
): Share[][] {
  const open = coverage.map((one) => one.amount);
  return parts.map(({ amount }) => {
    let left = amount;
    return coverage.flatMap(({ invoice }, index) => {
      const part = least(left, sure(open[index]));
      left -= part;
      open[index] = sure(open[index]) - part;
      return part > 0n ? [{ invoice, amount: part }] : [];
    });
  });
}
