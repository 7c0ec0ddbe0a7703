import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaChanges } from './schema-changes.ts';

const run = promisify(execFile);
const published = readFileSync(path.join(import.meta.dirname, '../../schema.graphql'), 'utf8');

function changed(text: string, by: string): string {
  expect(published).toContain(text);
  return published.replace(text, by);
}

describe('breaks clients or gateways', () => {
  test.each([
    ['a field that is gone', '  consistent: Boolean!\n', '  isConsistent: Boolean!\n'],
    ['a field that may be null now', '  overRefunded: RefundMoney!\n', '  overRefunded: RefundMoney\n'],
    ['a new required input', 'input RequestRefundInput {', 'input RequestRefundInput {\n  mustHave: ID!'],
    ['an enum value that is gone', '  GIFT_CARD\n', '  GIFTCARD\n'],
    ['an entity without its key', 'type Order @key(fields: "id")', 'type Order'],
    [
      'a key that is not resolved',
      'type Order @key(fields: "id")',
      'type Order @key(fields: "id", resolvable: false)',
    ],
    ['a type that is not shared any more', 'type PageInfo @shareable', 'type PageInfo'],
    [
      'a field that is hidden',
      '  overRefunded: RefundMoney!\n',
      '  overRefunded: RefundMoney! @inaccessible\n',
    ],
  ])('%s', async (_title, text, by) => {
    expect((await schemaChanges(published, changed(text, by))).breaking).not.toEqual([]);
  });
});

describe('breaks nobody', () => {
  test.each([
    ['a new field', 'type Refund @key(fields: "id") {', 'type Refund @key(fields: "id") {\n  extra: Int'],
    ['a new optional input', 'input RequestRefundInput {', 'input RequestRefundInput {\n  mayHave: ID'],
    ['a new enum value, which clients tolerate', '  GIFT_CARD\n', '  GIFT_CARD\n  CHEQUE\n'],
    ['another cost', '@cost(weight: 10)', '@cost(weight: 11)'],
  ])('%s', async (_title, text, by) => {
    const { breaking, other } = await schemaChanges(published, changed(text, by));
    expect(breaking).toEqual([]);
    expect(other).not.toEqual([]);
  });

  test('another description, which is not even a change', async () => {
    const described = changed('An amount of one currency.', 'So much of one currency.');
    expect(await schemaChanges(published, described)).toEqual({ breaking: [], other: [] });
  });
});

describe('npm run schema:check', () => {
  let folder: string;
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
  const write = (sdl: string) => writeFileSync(path.join(folder, 'schema.graphql'), sdl);
  const commit = async (sdl: string) => {
    write(sdl);
    await git('add', 'schema.graphql');
    await git('commit', '--quiet', '--message', 'The schema changes');
  };
  const check = async (...args: string[]) => {
    const ended = run(process.execPath, [path.join(import.meta.dirname, 'check-schema.ts'), ...args], {
      cwd: folder,
    });
    return ended.then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
    );
  };
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'schema-check-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('compares with the last tag, else with the commit before, and passes where there is neither', async () => {
    const renamed = changed('  consistent: Boolean!\n', '  isConsistent: Boolean!\n');
    const nothing = { code: 0, said: 'schema: nothing to compare with\n' };
    write(published);
    expect(await check()).toEqual(nothing);
    await git('init', '--quiet');
    await commit(published);
    expect(await check()).toEqual(nothing);
    await commit(changed('  GIFT_CARD\n', '  GIFT_CARD\n  CHEQUE\n'));
    expect(await check()).toMatchObject({
      code: 0,
      said: expect.stringMatching(
        /^not breaking: Enum value 'CHEQUE'.*\nschema: 0 breaking .* since [0-9a-f]{40}, 1/,
      ),
    });
    await git('tag', 'v1', 'HEAD~1');
    await commit(renamed);
    expect(await check()).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /schema: 1 breaking changes since v1, 1 others\nbreaking: Field 'consistent'/,
      ),
    });
    expect(await check('--against', 'HEAD')).toMatchObject({ code: 0 });
    write(published);
    expect(await check('--against', 'HEAD')).toMatchObject({ code: 1 });
    expect(await check('--against', 'v1')).toMatchObject({ code: 0 });
    expect(await check('--against', 'v9')).toEqual({ code: 2, said: 'There is no git ref v9 here.\n' });
  });
});
