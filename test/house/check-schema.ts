import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { schemaChanges } from './schema-changes.ts';

// `npm run schema:check -- --against <git ref>`: compares schema.graphql of the working tree with that of the ref;
// without one, with that of the last tag, or else of the commit before. 0: nothing breaks, or there is nothing to
// compare with. 1: something breaks. 2: the ref isn't there.
const { values } = parseArgs({ options: { against: { type: 'string' } } });
process.exitCode = await check(values.against ?? null);

async function check(given: string | null): Promise<0 | 1 | 2> {
  if (given !== null && commitOf(given) === null) {
    console.error(`There is no git ref ${given} here.`);
    return 2;
  }
  const ref = given ?? lastRelease() ?? commitOf('HEAD~1');
  const before = ref === null ? null : git('show', `${ref}:./schema.graphql`);
  if (ref === null || before === null) {
    console.log(`schema: nothing to compare with${ref === null ? '' : ` at ${ref}`}`);
    return 0;
  }
  const { breaking, other } = await schemaChanges(before, readFileSync('schema.graphql', 'utf8'));
  for (const message of breaking) console.error(`breaking: ${message}`);
  for (const message of other) console.log(`not breaking: ${message}`);
  console.log(`schema: ${breaking.length} breaking changes since ${ref}, ${other.length} others`);
  return breaking.length === 0 ? 0 : 1;
}

/** The newest tag before this commit; a clone may have been made without tags, or without history. */
function lastRelease(): string | null {
  return git('describe', '--tags', '--abbrev=0', 'HEAD~1')?.trim() ?? null;
}

function commitOf(ref: string): string | null {
  return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)?.trim() ?? null;
}

/** What git says, or null where it refuses or isn't there. */
function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}
