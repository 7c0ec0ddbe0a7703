import { posix } from 'node:path';
import { packageHomes, purePackages } from './room-packages.ts';
import { type Room, roomsOfThePage } from './rooms-of-the-page.ts';

const values = ['domain/values'];
const account = [...values, 'domain/account'];
const refund = [...account, 'domain/refund'];
const changes = [...refund, 'domain/invoice-data', 'domain/changes'];
const transitions = [...changes, 'domain/plan'];
const decisions = [...transitions, 'domain/credit-note', 'domain/transitions'];
const stored = ['domain', 'store/codecs', 'store/documents'];
const connected = [...stored, 'store/connection'];
const connector = ['domain', 'connectors/provider.ts', 'connectors/shared'];
const asked = [
  'domain',
  'use-cases',
  'store/reads',
  'store/events/attempt-list.ts',
  'store/events/event-list.ts',
  'store/connection/outage.ts',
  'platform/mask-secrets.ts',
];
const world = [
  'http',
  'desk',
  'graph',
  'use-cases',
  'store',
  'connectors',
  'mail',
  'events',
  'documents',
  'config',
  'platform',
];

/** From the ground up: a room imports only from rooms above its row. */
export const rooms: readonly Room[] = [
  { room: 'domain/values', holds: 'money, ids, texts, refusals: words of the language', imports: [] },
  { room: 'domain/account', holds: 'an order’s refund account, and how an order is read', imports: values },
  { room: 'domain/refund', holds: 'a refund, its allocations and their states', imports: account },
  { room: 'domain/plan', holds: 'what a refund would be: lines, tax, which payment', imports: refund },
  { room: 'domain/invoice-data', holds: 'the projection that the OMS reads, and its drift', imports: refund },
  { room: 'domain/changes', holds: 'what a decision changes, and the timeline of it', imports: changes },
  { room: 'domain/events', holds: 'what is told of a decision to other systems', imports: transitions },
  { room: 'domain/credit-note', holds: 'which credit notes follow', imports: transitions },
  { room: 'domain/transitions', holds: 'steps that several decisions take', imports: transitions },
  {
    room: 'domain/decisions',
    holds: 'one file per mutation: what it changes, or why not',
    imports: decisions,
  },
  {
    room: 'store/codecs',
    holds: 'kinds of stored field, and what follows from a declaration',
    imports: ['domain'],
  },
  {
    room: 'store/documents',
    holds: 'the declarations: one per collection, with its indexes',
    imports: ['domain', 'store/codecs'],
  },
  { room: 'store/connection', holds: 'connection, confirmed reads, outages', imports: stored },
  { room: 'store/reads', holds: 'loaders, pages and lists', imports: connected },
  {
    room: 'store/queues',
    holds: 'what is due: refunds to send, mail to send',
    imports: [...connected, 'store/reads'],
  },
  { room: 'store/writes', holds: 'one decision, one transaction, one answer per key', imports: connected },
  {
    room: 'store/events',
    holds: 'the feed: what was done, in order, and how far each receiver has come',
    imports: [...connected, 'store/reads', 'store/writes/transaction.ts'],
  },
  { room: 'connectors', holds: 'the interface to providers, and which there are', imports: ['domain'] },
  { room: 'connectors/shared', holds: 'HTTP calls and exact JSON', imports: ['domain'] },
  { room: 'connectors/stripe', holds: 'Stripe', imports: connector },
  { room: 'connectors/vtex-gateway', holds: 'VTEX payments gateway', imports: connector },
  {
    room: 'connectors/payment-provider-protocol',
    holds: 'VTEX Payment Provider Protocol',
    imports: connector,
  },
  { room: 'documents', holds: 'what PDF and XML have in common', imports: ['domain'] },
  { room: 'documents/pdf', holds: 'credit notes as PDF', imports: ['domain', 'documents/*'] },
  { room: 'documents/xml', holds: 'credit notes as UBL', imports: ['domain', 'documents/*'] },
  {
    room: 'events',
    holds: 'events over HTTP: envelope, signature, which addresses may be called',
    imports: ['domain'],
  },
  { room: 'mail', holds: 'credit notes by e-mail', imports: ['domain', 'documents'] },
  {
    room: 'use-cases',
    holds: 'one file per verb: load, decide, save',
    imports: ['domain', 'store', 'mail/note-mail.ts'],
  },
  {
    room: 'use-cases/dispatch',
    holds: 'sends refunds to providers, and asks what became of them',
    imports: ['domain', 'store', 'connectors/provider.ts', 'platform/mask-secrets.ts', 'use-cases/*'],
  },
  {
    room: 'use-cases/tell',
    holds: 'sends events to endpoints, and sends them again',
    imports: ['domain', 'store', 'events'],
  },
  { room: 'vtex-import', holds: 'VTEX orders as our mutations', imports: ['domain', 'graph/generated.ts'] },
  {
    room: 'config',
    holds: 'settings, parsed once',
    imports: ['domain/values', 'domain/events', 'connectors', 'events'],
  },
  { room: 'platform', holds: 'log, metrics, traces', imports: ['domain', 'config'] },
  { room: 'graph', holds: 'schema, context, errors', imports: asked },
  { room: 'graph/access', holds: 'who may ask for what', imports: ['domain', 'graph/*'] },
  { room: 'graph/limits', holds: 'what a request may cost', imports: ['domain', 'graph/*'] },
  {
    room: 'graph/resolvers',
    holds: 'one file per GraphQL type',
    imports: [...asked, 'graph/*', 'graph/access'],
  },
  {
    room: 'http',
    holds: 'the server and its routes',
    imports: [
      'domain',
      'graph',
      'documents',
      'events/event-schemas.ts',
      'store/reads',
      'store/connection/outage.ts',
      'config',
      'platform',
    ],
  },
  {
    room: 'desk',
    holds: 'the door for people: page, sessions, the desk’s own operations',
    imports: ['graph', 'http'],
  },
  ...roomsOfThePage,
  { room: 'start', holds: 'puts the process together', imports: ['domain', ...world, 'dev-mongod'] },
];

type Pattern = { readonly group: readonly string[]; readonly message: string };

/** The rooms as biome's noRestrictedImports knows them: one entry a room, since biome takes the last that fits. */
export function roomsForBiome(): object {
  return {
    overrides: rooms.map((room) => ({
      includes: [`src/${room.room}/*.ts`, `src/${room.room}/*.tsx`],
      linter: {
        rules: {
          style: { noRestrictedImports: { level: 'error', options: { patterns: patternsOf(room) } } },
        },
      },
    })),
  };
}

function patternsOf({ room, imports }: Room): readonly Pattern[] {
  const allowed = imports.map((target) => `!${relative(room, target)}`);
  const message = `src/${room} imports from ${imports.join(', ') || 'no other room'} (test/house/rooms.ts).`;
  const pure = purePackages[room] ?? (room.startsWith('domain/') ? purePackages['domain'] : undefined);
  if (pure !== undefined) {
    return [{ group: ['**', '!./*.ts', ...pure.map((name) => `!${name}`), ...allowed], message }];
  }
  const foreign = Object.entries(packageHomes).filter(([, homes]) => !homes.some((home) => isIn(room, home)));
  return [
    { group: ['../**', ...allowed], message },
    {
      group: foreign.map(([name]) => name),
      message: `src/${room} doesn't use this package (test/house/rooms.ts).`,
    },
  ];
}

function relative(room: string, target: string): string {
  const folder = target.replace(/\/(\*|[^/]+\.ts)$/, '');
  const rest = target === folder ? '/**' : target.endsWith('/*') ? '/*.ts' : target.slice(folder.length);
  const way = posix.relative(room, folder);
  return `${way.startsWith('.') ? way : `./${way}`}${rest}`;
}

function isIn(room: string, home: string): boolean {
  return room === home || room.startsWith(`${home}/`);
}
