import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What is to notice a bug: a command of the project, run in the copy that has it. */
export type Checker = {
  readonly name: 'campaign' | 'histories' | 'freezes' | 'crash points';
  readonly args: readonly string[];
  readonly withinMs: number;
  /** The line that says what is wrong, among all that it printed. */
  readonly complaint: RegExp;
};

const faults = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults', '--bail', '1'] as const;
const failedTest = /^.*(AssertionError|Error): .*$/m;

/** Those that are fast at it come first. */
export const checkers: readonly Checker[] = [
  {
    name: 'campaign',
    args: ['test/campaign/main.ts', '--seconds', '45', '--members', '1', '--tries', '0'],
    withinMs: 420_000,
    complaint: /^VIOLATION.*$/m,
  },
  {
    name: 'histories',
    args: ['test/linearize/main.ts', '--seconds', '60'],
    withinMs: 420_000,
    complaint: /^(ILLEGAL|UNKNOWN|COMPLAINT).*$/m,
  },
  {
    name: 'freezes',
    args: [...faults, 'test/faults/frozen-dispatcher.test.ts', 'test/faults/frozen-cancel.test.ts'],
    withinMs: 300_000,
    complaint: failedTest,
  },
  {
    name: 'crash points',
    args: [...faults, 'test/faults/crash-points.test.ts', 'test/faults/dispatch-crash-points.test.ts'],
    withinMs: 600_000,
    complaint: failedTest,
  },
];

/** `complaint`: what it says is wrong; null where it found nothing, or came to no end: then nothing is proven. */
export type Finding = {
  readonly complaint: string | null;
  readonly seconds: number;
  readonly output: string;
};

export async function check(folder: string, { args, withinMs, complaint }: Checker): Promise<Finding> {
  const begun = performance.now();
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  // A group of its own, so that all that it started can be ended with it.
  const child = spawn(process.execPath, [...args], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += String(chunk);
    });
  }
  const endGroup = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const timer = setTimeout(endGroup, withinMs);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  endGroup();
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const said = code === 0 ? undefined : complaint.exec(output)?.[0];
  return { complaint: said?.trim().slice(0, 300) ?? null, seconds, output };
}
