import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { figuresOf } from '../campaign/campaign-figures.ts';
import { runCampaign } from '../campaign/run-campaign.ts';

// A MONGODB_URI that was given says nothing of its binary; npm run faults looks for one by itself.
test.skipIf(inject('mongodBinary') === '')(
  'after 40 seconds of every fault there is, clients, database and providers tell the same story',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'refund-faults-'));
    const campaign = { seconds: 40, seed: 7, members: 1, players: 16, folder } as const;
    const binary = inject('mongodBinary');
    const outcome = await runCampaign({ ...campaign, binary, print: () => undefined });
    // The violations first: who reads a long log's last lines needs them more than the figures.
    const told = [...outcome.violations.map((violation) => JSON.stringify(violation)), ...figuresOf(outcome)];
    expect(outcome.violations, told.join('\n')).toEqual([]);
    const { book, faultLog, evidence } = outcome;
    for (const count of [
      book.unknownAnswers,
      faultLog.faults.length,
      evidence.paid.length,
      evidence.refunds.length,
    ]) {
      expect(count).toBeGreaterThan(5);
    }
    await rm(folder, { recursive: true });
  },
  400_000,
);
