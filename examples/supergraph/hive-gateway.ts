import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import type { StartGateway } from './gateway.ts';
import { startProgram } from './gateway-program.ts';

/** `hive-gateway supergraph`, as it is run in production, in a process of its own. Rejects with its output where it ends. */
export const startHiveGateway: StartGateway = async ({ supergraphSdl, routerSecret, port, page }) => {
  const origin = `http://127.0.0.1:${await freePort(port)}`;
  const listen = ['--host', '127.0.0.1', '--port', new URL(origin).port];
  const { stop } = await startProgram(
    {
      name: 'Hive Gateway',
      command: process.execPath,
      args: (supergraph) => [program, 'supergraph', supergraph, '--config-path', config, ...listen],
      env: {
        ROUTER_SECRET: routerSecret,
        LOG_LEVEL: 'warn',
        // Else its telemetry asks the cloud's metadata service, at an address outside this machine, where it runs.
        OTEL_NODE_RESOURCE_DETECTORS: 'none',
        METADATA_SERVER_DETECTION: 'none',
        ...(page && { PAGE: JSON.stringify(page) }),
      },
      readyUrl: `${origin}/readiness`,
    },
    supergraphSdl,
  );
  return { url: `${origin}/graphql`, hasPage: true, stop };
};

const program = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@graphql-hive/gateway')),
  'bin.js',
);
const config = fileURLToPath(new URL('./hive-page.config.ts', import.meta.url));
