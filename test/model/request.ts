import type { RefundPriority } from '../../src/graph/generated.ts';
import { type Choice, noChoice } from './choice.ts';
import { close } from './close.ts';
import { disputesAlike, nameOf } from './disputes.ts';
import { duplicatesOf } from './duplicates.ts';
import { type Account, type Allocation, isNo, type No, no, sure } from './facts.ts';
import { overCalls, pendingInvoices, pendingOf } from './pending-sums.ts';
import { type Plan, planOf, type Scope } from './plan.ts';
import { say } from './say.ts';
import { sharesOf } from './shares.ts';

/** What every new allocation begins with. */
export const fresh = { attempts: 0, splitFrom: null, retryOf: null, failure: null, noted: 0n } as const;

type Asked = {
  readonly scope: Scope;
  readonly priority: RefundPriority | null;
  readonly seen: Plan | No | null;
  readonly choice?: Choice;
  /** Whether what a part of a return leaves of it is closed (D38). */
  readonly closesRest?: boolean;
};

/** D12–D17, D41, D42. `seen` is the plan that a preview showed, where its token is given: anything else is then outdated. */
export function requestRefund(
  draft: Account,
  { scope, priority, seen, choice = noChoice, closesRest = false }: Asked,
): { refund: number } | No {
  const plan = planOf(draft, scope, priority ?? draft.priority, choice);
  if (isNo(plan) && unread.includes(plan.code)) return plan;
  if (seen !== null && (isNo(plan) || !isSame(plan, seen))) return no('PREVIEW_OUTDATED');
  if (isNo(plan)) return plan;
  const refund = carryOut(draft, plan);
  if (closesRest && scope.by === 'invoice') closeRest(draft, scope.number, refund);
  return { refund };
}

function closeRest(draft: Account, number: string, refund: number): void {
  const invoice = sure(draft.invoices.find((one) => one.number === number));
  const pending = pendingOf(draft, invoice);
  if (pending > 0n) close(draft, invoice, overCalls(draft, invoice, pending), refund);
}

/** What comes before PREVIEW_OUTDATED in the contract's list of codes. */
const unread = ['INVOICE_NOT_FOUND', 'LINE_NOT_FOUND', 'AMOUNT_NOT_POSITIVE'];

/** D18: each invoice by itself, on the account as the ones before left it; it is refused where none can be refunded. */
export function requestPending(
  draft: Account,
  priority: RefundPriority | null,
  accepts: boolean,
): { refunds: number[]; refused: No[] } | No {
  const pending = pendingInvoices(draft);
  if (pending.length === 0) return no('NOTHING_TO_REFUND');
  const [refunds, refused]: [number[], No[]] = [[], []];
  for (const invoice of pending) {
    const payers = [
      ...duplicatesOf(draft, invoice).map((index) => `refund ${index}` as const),
      ...disputesAlike(draft, invoice).map(nameOf),
    ];
    if (payers.length > 0 && !accepts) {
      refused.push(no('POSSIBLE_DUPLICATE'));
      continue;
    }
    const { number } = invoice;
    const plan = planOf(draft, { by: 'invoice', number }, priority ?? draft.priority);
    if (isNo(plan)) {
      refused.push(plan);
      continue;
    }
    refunds.push(carryOut(draft, plan));
    invoice.accepted.push(...payers);
  }
  const [first] = refused;
  return refunds.length === 0 && first !== undefined ? first : { refunds, refused };
}

/** What a person was shown: everything but what would be left afterwards. */
function isSame(plan: Plan, seen: Plan | No): boolean {
  return shown(plan) === shown(seen);
}

function shown(plan: Plan | No): string {
  const exact = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify(isNo(plan) ? plan : { ...plan, refundableAfter: null }, exact);
}

function carryOut(draft: Account, { kind, priority, lines, coverage, parts }: Plan): number {
  const shares = sharesOf(parts, coverage);
  const allocations = parts.map(({ payment, to, amount, waits, rule, rank }, index): Allocation => {
    const status = waits ? 'WAITING_FOR_SETTLEMENT' : 'READY';
    return { ...fresh, payment, to, amount, status, rule, rank, shares: shares[index] ?? [] };
  });
  const refund = draft.refunds.push({ kind, priority, lines, coverage: [...coverage], allocations }) - 1;
  say(draft, 'REFUND_REQUESTED');
  for (const { waits } of parts) say(draft, waits ? 'REFUND_WAITING' : 'REFUND_PAYMENT');
  return refund;
}
