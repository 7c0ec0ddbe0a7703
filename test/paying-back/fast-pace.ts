import type { DispatchingParts } from '../../src/start/dispatching.ts';

/** Tests don't wait for as long as people would. */
export const fastPace: NonNullable<DispatchingParts['pace']> = {
  idleMs: 50,
  leaseSlackMs: 2_000,
  firstDelayMs: 50,
  longestDelayMs: 400,
  giveUpAfterMs: 3_600_000,
};
