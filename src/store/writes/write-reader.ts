import type { InvoiceOwner, OrderAccount } from '../../domain/account/order-account.ts';
import type { CommandContext } from '../../domain/changes/changes.ts';
import { isConsistent } from '../../domain/invoice-data/drift.ts';
import { realigned } from '../../domain/invoice-data/realigned.ts';
import { voidedCode } from '../../domain/refund/allocation-state.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';
import type { Receipt, Refund } from '../../domain/refund/refund.ts';
import {
  asOrderId,
  asPaymentId,
  type OrderId,
  type PaymentId,
  type ReceiptId,
  type RefundId,
} from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { invoiceOwnerOf } from '../documents/invoice-owner-document.ts';
import { decodeAccount } from '../documents/order-document.ts';
import { decodeReceipt, type StoredReceipt } from '../documents/receipt-document.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { type NotesOfOrder, notesOf } from './notes-of-order.ts';
import { type Enough, refundsAskedSince } from './recent-refunds.ts';

/** The account as a decision sees it, beside how it stands in the database. */
export type AccountRead = {
  readonly stored: OrderAccount;
  /** The same as `stored`, unless invoiceData had drifted: then realigned (D23). */
  readonly account: OrderAccount;
  /** What says so in the timeline; its place in the sequence is counted in `account` already. */
  readonly healing: Interaction | null;
};

/**
 * What a decision reads, before its transaction. One reader serves one attempt. All of it is of one order, and
 * the account is always read first: whatever changed after that read moved the revision, which the write is
 * guarded by (T3), so nothing stale is ever written on. What doesn't write to the account, such as a refusal, has no
 * such guard: isWhole tells whether what it rests on belongs together. Every method throws StoreOutage.
 */
export class WriteReader {
  readonly #store: Store;
  readonly #orderId: OrderId;
  readonly #context: CommandContext;
  #reading: Promise<AccountRead | null> | null = null;
  #readMore = false;

  constructor(store: Store, { orderId, context }: { orderId: OrderId; context: CommandContext }) {
    this.#store = store;
    this.#orderId = orderId;
    this.#context = context;
  }

  /** Null where the order was never recorded. A drifted invoiceData stands realigned in it. */
  async account(): Promise<OrderAccount | null> {
    return (await this.accountRead())?.account ?? null;
  }

  /** The account with invoiceData as it stands in the database, drifted or not. */
  async storedAccount(): Promise<OrderAccount | null> {
    return (await this.accountRead())?.stored ?? null;
  }

  accountRead(): Promise<AccountRead | null> {
    this.#reading ??= this.#readAccount();
    return this.#reading;
  }

  /** Null before anything was read. */
  get reading(): Promise<AccountRead | null> | null {
    return this.#reading;
  }

  /** False where the account has moved on since it was read, so that what was read after it may be of a later state. */
  async isWhole(): Promise<boolean> {
    const read = this.#readMore ? await this.accountRead() : null;
    if (read === null) return true;
    const asRead = { _id: this.#orderId, revision: read.stored.revision };
    const finding = this.#store.collections.orders.findOne(asRead, { ...readLimits, projection: { _id: 1 } });
    return (await orOutage(finding)) !== null;
  }

  async refund(id: RefundId): Promise<Refund | null> {
    return (await this.refundsById([id]))[0] ?? null;
  }

  /** Those that there are, in the order of `ids`. */
  async refundsById(ids: readonly RefundId[]): Promise<readonly Refund[]> {
    if (ids.length === 0) return [];
    const found = await this.#refunds({ _id: { $in: [...ids] } });
    const byId = new Map(found.map((refund) => [refund.id, refund]));
    return ids.map((id) => byId.get(id)).filter((refund) => refund !== undefined);
  }

  /** Those with anything under way, oldest first. */
  openRefunds(): Promise<readonly Refund[]> {
    return this.#refunds({ open: true });
  }

  /** Those with parts that count as done because their payment was voided, oldest first (D15). */
  voidedRefunds(): Promise<readonly Refund[]> {
    return this.#refunds({ 'allocations.failure.providerCode': voidedCode });
  }

  /** Those of which something was asked for since then, or as many of them as are enough. */
  async refundsAskedSince(since: Date, enough: Enough): Promise<readonly Refund[]> {
    await this.accountRead();
    this.#readMore = true;
    return refundsAskedSince(this.#store, { orderId: this.#orderId, since }, enough);
  }

  /** Those that cover less than they pay back: a return may come, or have come, that they were made for (D17). */
  uncoveredRefunds(): Promise<readonly Refund[]> {
    return this.#refunds({ uncovered: true });
  }

  async receipt(id: ReceiptId): Promise<Receipt | null> {
    return (await this.#receipts({ _id: id }))[0] ?? null;
  }

  async notes(): Promise<NotesOfOrder> {
    await this.accountRead();
    this.#readMore = true;
    return notesOf(this.#store, this.#orderId);
  }

  /** One per provider at most: each of them counts its refunds by itself. */
  receiptByProviderRefundId({ providerRefundId }: { providerRefundId: string }): Promise<readonly Receipt[]> {
    return this.#receipts({ providerRefundId });
  }

  /** Dead ones too, oldest first. */
  receiptsOfRefund(refundId: RefundId): Promise<readonly Receipt[]> {
    return this.#receipts({ 'shares.refundId': refundId });
  }

  /** All of the order's that were not reversed, oldest first. */
  liveReceipts(): Promise<readonly Receipt[]> {
    return this.#receipts({ reversedAt: null });
  }

  /** Which order each of the payments belongs to; those that nobody recorded yet are not in it. */
  async paymentOwner(ids: readonly PaymentId[]): Promise<ReadonlyMap<PaymentId, OrderId>> {
    if (ids.length === 0) return new Map();
    const { paymentOwners } = this.#store.collections;
    const found = await orOutage(paymentOwners.find({ _id: { $in: [...ids] } }, readLimits).toArray());
    return new Map(found.map(({ _id, orderId }) => [asPaymentId(_id), asOrderId(orderId)]));
  }

  /** The invoice that has this id of a source; null where nobody recorded one. */
  async invoiceOwner(id: string): Promise<InvoiceOwner | null> {
    const stored = await orOutage(this.#store.collections.invoiceOwners.findOne({ _id: id }, readLimits));
    return stored === null ? null : invoiceOwnerOf(stored);
  }

  async #readAccount(): Promise<AccountRead | null> {
    const document = await orOutage(
      this.#store.collections.orders.findOne({ _id: this.#orderId }, readLimits),
    );
    if (document === null) return null;
    const stored = decodeAccount(document);
    if (isConsistent(stored)) return { stored, account: stored, healing: null };
    const receipts = await this.#findReceipts({ reversedAt: null });
    const { account, interaction } = realigned(stored, receipts, this.#context);
    return { stored, account, healing: interaction };
  }

  async #refunds(filter: RefundFilter): Promise<readonly Refund[]> {
    await this.accountRead();
    this.#readMore = true;
    const finding = this.#store.collections.refunds
      .find({ orderId: this.#orderId, ...filter }, readLimits)
      .sort({ requestedAt: 1, _id: 1 })
      .toArray();
    return (await orOutage(finding)).map(decodeRefund);
  }

  async #receipts(filter: ReceiptFilter): Promise<readonly Receipt[]> {
    await this.accountRead();
    this.#readMore = true;
    return this.#findReceipts(filter);
  }

  async #findReceipts(filter: ReceiptFilter): Promise<readonly Receipt[]> {
    const finding = this.#store.collections.receipts
      .find({ orderId: this.#orderId, ...filter }, readLimits)
      .sort({ recordedAt: 1, _id: 1 })
      .toArray();
    return (await orOutage(finding)).map(decodeReceipt);
  }
}

type RefundFilter =
  | { readonly _id: { readonly $in: string[] } }
  | { readonly open: true }
  | { readonly uncovered: true }
  | { readonly 'allocations.failure.providerCode': string };
type ReceiptFilter = Partial<Pick<StoredReceipt, '_id' | 'providerRefundId'>> & {
  'shares.refundId'?: string;
  reversedAt?: null;
};
