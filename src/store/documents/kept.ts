import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Receipt, Refund } from '../../domain/refund/refund.ts';
import type { RefundId } from '../../domain/values/ids.ts';
import { decodeCreditNote, type StoredCreditNote } from './credit-note-document.ts';
import { decodeAccount, type StoredOrder } from './order-document.ts';
import { decodeReceipt, type StoredReceipt } from './receipt-document.ts';
import { decodeRefund, type StoredRefund } from './refund-document.ts';

/**
 * What one call wrote, as a read right after it would show it: whoever answers with it need not read. What a call
 * touched without knowing it whole isn't among it.
 */
export type Kept = {
  readonly account: OrderAccount;
  readonly refunds: readonly Refund[];
  /** Of these, the ones that weren't there before: whatever they have of receipts and credit notes is here. */
  readonly newRefunds: ReadonlySet<RefundId>;
  readonly receipts: readonly Receipt[];
  /** New ones alone, none of which was sent yet. */
  readonly notes: readonly CreditNote[];
};

/** The documents as they stand in the database by now. */
type KeptDocuments = {
  readonly account: StoredOrder;
  readonly refunds: readonly StoredRefund[];
  readonly newRefunds: ReadonlySet<RefundId>;
  readonly receipts: readonly StoredReceipt[];
  readonly notes: readonly StoredCreditNote[];
};

/** Decoded like what is read, so that what is absent, null or rounded there is so here. */
export function keptOf({ account, refunds, newRefunds, receipts, notes }: KeptDocuments): Kept {
  return {
    account: decodeAccount(account),
    refunds: refunds.map(decodeRefund),
    newRefunds,
    receipts: receipts.map(decodeReceipt),
    notes: notes.map(decodeCreditNote),
  };
}
