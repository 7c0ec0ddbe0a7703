import type { OrderAccount } from '../../../src/domain/account/order-account.ts';
import type { CommandContext, Decision, Delivery } from '../../../src/domain/changes/changes.ts';
import { finalizeChanges } from '../../../src/domain/decisions/finalize.ts';
import { replaced } from '../../../src/domain/refund/allocation-parts.ts';
import { isOpen, isVoided, moved } from '../../../src/domain/refund/allocation-state.ts';
import type { CreditNote } from '../../../src/domain/refund/credit-note.ts';
import type { Interaction } from '../../../src/domain/refund/interaction.ts';
import { refundIdsOf } from '../../../src/domain/refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../../../src/domain/refund/refund.ts';
import type { AllocationStatus } from '../../../src/domain/values/enums.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { Refusal } from '../../../src/domain/values/refusal.ts';

/** What is kept of one order, in memory: as the store would, it takes all of a decision's changes or none. */
export class KeptOrder {
  readonly refunds = new Map<string, Refund>();
  readonly receipts = new Map<string, Receipt>();
  readonly notes: CreditNote[] = [];
  readonly deliveries: Delivery[] = [];
  readonly interactions: Interaction[] = [];
  readonly moves: { from: AllocationStatus; to: AllocationStatus; code: string | null }[] = [];
  protected known: OrderAccount | null = null;
  /** Of the decision that is being taken. */
  protected context: CommandContext | null = null;

  get account(): OrderAccount {
    return required(this.known, 'The order is recorded.');
  }

  get open(): Refund[] {
    return [...this.refunds.values()].filter((refund) =>
      refund.allocations.some((allocation) => isOpen(allocation.status)),
    );
  }

  get voided(): Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.allocations.some(isVoided));
  }

  get allocations(): Allocation[] {
    return [...this.refunds.values()].flatMap((refund) => refund.allocations);
  }

  allocation(id: string): Allocation {
    return required(
      this.allocations.find((allocation) => allocation.id === id),
      `Allocation ${id} exists.`,
    );
  }

  protected refundOf(allocationId: string | null | undefined): Refund | null {
    const all = [...this.refunds.values()];
    return all.find((refund) => refund.allocations.some(({ id }) => id === allocationId)) ?? null;
  }

  /** The refunds whose allocations are named. */
  protected refundsOfParts(
    named: readonly { readonly allocationId?: string | null | undefined }[],
  ): readonly Refund[] {
    const ids = new Set(named.map(({ allocationId }) => allocationId));
    return [...this.refunds.values()].filter((one) => one.allocations.some(({ id }) => ids.has(id)));
  }

  /** The refunds of receipts that are told again, each with all of its receipts. */
  protected toldOf(recorded: readonly Receipt[]) {
    const ids = new Set(recorded.flatMap(refundIdsOf));
    const refunds = [...this.refunds.values()].filter(({ id }) => ids.has(id));
    return refunds.map((refund) => ({ refund, receipts: this.receiptsOf(refund.id) }));
  }

  protected receiptsOf(id: string): readonly Receipt[] {
    return [...this.receipts.values()].filter(({ shares }) => shares.some(({ refundId }) => refundId === id));
  }

  /** Those of these refunds that exist, with their live receipts. */
  protected earlier(ids: readonly string[]) {
    return ids.flatMap((id) => {
      const refund = this.refunds.get(id);
      const receipts = this.receiptsOf(id).filter(({ reversedAt }) => reversedAt === null);
      return refund === undefined ? [] : [{ refund, receipts }];
    });
  }

  /** As the store's queue does: a claim raises the attempts and has an epoch; letting go makes it READY again. */
  protected hold(allocationId: string, to: 'SENDING' | 'READY'): void {
    const refund = required(this.refundOf(allocationId), `Allocation ${allocationId} exists.`);
    const allocation = this.allocation(allocationId);
    const attempts = Math.max(1, allocation.attempts);
    const epoch = refund.claims + 1;
    const since = new Date(0);
    const sending = {
      attempt: attempts,
      address: 'somewhere',
      epoch,
      since,
      leasedUntil: null,
      inquiries: 0,
      emptyAnswers: 0,
    };
    const held = { ...moved(allocation, to), since, attempts, sending };
    this.moves.push({ from: allocation.status, to, code: null });
    this.refunds.set(refund.id, { ...replaced(refund, held), claims: epoch });
  }

  /** A refusal keeps nothing. Throws where a decision doesn't fit what is kept. */
  protected keep(decision: Decision): Decision {
    if (decision instanceof Refusal || decision.changes === null) return decision;
    const context = required(this.context, 'A decision has an context.');
    const changes = finalizeChanges(decision.changes, this.open, context);
    const { account, refunds, receipts, notes, deliveries, interactions } = changes;
    if (account.revision !== (this.known?.revision ?? 0) + 1) throw new Error('A revision was left out.');
    for (const { before, after } of refunds) {
      if ((this.refunds.get(after.id) ?? null) !== before) throw new Error('Another refund was expected.');
      for (const { id, status, failure } of after.allocations) {
        const from = before?.allocations.find((one) => one.id === id)?.status;
        const code = failure?.providerCode ?? null;
        if (from !== undefined && from !== status) this.moves.push({ from, to: status, code });
      }
      this.refunds.set(after.id, after);
    }
    for (const { before, after } of receipts) {
      if ((this.receipts.get(after.id) ?? null) !== before) throw new Error('Another receipt was expected.');
      this.receipts.set(after.id, after);
    }
    this.notes.push(...notes);
    this.deliveries.push(...deliveries);
    this.interactions.push(...interactions);
    this.known = account;
    return { ...decision, changes };
  }
}
