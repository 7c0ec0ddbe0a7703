import type { KeyWatch } from '../graph/access/remote-keys.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';

/** Tells people and figures how it goes with the keys that tokens are checked with. */
export function watchKeys(log: Log, { observeKeys }: Pick<Metrics, 'observeKeys'>): KeyWatch {
  return {
    fetched: () => observeKeys('fetched'),
    failed: (err, ageMs) => {
      observeKeys('failed');
      if (ageMs === null)
        log.error({ err }, 'The token verification keys could not be fetched: no token can be verified.');
      else {
        const ageSeconds = Math.round(ageMs / 1_000);
        log.warn(
          { err, ageSeconds },
          'The token verification keys could not be refreshed; the cached keys stay in use.',
        );
      }
    },
  };
}
