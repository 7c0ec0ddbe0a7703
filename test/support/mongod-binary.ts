import path from 'node:path';
import { findMongod } from '../../src/dev-mongod/find-mongod.ts';

/** The mongod of a test run or campaign, found as the product finds its own; says in a line which one it is. */
export function findTestMongod(): ReturnType<typeof findMongod> {
  return findMongod({
    systemBinary: process.env['MONGOMS_SYSTEM_BINARY'],
    path: process.env['PATH'] ?? '',
    cacheDir: path.resolve(import.meta.dirname, '../../.local/mongod'),
    say: console.log,
  });
}
