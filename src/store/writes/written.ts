import { invariant } from '../../domain/values/invariant.ts';
import { isDuplicateKey } from '../connection/outage.ts';

/** What the decision was made on has changed since: nothing was written; read and decide again. */
export class RevisionMissed extends Error {
  override readonly name = 'RevisionMissed';
}

/** Only this error may be replaced: a unique key aborts the transaction, and the driver doesn't retry it (T6). */
export async function unlessDuplicate<T>(writing: Promise<T>, instead: () => Error): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw isDuplicateKey(error) ? instead() : error;
  }
}

/** A statement of a transaction that touched less than it was to touch is a Fault, and ends the transaction. */
export function assertWritten(written: number, meant: number, what: string): void {
  invariant(written === meant, `${written} of ${meant} writes took effect: ${what}.`);
}
