import { createHash, randomBytes } from 'node:crypto';

export type OneTimeCodes = {
  /** A new one; those before it are over. */
  make(): string;
  /** True once for the newest code, within five minutes. */
  redeem(code: unknown): boolean;
};

const lastsMs = 5 * 60_000;

/** Only a hash is kept, and it is the hash that is looked for: comparing tells nothing about a code. */
export function createOneTimeCodes(now: () => number = Date.now): OneTimeCodes {
  let open: { readonly hash: string; readonly until: number } | null = null;
  return {
    make: () => {
      const code = randomBytes(24).toString('base64url');
      open = { hash: hashOf(code), until: now() + lastsMs };
      return code;
    },
    redeem: (code) => {
      if (open === null || typeof code !== 'string' || hashOf(code) !== open.hash) return false;
      const inTime = now() < open.until;
      open = null;
      return inTime;
    },
  };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
