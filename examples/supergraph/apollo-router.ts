import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import type { StartGateway } from './gateway.ts';
import { startProgram } from './gateway-program.ts';

/** Where `npm run apollo-router` puts what it builds. */
export const apolloRouterFolder = fileURLToPath(new URL('../../.local/apollo-router/', import.meta.url));

export const apolloRouterProgram = `${apolloRouterFolder}bin/router`;

/**
 * Apollo Router with deploy/router.yaml, in a process of its own. It has no page for a browser. Rejects with a
 * sentence where it was not built, and with its output where it ends.
 */
export const startApolloRouter: StartGateway = async ({ supergraphSdl, routerSecret, port }) => {
  if (!existsSync(apolloRouterProgram)) {
    throw new Error(`There is no ${apolloRouterProgram}; npm run apollo-router builds it.`);
  }
  const listen = `127.0.0.1:${await freePort(port)}`;
  const health = `127.0.0.1:${await freePort()}`;
  const { stop } = await startProgram(
    {
      name: 'Apollo Router',
      command: apolloRouterProgram,
      args: (supergraph) => ['--supergraph', supergraph, '--config', 'deploy/router.yaml', '--log', 'warn'],
      env: {
        ROUTER_SECRET: routerSecret,
        ROUTER_LISTEN: listen,
        ROUTER_HEALTH_LISTEN: health,
        ROUTER_INTROSPECTION: 'true',
        // Else it tells Apollo of every start.
        APOLLO_TELEMETRY_DISABLED: 'true',
      },
      readyUrl: `http://${health}/health?ready`,
      cwd: projectRoot,
    },
    supergraphSdl,
  );
  return { url: `http://${listen}/graphql`, hasPage: false, stop };
};

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
