import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DispatchingParts } from '../../src/start/dispatching.ts';

/** What becomes of a dispatcher before its nth database command leaves, or after the nth was answered. */
export type Blow = {
  readonly signal: 'SIGKILL' | 'SIGSTOP';
  readonly moment: 'before' | 'after';
  readonly nth: number;
};

export type Assignment = {
  readonly orderId: string;
  readonly provider: string;
  readonly pace: NonNullable<DispatchingParts['pace']>;
  /** Null: it is struck from outside, or not at all. */
  readonly blow: Blow | null;
};

/** A dispatcher in a process of its own, which takes one step (one-step.ts). */
export type StepProcess = {
  /** 'struck' where its own blow hit it, or else how its step ended: a Step's kind. */
  readonly outcome: Promise<string>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<unknown>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** The lines after the first one: what a frozen one says when it goes on. */
  nextLine(): Promise<string>;
};

const program = path.join(import.meta.dirname, 'one-step.ts');

export function startStep(env: Record<string, string>, assignment: Assignment): StepProcess {
  const child = spawn(process.execPath, [program, JSON.stringify(assignment)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done ? `gone by ${child.signalCode ?? child.exitCode}` : kindOf(value);
  };
  return {
    outcome: nextLine(),
    gone,
    signal: (signal) => child.kill(signal),
    nextLine,
  };
}

function kindOf(line: string): string {
  if (line === 'struck') return line;
  const step: { kind: string } = JSON.parse(line);
  return step.kind;
}
