import type { Contender } from './stage.ts';
import { medianOf, pairedRatio, type Rounds, type Sample } from './statistics.ts';

/** One row of the report: what was asked, how, and what came of it. */
export type Figure = {
  readonly what: string;
  readonly atOnce: number;
  readonly side: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU per call in ms: of the server, of mongod, and of whoever called. */
  readonly cpu: { readonly app: number; readonly database: number; readonly client: number };
  /** By what it is compared with: throughput, CPU of app and client, and CPU of all three. */
  readonly by: Readonly<
    Record<string, { readonly throughput: number; readonly appCpu: number; readonly allCpu: number }>
  >;
};

/** The rounds of one question as rows, each side beside those that it is compared with. */
export function figuresOf(what: string, atOnce: number, rounds: Rounds): readonly Figure[] {
  const sides = [...rounds.keys()];
  return sides.map((side) => ({
    what,
    atOnce,
    side,
    perSecond: medianOf(rounds, side, ({ perSecond }) => perSecond),
    p50: medianOf(rounds, side, ({ p50 }) => p50),
    p99: medianOf(rounds, side, ({ p99 }) => p99),
    cpu: {
      app: medianOf(rounds, side, ({ appCpu }) => appCpu),
      database: medianOf(rounds, side, ({ databaseCpu }) => databaseCpu),
      client: medianOf(rounds, side, ({ clientCpu }) => clientCpu),
    },
    by: Object.fromEntries(
      sides
        .filter((other) => isServer(side) && other !== side)
        .map((other) => {
          const by = (of: (sample: Sample, one: string) => number) => pairedRatio(rounds, [side, other], of);
          const ratios = { throughput: by((one) => one.perSecond), appCpu: by(ownCpu), allCpu: by(allCpu) };
          return [other, ratios];
        }),
    ),
  }));
}

function isServer(side: Contender['name']): boolean {
  return side === 'server' || side === 'beside';
}

/** A server's own, or the client's where the driver is all there is. */
function ownCpu({ appCpu, clientCpu }: Sample, side: string): number {
  return isServer(side) ? appCpu : clientCpu;
}

function allCpu({ appCpu, databaseCpu, clientCpu }: Sample): number {
  return appCpu + databaseCpu + clientCpu;
}
