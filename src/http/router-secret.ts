import { createHash, timingSafeEqual } from 'node:crypto';

export const routerSecretHeader = 'x-router-secret';

/**
 * Whether a request shows what only the router knows (A1), or whoever else was given a secret: any of several secrets will do, so that they can be rotated.
 * Both sides are hashed first, so that neither content nor length shows in the time it takes; all are compared.
 * Without secrets every request passes (the router's are never missing in production).
 */
export function createSecretCheck(
  secrets: readonly string[],
): (given: string | string[] | undefined) => boolean {
  const accepted = secrets.map(digest);
  return (given) => {
    if (accepted.length === 0) return true;
    if (typeof given !== 'string') return false;
    const candidate = digest(given);
    return accepted.map((secret) => timingSafeEqual(secret, candidate)).includes(true);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
