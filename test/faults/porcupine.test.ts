import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildChecker, CheckerMissing } from '../linearize/build-checker.ts';
import { checkHistories, type Verdict } from '../linearize/check-histories.ts';
import { accepted, account, request, type Told } from './hand-made-answers.ts';
import { requestHistories } from './hand-made-histories.ts';
import { receiptHistories } from './hand-made-receipts.ts';

const checker = await buildChecker().catch((error: unknown) => {
  if (error instanceof CheckerMissing) return error;
  throw error;
});

test('without Go there is one sentence that names it', async () => {
  const missing = buildChecker({ searched: '', folder: path.join(tmpdir(), 'nobody-built-here') });
  await expect(missing).rejects.toThrow(/^Go is missing: .*\.$/);
  await expect(missing).rejects.toBeInstanceOf(CheckerMissing);
});

describe('the checker', () => {
  beforeEach(({ skip }) => {
    if (checker instanceof CheckerMissing) skip(checker.message);
  });

  test.for([...requestHistories, ...receiptHistories])('%s', async ([, expected, told]) => {
    expect((await judge(told)).verdict).toBe(expected);
  });

  test('an illegal history is explained in words and in a picture', async () => {
    const { why, picture } = await judge([
      [1, 2, request('k1', 60_00), accepted('r1', 60_00)],
      [3, 4, { kind: 'readAccount', input: {} }, account(0, 0)],
    ]);
    expect(why).toContain('Order o1: 1 of 2 operations are explained');
    expect(why).toContain('readAccount');
    expect(await readFile(picture ?? '', 'utf8')).toContain('<html');
  });
});

async function judge(told: readonly Told[]): Promise<Verdict> {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-history-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'history.jsonl');
  const first = { kind: 'account', order: 'o1', payments: [{ id: 'p1', settled: 100_00 }] };
  const operations = told.map(([call, to, question, output], client) => {
    return { ...question, order: 'o1', client, call, return: output === null ? null : to, output };
  });
  await writeFile(file, [first, ...operations].map((line) => JSON.stringify(line)).join('\n'));
  const [verdict] = await checkHistories(String(checker), [file], { pictures: folder });
  if (verdict === undefined) throw new Error('The checker said nothing.');
  return verdict;
}
