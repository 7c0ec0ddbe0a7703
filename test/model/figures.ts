import type { Figures } from './steps.ts';

export function added(all: readonly Figures[]): Figures {
  const sums: Figures = new Map();
  for (const [step, ends] of all.flatMap((figures) => [...figures])) {
    const mine = sums.get(step) ?? new Map<string, number>();
    for (const [end, count] of ends) mine.set(end, (mine.get(end) ?? 0) + count);
    sums.set(step, mine);
  }
  return sums;
}

/** How many steps were done. */
export function stepsIn(figures: Figures): number {
  return [...figures.values()].reduce((total, ends) => total + countOf(ends), 0);
}

/** A line a step: how often it was done, accepted and refused, and with which codes. */
export function linesOf(figures: Figures): string[] {
  return [...figures].toSorted().map(([step, ends]) => {
    const [done, accepted] = [countOf(ends), ends.get('accepted') ?? 0];
    const codes = [...ends].filter(([end]) => end !== 'accepted').toSorted((a, b) => b[1] - a[1]);
    const refused = codes.map(([code, count]) => `${code} ${count}`).join(', ');
    return `${step.padEnd(30)} ${done} done, ${accepted} accepted, ${done - accepted} refused${refused === '' ? '' : ` (${refused})`}`;
  });
}

function countOf(ends: ReadonlyMap<string, number>): number {
  return [...ends.values()].reduce((total, count) => total + count, 0);
}
