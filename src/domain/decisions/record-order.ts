import { customerOf, unkeptCustomer } from '../account/customer.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { warningsOf } from '../account/order-warnings.ts';
import { type OrderInput, type RecordedOrder, readOrder } from '../account/read-order.ts';
import {
  type Answer,
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import type { Refund } from '../refund/refund.ts';
import type { Approval } from '../transitions/approval.ts';
import { undoVoids } from '../transitions/charged.ts';
import { mergeLines, mergePayments } from '../transitions/order-revision.ts';
import { redirectParts, withRedirectors } from '../transitions/redirect.ts';
import { resumeWaiting } from '../transitions/waiting.ts';
import type { OrderId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf, Money } from '../values/money.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type OrderView = {
  /** Null where the order was never recorded. */
  readonly account: OrderAccount | null;
  readonly open: readonly Refund[];
  /** The order's refunds that have parts which count as done because their payment was voided. */
  readonly voided?: readonly Refund[];
  readonly approval: Approval;
  /** Which order each of the input's payment ids belongs to, where it belongs to one. */
  readonly owners: ReadonlyMap<string, OrderId>;
  /** Of the input's content, its revision too, to tell a repetition from a change. */
  readonly fingerprint: string;
};

/** Decides what an order, as its source has it now, changes on its account (D28). */
export function decideRecordOrder(view: OrderView, input: OrderInput, context: CommandContext): Decision {
  const { account, fingerprint } = view;
  const validation = new ValidationErrors();
  const read = readOrder(input, account?.currency ?? null, validation);
  const repeated = fingerprint === account?.sourceFingerprint;
  if (account !== null && read !== null && !repeated) validation.collect(outdatedBy(account, read));
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const order = required(read, 'An unreadable input was refused.');
  const answer = (recorded: OrderAccount) => ({ orderId: order.id, ...warnedOf(recorded) });
  if (repeated && account !== null) return { changes: null, answer: answer(account) };
  const next =
    account === null
      ? newAccount(order, fingerprint, context.at)
      : revised(account, order, { fingerprint, actor: context.actor });
  const objection = foreignPayment(view, next);
  if (objection !== null) return objection;
  const told = recorded(account, next, order, context);
  const former = { before: account?.payments ?? [], open: view.open };
  const redirected = redirectParts(told, former, view.approval, context);
  const changes = resumeAll(redirected, view, context);
  return { changes, answer: answer(changes.account) };
}

function warnedOf(account: OrderAccount): Pick<Answer, 'warnings'> {
  const warnings = warningsOf(account);
  return warnings.length === 0 ? {} : { warnings };
}

function outdatedBy(account: OrderAccount, order: RecordedOrder): Refusal | null {
  if (order.sourceRevision > account.sourceRevision) return null;
  const same = order.sourceRevision === account.sourceRevision;
  const message = same
    ? `Revision ${order.sourceRevision} of order ${account.id} is already recorded with different content: send changes under a higher sourceRevision.`
    : `Revision ${order.sourceRevision} is older than revision ${account.sourceRevision}, which is recorded for order ${account.id}.`;
  return new Refusal('ORDER_OUTDATED', message, { path: ['input', 'sourceRevision'] });
}

function newAccount(order: RecordedOrder, fingerprint: string, at: Date): OrderAccount {
  const zero = Money.zero(order.currency);
  return {
    id: order.id,
    currency: order.currency,
    revision: 0,
    sourceRevision: order.sourceRevision,
    sourceFingerprint: fingerprint,
    customerId: order.customerId,
    customerEmail: order.customerEmail,
    buyer: order.buyer,
    customerErasedAt: null,
    priority: order.priority ?? 'LOWEST_SETTLED',
    lines: mergeLines([], order.lines),
    payments: mergePayments([], order.payments),
    invoices: [],
    disputes: [],
    uncovered: { refunded: zero, receiptCount: 0 },
    refundedTax: zero,
    invoiceData: { revision: 0, updatedAt: at, entries: [], uncovered: { refunded: zero, receiptIds: [] } },
    pendingSince: null,
    interactionCount: 0,
    noteCount: 0,
    recordedAt: at,
  };
}

/** What a revision doesn't say (customer, e-mail, priority) stays as it was recorded. */
function revised(
  account: OrderAccount,
  order: RecordedOrder,
  { fingerprint, actor }: { fingerprint: string; actor: string },
): OrderAccount {
  const payments = mergePayments(account.payments, order.payments, account.disputes);
  return {
    ...account,
    sourceRevision: order.sourceRevision,
    sourceFingerprint: fingerprint,
    ...customerOf(account, order),
    priority: order.priority ?? account.priority,
    lines: mergeLines(account.lines, order.lines),
    payments: withRedirectors(account.payments, payments, actor),
  };
}

function foreignPayment({ owners }: OrderView, account: OrderAccount): Refusal | null {
  const foreign = account.payments.find((payment) => (owners.get(payment.id) ?? account.id) !== account.id);
  if (foreign === undefined) return null;
  return paymentOwnedElsewhere(foreign);
}

/** A payment id is unique over all orders (D28). */
function paymentOwnedElsewhere({ id }: Pick<Payment, 'id'>): Refusal {
  return new Refusal(
    'STATE_CONFLICT',
    `Payment ${id} belongs to another order: a payment id must be unique across orders.`,
    {
      path: ['input', 'payments'],
    },
  );
}

function recorded(
  before: OrderAccount | null,
  account: OrderAccount,
  order: RecordedOrder,
  context: CommandContext,
): Changes {
  const total = Money.sum(account.lines.map(grossOf), account.currency);
  const settled = Money.sum(
    account.payments.map((payment) => payment.settled),
    account.currency,
  );
  const what = before === null ? 'was recorded' : `was updated to revision ${order.sourceRevision}`;
  return appendTimelineEntry(noChanges(account), context, {
    type: 'ORDER_RECORDED',
    message: `The order ${what}: ${total} ordered, ${settled} settled.${unkeptCustomer(account, order)}`,
    amount: total,
  });
}

function resumeAll(changes: Changes, view: OrderView, context: CommandContext): Changes {
  const charged = (view.account?.payments ?? []).reduce(
    (sum, before) => undoVoids(sum, view.voided ?? [], before, context),
    changes,
  );
  return changes.account.payments.reduce(
    (sum, payment) => resumeWaiting(sum, view, payment.id, context).changes,
    charged,
  );
}
