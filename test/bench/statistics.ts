/** What one side did in one round. Times in ms, CPU in ms per call. */
export type Sample = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly appCpu: number;
  readonly databaseCpu: number;
  readonly clientCpu: number;
};

/** What each side did, round for round: the n-th samples of all sides were taken one after the other. */
export type Rounds = ReadonlyMap<string, readonly Sample[]>;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The value that this part of them doesn't exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** The median over rounds of one side's figure by the other's in the same round: what slows both down doesn't count. */
export function pairedRatio(
  rounds: Rounds,
  [over, under]: readonly [string, string],
  of: (sample: Sample, side: string) => number,
): number {
  const others = rounds.get(under) ?? [];
  const ratios = (rounds.get(over) ?? []).flatMap((sample, index) => {
    const other = others[index];
    return other === undefined ? [] : [of(sample, over) / of(other, under)];
  });
  return median(ratios);
}

export function medianOf(rounds: Rounds, side: string, of: (sample: Sample) => number): number {
  return median((rounds.get(side) ?? []).map(of));
}
