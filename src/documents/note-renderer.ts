import type { Piscina } from 'piscina';
import type { CreditNote } from '../domain/refund/credit-note.ts';
import type { Seller } from '../domain/values/seller.ts';
import { DocumentCache } from './document-cache.ts';
import { toWire } from './note-wire.ts';
import type { DocumentKind, RenderTask } from './render-worker.ts';

/** Renders credit notes beside the event loop: a note of 2,000 lines takes seconds. */
export type NoteRenderer = {
  /**
   * The note's document, the same bytes each time; `signal` ends the waiting. Throws DocumentUnavailable, and
   * what is a fault of ours.
   */
  render(note: CreditNote, kind: DocumentKind, signal?: AbortSignal): Promise<Buffer>;
  /** What is being rendered ends as unavailable, and so does whatever is asked for later. */
  close(): Promise<void>;
};

/** It can't be had now; the same may be asked for again. */
export class DocumentUnavailable extends Error {
  override readonly name = 'DocumentUnavailable';
}

export type RendererLimits = {
  readonly threads: number;
  /** How many documents may be under way at once, those that wait for a thread included. */
  readonly atOnce: number;
  /** From being asked for to being there, in ms; what takes longer is ended. */
  readonly withinMs: number;
  /** Of the documents that are kept. */
  readonly cachedBytes: number;
};

/** A thread that has nothing to do for half a minute ends, and takes its fonts with it. */
const idleMs = 30_000;
const usualLimits: RendererLimits = {
  threads: 2,
  atOnce: 32,
  withinMs: 30_000,
  cachedBytes: 32 * 1024 * 1024,
};

/** No thread is started before the first note. The seller is the same for all notes, for as long as this lives. */
export function createNoteRenderer(seller: Seller, given: Partial<RendererLimits> = {}): NoteRenderer {
  const limits = { ...usualLimits, ...given };
  // A note never changes (D25), so its id names its document.
  const cache = new DocumentCache(limits.cachedBytes);
  const underWay = new Map<string, Promise<Buffer>>();
  const closing = new AbortController();
  let pool: Promise<Pool> | null = null;
  const renderAnew = async (name: string, task: RenderTask): Promise<Buffer> => {
    pool ??= startPool(limits);
    const document = await runIn(await pool, task, { closing: closing.signal, withinMs: limits.withinMs });
    cache.add(name, document);
    return document;
  };
  return {
    render: async (note, kind, signal) => {
      if (closing.signal.aborted) throw new DocumentUnavailable(closed);
      const name = `${kind} ${note.id}`;
      const known = cache.get(name) ?? underWay.get(name);
      if (known !== undefined) return unlessAborted(known, signal);
      if (underWay.size >= limits.atOnce) {
        throw new DocumentUnavailable(`${underWay.size} documents are being rendered, the limit.`);
      }
      const rendering = renderAnew(name, { wire: toWire(note), seller, kind }).finally(() =>
        underWay.delete(name),
      );
      underWay.set(name, rendering);
      return unlessAborted(rendering, signal);
    },
    close: async () => {
      closing.abort();
      await (await pool)?.destroy();
    },
  };
}

const closed = 'No document is rendered: this process is shutting down.';

type Pool = Piscina<RenderTask, Uint8Array>;

async function startPool({ threads }: RendererLimits): Promise<Pool> {
  const threadPools = await import('piscina');
  const pool: Pool = new threadPools.Piscina({
    filename: new URL('./render-worker.ts', import.meta.url).href,
    name: 'renderTask',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    // Neither the process's secrets nor what it was started with is anything to a renderer.
    env: {},
    execArgv: [],
    // A note of 2,000 lines and every script needs less; fonts and documents come on top, some 80 MB a thread.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
  });
  // Of a thread that dies while it does nothing; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

async function runIn(
  pool: Pool,
  task: RenderTask,
  { closing, withinMs }: { closing: AbortSignal; withinMs: number },
): Promise<Buffer> {
  const late = AbortSignal.timeout(withinMs);
  try {
    const bytes = await pool.run(task, { signal: AbortSignal.any([closing, late]) });
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    if (closing.aborted) throw new DocumentUnavailable(closed, { cause: error });
    if (!late.aborted) throw error;
    throw new DocumentUnavailable(`Rendering the document took longer than ${withinMs} ms.`, {
      cause: error,
    });
  }
}

/** Whoever waits no more leaves the rendering to those who still do. */
async function unlessAborted(document: Buffer | Promise<Buffer>, signal?: AbortSignal): Promise<Buffer> {
  if (signal === undefined) return document;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () =>
    reject(new DocumentUnavailable('Every client waiting for the document closed the connection.'));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([document, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
