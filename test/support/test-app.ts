import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { createNoteRenderer } from '../../src/documents/note-renderer.ts';
import { knownScopes, type Scope } from '../../src/graph/access/scope-table.ts';
import { createContext } from '../../src/graph/context.ts';
import { buildSchema } from '../../src/graph/schema.ts';
import { createServer } from '../../src/http/server.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createDeps } from '../../src/start/deps.ts';
import { createLocalDesk } from '../../src/start/desk.ts';
import type { DispatchingParts } from '../../src/start/dispatching.ts';
import { ensureLocalKeys, signLocalToken, tokenRules } from '../../src/start/local-keys.ts';
import { startNoteSending, type WorkerPace } from '../../src/start/note-sending.ts';
import { createPayingBack } from '../../src/start/paying-back.ts';
import { startTelling } from '../../src/start/telling.ts';
import { metricsSources } from '../../src/start/watched.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { noteById } from '../../src/store/reads/reads-by-id.ts';
import type { Deps } from '../../src/use-cases/perform.ts';
import { clientOf } from './client.ts';
import { newDatabaseUri } from './mongod-database.ts';

/** An answer over HTTP. `data` is what GraphQL answered, as it came. */
export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test selects is what it gets; the schema's own test checks the shapes.
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: { readonly code: string };
  }[];
};

export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  as?: Partial<Client>,
) => Promise<Answer>;
export type Client = { readonly sub: string; readonly scopes: readonly Scope[] };

/** The real server on a database, with a client that has every scope unless a test says otherwise. */
export type TestApp = {
  readonly url: string;
  readonly store: Store;
  readonly databaseUri: string;
  /** Where the app's key pair is. */
  readonly localDir: string;
  readonly ask: Ask;
  /** A token that this app takes, for an hour. */
  readonly token: (as?: Partial<Client>) => Promise<string>;
  /** Opens a link to what stands beside GraphQL, such as a credit note as a document, whatever PUBLIC_URL it begins with. */
  readonly get: (link: string) => Promise<Response>;
  readonly deps: Deps;
  /** A link into the desk, good once; only where the app has a desk. */
  readonly deskLink: () => string;
  [Symbol.asyncDispose](): Promise<void>;
};

const everyScope: readonly Scope[] = knownScopes;

export type TestAppOptions = {
  readonly monitorCommands?: boolean;
  /** The app whose database this one works on too, as a second process would. */
  readonly beside?: TestApp;
  /** What its client is called at the server: what a fail point aims at. */
  readonly appName?: string;
  /** A replica set of the test's own, where it breaks what others need. */
  readonly mongodUri?: string;
  /** 'silent' where failures are what the test is about. */
  readonly logLevel?: string;
  /** Gets the log's lines, where a test reads them. */
  readonly logLines?: string[];
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** How mails are sent, where SMTP_URL is in `env`. */
  readonly pace?: WorkerPace;
  /** How fast it pays back, where DISPATCHER is on in `env`. */
  readonly dispatchPace?: DispatchingParts['pace'];
  /** With the refund desk, for browsers. */
  readonly withDesk?: boolean;
};

/** On a database of its own, or `beside` another app on that one's. */
export async function startTestApp(what: string, options: TestAppOptions = {}): Promise<TestApp> {
  const { monitorCommands = false, beside, appName, mongodUri, logLevel = 'error', pace } = options;
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-app-'));
  const databaseUri = beside?.databaseUri ?? newDatabaseUri(what, mongodUri);
  const config = readConfig({
    NODE_ENV: 'test',
    LOCAL_DIR: localDir,
    PORT: '0',
    LOG_LEVEL: logLevel,
    // Most stories play the dispatcher's part themselves.
    DISPATCHER: 'off',
    // Only who asks for it is told.
    EVENTS: 'off',
    ...options.env,
  });
  const database = databaseName(databaseUri);
  const store = await openPatiently({ uri: databaseUri, database, monitorCommands, appName });
  const deps = await createDeps(config, store);
  const log = createLog(config.logLevel, options.logLines && collector(options.logLines));
  const metrics = createMetrics(metricsSources(store, config));
  const paying = await createPayingBack({
    config,
    deps,
    log,
    metrics,
    ...(options.dispatchPace && { pace: options.dispatchPace }),
  });
  const renderer = createNoteRenderer(config.seller);
  const schema = buildSchema();
  const desk = options.withDesk === true ? await createLocalDesk(config, schema) : null;
  const server = await createServer({
    config,
    tokenRules: await tokenRules(config),
    webhooks: paying.webhooks,
    schema,
    desk: desk?.door ?? null,
    contextFor: (request) => createContext({ deps, ...request }),
    creditNotes: { links: deps.documentLinks, findNote: (id) => noteById(store, id), renderer },
    health: async () => true,
    metrics,
    log,
  });
  const url = await server.listen();
  paying.start();
  const telling = startTelling({ config, store, log, metrics });
  const sending = await startNoteSending({ config, deps, log, renderer, ...(pace && { pace }) });
  const keys = await ensureLocalKeys(localDir);
  const token: TestApp['token'] = ({ sub = 'tester', scopes = everyScope } = {}) =>
    signLocalToken(keys, {
      subject: sub,
      scopes,
      issuer: config.auth.issuer,
      audience: config.auth.audience,
      issuedAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  const [secret] = config.routerSecrets;
  const ask = clientOf(url, token, secret === undefined ? {} : { 'x-router-secret': secret });
  // As a browser does: nothing but the link.
  const get = (link: string) => {
    const { pathname, search } = new URL(link, url);
    return fetch(new URL(`${pathname}${search}`, url));
  };
  return {
    url,
    store,
    databaseUri,
    localDir,
    ask,
    token,
    get,
    deps,
    deskLink: () => desk?.linkTo(url) ?? '',
    [Symbol.asyncDispose]: async () => {
      await Promise.all([server.close(), sending.stop(), paying.stop(), telling.stop()]);
      await renderer.close();
      metrics.close();
      if (beside === undefined && mongodUri === undefined) await store.connection.dropDatabase();
      await store.close();
      await rm(localDir, { recursive: true });
    },
  };
}

function collector(lines: string[]): { write(line: string): void } {
  return { write: (line) => lines.push(line) };
}

function databaseName(uri: string): string {
  return new URL(uri).pathname.slice(1);
}
