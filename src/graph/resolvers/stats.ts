import { totalsByDay } from '../../store/reads/day-totals.ts';
import type { GraphContext } from '../context.ts';
import { badUserInput } from '../errors.ts';
import type { QueryRefundStatsArgs } from '../generated.ts';

const dayMs = 24 * 3_600_000;
const longestDays = 31;

/** Totals by day, of 31 days at the most (C12). */
export async function dayTotals({ from, until, timeZone }: QueryRefundStatsArgs, { deps }: GraphContext) {
  const length = until.getTime() - from.getTime();
  if (length <= 0) throw badUserInput('until must be later than from.');
  if (length > longestDays * dayMs)
    throw badUserInput(`until may be ${longestDays} days after from at most.`);
  return totalsByDay(deps.store, { from: beginningOfDay(from, timeZone), until, timeZone });
}

/** The last midnight there that isn't after the instant. */
function beginningOfDay(instant: Date, timeZone: string): Date {
  const format = clockIn(timeZone);
  const time = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const seconds = Number(time['hour']) * 3_600 + Number(time['minute']) * 60 + Number(time['second']);
  return new Date(Math.floor(instant.getTime() / 1_000 - seconds) * 1_000);
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const shape = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  try {
    // Offsets such as +01:00 are taken by some runtimes, and by no other part of this.
    if (/^[A-Za-z]/.test(timeZone)) return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone });
  } catch {
    // The zone isn't known: said below.
  }
  throw badUserInput('timeZone is no name of a time zone: write it like "Europe/Berlin".');
}
