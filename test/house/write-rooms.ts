import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms, roomsForBiome } from './rooms.ts';

// `npm run rooms` writes the table of rooms for biome and for docs; with --check it says whether both are up to date.
const root = join(import.meta.dirname, '../..');
const config = 'test/house/rooms.json';
const page = 'docs/internals/architecture.md';
const written: Readonly<Record<string, string>> = {
  [config]: `${JSON.stringify(roomsForBiome(), null, 1)}\n`,
  [page]: textOf(page).replace(
    /(<!-- rooms: [^\n]*-->\n)[\s\S]*?(<!-- \/rooms -->)/,
    (_, begin: string, end: string) => `${begin}${table()}${end}`,
  ),
};

for (const [file, text] of Object.entries(written)) {
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), text);
  else if (textOf(file) !== text) {
    console.error(`${file} is not what test/house/rooms.ts says: npm run rooms`);
    process.exitCode = 1;
  }
}

function table(): string {
  const rows = rooms.map(({ room, holds, imports }) => {
    return `| \`src/${room}/\` | ${holds} | ${imports.join(', ') || 'nothing'} |`;
  });
  return ['| room | holds | imports |', '|---|---|---|', ...rows, ''].join('\n');
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
