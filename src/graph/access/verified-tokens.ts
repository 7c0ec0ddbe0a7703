import { hash } from 'node:crypto';
import type { JWTHeaderParameters } from 'jose';

/** A token that was verified: by which key, and who asks with it until when. */
export type VerifiedToken<Caller> = {
  readonly header: JWTHeaderParameters;
  readonly key: unknown;
  readonly caller: Caller;
  /** In ms since 1970, the tolerance counted in: from then on it is refused. */
  readonly endsAt: number;
};

/**
 * Tokens whose signatures were verified, so that each is verified once and not with each of its requests, which is
 * half a millisecond of CPU each. It holds no token, only its hash; and it decides nothing by itself: who uses one
 * asks for its key again, and takes it only where that is the very one (auth.ts).
 */
export class VerifiedTokens<Caller> {
  readonly #most: number;
  readonly #known = new Map<string, VerifiedToken<Caller>>();

  /** `most`: how many are remembered; beyond that the one that was not used for the longest goes. */
  constructor(most = 10_000) {
    this.#most = most;
  }

  find(token: string, now: number): VerifiedToken<Caller> | null {
    const name = nameOf(token);
    const known = this.#known.get(name);
    if (known === undefined) return null;
    this.#known.delete(name);
    if (now >= known.endsAt) return null;
    this.#known.set(name, known);
    return known;
  }

  remember(token: string, verified: VerifiedToken<Caller>): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= this.#most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(nameOf(token), verified);
  }
}

function nameOf(token: string): string {
  return hash('sha256', token, 'base64');
}
