import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

/**
 * The address of a new, empty database on the run's replica set, unless another is given. `what` is a word for the logs.
 * Every test file asks for its own, so that files run side by side and in any order.
 */
export function newDatabaseUri(what: string, mongodUri = inject('mongodUri')): string {
  const name = `${what}-${randomUUID().slice(0, 8)}`;
  return mongodUri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}
