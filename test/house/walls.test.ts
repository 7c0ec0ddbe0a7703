import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { importsOf, readSources, wallViolations } from './walls.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

test('the source keeps its walls', () => {
  expect(wallViolations(readSources(root))).toEqual([]);
});

test('reading nothing is a failure, not a clean bill', () => {
  expect(() => wallViolations([])).toThrow('read no files');
});

test('every way to import is seen', () => {
  const text = `
import a from 'a';
import type { B } from 'b';
import {
  c,
} from "c";
export { d } from 'd';
export * from 'e';
export type { F } from 'f';
import 'g';
const h = await import('h');
const i = require('i');
const j = new Worker(new URL('./j.ts', import.meta.url));
import k, { type K } from 'k';
const l = await import(name);
// import m from 'm';
`;
  expect(importsOf(text).sort()).toEqual('(computed) ./j.ts a b c d e f g h i k'.split(' '));
});

describe('a planted violation is seen', () => {
  test.each([
    ['src/domain/a.ts', `import { readFile } from 'node:fs';`],
    ['src/domain/a.ts', `import mongoose from 'mongoose';`],
    ['src/domain/a.ts', `import type { Types } from 'mongoose';`],
    ['src/domain/a.ts', `import { GraphQLError } from 'graphql';`],
    ['src/domain/a.ts', `import type { Store } from '../store/connect.ts';`],
    ['src/domain/a.ts', `const now = Date.now();`],
    ['src/domain/a.ts', `const now = new Date();`],
    ['src/use-cases/a.ts', `import mongoose from 'mongoose';`],
    ['src/use-cases/a.ts', `import { vtex } from '../connectors/vtex-gateway.ts';`],
    ['src/use-cases/a.ts', `import type { Context } from '../graph/context.ts';`],
    ['src/use-cases/a.ts', `await order.save({ session });`],
    ['src/graph/a.ts', `import { Schema } from 'mongoose';`],
    ['src/graph/a.ts', `import { vtex } from '../connectors/vtex-gateway.ts';`],
    ['src/graph/a.ts', `import { connect } from '../store/connect.ts';`],
    ['src/graph/a.ts', `const { connect } = await import('../store/connect.ts');`],
    ['src/graph/a.ts', `const store = await import(where);`],
    ['src/store/a.ts', `import { refund } from '../use-cases/request-refund.ts';`],
    ['src/store/a.ts', `import { GraphQLError } from 'graphql';`],
    ['src/store/a.ts', `await Receipt.create([receipt], { session });`],
    ['src/store/a.ts', `await Order.bulkSave(orders);`],
    ['src/connectors/a.ts', `import { connect } from '../store/connect.ts';`],
    ['src/use-cases/a.ts', `import { createNoteSender } from '../mail/note-sender.ts';`],
    ['src/use-cases/a.ts', `import { createTransport } from 'nodemailer';`],
    ['src/mail/a.ts', `import { connect } from '../store/connect.ts';`],
    ['src/http/server.ts', `const port = process.env['PORT'];`],
    ['src/cli/a.ts', `const { env } = process;`],
    ['src/cli/a.ts', `import { env } from 'node:process';`],
    ['src/cli/a.ts', `import { startOms } from '../../examples/supergraph/oms.ts';`],
    ['src/connectors/a.ts', `import { Counter } from 'prom-client';`],
    ['src/store/a.ts', `import { createMetrics } from '../metrics.ts';`],
    ['src/use-cases/a.ts', `import Stripe from 'stripe';`],
    ['src/platform/metrics.ts', `import { openStore } from './store/connect.ts';`],
    ['src/config/config.ts', `import { createStripe } from './connectors/stripe.ts';`],
    ['src/elsewhere/a.ts', `export const a = 1;`],
  ])('%s: %s', (path, text) => {
    expect(wallViolations([{ path, text }])).toHaveLength(1);
  });
});

describe('what the walls allow passes', () => {
  test.each([
    ['src/domain/a.ts', `import { Decimal } from 'decimal.js';\nimport type { B } from './b.ts';`],
    ['src/use-cases/a.ts', `import type { Provider } from '../connectors/provider.ts';`],
    ['src/use-cases/a.ts', `import { b } from '../store/orders.ts';\nimport { c } from '../domain/c.ts';`],
    ['src/graph/a.ts', `import type { Loaders } from '../store/loaders.ts';`],
    ['src/use-cases/a.ts', `import type { SendNote } from '../mail/note-mail.ts';`],
    ['src/config/config.ts', `const env = process.env;`],
    ['src/config/connectors.ts', `import type { ConnectorSettings } from './connectors/registry.ts';`],
    ['src/platform/metrics.ts', `import { Counter } from 'prom-client';`],
    ['src/main.ts', `import { connect } from './store/connect.ts';\nimport { fastify } from 'fastify';`],
  ])('%s: %s', (path, text) => {
    expect(wallViolations([{ path, text }])).toEqual([]);
  });
});

describe('the command of npm run check', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['fails on a planted violation', 'src/graph/a.ts', `import mongoose from 'mongoose';`, 1],
    ['passes on a file that keeps the walls', 'src/graph/a.ts', `import { a } from '../domain/b.ts';`, 0],
    ['fails where it reads no file', 'src/readme.md', '', 1],
  ])('%s', async (_title, path, text, code) => {
    folder = mkdtempSync(join(tmpdir(), 'walls-'));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const check = run(process.execPath, [join(import.meta.dirname, 'check-walls.ts'), folder]);
    const exit = await check.then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    expect(exit).toBe(code);
  });
});
