import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import closeWithGrace from 'close-with-grace';
import { type Config, readConfig } from '../../src/config/config.ts';
import { readSdl } from '../../src/graph/schema.ts';
import { createLog } from '../../src/platform/log.ts';
import { startApp } from '../../src/start/app.ts';
import { ensureLocalKeys, signLocalToken } from '../../src/start/local-keys.ts';
import { startProblem } from '../../src/start/start-problem.ts';
import { composeSupergraph, type Subgraph } from './compose.ts';
import { refundsName } from './gateway.ts';
import { startOms } from './oms.ts';
import { type Options, readOptions } from './options.ts';
import { startPayments } from './payments.ts';
import { readyMadeQueries } from './queries.ts';
import { readSampleSdl } from './sample-subgraph.ts';

// `npm run supergraph`: this subgraph with its sample orders, a sample OMS, a sample payments subgraph, and a
// gateway in front. Nobody else's database, ports or keys are used; all of it is gone when it is stopped.

type Closing = () => Promise<unknown>;

/** What was started, to be closed in the opposite order. */
const started: Closing[] = [];
closeWithGrace({ logger: false }, async ({ err }) => {
  if (err) console.error(err);
  await closeAll();
});

try {
  await start(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(startProblem(error) ?? (error instanceof Error ? error.message : error));
  await closeAll();
  process.exit(1);
}

async function start({ startGateway, composer, port }: Options): Promise<void> {
  const routerSecret = randomBytes(24).toString('base64url');
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-supergraph-'));
  started.push(() => rm(folder, { recursive: true, force: true }));
  const config = onItsOwn(readConfig(), { folder, routerSecret });
  const subgraphs = await startSubgraphs(config);
  const authorization = `Bearer ${await staffToken(config)}`;
  const gateway = await startGateway({
    supergraphSdl: composeSupergraph(subgraphs, composer),
    routerSecret,
    port,
    page: { document: readyMadeQueries, headers: { authorization } },
  });
  started.push(gateway.stop);
  console.log(`
The supergraph is at ${gateway.url}
${gateway.hasPage ? 'Open it in a browser: these queries are there, with a token for 8 hours among the headers.' : 'It has no page for a browser; ask it these queries:'}

${readyMadeQueries}
In a shell:
  curl -s ${gateway.url} -H 'content-type: application/json' -H 'authorization: ${authorization}' \\
    -d '{"query":"{ orders { number customer { name } refundSummary { refundable { amount } } } }"}'

The subgraphs behind it:
${subgraphs.map(({ name, url }) => `  ${name.padEnd(8)}  ${url}`).join('\n')}
`);
}

async function startSubgraphs(config: Config): Promise<Subgraph[]> {
  const mongodCache = path.resolve(readConfig().localDir, 'mongod');
  const refunds = await startApp({ config, log: createLog('warn'), print: console.log, mongodCache });
  started.push(refunds.close);
  const oms = await startOms();
  started.push(oms.stop);
  const payments = await startPayments();
  started.push(payments.stop);
  return [
    { name: refundsName, url: refunds.url, sdl: readSdl() },
    { name: 'oms', url: oms.url, sdl: readSampleSdl('oms') },
    { name: 'payments', url: payments.url, sdl: readSampleSdl('payments') },
  ];
}

/** Nobody else's database, port, keys or secrets, whatever the environment says. */
function onItsOwn(
  config: Config,
  { folder, routerSecret }: { folder: string; routerSecret: string },
): Config {
  return {
    ...config,
    production: false,
    host: '127.0.0.1',
    port: 0,
    localDir: folder,
    mongo: { ...config.mongo, uri: null },
    auth: { ...config.auth, keys: { kind: 'local' } },
    routerSecrets: [routerSecret],
    previewSecret: null,
    linkSecrets: [],
  };
}

async function staffToken({ localDir, auth }: Config): Promise<string> {
  const now = Date.now();
  return signLocalToken(await ensureLocalKeys(localDir), {
    subject: 'supergraph',
    scopes: ['refunds:read', 'refunds:preview', 'refunds:write', 'refunds:operate'],
    issuer: auth.issuer,
    audience: auth.audience,
    issuedAt: new Date(now),
    expiresAt: new Date(now + 8 * 3_600_000),
  });
}

async function closeAll(): Promise<void> {
  for (const close of started.splice(0).reverse()) await close();
}
