type Header = string | string[] | undefined;

/** The time of signing, in the digits that are signed, and the signatures; null where it is no such header. */
export type SignatureHeader = { readonly time: string; readonly given: readonly Buffer[] };

/**
 * Reads "t=1767225600,v1=5257…", which providers sign their notices in: t is the time of signing in seconds since
 * 1970, and each v1 an HMAC-SHA256 in hexadecimal digits. Null where it isn't that, or where the time of signing is
 * more than 300 s away from now, before or after: it can be told without the body that nothing of it can be right.
 */
export function readSignatureHeader(header: Header): SignatureHeader | null {
  const parts = typeof header === 'string' ? header.split(',').map((part) => part.trim()) : [];
  const times = parts.filter((part) => part.startsWith('t='));
  const given = parts
    .filter((part) => /^v1=[0-9a-f]{64}$/i.test(part))
    .slice(0, mostSignatures)
    .map((part) => Buffer.from(part.slice(3), 'hex'));
  const [time] = times.map((part) => part.slice(2));
  if (times.length !== 1 || time === undefined || given.length === 0) return null;
  return /^\d{1,11}$/.test(time) && isNear(Number(time)) ? { time, given } : null;
}

/** How far the time of signing may lie from now, before or after; in seconds. */
export const toleranceSeconds = 300;
const mostSignatures = 10;

function isNear(seconds: number): boolean {
  return Math.abs(Date.now() / 1000 - seconds) <= toleranceSeconds;
}
