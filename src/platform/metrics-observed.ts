import { Counter, Gauge, type Registry } from 'prom-client';

/** Of a connector's circuit breaker: calls go through; one is let through to try; none is. */
export type CircuitState = 'closed' | 'half-open' | 'open';

export function circuitObserver(registry: Registry): (connector: string, state: CircuitState) => void {
  const states = new Gauge({
    name: 'refunds_connector_circuit_open',
    help: 'Circuit breaker per connector: 0 closed, 0.5 half open (one trial call), 1 open (calls are paused).',
    labelNames: ['connector'],
    registers: [registry],
  });
  return (connector, state) => states.set({ connector }, openness[state]);
}

const openness: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 0.5, open: 1 };

export function webhookObserver(registry: Registry): (connector: string, result: string) => void {
  const webhooks = new Counter({
    name: 'refunds_webhooks_total',
    help: 'Webhooks received from providers, by result.',
    labelNames: ['connector', 'result'],
    registers: [registry],
  });
  return (connector, result) => webhooks.inc({ connector, result });
}
