import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { buildChecker, CheckerMissing } from '../linearize/build-checker.ts';
import { runLinearize } from '../linearize/run-linearize.ts';
import { mongodFaults } from './mongod-faults.ts';

test('what clients read while the database fails and servers die is linearizable per order', async ({
  skip,
}) => {
  const checker = await buildChecker().catch((error: unknown) => {
    if (error instanceof CheckerMissing) return skip(error.message);
    throw error;
  });
  const mongodBinary = inject('mongodBinary');
  if (mongodBinary === '') skip('Only a mongod of our own can be made to fail, and MONGODB_URI was given.');
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-linearize-'));
  const figures = await runLinearize({
    histories: 3,
    operations: 200,
    seconds: 25,
    seed: 11,
    members: 1,
    pauseMs: 25,
    dbFaults: mongodFaults,
    mongodBinary,
    checker,
    folder,
    print: () => undefined,
  });
  expect(figures.complaints, figures.complaints.join('\n')).toEqual([]);
  const verdicts = figures.verdicts.map(({ verdict, why }) => why ?? verdict);
  expect(verdicts, verdicts.join('\n')).toEqual(verdicts.map(() => 'Ok'));
  expect(figures.verdicts.length).toBeGreaterThan(0);
  expect(figures.faults.size).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
}, 180_000);
