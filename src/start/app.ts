import type { Config } from '../config/config.ts';
import { createNoteRenderer, type NoteRenderer } from '../documents/note-renderer.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { markSamplesBegun, markSamplesComplete, samplesIn } from '../store/connection/sample-mark.ts';
import { noteById } from '../store/reads/reads-by-id.ts';
import type { Deps } from '../use-cases/perform.ts';
import { type Database, openDatabase } from './database.ts';
import { createDeps } from './deps.ts';
import { tokenRules } from './local-keys.ts';
import { startNoteSending } from './note-sending.ts';
import { createPayingBack, type PayingBack } from './paying-back.ts';
import { loadSampleOrders } from './sample-orders.ts';
import { startTelling } from './telling.ts';
import { metricsSources } from './watched.ts';

export type App = {
  /** Where GraphQL is. */
  readonly url: string;
  readonly database: Database;
  readonly deps: Deps;
  /** The ids of the sample orders that this start recorded; none from the second start on. */
  readonly samples: readonly string[];
  /** A link into the refund desk, good once and for five minutes; null where the desk is off. */
  readonly deskLink: string | null;
  /** Readiness red, and each answer ends its connection; it still takes requests. */
  startDraining(): void;
  /** Readiness red, running requests and the mail under way finished, then store and embedded mongod closed. */
  close(): Promise<void>;
};

export type AppDependencies = {
  readonly config: Config;
  readonly log: Log;
  /** Hears what takes long, as whole sentences. */
  readonly print: (line: string) => void;
  /** Where downloaded mongods are kept; `mongod` in the local folder where it's absent. */
  readonly mongodCache?: string;
  /** Whether an empty embedded database gets the sample orders; true where it's absent. */
  readonly withSamples?: boolean;
};

/**
 * The whole product in this process: database, sample orders, server. Throws NotAReplicaSet, or an Error with a
 * sentence for the person who starts it, and leaves nothing running then.
 */
export async function startApp(parts: AppDependencies): Promise<App> {
  // The server's code loads while mongod starts: together they take as long as the slower one (P7).
  const [opened, built] = await Promise.allSettled([openDatabase(parts), loadServerCode()]);
  if (opened.status === 'rejected') throw opened.reason;
  const database = opened.value;
  try {
    if (built.status === 'rejected') throw built.reason;
    const deps = await createDeps(parts.config, database.store);
    const samples = await loadSamplesOnce(parts, database, deps);
    const metrics = built.value.createMetrics(metricsSources(database.store, parts.config));
    const { config, log } = parts;
    const paying = await createPayingBack({ config, deps, log, metrics });
    const renderer = createNoteRenderer(config.seller);
    const { url, deskLink, startDraining, close } = await serve(parts, built.value, {
      deps,
      metrics,
      webhooks: paying.webhooks,
      renderer,
    });
    const sending = await startNoteSending({ config, deps, log, renderer });
    paying.start();
    const telling = startTelling({ config, store: database.store, log, metrics });
    return {
      url,
      database,
      deps,
      samples,
      deskLink,
      startDraining,
      close: async () => {
        await Promise.all([close(), sending.stop(), paying.stop(), telling.stop()]);
        await renderer.close();
        metrics.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

type ServerCode = Awaited<ReturnType<typeof loadServerCode>>;

async function loadServerCode() {
  const { buildSchema } = await import('../graph/schema.ts');
  const { createContext } = await import('../graph/context.ts');
  const { createServer } = await import('../http/server.ts');
  const { createMetrics } = await import('../platform/metrics.ts');
  return { createServer, createMetrics, createContext, schema: buildSchema() };
}

type ServedDependencies = {
  readonly deps: Deps;
  readonly metrics: Metrics;
  readonly webhooks: PayingBack['webhooks'];
  readonly renderer: NoteRenderer;
};

async function serve(
  { config, log, print }: AppDependencies,
  { createServer, createContext, schema }: ServerCode,
  { deps, metrics, webhooks, renderer }: ServedDependencies,
) {
  const desk = config.desk ? await (await import('./desk.ts')).createLocalDesk(config, schema) : null;
  const server = await createServer({
    desk: desk?.door ?? null,
    config,
    tokenRules: await tokenRules(config),
    log,
    metrics,
    webhooks,
    schema,
    contextFor: (request) => createContext({ deps, ...request }),
    creditNotes: { links: deps.documentLinks, findNote: (id) => noteById(deps.store, id), renderer },
    health: async () => {
      await deps.store.ping();
      return true;
    },
  });
  try {
    const url = await server.listen();
    desk?.announceBy(print, url);
    const deskLink = desk?.linkTo(url) ?? null;
    return { url, deskLink, startDraining: server.startDraining, close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Never into a MongoDB given by MONGODB_URI, and never twice; an interrupted start is completed by the next. */
async function loadSamplesOnce(
  { withSamples = true }: AppDependencies,
  { embedded, store }: Database,
  deps: Deps,
): Promise<readonly string[]> {
  if (!withSamples || !embedded) return [];
  const state = await samplesIn(store);
  if (state === 'complete') return [];
  const any = await store.collections.orders.findOne({}, { projection: { _id: 1 } });
  if (state === 'none' && any !== null) return [];
  await markSamplesBegun(store);
  const samples = await loadSampleOrders(deps);
  await markSamplesComplete(store);
  return samples;
}
