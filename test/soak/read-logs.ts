import { existsSync, readFileSync } from 'node:fs';
import { customerEmail, secrets } from './stage.ts';

/** What may never stand in a log: secrets and addresses (I20), and faults, which are our own bugs. A sentence each. */
export function logProblems(files: readonly string[], more: Readonly<Record<string, string>> = {}): string[] {
  return files.flatMap((file) => {
    const log = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const forbidden = Object.entries({ ...secrets, customer: customerEmail, ...more });
    const leaked = forbidden
      .filter(([, value]) => log.includes(value))
      .map(([name]) => `${file} holds the secret ${name}.`);
    const faults = log
      .split('\n')
      .filter((line) => /"type":"(Fault|TypeError|RangeError)"/.test(line))
      // What the database was made to refuse is no bug of ours.
      .filter((line) => !line.includes('Failpoint (failCollectionInserts)'));
    return [
      ...leaked,
      ...faults.slice(0, 5).map((line) => `${file} tells of a bug: ${line.slice(0, 1_000)}`),
    ];
  });
}
