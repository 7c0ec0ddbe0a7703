import { createHash } from 'node:crypto';

/** Of the n-th event (from 0) of a journal's entry: the same whoever makes it, and another one for every other event (E2). */
export function eventIdOf(entryId: string, n: number): string {
  return `evt_${createHash('sha256').update(`${n}:${entryId}`).digest('hex').slice(0, 32)}`;
}
