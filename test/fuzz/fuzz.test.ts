import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { runCampaign } from './campaign.ts';

test('200 random requests find no internal error, no internal wording and no write by a refused request', async () => {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-fuzz-'));
  const place = { uri: inject('mongodUri'), database: `fuzz-${randomUUID().slice(0, 8)}`, localDir };
  try {
    const report = await runCampaign(place, { seed: 20260115, milliseconds: 60_000, steps: 200 });
    expect(report.requests).toBe(200);
    // It gets far enough to mean something.
    expect(report.accepted).toBeGreaterThan(5);
    expect(report.statuses.get(200) ?? 0).toBeGreaterThan(70);
  } finally {
    await rm(localDir, { recursive: true });
  }
}, 90_000);
