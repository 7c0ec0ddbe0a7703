import { contentOf } from '../domain/account/destination.ts';
import type { OrderAccount } from '../domain/account/order-account.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { ScopeInput } from '../domain/plan/scope.ts';
import type { RefundLine } from '../domain/refund/refund.ts';
import { grossOf, type Money } from '../domain/values/money.ts';
import { formatQuantity } from '../domain/values/quantity.ts';
import { fingerprintOf } from '../store/writes/idempotency.ts';
import { isSameToken, signedToken } from './signed-token.ts';

/** What a preview promised: for which order, asked for how, and what would then be done. */
export type Previewed = { readonly account: OrderAccount; readonly scope: ScopeInput; readonly plan: Plan };

/**
 * A signature over the request and the resulting plan, with where its money would go (I18). It holds no state and no revision: a receipt that
 * changes nothing about the plan doesn't outdate it.
 */
export function previewTokenOf(secret: string, { account, scope, plan }: Previewed): string {
  const promise = { orderId: account.id, scope, plan: shown(plan) };
  const content = fingerprintOf({ mutation: 'refundPreview', input: promise });
  return signedToken(secret, content);
}

/** Whether the token was given for exactly this; compared in constant time. */
export function isTokenOf(secret: string, token: string, previewed: Previewed): boolean {
  return isSameToken(token, previewTokenOf(secret, previewed));
}

/** Everything of a plan that a person was shown, where its money would go among it, in texts. */
function shown(plan: Plan) {
  return {
    kind: plan.kind,
    priority: plan.priority,
    lines: plan.lines.map(shownLine),
    deductions: plan.deductions.map(({ description, net, tax }) => [description, text(net), text(tax)]),
    coverage: plan.coverage.map(({ invoiceNumber, amount }) => [invoiceNumber, text(amount)]),
    parts: plan.parts.map(({ paymentId, destination, amount, waitsForSettlement, rule, rank }) => {
      return [paymentId, contentOf(destination), text(amount), String(waitsForSettlement), rule, rank];
    }),
    total: text(grossOf(plan.total)),
    closing: plan.closing === null ? null : [text(plan.closing.amount), plan.closing.reason],
  };
}

function shownLine({ lineId, quantity, net, tax, reason, valueOnly = false }: RefundLine) {
  const pieces = quantity === null ? null : formatQuantity(quantity);
  return [lineId, pieces, text(net), text(tax), reason, valueOnly];
}

function text(amount: Money): string {
  return amount.toString();
}
