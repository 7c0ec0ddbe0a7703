import type { Interaction } from '../domain/changes.ts';
import type { OrderAccount } from '../domain/order-account.ts';

/** The account as a decision sees it, beside how it stands in the database. */
export type AccountRead = {
  readonly stored: OrderAccount;
  /** The same as `stored`, unless invoiceData had drifted: then realigned (D23). */
  readonly account: OrderAccount;
  /** What says so in the timeline; its place in the sequence is counted in `account` already. */
  readonly healing: Interaction | null;
};
