import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import type { Damage } from '../events-campaign/damages.ts';
import { runCampaign } from '../events-campaign/run-campaign.ts';

const place = () => ({ uri: inject('mongodUri'), database: `events-campaign-${randomUUID().slice(0, 8)}` });

test('while senders and receiver fail and are killed, each order’s events arrive whole and in order (E2, E6)', async () => {
  const { figures, violations } = await runCampaign({ ...place(), seconds: 12, damage: null });
  console.log(figures);
  expect(violations).toEqual([]);
}, 150_000);

/** A lane that a dead sender took is taken again after 2 s; only then is what never came lost. */
const patience = 6_000;

test.each<[Damage, number, RegExp]>([
  ['a position is skipped where lanes are filled', patience, /never came/],
  ['an order is lost after a retry', patience, /never came/],
  ['a later event goes first after a retry', 1_000, /came after/],
  ['a signature over another body', 1_000, /requests were refused/],
])(
  'planted: %s, and the campaign sees it',
  async (damage, patienceMs, seen) => {
    const { violations } = await runCampaign({ ...place(), seconds: 5, damage, patienceMs });
    expect(violations.filter((violation) => seen.test(violation))).not.toEqual([]);
  },
  120_000,
);
