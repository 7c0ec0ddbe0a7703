import { replaced } from '../../src/domain/allocation-parts.ts';
import { isOpen, moved } from '../../src/domain/allocation-state.ts';
import {
  type Accepted,
  type Changes,
  type Decision,
  type Interaction,
  noChanges,
  type Occasion,
  putRefund,
  sealed,
} from '../../src/domain/changes.ts';
import type { AllocationStatus, RefundPriority } from '../../src/domain/closed-lists.ts';
import { decideCancelRefund } from '../../src/domain/decisions/cancel-refund.ts';
import { decideRecordFailure, type FailureInput } from '../../src/domain/decisions/record-failure.ts';
import { decideRecordInvoice } from '../../src/domain/decisions/record-invoice.ts';
import { decideRecordOrder } from '../../src/domain/decisions/record-order.ts';
import { decideRecordReceipt, type ReceiptInput } from '../../src/domain/decisions/record-receipt.ts';
import {
  decideRecordSettlement,
  type SettlementInput,
} from '../../src/domain/decisions/record-settlement.ts';
import { decideRequestPendingRefunds } from '../../src/domain/decisions/request-pending-refunds.ts';
import { decideRequestRefund } from '../../src/domain/decisions/request-refund.ts';
import { decideRetryAllocation, type RetryInput } from '../../src/domain/decisions/retry-allocation.ts';
import { required } from '../../src/domain/invariant.ts';
import type { OrderAccount } from '../../src/domain/order-account.ts';
import type { InvoiceInput } from '../../src/domain/read-invoice.ts';
import type { OrderInput } from '../../src/domain/read-order.ts';
import type { Allocation, ManualCause, Receipt, Refund } from '../../src/domain/refund.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { withStatus } from '../../src/domain/request-refund.ts';
import type { ScopeInput } from '../../src/domain/scope.ts';
import { clock, orderInput } from './an-order.ts';

/**
 * One order's account, refunds, receipts and timeline in memory. Each call takes one decision and keeps what it
 * changes, as the store would; a refusal keeps nothing. It throws where a decision doesn't fit what is kept.
 */
export class OrderStory {
  readonly refunds = new Map<string, Refund>();
  readonly receipts = new Map<string, Receipt>();
  readonly interactions: Interaction[] = [];
  readonly moves: { from: AllocationStatus; to: AllocationStatus }[] = [];
  #account: OrderAccount | null = null;
  readonly #next: () => Occasion = clock();

  constructor(order: Partial<OrderInput> = {}) {
    if (this.order(order) instanceof Refusal) throw new Error('The order could not be recorded.');
  }

  get account(): OrderAccount {
    return required(this.#account, 'The order is recorded.');
  }

  get open(): Refund[] {
    return [...this.refunds.values()].filter((refund) =>
      refund.allocations.some((allocation) => isOpen(allocation.status)),
    );
  }

  get allocations(): Allocation[] {
    return [...this.refunds.values()].flatMap((refund) => refund.allocations);
  }

  order(more: Partial<OrderInput>): Decision {
    const input = orderInput(more);
    const view = {
      account: this.#account,
      open: this.open,
      owners: new Map(),
      fingerprint: JSON.stringify(input),
    };
    return this.#keep(decideRecordOrder(view, input, this.#next()));
  }

  invoice(number: string, value: string, more: Partial<InvoiceInput> = {}): Decision {
    const earlier = (more.coversRefundIds ?? []).flatMap((id) => {
      const refund = this.refunds.get(id);
      const receipts = [...this.receipts.values()].filter(
        (receipt) => receipt.refundId === id && receipt.reversedAt === null,
      );
      return refund === undefined ? [] : [{ refund, receipts }];
    });
    const input: InvoiceInput = { number, type: 'INPUT', value, issuedAt: new Date(0), ...more };
    return this.#keep(decideRecordInvoice({ account: this.account, earlier }, input, this.#next()));
  }

  request(scope: ScopeInput, priority?: RefundPriority): Decision {
    const input = { scope, reason: 'A test', priority };
    return this.#keep(
      decideRequestRefund(this.account, input, { occasion: this.#next(), matchesPreview: null }),
    );
  }

  requestPending(): Decision {
    return this.#keep(decideRequestPendingRefunds(this.account, {}, this.#next()));
  }

  receipt(providerRefundId: string, amount: string, more: Partial<ReceiptInput>): Decision {
    const input: ReceiptInput = {
      providerRefundId,
      amount,
      source: 'OMS',
      occurredAt: new Date(0),
      acceptExcess: false,
      ...more,
    };
    const recorded = [...this.receipts.values()].filter((one) => one.providerRefundId === providerRefundId);
    const refund = this.#refundOf(input.allocationId);
    const view = { account: this.account, refund, open: this.open, recorded };
    return this.#keep(decideRecordReceipt(view, input, this.#next()));
  }

  failure(allocationId: string, more: Partial<FailureInput> = {}): Decision {
    const input = { allocationId, message: 'Declined', retryable: false, ...more };
    const receipt = this.receipts.get(input.reversesReceiptId ?? '') ?? null;
    const view = { account: this.account, refund: this.#refundOf(allocationId), receipt };
    return this.#keep(decideRecordFailure(view, input, this.#next()));
  }

  retry(allocationId: string, more: Partial<RetryInput> = {}): Decision {
    const view = { account: this.account, refund: this.#refundOf(allocationId) };
    return this.#keep(decideRetryAllocation(view, { allocationId, ...more }, this.#next()));
  }

  cancel(refundId: string): Decision {
    const view = { account: this.account, refund: this.refunds.get(refundId) ?? null };
    return this.#keep(decideCancelRefund(view, { refundId, reason: 'A test' }, this.#next()));
  }

  settle(paymentId: string, settled: string, more: Partial<SettlementInput> = {}): Decision {
    const input = { paymentId, settled, settledAt: new Date(0), ...more };
    return this.#keep(
      decideRecordSettlement({ account: this.account, open: this.open }, input, this.#next()),
    );
  }

  /** What the dispatcher will do to an allocation (D27): sending it raises its attempts. */
  dispatch(allocationId: string, to: AllocationStatus, manualCause?: ManualCause): void {
    const refund = required(this.#refundOf(allocationId), `Allocation ${allocationId} exists.`);
    const allocation = this.allocation(allocationId);
    const next = moved(allocation, to, manualCause === undefined ? {} : { manualCause });
    const attempts = allocation.attempts + (to === 'SENDING' ? 1 : 0);
    const { at } = this.#next();
    const after = withStatus(replaced(refund, { ...next, attempts }), at);
    this.#keep({
      changes: sealed(putRefund(noChanges(this.account), refund, after), at),
      answer: { orderId: refund.orderId },
    });
  }

  allocation(id: string): Allocation {
    return required(
      this.allocations.find((allocation) => allocation.id === id),
      `Allocation ${id} exists.`,
    );
  }

  #refundOf(allocationId: string | null | undefined): Refund | null {
    const all = [...this.refunds.values()];
    return all.find((refund) => refund.allocations.some(({ id }) => id === allocationId)) ?? null;
  }

  #keep<T extends Accepted>(decision: T | Refusal): T | Refusal {
    if (decision instanceof Refusal || decision.changes === null) return decision;
    const { account, refunds, receipts, interactions }: Changes = decision.changes;
    if (account.revision !== (this.#account?.revision ?? 0) + 1) throw new Error('A revision was left out.');
    for (const { before, after } of refunds) {
      if ((this.refunds.get(after.id) ?? null) !== before) throw new Error('Another refund was expected.');
      for (const { id, status } of after.allocations) {
        const from = before?.allocations.find((one) => one.id === id)?.status;
        if (from !== undefined && from !== status) this.moves.push({ from, to: status });
      }
      this.refunds.set(after.id, after);
    }
    for (const { before, after } of receipts) {
      if ((this.receipts.get(after.id) ?? null) !== before) throw new Error('Another receipt was expected.');
      this.receipts.set(after.id, after);
    }
    this.interactions.push(...interactions);
    this.#account = account;
    return decision;
  }
}
