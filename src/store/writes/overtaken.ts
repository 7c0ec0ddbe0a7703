import { invariant } from '../../domain/values/invariant.ts';
import { isDuplicateKey } from '../connection/outage.ts';

/**
 * Somebody else was faster: what was decided on has changed since, or the idempotency key is taken by now. Ends the
 * transaction, of which nothing is written then.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  readonly by: 'another write' | 'the same key';
  constructor(message: string, by: Overtaken['by'] = 'another write') {
    super(message);
    this.by = by;
  }
}

/** Only this error may be replaced: a unique key aborts the transaction, and the driver doesn't retry it (T6). */
export async function unlessDuplicate<T>(writing: Promise<T>, instead: () => Error): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw isDuplicateKey(error) ? instead() : error;
  }
}

/** A statement of a transaction that touched less than it was to touch is an InvariantViolation, and ends the transaction. */
export function assertWritten(written: number, meant: number, what: string): void {
  invariant(written === meant, `${written} of ${meant} writes took effect: ${what}.`);
}
