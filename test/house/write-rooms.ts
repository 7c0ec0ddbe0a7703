import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roomsForBiome } from './rooms.ts';

// `npm run rooms` writes what biome.json extends; with --check it only says whether that is up to date.
const file = join(import.meta.dirname, 'rooms.json');
const text = `${JSON.stringify(roomsForBiome(), null, 1)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('test/house/rooms.json is not what test/house/rooms.ts says: npm run rooms');
  process.exitCode = 1;
}
