import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eventTypes } from '../../src/domain/events/event-types.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/integrate/events.md'), 'utf8');

test('the page of events has each type in a row of its own, and no other (E1)', () => {
  const rows = [...page.matchAll(/^\| `(refunds\.[a-z_.]+\.v\d)` \|/gm)].map(([, type]) => type);
  expect(rows.sort()).toEqual([...eventTypes].sort());
});
