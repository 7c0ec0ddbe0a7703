import type { Reading } from './draft.ts';
import type { Preview } from './live-preview.ts';

/** At the field that can cure it: what can't be read, and what the server refuses, in its words. */
export function errorsByField(reading: Reading, preview: Preview | null): ReadonlyMap<string, string> {
  const errors = new Map(reading.problems);
  if (reading.asked === null || (preview?.asked !== reading.asked && !isSameAsk(reading, preview)))
    return errors;
  for (const { path, message } of preview?.chosen.userErrors ?? []) {
    const field = fieldOf(path ?? [], reading.lineIds);
    if (field !== null && !errors.has(field)) errors.set(field, message);
  }
  return errors;
}

/** An answer to an older question says nothing about this one's fields. */
function isSameAsk({ asked }: Reading, preview: Preview | null): boolean {
  return preview !== null && JSON.stringify(preview.asked) === JSON.stringify(asked);
}

/** Null for what is no single field's: it stands beside the button. */
export function fieldOf(path: readonly string[], lineIds: readonly string[]): string | null {
  const lines = path.indexOf('lines');
  if (lines >= 0) {
    const lineId = lineIds[Number(path[lines + 1])];
    return lineId === undefined ? null : `line.${lineId}`;
  }
  const kept = path.indexOf('deductions');
  const row = path[kept + 1];
  if (kept >= 0 && row !== undefined) return `kept.${row}.${path[kept + 2] ?? 'net'}`;
  return path.at(-1) === 'amount' ? 'amount' : null;
}
