import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import closeWithGrace from 'close-with-grace';
import type { Config } from '../../config/config.ts';
import { knownScopes } from '../../graph/access/scope-table.ts';
import { createLog } from '../../platform/log.ts';
import { type App, startApp } from '../../start/app.ts';
import { ensureLocalKeys, signLocalToken } from '../../start/local-keys.ts';
import { createActions } from './actions.ts';
import { createClient } from './client.ts';
import { type DemoProvider, startDemoProvider } from './ledger.ts';
import { ClaimFailed, createScreen } from './screen.ts';
import { playStory } from './story.ts';

/**
 * Plays the known issue on a mongod, a server and keys of its own, in a temporary folder that is gone afterwards.
 * 0: all that it said was so. 1: something wasn't, and the last line says what.
 */
export async function runDemo(config: Config, print: (line: string) => void): Promise<0 | 1> {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-demo-'));
  const provider = await startDemoProvider();
  const starting = startApp({
    config: onItsOwn(config, folder, provider.url),
    log: createLog('silent'),
    print,
    mongodCache: path.resolve(config.localDir, 'mongod'),
    withSamples: false,
  });
  const leave = async () => {
    const app = await starting.catch(() => null);
    await app?.close();
    await provider.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const onSignal = closeWithGrace({ logger: false }, async ({ err }) => {
    if (err) console.error(err);
    await leave();
    process.exit(err ? 1 : 130);
  });
  try {
    await play(await starting, { config: onItsOwn(config, folder, provider.url), provider, print });
    print('\nEvery check passed. The demo’s database is deleted now; npm start keeps one.');
    return 0;
  } catch (error) {
    if (!(error instanceof ClaimFailed)) throw error;
    console.error(`\nA check failed, and the demo stops here: ${error.message}`);
    return 1;
  } finally {
    onSignal.uninstall();
    await leave();
  }
}

async function play(
  app: App,
  { config, provider, print }: { config: Config; provider: DemoProvider; print: (line: string) => void },
): Promise<void> {
  const now = new Date();
  const token = await signLocalToken(await ensureLocalKeys(config.localDir), {
    subject: 'demo',
    scopes: knownScopes,
    issuer: config.auth.issuer,
    audience: config.auth.audience,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
  const screen = createScreen(print);
  screen.title('A refund paid exactly once: VTEX known issue 1351358, replayed through GraphQL');
  screen.say(`Server: ${app.url}`);
  screen.say(`Database: ${app.database.description}`);
  screen.say(`Payment provider: ${provider.url}, a separate process with its own ledger`);
  screen.say('"there" is what the platform with the known issue does, "here" what this system just did.');
  const actions = createActions(createClient(app.url, token), app.deps.store);
  await playStory({ actions, screen, provider });
}

/** Nobody else's database, port, keys or secrets, whatever the environment says. */
function onItsOwn(config: Config, folder: string, endpoint: string): Config {
  return {
    ...config,
    production: false,
    host: '127.0.0.1',
    port: 0,
    localDir: folder,
    mongo: { ...config.mongo, uri: null },
    auth: { ...config.auth, keys: { kind: 'local' } },
    routerSecrets: [],
    previewSecret: null,
    linkSecrets: [],
    mail: null,
    approvalAbove: new Map(),
    approvalWindowMs: 86_400_000,
    dispatcher: true,
    connectors: [
      {
        name: 'demo-provider',
        kind: 'payment-provider-protocol',
        endpoint,
        headers: {},
        webhookSecrets: [],
        sandboxMode: true,
        timeoutMs: 1_000,
        concurrency: 4,
      },
    ],
  };
}
