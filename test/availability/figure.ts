/** A line of the table: what was measured how often, what came out, and whether that is good enough. */
export type Figure = {
  readonly what: string;
  readonly rounds: number;
  /** In ms; empty where it is no matter of time. */
  readonly times: readonly number[];
  /** The goal for the longest of the times; null where they are only told. */
  readonly belowMs: number | null;
  /** What came out, where it isn't times. */
  readonly count: string;
  /** `told`: there is no goal for it. */
  readonly verdict: 'pass' | 'MISS' | 'told' | 'skipped';
};

/** `wrong`: what must never happen and did, a sentence each. */
export type Measured = { readonly figures: readonly Figure[]; readonly wrong: readonly string[] };

export function timeFigure(what: string, times: readonly number[], belowMs: number | null): Figure {
  if (times.length === 0) throw new Error(`Nothing was measured: ${what}.`);
  const verdict = belowMs === null ? 'told' : Math.max(...times) < belowMs ? 'pass' : 'MISS';
  return { what, rounds: times.length, times, belowMs, count: '', verdict };
}

/** How many of the calls that were `acknowledged` are lost, done twice, or answer something else now. */
export function lossFigure(
  what: string,
  { rounds, acknowledged, wrong }: { rounds: number; acknowledged: number; wrong: readonly string[] },
): Figure {
  return neverFigure(`${what}: acknowledged calls lost, double or changed`, {
    rounds,
    wrong,
    all: acknowledged,
  });
}

/** What must not happen in any of `all` cases. */
export function neverFigure(
  what: string,
  { rounds, wrong, all }: { rounds: number; wrong: readonly string[]; all: number },
): Figure {
  const figure = countFigure(what, { rounds, some: wrong.length, all });
  return { ...figure, verdict: wrong.length === 0 ? 'pass' : 'MISS' };
}

/** What is told and has no goal. */
export function countFigure(
  what: string,
  { rounds, some, all }: { rounds: number; some: number; all: number },
): Figure {
  return { what, rounds, times: [], belowMs: null, count: `${some} of ${all}`, verdict: 'told' };
}

export function skippedFigure(what: string, why: string): Figure {
  return { what, rounds: 0, times: [], belowMs: null, count: why, verdict: 'skipped' };
}

/** As a table of Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['figure', 'rounds', 'median', 'longest', 'goal', ''];
  const rows = figures.map(({ what, rounds, times, belowMs, count, verdict }) => [
    what,
    String(rounds),
    times.length === 0 ? '' : seconds(medianOf(times)),
    times.length === 0 ? count : seconds(Math.max(...times)),
    belowMs === null ? '' : `< ${belowMs / 1_000} s`,
    verdict,
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
