import type { Store } from '../../src/store/connection/connect.ts';
import type { StoredCreditNote } from '../../src/store/documents/credit-note-document.ts';
import type { StoredJournalEntry } from '../../src/store/documents/journal-document.ts';
import { type Remains, readRemains } from '../soak/audit.ts';
import type { Stage } from '../soak/stage.ts';
import type { Call, ForeignWrite, Promised } from './call-book.ts';
import type { LastDrift } from './heal-drift.ts';
import type { History } from './read-history.ts';

/** The three books that are held against each other, and what was seen besides. */
export type Evidence = Remains & {
  /** What clients asked for and were answered. */
  readonly calls: readonly Call[];
  readonly promises: readonly Promised[];
  /** What the database holds (with Remains, in which the providers' ledgers are too). */
  readonly journal: readonly StoredJournalEntry[];
  readonly creditNotes: readonly StoredCreditNote[];
  /** How it came to hold that, change by change. */
  readonly history: History;
  /** What somebody else meant to do to invoiceData. */
  readonly foreignWrites: readonly ForeignWrite[];
  /** The highest refunds that need no second person, in minor units, by currency. */
  readonly approvalAbove: ReadonlyMap<string, bigint>;
  /** What the API said at last, before and after all drift was healed. */
  readonly lastDrift: LastDrift;
};

type FromClients = Pick<
  Evidence,
  'calls' | 'promises' | 'foreignWrites' | 'approvalAbove' | 'lastDrift' | 'history'
>;

export async function readEvidence(store: Store, stage: Stage, more: FromClients): Promise<Evidence> {
  return {
    ...(await readRemains(store, stage)),
    ...more,
    creditNotes: await store.collections.creditNotes.find({}).toArray(),
    journal: await store.collections.journal.find({}).toArray(),
  };
}
