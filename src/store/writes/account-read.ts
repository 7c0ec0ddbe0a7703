import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';

/** The account as a decision sees it, beside how it stands in the database. */
export type AccountRead = {
  readonly stored: OrderAccount;
  /** The same as `stored`, unless invoiceData had drifted: then realigned (D23). */
  readonly account: OrderAccount;
  /** What says so in the timeline; its place in the sequence is counted in `account` already. */
  readonly healing: Interaction | null;
};
