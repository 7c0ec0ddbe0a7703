import { performance } from 'node:perf_hooks';
import { buildSchema } from '../../src/graph/schema.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { fingerprintsOf, innerWords } from '../bad-input/untouched.ts';
import { startServer } from '../cli/child.ts';
import { clientOf, environmentOf, type Place } from '../faults/client.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { tokensOf } from '../support/forged-tokens.ts';
import { anOrder, play } from '../support/story.ts';
import { randomOf } from './random.ts';
import { type FuzzRequest, randomRequest } from './requests.ts';
import { firstIds, nothingSeen, type Seen } from './values.ts';

/** What a campaign did, by how the requests were answered. */
export type CampaignReport = {
  readonly requests: number;
  readonly accepted: number;
  readonly refused: number;
  readonly slowestMs: number;
  readonly statuses: ReadonlyMap<number, number>;
};

/** A request that was answered as no request may be; `again` is all that is needed to send it once more. */
class FuzzFinding extends Error {
  constructor(
    problem: string,
    { step, seed, request }: { step: number; seed: number; request: FuzzRequest },
  ) {
    const body = request.body === null ? '' : request.body.toString().slice(0, 5_000);
    super(
      `${problem}\nseed ${seed}, request ${step}: ${request.method} ${request.path.slice(0, 500)}\n${JSON.stringify(request.headers).slice(0, 1_000)}\n${body}`,
    );
    this.name = 'FuzzFinding';
  }
}

/**
 * Sends random requests to a server in a process of its own until the time is over or the steps are done, and
 * throws FuzzFinding at the first answer that is a fault, tells what it mustn't, or wrote though it refused.
 * The same seed builds the same requests, but for ids that the server makes.
 */
export async function runCampaign(
  place: Place,
  {
    seed,
    milliseconds,
    steps = Number.POSITIVE_INFINITY,
  }: { seed: number; milliseconds: number; steps?: number },
): Promise<CampaignReport> {
  await using server = await startServer({
    ...environmentOf(place),
    LOG_LEVEL: 'error',
    PUBLIC_URL: 'https://refunds.example',
  });
  const store = await openPatiently({ uri: place.uri, database: place.database });
  try {
    await recordFirstOrders(server.url, place);
    const watch = { store, url: server.url, books: await fingerprintsOf(store) };
    const random = randomOf(seed);
    const [schema, tokens, seen] = [buildSchema(), tokensOf(place.localDir), nothingSeen()];
    const report = {
      requests: 0,
      accepted: 0,
      refused: 0,
      slowestMs: 0,
      statuses: new Map<number, number>(),
    };
    const end = performance.now() + milliseconds;
    for (let step = 1; step <= steps && performance.now() < end; step += 1) {
      const request = await randomRequest(random, seen, schema, tokens);
      const found = await sendAndCheck(watch, request, seen, report);
      if (found !== null)
        throw new FuzzFinding(`${found}\n${server.output().stdout.slice(-3_000)}`, { step, seed, request });
      if (step % 200 === 0) await checkBooks(store);
    }
    await checkBooks(store);
    return report;
  } finally {
    await store.connection.dropDatabase();
    await store.close();
  }
}

type Watch = { readonly store: Store; readonly url: string; books: Record<string, string> };

/** What is wrong with the answer, or null. */
async function sendAndCheck(
  watch: Watch,
  request: FuzzRequest,
  seen: Seen,
  report: { -readonly [K in keyof CampaignReport]: CampaignReport[K] } & { statuses: Map<number, number> },
): Promise<string | null> {
  const start = performance.now();
  const answer = await send(watch.url, request);
  if (answer === null) return 'The connection was cut, or the process has gone.';
  const { status, text } = answer;
  report.slowestMs = Math.max(report.slowestMs, performance.now() - start);
  report.requests += 1;
  report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
  if (status >= 500 && status !== 503) return `It was answered with ${status}: ${text.slice(0, 2_000)}`;
  // A browser that asks a development server gets Apollo's landing page.
  const inner = text.trimStart().startsWith('<') ? null : innerWords.exec(text);
  if (inner !== null) return `The answer tells ${JSON.stringify(inner[0])}: ${text.slice(0, 2_000)}`;
  const accepted = acceptedIn(text, seen);
  report[accepted ? 'accepted' : 'refused'] += 1;
  const books = await fingerprintsOf(watch.store);
  const changed = JSON.stringify(books) !== JSON.stringify(watch.books);
  watch.books = books;
  return changed && !accepted
    ? `It was refused, and still something was written: ${text.slice(0, 2_000)}`
    : null;
}

/** Null where no answer comes. fetch refuses some requests itself: those were never sent, and count as nothing. */
async function send(url: string, { method, path, headers, body }: FuzzRequest) {
  try {
    const response = await fetch(new URL(path.startsWith('//') ? `/.${path}` : path, url), {
      method,
      headers,
      body: typeof body === 'string' || body === null ? body : new Uint8Array(body),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    const alive = await fetch(new URL('/health/live', url)).catch(() => null);
    return alive?.ok === true ? { status: 0, text: '' } : null;
  }
}

/** Whether any mutation of the request was accepted; ids that the answer shows are remembered. */
function acceptedIn(text: string, seen: Seen): boolean {
  if (!text.startsWith('{')) return false;
  const { data } = JSON.parse(text);
  remember(data, seen, '');
  const payloads: unknown[] = typeof data === 'object' && data !== null ? Object.values(data) : [];
  return payloads.some(
    (payload) =>
      typeof payload === 'object' &&
      payload !== null &&
      'replayed' in payload &&
      'userErrors' in payload &&
      Array.isArray(payload.userErrors) &&
      // Refusals of single invoices stand beside the refunds of the others.
      (payload.userErrors.length === 0 ||
        ('__typename' in payload && payload.__typename === 'RequestPendingRefundsPayload')),
  );
}

function remember(value: unknown, seen: Seen, name: string): void {
  if (typeof value === 'string' && /^(id|token|endCursor|cursor)$/.test(name)) seen.add(name, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) remember(inner, seen, Array.isArray(value) ? name : key);
}

async function checkBooks(store: Store): Promise<void> {
  for (const { _id } of await store.collections.orders.find({}, { projection: { _id: 1 } }).toArray()) {
    await expectBooksToBalance(store, _id, { overRefunded: true });
  }
}

/** Five orders on which refunds can be asked for; each has two payments and a return that is pending. */
async function recordFirstOrders(url: string, place: Place): Promise<void> {
  const story = play({ ask: clientOf(url, place) });
  for (const id of firstIds) {
    const card = { authorized: '100.00', settled: '60.00' };
    await story.recordOrderForRefund({
      ...anOrder({ id, card, giftCard: { authorized: '40.00', settled: '40.00' } }),
      customerId: 'jo',
    });
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  }
}
