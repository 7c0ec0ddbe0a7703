import type { OrderAccount } from '../account/order-account.ts';
import { type DestinationInput, readDestination } from '../account/read-destination.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { type ChosenPartInput, readSplit } from '../plan/chosen-split.ts';
import { type DeductionInput, readDeductions } from '../plan/deductions.ts';
import { type Plan, planRefund } from '../plan/plan.ts';
import { type ReferencesInput, readReferences, referencesIn } from '../plan/references.ts';
import { linesAsAsked } from '../plan/refund-lines.ts';
import { readScope, type Scope, type ScopeInput } from '../plan/scope.ts';
import type { Approval } from '../transitions/approval.ts';
import { carryOut } from '../transitions/carry-out-plan.ts';
import type { ClosureReason, RefundPriority } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { longText, parseText } from '../values/parse.ts';
import { type InputPath, Refusal, refusalsOf, ValidationErrors } from '../values/refusal.ts';

export type RefundRequest = {
  readonly scope: ScopeInput;
  readonly priority?: RefundPriority | null | undefined;
  readonly deductions?: readonly DeductionInput[] | null | undefined;
  /** Why what the refund leaves of the invoice is not to be paid (D38). */
  readonly closeRest?: ClosureReason | null | undefined;
  /** Where the money goes; null: back to its payments (D41). */
  readonly destination?: DestinationInput | null | undefined;
  /** How much of which payment, where a person chose it (D42). */
  readonly allocations?: readonly ChosenPartInput[] | null | undefined;
};

export type RequestRefundInput = RefundRequest &
  ReferencesInput & {
    readonly reason: string;
    readonly note?: string | null | undefined;
    /** Why the split was chosen. */
    readonly choiceReason?: string | null | undefined;
  };

/** The refusal of a request that says who pays, where the money goes, or what is not to be refunded, without refunds:operate (D38, D41, D42). */
export function forbiddenChoice(
  {
    destination,
    allocations,
    choiceReason,
    closeRest,
  }: RefundRequest & Pick<RequestRefundInput, 'choiceReason'>,
  under: InputPath,
): Refusal | null {
  const [field] =
    Object.entries({ destination, allocations, choiceReason, closeRest }).find(([, said]) => said != null) ??
    [];
  if (field === undefined) return null;
  return new Refusal('FORBIDDEN', `${field} needs the scope refunds:operate.`, { path: [...under, field] });
}

/**
 * What a request would do on the account at this moment (I18): the preview and the request both call it. `path`: where
 * the request stands in what the caller sent.
 */
export function decidePlan(
  account: OrderAccount,
  request: RefundRequest,
  path: InputPath = [],
  validation = new ValidationErrors(),
): Plan | Refusal {
  const scope = readScope(account, request.scope, [...path, 'scope'], validation);
  const deductions = readDeductions(account, request.deductions ?? [], [...path, 'deductions'], validation);
  if (request.closeRest != null && request.scope.pendingInvoiceNumber == null) {
    const message = 'closeRest closes the rest of an invoice: it needs pendingInvoiceNumber in the scope.';
    validation.add(new Refusal('SCOPE_INVALID', message, { path: [...path, 'closeRest'] }));
  }
  const destination = readDestination(account, request.destination, [...path, 'destination'], validation);
  const splitPath = [...path, 'allocations'];
  const parts = request.allocations ?? null;
  const split =
    parts === null ? null : readSplit(account, { parts, elsewhere: destination }, splitPath, validation);
  const refusal = validation.first();
  if (refusal !== null) return withLines(account, scope, { refusal, validation });
  return planRefund(account, {
    scope: required(scope, 'An accepted scope was parsed.'),
    priority: request.priority ?? account.priority,
    deductions,
    closeRest: request.closeRest ?? null,
    destination,
    split,
    path: [...path, 'scope'],
    splitPath,
  });
}

/** All that is wrong (C13): lines that could be read may ask for too much, too. */
function withLines(
  account: OrderAccount,
  scope: Scope | null,
  { refusal, validation }: { readonly refusal: Refusal; readonly validation: ValidationErrors },
): Refusal {
  const lines = scope?.kind === 'lines' ? linesAsAsked(account, scope.lines) : [];
  if (lines instanceof Refusal) for (const one of refusalsOf(lines)) validation.add(one);
  return required(validation.all(refusal), 'What is wrong is told.');
}

/** How a request is decided. `matchesPreview` says whether a plan is the one that was shown; null: none was. */
export type RequestTerms = {
  readonly context: CommandContext;
  readonly approval: Approval;
  readonly matchesPreview: ((plan: Plan) => boolean) | null;
};

/** Decides a requested refund. Where a preview was shown, another plan, or none any more, is PREVIEW_OUTDATED. */
export function decideRequestRefund(
  account: OrderAccount,
  input: RequestRefundInput,
  terms: RequestTerms,
): Decision {
  const validation = new ValidationErrors();
  readTexts(input, validation);
  const plan = decidePlan(account, input, ['input'], validation);
  // What can't be read is wrong whatever a preview showed.
  if (plan instanceof Refusal && validation.first() !== null) return plan;
  const { context, approval, matchesPreview } = terms;
  if (matchesPreview !== null && (plan instanceof Refusal || !matchesPreview(plan))) {
    const message =
      'The order changed since the preview, and this request would now do something else: query refundPreview again.';
    return new Refusal('PREVIEW_OUTDATED', message, { path: ['input', 'previewToken'] });
  }
  if (plan instanceof Refusal) return plan;
  const { reason, note = null, choiceReason = null } = input;
  const said = { reason, note, choiceReason, ...referencesIn(input) };
  const { changes, refund } = carryOut(noChanges(account), plan, { said, approval, context });
  return { changes, answer: { orderId: account.id, refundIds: [refund.id] } };
}

function readTexts(input: RequestRefundInput, validation: ValidationErrors): void {
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, validation);
  if (input.note != null)
    parseText({ text: input.note, longest: longText, path: ['input', 'note'] }, validation);
  readReferences(input, validation);
  if (input.choiceReason != null) {
    const path = ['input', 'choiceReason'];
    parseText({ text: input.choiceReason, longest: longText, path }, validation);
    const message = 'A choiceReason needs allocations: without them the rule chooses the payments.';
    if (input.allocations == null) validation.add(new Refusal('ALLOCATIONS_INCONSISTENT', message, { path }));
  }
}
