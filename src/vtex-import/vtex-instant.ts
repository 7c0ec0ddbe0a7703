const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * An instant as VTEX writes it: up to 7 fraction digits (.NET ticks, cut to milliseconds), with an offset,
 * with Z, or with neither (VTEX then means UTC). Null for anything else, for a day that doesn't exist, and
 * for years before 1970: .NET's empty date is 0001-01-01.
 */
export function readInstant(value: unknown): Date | null {
  const match = typeof value === 'string' ? ISO.exec(value) : null;
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const numbers = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0));
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers;
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const local = new Date(Date.UTC(y, mo - 1, d, h, mi, s, milliseconds));
  const exists = local.getUTCMonth() === mo - 1 && local.getUTCDate() === d && h < 24 && mi < 60 && s < 60;
  if (!exists) return null;
  const instant = new Date(local.getTime() - offsetMinutes(offset) * 60_000);
  return instant.getTime() < 0 ? null : instant;
}

function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined || offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}
