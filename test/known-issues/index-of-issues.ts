import { payingIssues } from './paying-issues.ts';
import { peerIssues } from './peer-issues.ts';
import { vtexIssues } from './vtex-issues.ts';

/** The README's table of known issues, each with the test that shows what happens here instead. */
export const knownIssues = [...vtexIssues, ...payingIssues, ...peerIssues];
