import { type Decision, noChanges, type Occasion, sealed } from '../changes.ts';
import type { RefundPriority } from '../closed-lists.ts';
import { required } from '../invariant.ts';
import type { OrderAccount } from '../order-account.ts';
import { longText, parseText } from '../parse.ts';
import { type Plan, planRefund } from '../plan.ts';
import { Objections, Refusal } from '../refusal.ts';
import { carryOut } from '../request-refund.ts';
import { readScope, type ScopeInput } from '../scope.ts';

export type RefundRequest = {
  readonly scope: ScopeInput;
  readonly priority?: RefundPriority | null | undefined;
};

export type RequestRefundInput = RefundRequest & {
  readonly reason: string;
  readonly note?: string | null | undefined;
};

/** What a request would do on the account at this moment (I18): the preview and the request both call it. */
export function decidePlan(
  account: OrderAccount,
  request: RefundRequest,
  path: readonly string[],
  objections = new Objections(),
): Plan | Refusal {
  const scope = readScope(account, request.scope, path, objections);
  const refusal = objections.first();
  if (refusal !== null) return refusal;
  const priority = request.priority ?? account.priority;
  return planRefund(account, {
    scope: required(scope, 'A scope that was not objected to was read.'),
    priority,
    path,
  });
}

/**
 * Decides a requested refund. `matchesPreview` says whether a plan is the one that the caller was shown; null
 * where the caller shows no preview. Another plan, or none any more, is PREVIEW_OUTDATED.
 */
export function decideRequestRefund(
  account: OrderAccount,
  input: RequestRefundInput,
  { occasion, matchesPreview }: { occasion: Occasion; matchesPreview: ((plan: Plan) => boolean) | null },
): Decision {
  const objections = new Objections();
  readTexts(input, objections);
  const scope = readScope(account, input.scope, ['input', 'scope'], objections);
  const refusal = objections.first();
  if (refusal !== null || scope === null)
    return required(refusal, 'A scope that could not be read was objected to.');
  const plan = planRefund(account, {
    scope,
    priority: input.priority ?? account.priority,
    path: ['input', 'scope'],
  });
  if (matchesPreview !== null && (plan instanceof Refusal || !matchesPreview(plan))) {
    const message =
      'The refund that was previewed is not what the request would do now: ask for a new preview.';
    return new Refusal('PREVIEW_OUTDATED', message, { path: ['input', 'previewToken'] });
  }
  if (plan instanceof Refusal) return plan;
  const { changes, refund } = carryOut(noChanges(account), plan, {
    reason: input.reason,
    note: input.note ?? null,
    occasion,
  });
  return { changes: sealed(changes, occasion.at), answer: { orderId: account.id, refundIds: [refund.id] } };
}

function readTexts(input: RequestRefundInput, objections: Objections): void {
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, objections);
  if (input.note != null)
    parseText({ text: input.note, longest: longText, path: ['input', 'note'] }, objections);
  for (const [index, { reason }] of (input.scope.lines ?? []).entries()) {
    if (reason != null)
      parseText(
        { text: reason, longest: longText, path: ['input', 'scope', 'lines', String(index), 'reason'] },
        objections,
      );
  }
}
