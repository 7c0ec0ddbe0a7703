import { createHash } from 'node:crypto';

/**
 * What was asked for, to tell a replay from another input under the same key (I5). Two inputs that mean the same
 * have one fingerprint: the order of fields doesn't count, and neither does the key itself.
 */
export function fingerprintOf({ mutation, input }: { mutation: string; input: unknown }): string {
  const asked = isFields(input) ? { ...input, idempotencyKey: undefined } : input;
  return sha256(JSON.stringify([mutation, canonical(asked)]));
}

/** JSON with sorted keys. The contract takes null and false for absent, so they are left out. */
function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(canonical);
  if (!isFields(value)) return value ?? null;
  // A list of pairs, for an object would treat keys such as "__proto__" and "1" in its own way.
  return Object.entries(value)
    .filter(([, field]) => field !== null && field !== undefined && field !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, canonical(field)]);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
