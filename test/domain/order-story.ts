import type { InvoiceInput } from '../../src/domain/account/read-invoice.ts';
import type { OrderInput } from '../../src/domain/account/read-order.ts';
import type { CommandContext, Decision } from '../../src/domain/changes/changes.ts';
import { decideApproveRefund, decideRejectRefund } from '../../src/domain/decisions/approve-refund.ts';
import { decideCancelRefund } from '../../src/domain/decisions/cancel-refund.ts';
import {
  type ClosePendingInput,
  decideClosePending,
} from '../../src/domain/decisions/close-pending-refund.ts';
import { decideCoverPending } from '../../src/domain/decisions/cover-pending-refund.ts';
import { decideRecordDispute } from '../../src/domain/decisions/record-dispute.ts';
import { decideRecordFailure, type FailureInput } from '../../src/domain/decisions/record-failure.ts';
import { decideRecordInvoice } from '../../src/domain/decisions/record-invoice.ts';
import { decideRecordOrder } from '../../src/domain/decisions/record-order.ts';
import { type AllocationOutcome, decideRecordOutcome } from '../../src/domain/decisions/record-outcome.ts';
import { decideRecordReceipt } from '../../src/domain/decisions/record-receipt.ts';
import { decideRecordReversal, type ReversalInput } from '../../src/domain/decisions/record-reversal.ts';
import { decideRecordSettlement } from '../../src/domain/decisions/record-settlement.ts';
import { decideReopenPending } from '../../src/domain/decisions/reopen-pending-refund.ts';
import { decideRequestPendingRefunds } from '../../src/domain/decisions/request-pending-refunds.ts';
import { decideRequestRefund, type RefundRequest } from '../../src/domain/decisions/request-refund.ts';
import { decideRetryAllocation, type RetryInput } from '../../src/domain/decisions/retry-allocation.ts';
import type { DeductionInput } from '../../src/domain/plan/deductions.ts';
import type { ScopeInput } from '../../src/domain/plan/scope.ts';
import type { ManualCause } from '../../src/domain/refund/refund.ts';
import type { Approval } from '../../src/domain/transitions/approval.ts';
import type { DisputeInput } from '../../src/domain/transitions/read-dispute.ts';
import type { ReceiptInput } from '../../src/domain/transitions/read-receipt.ts';
import type { SettlementInput } from '../../src/domain/transitions/read-settlement.ts';
import type { AllocationStatus, RefundPriority } from '../../src/domain/values/enums.ts';
import type { Money } from '../../src/domain/values/money.ts';
import { Refusal } from '../../src/domain/values/refusal.ts';
import { clock, orderInput } from './an-order.ts';
import { KeptOrder } from './laws/note-story-keeping.ts';

/** One order in memory. Each call takes one decision and keeps what it changes. */
export class OrderStory extends KeptOrder {
  /** The highest amount that needs no approval; null: none does. */
  approvalAbove: Money | null = null;
  /** How long ago what was asked for no longer counts towards it, in ms. */
  approvalWindow = 86_400_000;
  readonly #clock = clock();

  /** The next moment, and who acts in it. */
  readonly #next = (actor = 'tester'): CommandContext => {
    this.context = { ...this.#clock(), actor };
    return this.context;
  };

  constructor(order: Partial<OrderInput> = {}) {
    super();
    if (this.order(order) instanceof Refusal) throw new Error('The order could not be recorded.');
  }

  order(more: Partial<OrderInput>): Decision {
    const input = orderInput(more);
    const view = {
      account: this.known,
      open: this.open,
      voided: this.voided,
      approval: this.#approval(),
      owners: new Map(),
      fingerprint: JSON.stringify(input),
    };
    return this.keep(decideRecordOrder(view, input, this.#next()));
  }

  invoice(number: string, value: string, more: Partial<InvoiceInput> = {}): Decision {
    const earlier = this.earlier(more.coversRefundIds ?? []);
    const input: InvoiceInput = { number, type: 'INPUT', value, issuedAt: new Date(0), ...more };
    return this.keep(
      decideRecordInvoice({ account: this.account, owner: null, earlier }, input, this.#next()),
    );
  }

  close(input: ClosePendingInput): Decision {
    return this.keep(decideClosePending(this.account, input, this.#next()));
  }

  reopen(closureId: string, amount?: string): Decision {
    return this.keep(decideReopenPending(this.account, { closureId, amount }, this.#next()));
  }

  cover(invoiceNumber: string, refundIds: readonly string[], disputeIds: readonly string[] = []): Decision {
    const view = { account: this.account, earlier: this.earlier(refundIds), open: this.open };
    return this.keep(decideCoverPending(view, { invoiceNumber, refundIds, disputeIds }, this.#next()));
  }

  dispute(input: DisputeInput): Decision {
    return this.keep(decideRecordDispute({ account: this.account, open: this.open }, input, this.#next()));
  }

  request(
    scope: ScopeInput,
    priority?: RefundPriority,
    deductions: readonly DeductionInput[] = [],
    chosen: Pick<RefundRequest, 'destination' | 'allocations' | 'closeRest'> = {},
  ): Decision {
    const input = { scope, reason: 'A test', priority, deductions, ...chosen };
    const terms = { context: this.#next(), approval: this.#approval(), matchesPreview: null };
    return this.keep(decideRequestRefund(this.account, input, terms));
  }

  requestPending(): Decision {
    const terms = { context: this.#next(), approval: this.#approval() };
    return this.keep(decideRequestPendingRefunds(this.account, {}, terms));
  }

  approve(refundId: string, actor = 'approver'): Decision {
    const view = { ...this.#seen(refundId), open: this.open, approval: this.#approval() };
    return this.keep(
      decideApproveRefund({ ...view, isAsShown: () => true }, { refundId }, this.#next(actor)),
    );
  }

  reject(refundId: string, actor = 'approver', reason = 'Not now'): Decision {
    return this.keep(decideRejectRefund(this.#seen(refundId), { refundId, reason }, this.#next(actor)));
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
    const refunds = this.refundsOfParts([input, ...(input.shares ?? [])]);
    const view = { account: this.account, refunds, open: this.open, recorded, again: this.toldOf(recorded) };
    return this.keep(decideRecordReceipt(view, input, this.#next()));
  }

  failure(allocationId: string, more: Partial<FailureInput> = {}): Decision {
    const input = { allocationId, message: 'Declined', retryable: false, ...more };
    const receipt = this.receipts.get(more.reversesReceiptId ?? '') ?? null;
    const [refund, receipts] = [this.refundOf(allocationId), [...this.receipts.values()]];
    const view = { account: this.account, refund, receipt, receipts };
    return this.keep(decideRecordFailure(view, input, this.#next()));
  }

  reverse(receiptId: string, more: Partial<ReversalInput> = {}): Decision {
    const receipt = this.receipts.get(receiptId) ?? null;
    const view = { account: this.account, receipt, refunds: this.refundsOfParts(receipt?.shares ?? []) };
    const [receipts, input] = [[...this.receipts.values()], { receiptId, message: 'Came back', ...more }];
    return this.keep(decideRecordReversal({ ...view, receipts }, input, this.#next()));
  }

  retry(allocationId: string, more: Partial<RetryInput> = {}): Decision {
    const view = { account: this.account, refund: this.refundOf(allocationId), approval: this.#approval() };
    return this.keep(decideRetryAllocation(view, { allocationId, ...more }, this.#next()));
  }

  cancel(refundId: string): Decision {
    const view = { ...this.#seen(refundId), ownOnly: false };
    return this.keep(decideCancelRefund(view, { refundId, reason: 'A test' }, this.#next()));
  }

  settle(paymentId: string, settled: string, more: Partial<SettlementInput> = {}): Decision {
    const input = { paymentId, settled, settledAt: new Date(0), ...more };
    const view = { account: this.account, open: this.open, voided: this.voided, approval: this.#approval() };
    return this.keep(decideRecordSettlement(view, input, this.#next()));
  }

  /** What a dispatcher does to an allocation (D27): a claim and letting go are no decisions, all else is. */
  dispatch(allocationId: string, to: AllocationStatus, manualCause: ManualCause = 'UNKNOWN'): void {
    if (to === 'SENDING' || to === 'READY') {
      this.hold(allocationId, to);
      return;
    }
    const failure = { providerCode: null, message: 'What the provider said', retryable: false };
    const nextAttemptAt = new Date(0);
    if (to === 'MANUAL') this.outcome(allocationId, { to, cause: manualCause, failure });
    else if (to === 'UNKNOWN') this.outcome(allocationId, { to, failure, nextAttemptAt });
    else if (to === 'FAILED') this.outcome(allocationId, { to, failure });
    else throw new Error(`No dispatcher makes anything ${to} without a receipt.`);
  }

  /** Under the latest claim, unless an older one is named. */
  outcome(allocationId: string, outcome: AllocationOutcome, epoch?: number): Decision {
    const allocation = this.allocation(allocationId);
    const held = allocation.status === 'READY' ? null : (allocation.sending?.epoch ?? null);
    const input = { allocationId: allocation.id, epoch: epoch ?? held, outcome };
    const view = { account: this.account, refund: this.refundOf(allocationId), approval: this.#approval() };
    return this.keep(decideRecordOutcome(view, input, this.#next('dispatcher')));
  }

  readonly #seen = (id: string) => ({ account: this.account, refund: this.refunds.get(id) ?? null });

  #approval(): Approval {
    const now = this.interactions.at(-1)?.at.getTime() ?? 0;
    return {
      limit: this.approvalAbove,
      since: new Date(now - this.approvalWindow),
      recent: [...this.refunds.values()],
    };
  }
}
