import { resolve } from 'node:path';
import { readSources, wallViolations } from './walls.ts';

// Run by `npm run check`; takes another project's folder for the tests that plant violations.
const root = resolve(process.argv[2] ?? `${import.meta.dirname}/../..`);
const files = readSources(root);
const violations = wallViolations(files);
for (const violation of violations) console.error(violation);
console.log(`walls: ${files.length} files read, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
