import { setTimeout as pause } from 'node:timers/promises';
import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  wrap,
} from 'cockatiel';
import type { Connector, LookUpAnswer, SendAnswer } from '../../connectors/provider.ts';

/** Makes the calls of one connector behind a circuit breaker and a limit, so that a failing provider delays no other. */
export type Guard = {
  readonly connector: Connector;
  /** How many calls may be begun beside those that are running: one trial call a second while the circuit breaker is open after several in a row came to nothing. */
  room(running: number): number;
  /** One call, cut off when its time is over. It never throws: what goes wrong is `unknown`, what wasn't let through `not-sent`. */
  call<Answer extends SendAnswer | LookUpAnswer>(
    what: 'send' | 'lookUp',
    make: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | Extract<SendAnswer, { kind: 'unknown' | 'not-sent' }>>;
};

/** Hears how each call went: the connector's name, what was asked, what it came to, and how long it took in ms. */
export type ObserveCall = (
  connector: string,
  call: { readonly what: 'send' | 'lookUp'; readonly outcome: string; readonly ms: number },
) => void;

/** Hears of each state that a connector's circuit breaker comes to. */
export type ObserveCircuit = (connector: string, state: 'closed' | 'half-open' | 'open') => void;

/** A guard with a circuit breaker (5 calls in a row, then 1 s of peace, up to a minute) and a bulkhead. */
export function createGuard(
  connector: Connector,
  observe: ObserveCall,
  observeCircuit: ObserveCircuit = () => undefined,
): Guard {
  const breaker = circuitBreaker(handleWhenResult(cameToNothing), {
    halfOpenAfter: new ExponentialBackoff({ initialDelay: 1_000, maxDelay: 60_000 }),
    breaker: new ConsecutiveBreaker(5),
  });
  observeCircuit(connector.name, 'closed');
  breaker.onStateChange((state) => observeCircuit(connector.name, nameOf(state)));
  const policy = wrap(bulkhead(Math.max(1, connector.concurrency), longestQueue), breaker);
  let lastTry = -Infinity;
  return {
    connector,
    room: (running) => {
      if (breaker.state === CircuitState.Closed) return Math.max(0, connector.concurrency - running);
      // The breaker itself says only on a call whether it lets one through by now.
      if (running > 0 || performance.now() - lastTry < tryEveryMs) return 0;
      lastTry = performance.now();
      return 1;
    },
    call: async (what, make) => {
      const begun = performance.now();
      const answer = await policy
        .execute(() => inTime(make, connector.timeoutMs))
        .catch((error: unknown) => turnedAway(error));
      observe(connector.name, { what, outcome: answer.kind, ms: performance.now() - begun });
      return answer;
    },
  };
}

function nameOf(state: CircuitState): Parameters<ObserveCircuit>[1] {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}

const longestQueue = 1_000;
const tryEveryMs = 1_000;
/** A connector that doesn't heed the signal gets this much longer, in ms. */
const graceMs = 1_000;

function cameToNothing(answer: unknown): boolean {
  const kind = typeof answer === 'object' && answer !== null && 'kind' in answer ? answer.kind : null;
  return kind === 'unknown' || kind === 'not-sent';
}

type Unknown = Extract<SendAnswer, { kind: 'unknown' }>;
type NotSent = Extract<SendAnswer, { kind: 'not-sent' }>;

async function inTime<Answer>(
  make: (signal: AbortSignal) => Promise<Answer>,
  timeoutMs: number,
): Promise<Answer | Unknown> {
  const waiting = new AbortController();
  const late = pause(timeoutMs + graceMs, null, { signal: waiting.signal }).then(
    () => unknown(`The provider did not answer within ${timeoutMs / 1_000} s.`),
    () => unknown('The call has ended.'),
  );
  try {
    return await Promise.race([make(AbortSignal.timeout(timeoutMs)), late]);
  } catch (error) {
    // A connector doesn't throw; where one does all the same, it may have sent before.
    return unknown(`The connector threw an error: ${error instanceof Error ? error.name : 'unknown error'}.`);
  } finally {
    waiting.abort();
  }
}

function turnedAway(error: unknown): NotSent | Unknown {
  if (isBrokenCircuitError(error) || isBulkheadRejectedError(error)) {
    return {
      kind: 'not-sent',
      message: 'Circuit breaker open: calls to this provider are paused.',
      retryAfterMs: null,
    };
  }
  return unknown('The call could not be made.');
}

function unknown(message: string): Unknown {
  return { kind: 'unknown', code: null, message };
}
