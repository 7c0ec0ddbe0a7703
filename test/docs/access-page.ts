import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../docs/api/access.md'), 'utf8');

/** What an owner reads of each text, by coordinate, from docs/api/access.md: 'as it is', 'null', or what it says there. */
export const ownersTexts: ReadonlyMap<string, string> = tableBelow('What an owner reads');

/** The fields that are tagged "staff" one by one, and what an owner reads of each. */
export const taggedFields: ReadonlyMap<string, string> = tableBelow('A contract for customers');

function tableBelow(heading: string): Map<string, string> {
  const [, body = ''] = new RegExp(`\n### ${heading}\n([\\s\\S]*?)(?:\n#|$)`).exec(page) ?? [];
  const rows = [...body.matchAll(/^\| (`.+`) \| ([^|]+) \|/gm)];
  return new Map(
    rows.flatMap(([, fields = '', reads = '']) =>
      [...fields.matchAll(/`(.+?)`/g)].map(
        ([, field = '']) => [field, reads.replaceAll('"', '').replace(/:.*/, '').trim()] as const,
      ),
    ),
  );
}
