import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export function startSender(assignment: Record<string, string>): ChildProcess {
  const program = path.join(import.meta.dirname, 'sender-program.ts');
  return spawn(process.execPath, [program, JSON.stringify(assignment)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Whoever is struck before it has begun shows nothing; whoever couldn't begin, for the machine is busy, is started again, as a supervisor does. */
export async function begun(
  senders: ChildProcess[],
  nth: number,
  start: () => ChildProcess,
): Promise<ChildProcess> {
  for (;;) {
    const child = senders[nth] ?? start();
    senders[nth] = child;
    if (child.stdout === null || child.stdout.readableFlowing === true) return child;
    const ended = new AbortController();
    const data = once(child.stdout, 'data', { signal: ended.signal }).then(
      () => true,
      () => false,
    );
    child.once('exit', () => ended.abort());
    if (child.exitCode !== null) ended.abort();
    if (await data) {
      child.stdout.resume();
      return child;
    }
    senders[nth] = start();
  }
}
