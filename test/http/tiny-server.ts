import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type Config, readConfig } from '../../src/config/config.ts';
import { DocumentUnavailable } from '../../src/documents/note-renderer.ts';
import type { Caller } from '../../src/graph/access/auth.ts';
import { requireScope } from '../../src/graph/access/auth.ts';
import type { Scope } from '../../src/graph/access/scope-table.ts';
import { badUserInput } from '../../src/graph/errors.ts';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from '../../src/graph/scalars.ts';
import { createServer, type Server } from '../../src/http/server.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMetrics, type Metrics } from '../../src/platform/metrics.ts';
import type { AllocationGauges } from '../../src/platform/metrics-shown.ts';
import { ensureLocalKeys, linkSecrets, signLocalToken, tokenRules } from '../../src/start/local-keys.ts';
import { StoreOutage } from '../../src/store/connection/outage.ts';
import { createDocumentLinks, type DocumentLinks } from '../../src/use-cases/document-link.ts';
import { vertexNote } from '../documents/sample-notes.ts';

export type TinyServer = {
  readonly server: Server;
  readonly config: Config;
  readonly metrics: Metrics;
  readonly origin: string;
  readonly logLines: string[];
  /** A link that opens a credit note of this server, were it there. */
  readonly linkTo: DocumentLinks['pathOf'];
  token(claims?: { sub?: string; scopes?: readonly Scope[] }): Promise<string>;
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends these bytes as they are. */
  send(init: RequestInit, path?: string): Promise<Answer>;
  [Symbol.asyncDispose](): Promise<void>;
};

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null | undefined;
  readonly codes: unknown[];
  readonly messages: unknown[];
};

/** The real server, listening, with a schema small enough to see through. */
export async function startTinyServer(
  env: Record<string, string> = {},
  health: () => Promise<boolean> = async () => true,
  gauges?: () => Promise<AllocationGauges>,
): Promise<TinyServer> {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-server-'));
  const config = readConfig({ NODE_ENV: 'test', LOCAL_DIR: localDir, PORT: '0', LOG_LEVEL: 'info', ...env });
  const logLines: string[] = [];
  const log = createLog(config.logLevel, { write: (line) => logLines.push(line) });
  const links = createDocumentLinks(await linkSecrets(config), () => new Date());
  const metrics = createMetrics({ transactions: { attempts: 5, commits: 3, conflicts: 1 }, gauges });
  const server = await createServer({
    config,
    tokenRules: await tokenRules(config),
    schema: tinySchema(),
    contextFor: (context) => context,
    creditNotes: { links, ...scarceNotes },
    health,
    metrics,
    webhooks: { readers: new Map(), hear: async () => 'not-ours' },
    log,
  });
  const url = await server.listen();
  const send: TinyServer['send'] = async (init, where = '/graphql') =>
    answerOf(await fetch(new URL(where, url), init));
  return {
    server,
    config,
    metrics,
    origin: new URL(url).origin,
    logLines,
    linkTo: links.pathOf,
    send,
    token: async (claims = {}) =>
      signLocalToken(await ensureLocalKeys(localDir), {
        subject: claims.sub ?? 'tester',
        scopes: claims.scopes ?? ['refunds:read'],
        issuer: config.auth.issuer,
        audience: config.auth.audience,
        issuedAt: new Date(),
        expiresAt: new Date(Date.now() + 60_000),
      }),
    post: (body, headers = {}) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      metrics.close();
      await rm(localDir, { recursive: true });
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  const errors: { message: string; extensions?: { code?: string } }[] = json.errors ?? [];
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: json.data,
    codes: errors.map((error) => error.extensions?.code),
    messages: errors.map((error) => error.message),
  };
}

type Context = { readonly caller: Caller; readonly requestId: string };

function tinySchema() {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    scalar RefundDecimal
    scalar RefundCurrencyCode
    scalar DateTime
    type Order @key(fields: "id") {
      id: ID!
      nested: Order
      unavailable: String
    }
    type Query {
      actor: String
      scopes: [String!]
      orders: [String!]
      order: Order
      decimal(value: RefundDecimal): RefundDecimal
      currency(value: RefundCurrencyCode): RefundCurrencyCode
      instant(value: DateTime): DateTime
      unavailable: String
      fault: String
      wrong: String
      mustNotBeNull: String!
      slow(ms: Int!): String
    }
    type Mutation {
      touch: Int
    }
  `);
  return buildSubgraphSchema([{ typeDefs, resolvers: tinyResolvers }]);
}

const scarceNotes = {
  findNote: async (id: string) => (id === 'busy' ? vertexNote() : id === 'unavailable' ? outage() : null),
  renderer: { render: () => Promise.reject(new DocumentUnavailable('32 documents are being rendered.')) },
};

function outage(): never {
  throw new StoreOutage('connect ECONNREFUSED mongo-1.internal:27017', { retryable: true });
}

const tinyResolvers = {
  RefundDecimal: DecimalScalar,
  RefundCurrencyCode: CurrencyCodeScalar,
  DateTime: DateTimeScalar,
  Order: {
    __resolveReference: async (reference: { id: string }) => ({ id: reference.id }),
    nested: () => ({ id: 'nested' }),
    unavailable: outage,
  },
  Query: {
    actor: (_: unknown, _args: unknown, { caller }: Context) => caller.actor,
    scopes: (_: unknown, _args: unknown, { caller }: Context) => [...caller.scopes],
    orders: (_: unknown, _args: unknown, { caller }: Context) => {
      requireScope(caller, 'refunds');
      return ['1'];
    },
    order: () => ({ id: '1' }),
    decimal: (_: unknown, { value }: { value: string }) => value,
    currency: (_: unknown, { value }: { value: string }) => value,
    instant: (_: unknown, { value }: { value: Date }) => value,
    unavailable: outage,
    fault: () => {
      throw new Error('E11000 duplicate key { email: "jo@example.com", card: "4111111111111111" }');
    },
    wrong: () => {
      throw badUserInput('`first` must be between 1 and 100.');
    },
    mustNotBeNull: outage,
    slow: async (_: unknown, { ms }: { ms: number }) => setTimeout(ms, 'done'),
  },
  Mutation: { touch: () => 1 },
};
