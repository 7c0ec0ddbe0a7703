import { processorTime } from './processor-time.ts';
import { quantile, type Rounds, type Sample } from './statistics.ts';

/** One of the things that are compared. */
export type Side = {
  readonly name: string;
  /** The process whose time counts as the app's; null where the bench's own client is all there is. */
  readonly appPid: number | null;
  /** Done before each of its rounds, and not measured. */
  readonly prepare?: (() => Promise<void>) | undefined;
  /** One call; false where there is nothing left to call. */
  readonly call: () => Promise<boolean>;
};

export type Pace = { readonly atOnce: number; readonly rounds: number; readonly ms: number };

/** The sides in turn, round after round, each with so many calls at once for so long. */
export async function alternate(
  sides: readonly Side[],
  { atOnce, rounds, ms }: Pace,
  databasePid: number,
): Promise<Rounds> {
  const samples = new Map<string, Sample[]>(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Whoever comes first finds the machine as the one before left it, so it isn't always the same.
    const order = sides.map((_, index) => sides[(index + round) % sides.length]);
    for (const side of order) {
      if (side === undefined) continue;
      await side.prepare?.();
      samples.get(side.name)?.push(await sampleOf(side, { atOnce, ms }, databasePid));
    }
  }
  return samples;
}

/** One round of one side. */
async function sampleOf(
  { appPid, call }: Side,
  { atOnce, ms }: Pick<Pace, 'atOnce' | 'ms'>,
  databasePid: number,
): Promise<Sample> {
  const cpuNow = () => ({
    app: appPid === null ? 0 : processorTime(appPid),
    database: processorTime(databasePid),
    client: processorTime(process.pid),
  });
  const latencies: number[] = [];
  const before = cpuNow();
  const began = performance.now();
  const worker = async () => {
    while (performance.now() - began < ms) {
      const sent = performance.now();
      if (!(await call())) return;
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  const after = cpuNow();
  const perCall = (spent: number) => spent / latencies.length;
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    appCpu: perCall(after.app - before.app),
    databaseCpu: perCall(after.database - before.database),
    clientCpu: perCall(after.client - before.client),
  };
}

/** Calls until the app's time per call doesn't fall any more: a young process is compiling, and all variants of it look alike. */
export async function warmUp(side: Side, databasePid: number, mostMs: number): Promise<readonly number[]> {
  const ms = mostMs / 12;
  const costs: number[] = [];
  for (let flat = 0; flat < 2 && costs.length < 12; ) {
    await side.prepare?.();
    const { appCpu } = await sampleOf(side, { atOnce: 16, ms }, databasePid);
    const least = Math.min(...costs);
    flat = appCpu > least * 0.97 ? flat + 1 : 0;
    costs.push(appCpu);
  }
  return costs;
}
