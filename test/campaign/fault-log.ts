import type { MongodFault } from '../faults/mongod-faults.ts';

/** What was done to the system, and when: in ms since the campaign began. */
export type LoggedFault = { readonly kind: string; readonly at: number; ms: number };

/** Every fault of a campaign, but for the providers' own, which are in their file. */
export class FaultLog {
  readonly faults: LoggedFault[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Brings a fault about and writes it down; its end, too, so that the log tells what was under way when. */
  readonly during = async (kind: MongodFault | string, bringAbout: () => Promise<void>): Promise<void> => {
    const fault: LoggedFault = { kind, at: this.#now(), ms: -1 };
    this.faults.push(fault);
    try {
      await bringAbout();
    } finally {
      fault.ms = this.#now() - fault.at;
    }
  };

  /** Those that were under way at some moment of that time. */
  within(from: number, until: number): LoggedFault[] {
    return this.faults.filter(({ at, ms }) => at <= until && (ms < 0 || at + ms >= from));
  }

  /** How many ms of the time up to then no fault was under way. */
  calmUntil(end: number): number {
    let [calm, from] = [0, 0];
    for (const { at, ms } of this.faults.toSorted((a, b) => a.at - b.at)) {
      calm += Math.max(0, Math.min(at, end) - from);
      from = Math.max(from, ms < 0 ? end : at + ms);
    }
    return calm + Math.max(0, end - from);
  }
}

export function toldFault({ kind, at, ms }: LoggedFault): string {
  return `${String(at).padStart(8)} ms  ${kind}, ${ms < 0 ? 'not over yet' : `${ms} ms`}`;
}
