import { createHash, timingSafeEqual } from 'node:crypto';

export const routerSecretHeader = 'x-router-secret';

/**
 * Whether a request came through the router (A1): any of several secrets will do, so that they can be rotated.
 * Both sides are hashed first, so that neither content nor length shows in the time it takes; all are compared.
 * Without secrets (never in production) every request passes.
 */
export function createRouterCheck(
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
