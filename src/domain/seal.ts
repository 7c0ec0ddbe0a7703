import type { Changes, Occasion } from './changes.ts';
import { project } from './invoice-data.ts';
import { withCreditNotes } from './issue-notes.ts';
import { sincePending } from './pending.ts';

/**
 * The changes as they are to be written: with the credit notes that they call for (D25), and the account at its
 * next revision, pendingSince and invoiceData brought up to its sums (D19).
 */
export function sealed(changes: Changes, occasion: Occasion): Changes {
  const noted = withCreditNotes(changes, occasion);
  const account = sincePending(noted.account, occasion.at);
  const revision = account.revision + 1;
  const invoiceData = project(account, { revision, at: occasion.at });
  return { ...noted, account: { ...account, revision, invoiceData } };
}
