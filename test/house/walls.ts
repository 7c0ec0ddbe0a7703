import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A source file: its path from the project's folder with forward slashes, and its text. */
export type SourceFile = { path: string; text: string };

type Layer =
  | 'main'
  | 'cli'
  | 'process'
  | 'start'
  | 'server'
  | 'graph'
  | 'use-cases'
  | 'store'
  | 'connectors'
  | 'documents'
  | 'mail'
  | 'vtex-import'
  | 'domain';

/**
 * Which layers a layer may import from, itself apart; an entry with a slash names one file or folder of a
 * layer. `process` is what belongs to the process and to no layer: configuration, log, metrics and traces.
 */
const STORE_READS = [
  'store/loaders',
  'store/cursors',
  'store/refund-list',
  'store/order-lists',
  'store/manual-tasks',
  'store/outage',
];

const MAY_IMPORT: Readonly<Record<Layer, readonly string[]>> = {
  start: ['process', 'server', 'graph', 'use-cases', 'store', 'connectors', 'documents', 'mail', 'domain'],
  main: ['start', 'process', 'server', 'graph', 'use-cases', 'store', 'connectors', 'documents', 'domain'],
  cli: [
    'start',
    'process',
    'server',
    'graph',
    'use-cases',
    'store',
    'connectors',
    'documents',
    'vtex-import',
    'domain',
  ],
  server: ['process', 'graph', 'use-cases', 'store/loaders', 'store/outage', 'documents', 'domain'],
  graph: ['use-cases', ...STORE_READS, 'domain'],
  'use-cases': ['store', 'connectors/provider', 'mail/note-mail', 'domain'],
  store: ['domain'],
  connectors: ['domain'],
  documents: ['domain'],
  mail: ['documents', 'domain'],
  'vtex-import': ['graph/generated', 'domain'],
  process: ['connectors/registry', 'domain'],
  domain: [],
};

/** Files next to main.ts that are a layer, or part of one. */
const TOP_FILES: ReadonlyMap<string, Layer> = new Map([
  ['src/main.ts', 'main'],
  ['src/config/config.ts', 'process'],
  ['src/config/connector-entries.ts', 'process'],
  ['src/config/connectors.ts', 'process'],
  ['src/config/credit-notes.ts', 'process'],
  ['src/config/durations.ts', 'process'],
  ['src/config/operations.ts', 'process'],
  ['src/config/problems.ts', 'process'],
  ['src/platform/log.ts', 'process'],
  ['src/platform/metrics.ts', 'process'],
  ['src/platform/metrics-shown.ts', 'process'],
  ['src/platform/metrics-observed.ts', 'process'],
  ['src/platform/tracing.ts', 'process'],
  ['src/http/server.ts', 'server'],
  ['src/start/local-keys.ts', 'server'],
]);

/** Who may import a package; a package that isn't here is free to all but the pure layers. */
const PACKAGE_LAYERS: readonly (readonly [pattern: RegExp, layers: readonly Layer[]])[] = [
  [/^(mongoose|mongodb|mongodb-memory-server)(\/|$)/, ['store']],
  [/^(graphql|graphql-.*|@apollo\/.*)(\/|$)/, ['graph', 'server', 'main', 'cli']],
  [/^dataloader$/, ['store']],
  [/^(pdfkit|@e-invoice-eu\/core|piscina|bidi-js)(\/|$)/, ['documents']],
  [/^nodemailer(\/|$)/, ['mail']],
  [/^(prom-client$|@opentelemetry\/)/, ['process']],
  [/^stripe(\/|$)/, ['connectors']],
  [/^(fastify|@as-integrations\/.*|close-with-grace)(\/|$)/, ['server', 'main', 'cli']],
];

/** Layers that decide from their arguments alone, and the only packages they may use. */
const PURE_LAYERS: ReadonlyMap<Layer, RegExp> = new Map([
  ['domain', /^decimal\.js$/],
  ['vtex-import', /^(decimal\.js|zod|node:crypto)$/],
]);

/** What text may not stand where, whoever it is imported from. */
const BANNED_TEXT: readonly { what: RegExp; where: (path: string) => boolean; why: string }[] = [
  {
    what: /\bprocess\s*(\??\.\s*env\b|\[\s*['"]env['"]\s*\])|\{[^}]*\benv\b[^}]*\}\s*(=\s*process\b|from\s*['"](node:)?process['"])/,
    where: (path) => path !== 'src/config/config.ts',
    why: 'only src/config/config.ts reads process.env',
  },
  {
    what: /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandomUUID\(|\bprocess\./,
    where: (path) => path.startsWith('src/domain/') || path.startsWith('src/vtex-import/'),
    why: 'the domain is given the time and ids, and asks nobody for them',
  },
  {
    what: /\.(save|create|bulkSave)\(/,
    where: (path) => /^src\/(store|use-cases)\//.test(path) && path !== 'src/dev-mongod/embedded.ts',
    why: 'hydrated documents lose writes when a transaction runs again (T2): use updateOne, findOneAndUpdate or insertMany',
  },
];

/** Every breach of the walls, one sentence each; throws where there was nothing to look at. */
export function wallViolations(files: readonly SourceFile[]): string[] {
  if (files.length === 0) throw new Error('The wall check read no files, so it has seen nothing.');
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    if (layer === null) return [`${file.path}: no wall knows this place; name it in test/house/walls.ts`];
    const imports = importsOf(file.text).flatMap((target) => importViolation(file.path, layer, target));
    return [...imports, ...bannedText(file)];
  });
}

/** All TypeScript files under `src` of the project in `root`. */
export function readSources(root: string): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join('src', path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/**
 * What a file imports, types too: static and dynamic imports, re-exports, require and a worker's URL.
 * TypeScript 7 has no parser for other programs, so this reads the text: a statement begins its line.
 */
export function importsOf(text: string): string[] {
  const patterns = [
    /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
    /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
    /\bnew URL\(\s*['"]([^'"]+\.ts)['"]\s*,\s*import\.meta\.url/g,
  ];
  const computed = /\b(?:import|require)\s*\(\s*[^'"`\s)]/.test(text) ? ['(computed)'] : [];
  return [
    ...patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
    ...computed,
  ];
}

function importViolation(path: string, layer: Layer, target: string): string[] {
  const pure = PURE_LAYERS.get(layer);
  if (!target.startsWith('.')) {
    if (target === '(computed)') return [`${path}: an import whose target is computed can't be checked`];
    if (pure && !pure.test(target)) return [`${path}: ${layer} may not import ${target}`];
    const rule = PACKAGE_LAYERS.find(([pattern]) => pattern.test(target));
    return rule && !rule[1].includes(layer) ? [`${path}: ${layer} may not import ${target}`] : [];
  }
  const to = posix.join(posix.dirname(path), target);
  const toLayer = layerOf(to);
  if (toLayer === layer) return [];
  const allowed = MAY_IMPORT[layer].some((entry) =>
    entry.includes('/') ? new RegExp(`^src/${entry}(\\.ts$|/|-)`).test(to) : entry === toLayer,
  );
  return allowed ? [] : [`${path}: ${layer} may not import ${to}`];
}

function bannedText({ path, text }: SourceFile): string[] {
  return BANNED_TEXT.flatMap(({ what, where, why }) => {
    const found = where(path) ? what.exec(text) : null;
    return found ? [`${path}: "${found[0]}", but ${why}`] : [];
  });
}

function layerOf(path: string): Layer | null {
  const top = TOP_FILES.get(path);
  if (top) return top;
  if (path.startsWith('src/http/')) return 'server';
  const folder = /^src\/([^/]+)\//.exec(path)?.[1];
  const known: readonly Layer[] = [
    'start',
    'cli',
    'graph',
    'use-cases',
    'store',
    'connectors',
    'documents',
    'mail',
    'vtex-import',
    'domain',
  ];
  return known.find((layer) => layer === folder) ?? null;
}
