import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { runSoak } from '../soak/run-soak.ts';

test('after 20 seconds of failing providers, killed and frozen dispatchers, every cent is accounted for', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-soak-'));
  const soak = {
    seconds: 20,
    seed: 7,
    mongodUri: inject('mongodUri'),
    database: `soak-${Date.now()}`,
    folder,
  };
  const figures = await runSoak({ ...soak, print: () => undefined });
  expect(figures.violations).toEqual([]);
  for (const count of [figures.refunds, figures.paid, figures.faults, figures.troubles]) {
    expect(count).toBeGreaterThan(2);
  }
  await rm(folder, { recursive: true });
}, 300_000);
