import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a command of the system. Throws an Error with what it complained of. */
export async function run(command: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(command, args)).stdout;
}

/** Whether this process has the right to do that; `undo` takes it back. */
export function isPermitted(doing: readonly string[], undo: readonly string[]): boolean {
  const done = succeeds(doing);
  if (done) succeeds(undo);
  return done;
}

/** Undoes things in the order given, also where the process ends in the middle; what is undone already is left. */
export function undoingAtExit(undo: () => readonly (readonly string[])[]): Disposable {
  const undoAll = () => {
    for (const command of undo()) succeeds(command);
  };
  process.once('exit', undoAll);
  return {
    [Symbol.dispose]: () => {
      process.off('exit', undoAll);
      undoAll();
    },
  };
}

function succeeds([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
