const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** When a failing event is tried, and when its order goes on without it. */
export type RetryPlan = {
  /** Before the 2nd, 3rd … try; after the last one there is none. */
  readonly delaysMs: readonly number[];
  /** For so long an order's lane waits for one event. */
  readonly parkAfterMs: number;
  /** How much longer or shorter each of them may be, as a part of it. */
  readonly jitter: number;
};

/** Ten tries over some 75 hours, as Standard Webhooks proposes them; an order's lane waits for a day (E6). */
export const usualPlan: RetryPlan = {
  delaysMs: [
    ...[5 * second, 5 * minute, 30 * minute, 2 * hour],
    ...[5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
  ],
  parkAfterMs: 24 * hour,
  jitter: 0.2,
};

/** The longest that a receiver may ask us to wait. */
const longestAskedMs = 24 * hour;

/**
 * How long until the next try, after so many have failed; null where there is none. What the receiver asked for by
 * Retry-After is waited for at least.
 */
export function delayAfter(
  failed: number,
  {
    plan,
    retryAfterMs,
    random,
  }: { readonly plan: RetryPlan; readonly retryAfterMs: number | null; readonly random: number },
): number | null {
  const delay = plan.delaysMs[failed - 1];
  if (delay === undefined) return null;
  const varied = delay * (1 + plan.jitter * (2 * random - 1));
  return Math.max(varied, Math.min(retryAfterMs ?? 0, longestAskedMs));
}
