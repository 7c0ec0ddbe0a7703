import { parseArgs } from 'node:util';
import { startApolloGateway } from './apollo-gateway.ts';
import { startApolloRouter } from './apollo-router.ts';
import { type Composer, composers } from './compose.ts';
import type { StartGateway } from './gateway.ts';
import { startHiveGateway } from './hive-gateway.ts';

/** What stands in front, by its name on the command line (G6). */
export const gateways = {
  hive: startHiveGateway,
  apollo: startApolloGateway,
  'apollo-router': startApolloRouter,
} as const;

export type GatewayName = keyof typeof gateways;

export type Options = {
  readonly startGateway: StartGateway;
  readonly composer: Composer;
  readonly port: number;
};

/** Of `npm run supergraph`. Throws an Error with a sentence where one of them isn't known. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      gateway: { type: 'string', default: 'hive' },
      composer: { type: 'string', default: 'apollo' },
      port: { type: 'string', default: '4000' },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new Error(`--port is ${values.port}; it must be a number from 0 to 65535.`);
  }
  return {
    startGateway: gateways[gatewayNamed(values.gateway)],
    composer: composerNamed(values.composer),
    port,
  };
}

export function composerNamed(name: string): Composer {
  return oneOf('composer', name, composers);
}

export function gatewayNamed(name: string): GatewayName {
  return oneOf('gateway', name, ['hive', 'apollo', 'apollo-router']);
}

function oneOf<Name extends string>(what: string, name: string, known: readonly Name[]): Name {
  const found = known.find((one) => one === name);
  if (found !== undefined) return found;
  throw new Error(`Unknown ${what} ${name}; the known ones are ${known.join(', ')}.`);
}
