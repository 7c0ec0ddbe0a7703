import type { Connector } from '../../src/connectors/provider.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDispatchParts } from '../../src/start/dispatching.ts';
import type { TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

/** A dispatcher's parts where one provider, under whatever name, answers as `send` does; it can't be asked afterwards. */
export function partsWith(
  { deps }: TestApp,
  send: Connector['send'],
  kindOf: (name: string) => Connector['kind'] = () => 'stripe',
) {
  return createDispatchParts({
    deps,
    connectors: {
      all: [],
      find: (name) => providerThat(name, send, kindOf(name)),
    },
    log: createLog('silent'),
    pace: { ...fastPace, firstDelayMs: 1 },
  });
}

/** It takes one call at a time. */
export function providerThat(
  name: string,
  send: Connector['send'],
  kind: Connector['kind'] = 'stripe',
): Connector {
  return {
    name,
    kind,
    concurrency: 1,
    timeoutMs: 1_000,
    capabilities: {
      lookUp: false,
      keepsKeysForMs: 60_000,
      addressesPayment: true,
      partialSuccess: false,
      asynchronous: false,
    },
    send,
    lookUp: async () => ({ kind: 'unknown', code: null, message: 'It is not asked.' }),
  };
}
