import { createHash, randomBytes } from 'node:crypto';

export type OneTimeCodes = {
  /** A new one. Those before it stay good, so that nobody ends another's link by asking for one. */
  make(): string;
  /** True once for each, within five minutes. */
  redeem(code: unknown): boolean;
};

const lastsMs = 5 * 60_000;
/** More than the desk prints in five minutes (one in five seconds), so that none is pushed out before its time. */
const mostOpen = 64;

/** Only a hash is kept, and it is the hash that is looked for: comparing tells nothing about a code. */
export function createOneTimeCodes(now: () => number = Date.now): OneTimeCodes {
  /** When each is over, by its hash; the oldest first. */
  const open = new Map<string, number>();
  return {
    make: () => {
      const [oldest] = open.keys();
      if (open.size >= mostOpen && oldest !== undefined) open.delete(oldest);
      const code = randomBytes(24).toString('base64url');
      open.set(hashOf(code), now() + lastsMs);
      return code;
    },
    redeem: (code) => {
      if (typeof code !== 'string') return false;
      const hash = hashOf(code);
      const until = open.get(hash) ?? 0;
      open.delete(hash);
      return now() < until;
    },
  };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
