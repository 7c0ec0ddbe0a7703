import { readdirSync, readFileSync } from 'node:fs';

/** How long the process was on a processor so far, in ms, by the operating system: all of its threads that still run. */
export function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) => firstNumber(`${tasks}/${task}/schedstat`));
  return nanoseconds.reduce((all, one) => all + one, 0) / 1e6;
}

/** Resident memory now, and the most there ever was, in MB. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** A thread may end between the two looks at it. */
function firstNumber(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}
