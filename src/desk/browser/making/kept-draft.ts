import type { Order, Summary } from '../order/order.ts';
import type { Draft } from './draft.ts';

/** What was typed in this tab for this order, also after a reload; else a fresh draft. */
export function keptDraft(order: Order, summary: Summary, wanted: string | null): Draft {
  const returns = order.pendingRefunds ?? [];
  const asked = returns.find(({ invoiceNumber }) => invoiceNumber === wanted);
  const fresh: Draft = {
    kind: asked === undefined ? 'lines' : 'return',
    returnNumber: asked?.invoiceNumber ?? null,
    lines: {},
    amount: '',
    overLines: false,
    kept: [],
    reason: asked === undefined ? '' : `Return ${asked.invoiceNumber}`,
    reasonCode: '',
    note: '',
    priority: summary.priority,
    elsewhere: null,
  };
  if (asked !== undefined) return fresh;
  try {
    const kept: Draft | null = JSON.parse(sessionStorage.getItem(nameOf(order.id)) ?? 'null');
    return kept === null ? fresh : { ...fresh, ...kept };
  } catch {
    return fresh;
  }
}

export function keepDraft(orderId: string, draft: Draft): void {
  sessionStorage.setItem(nameOf(orderId), JSON.stringify(draft));
}

export function forgetDraft(orderId: string): void {
  sessionStorage.removeItem(nameOf(orderId));
}

function nameOf(orderId: string): string {
  return `desk:draft:${orderId}`;
}
