import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCitations, textOf, withFiles } from './rules.ts';

// `npm run rules` writes which files hold each rule and which tests show it.
const page = 'docs/rules.md';
writeFileSync(join(import.meta.dirname, '../..', page), withFiles(textOf(page), readCitations()));
