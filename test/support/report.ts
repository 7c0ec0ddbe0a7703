/** How often each word stands there. */
export function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A line of a report: "name: count (what it consists of, the most first)". */
export function row(name: string, count: number, parts: ReadonlyMap<string, number> = new Map()): string {
  const told = [...parts].sort(([, a], [, b]) => b - a).map(([what, n]) => `${what} ${n}`);
  return `${name}: ${count}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

/** In minor units. */
export function total(all: readonly { readonly amount: bigint }[]): bigint {
  return all.reduce((cents, { amount }) => cents + amount, 0n);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
