import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rooms, roomsForBiome } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A file that somebody could write, and the word by which biome complains of it; null where it may be so. */
type Planted = { readonly file: string; readonly text: string; readonly rule: string | null };

const imports = 'noRestrictedImports';

/** In every room one import that it may not have, from the room whose floor is nearest above. */
const forbidden: readonly Planted[] = rooms.map(({ room, imports: allowed }) => {
  const other = rooms.findLast(
    (candidate) => candidate.room !== room && !allowed.some((one) => covers(one, candidate.room)),
  );
  return { file: `src/${room}/planted.ts`, text: importOf(room, other?.room ?? 'cli'), rule: imports };
});

/** And all that it may. */
const allowed: readonly Planted[] = rooms.map(({ room, imports: targets }) => ({
  file: `src/${room}/allowed.ts`,
  text: targets.map((target) => importOf(room, target)).join('\n'),
  rule: null,
}));

const texts: readonly Planted[] = [
  { file: 'src/domain/plan/a.ts', text: "import { readFile } from 'node:fs';", rule: imports },
  { file: 'src/domain/plan/b.ts', text: "import type { Types } from 'mongoose';", rule: imports },
  { file: 'src/domain/plan/c.ts', text: 'export const now = Date.now();', rule: 'plugin' },
  { file: 'src/domain/plan/d.ts', text: 'export const now = new Date();', rule: 'plugin' },
  { file: 'src/domain/plan/e.ts', text: 'export const at = (text: string) => new Date(text);', rule: null },
  { file: 'src/domain/plan/f.ts', text: 'export const dice = Math.random();', rule: 'plugin' },
  { file: 'src/domain/values/a.ts', text: "import { Decimal } from 'decimal.js';", rule: null },
  { file: 'src/domain/plan/g.ts', text: "import { Decimal } from 'decimal.js';", rule: imports },
  { file: 'src/graph/a.ts', text: "import { Schema } from 'mongoose';", rule: imports },
  { file: 'src/store/reads/a.ts', text: "import { GraphQLError } from 'graphql';", rule: imports },
  { file: 'src/connectors/vtex-gateway/a.ts', text: "import Stripe from 'stripe';", rule: imports },
  { file: 'src/connectors/stripe/a.ts', text: "import Stripe from 'stripe';", rule: null },
  // T2: a hydrated document is lost where its transaction runs again.
  { file: 'src/store/writes/a.ts', text: 'await order.save({ session });', rule: 'plugin' },
  { file: 'src/store/writes/b.ts', text: 'await Receipt.create([receipt], { session });', rule: 'plugin' },
  { file: 'src/use-cases/a.ts', text: 'await Order.bulkSave(orders);', rule: 'plugin' },
  { file: 'src/http/a.ts', text: "const port = process.env['PORT'];", rule: 'plugin' },
  { file: 'src/start/a.ts', text: 'const { env } = process;', rule: 'plugin' },
  { file: 'src/start/b.ts', text: 'const env = process?.env;', rule: 'plugin' },
  { file: 'src/start/c.ts', text: "import { env } from 'node:process';", rule: 'plugin' },
  { file: 'src/config/config.ts', text: 'const env = process.env;', rule: null },
  { file: 'src/store/reads/one.ts', text: "import { two } from './two.ts';", rule: 'noImportCycles' },
  { file: 'src/store/reads/two.ts', text: "import { one } from './one.ts';", rule: 'noImportCycles' },
  { file: 'src/graph/one.ts', text: "import type { Two } from './two.ts';", rule: 'noImportCycles' },
  { file: 'src/graph/two.ts', text: "import type { One } from './one.ts';", rule: 'noImportCycles' },
];

let folder = '';
let complaints: ReadonlyMap<string, readonly string[]> = new Map();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'test/house'), join(folder, 'test/house'), { recursive: true });
  for (const { file, text } of [...forbidden, ...allowed, ...texts]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  complaints = await complaintsOf(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('biome knows the rooms as the table has them', () => {
  expect(JSON.parse(readFileSync(join(root, 'test/house/rooms.json'), 'utf8'))).toEqual(roomsForBiome());
});

describe('what is planted is seen', () => {
  test.each([...forbidden, ...texts.filter(({ rule }) => rule !== null)])(
    '$file: $text',
    ({ file, rule }) => {
      expect(complaints.get(file) ?? []).toContain(rule);
    },
  );
});

describe('what may be so passes', () => {
  test.each([...allowed, ...texts.filter(({ rule }) => rule === null)])('$file: $text', ({ file }) => {
    const about = [imports, 'noImportCycles', 'plugin'];
    expect((complaints.get(file) ?? []).filter((rule) => about.includes(rule))).toEqual([]);
  });
});

async function complaintsOf(where: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const args = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', 'src'];
  const biome = join(root, 'node_modules/.bin/biome');
  const { stdout } = await run(biome, args, { cwd: where }).catch((error) => error);
  const found = new Map<string, string[]>();
  for (const [, title = '', file = ''] of String(stdout).matchAll(/title=([^,]*),file=([^,]*),/g)) {
    const path = file.slice(file.indexOf('src/'));
    found.set(path, [...(found.get(path) ?? []), title.split('/').at(-1) ?? '']);
  }
  return found;
}

function covers(target: string, room: string): boolean {
  return target === room || room.startsWith(`${target}/`) || target === `${room}/*`;
}

function importOf(room: string, target: string): string {
  const file = target.endsWith('.ts') ? target : `${target.replace('/*', '')}/there.ts`;
  const way = relative(room, file);
  return `import { there } from '${way.startsWith('.') ? way : `./${way}`}';`;
}
