import type {
  RefundDeductionInput,
  RefundDestinationInput,
  RefundLineInput,
  RefundPriority,
  RefundScopeInput,
} from '../generated/graphql.ts';
import { readDecimal } from './read-decimal.ts';

export type Unit = 'quantity' | 'net' | 'gross';
export type AskedLine = { readonly text: string; readonly unit: Unit };
export type KeptBack = { readonly what: string; readonly net: string; readonly tax: string };
export type Kind = 'return' | 'lines' | 'amount' | 'everything';

/** What a person typed, word for word; nothing of it is worked out here. */
export type Draft = {
  readonly kind: Kind;
  readonly returnNumber: string | null;
  readonly lines: Readonly<Record<string, AskedLine>>;
  readonly amount: string;
  /** Whether a value is spread over the order's lines, so that their tax is corrected. */
  readonly overLines: boolean;
  readonly kept: readonly KeptBack[];
  readonly reason: string;
  readonly reasonCode: string;
  readonly note: string;
  readonly priority: RefundPriority;
  readonly elsewhere: Elsewhere | null;
};

/** Where the money goes instead of back to its payment. */
export type Elsewhere = { readonly method: string; readonly label: string; readonly reason: string };

export type Asked = {
  readonly scope: RefundScopeInput;
  readonly deductions: RefundDeductionInput[];
  readonly priority: RefundPriority;
  readonly destination: RefundDestinationInput | null;
};

/** What the draft asks the server, or why it asks nothing yet; and what can't be read, by the field's name. */
export type Reading = {
  readonly asked: Asked | null;
  readonly nothing: string | null;
  readonly problems: ReadonlyMap<string, string>;
  /** The order's lines in the order that they are asked in: errors name them by their position. */
  readonly lineIds: readonly string[];
};

export function readDraft(draft: Draft): Reading {
  const problems = new Map<string, string>();
  const lineIds = Object.keys(draft.lines).filter((id) => draft.lines[id]?.text.trim() !== '');
  const read = (field: string, text: string) => {
    const result = readDecimal(text);
    if (result.problem !== null) problems.set(field, result.problem);
    return result.decimal;
  };
  const scope = scopeOf(draft, lineIds, read);
  const deductions = draft.kept
    .map(({ what, net, tax }, at) => ({
      description: what.trim(),
      net: read(`kept.${at}.net`, net === '' ? '0' : net),
      tax: read(`kept.${at}.tax`, tax === '' ? '0' : tax),
    }))
    .filter((_, at) => Object.values(draft.kept[at] ?? {}).some((text) => text !== ''));
  const nothing = scope === null ? whyNothing(draft) : null;
  const asked =
    scope === null || problems.size > 0
      ? null
      : { scope, deductions, priority: draft.priority, destination: destinationOf(draft) };
  return { asked, nothing, problems, lineIds };
}

function scopeOf(
  draft: Draft,
  lineIds: readonly string[],
  read: (field: string, text: string) => string,
): RefundScopeInput | null {
  switch (draft.kind) {
    case 'everything':
      return { full: true };
    case 'return':
      return draft.returnNumber === null ? null : { pendingInvoiceNumber: draft.returnNumber };
    case 'amount': {
      if (draft.amount.trim() === '') return null;
      return { amount: read('amount', draft.amount), amountOver: draft.overLines ? 'LINES' : 'NOTHING' };
    }
    case 'lines': {
      const lines: RefundLineInput[] = lineIds.map((lineId) => {
        const { text, unit } = draft.lines[lineId] ?? { text: '', unit: 'quantity' };
        return { lineId, [unit]: read(`line.${lineId}`, text) };
      });
      return lines.length === 0 ? null : { lines };
    }
  }
}

function destinationOf({ elsewhere }: Draft): RefundDestinationInput | null {
  if (elsewhere === null) return null;
  const { method, label, reason } = elsewhere;
  return {
    method: method as NonNullable<RefundDestinationInput['method']>,
    provider: 'manual',
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}

function whyNothing({ kind }: Draft): string {
  switch (kind) {
    case 'lines':
      return 'Say how much of a line goes back: what it will do stands here while you type.';
    case 'amount':
      return 'Say how much goes back: what it will do stands here while you type.';
    default:
      return 'Choose what goes back.';
  }
}
