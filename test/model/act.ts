import { most, split, sum } from './arithmetic.ts';
import { cut } from './cut.ts';
import { isHeld, mayBePaid } from './dispute-sums.ts';
import {
  type Account,
  allocationAt,
  type Call,
  type Invoice,
  type InvoiceLine,
  type No,
  no,
  type Place,
  type Refund,
  refundAt,
  sure,
} from './facts.ts';
import { finish } from './finish.ts';
import { grossLeft, restOf } from './lines.ts';
import { declined, reverseAll } from './reverse.ts';
import { say } from './say.ts';
import {
  amounts,
  availableOn,
  countedFor,
  countedOn,
  gross,
  isOpen,
  liveOf,
  pendingOf,
  worth,
} from './sums.ts';

export type GivenInvoice = Omit<Invoice, 'calls' | 'after'>;

/** D7, D30. */
export function recordInvoiceForRefund(draft: Account, given: GivenInvoice): object | No {
  const known = draft.invoices.find(({ number }) => number === given.number);
  const ids = [...draft.lines.map(({ id }) => id), ...(known?.lines ?? []).map(({ lineId }) => lineId)];
  if (given.lines.some(({ lineId }) => lineId !== null && !ids.includes(lineId))) return no('LINE_NOT_FOUND');
  if (known !== undefined) return isSame(known, given) ? {} : no('INVOICE_NUMBER_TAKEN');
  draft.invoices.push({ ...given, calls: given.isReturn ? callsOf(given) : [], after: draft.refunds.length });
  say(draft, 'INVOICE_RECORDED');
  return {};
}

function isSame(known: Invoice, given: GivenInvoice): boolean {
  const lines = (of: readonly InvoiceLine[]) =>
    of.map((one) => [one.lineId, one.quantity, one.price].join()).join(';');
  return (
    known.value === given.value &&
    known.isReturn === given.isReturn &&
    lines(known.lines) === lines(given.lines)
  );
}

function callsOf({ value, lines }: GivenInvoice): Call[] {
  const asked = lines.map(({ lineId, quantity, price }) => {
    return { lineId, quantity, gross: (2n * price * quantity + 1_000_000n) / 2_000_000n };
  });
  const calls = asked.filter((call) => call.gross > 0n);
  const all = sum(calls.map((call) => call.gross));
  if (value > all) return [...calls, { lineId: null, quantity: null, gross: value - all }];
  const parts = split(
    value,
    calls.map((call) => call.gross),
  );
  return calls
    .map((call, index) => ({ ...call, gross: sure(parts[index]) }))
    .filter((call) => call.gross > 0n);
}

/** D20, D27: a part fails, or a receipt is taken back. */
export function recordRefundFailure(draft: Account, place: Place, receipt: number | null): object | No {
  const part = allocationAt(draft, place);
  if (receipt !== null) return reverseAll(draft, place, receipt);
  if (part.status === 'FAILED') return {};
  if (part.status !== 'READY' && part.status !== 'MANUAL') return no('STATE_CONFLICT');
  part.status = 'FAILED';
  part.failure = declined;
  say(draft, 'REFUND_FAILED');
  finish(draft, [place.refund]);
  return {};
}

/** D27: whatever was not sent. */
export function cancelRefund(draft: Account, index: number): object | No {
  const open = refundAt(draft, index).allocations.filter(isOpen);
  if (open.length === 0) return no('STATE_CONFLICT');
  for (const part of open) {
    part.status = 'CANCELED';
    part.failure = null;
    say(draft, 'REFUND_CANCELED');
  }
  finish(draft, [index]);
  return {};
}

/** D16, D27, D31. */
export function retryRefundAllocation(
  draft: Account,
  place: Place,
  { to, place: where, manual }: { to: string; place: string; manual: boolean },
): { allocation: number } | No {
  const refund = refundAt(draft, place.refund);
  const part = allocationAt(draft, place);
  if (part.status !== 'FAILED' && part.status !== 'MANUAL') return no('STATE_CONFLICT');
  if (cut(part.shares, part.amount).first.some(({ invoice }) => invoice !== null && isHeld(draft, invoice)))
    return no('PAYMENT_DISPUTED');
  if (
    cut(part.shares, part.amount).first.some(({ invoice }) => invoice !== null && mayBePaid(draft, invoice))
  )
    return no('POSSIBLE_DUPLICATE');
  const refusal = tooMuch(draft, place, to) ?? replaced(draft, refund, place.allocation);
  if (refusal !== null) return refusal;
  const status = manual ? 'MANUAL' : 'READY';
  say(draft, manual ? 'REFUND_MANUAL' : 'REFUND_RETRIED');
  if (to === part.payment && where === part.to) {
    Object.assign(part, { status, attempts: part.attempts + 1, failure: null });
    return { allocation: place.allocation };
  }
  if (part.status === 'MANUAL') Object.assign(part, { status: 'CANCELED', failure: 'MOVED' });
  const anew = {
    payment: to,
    to: where,
    status,
    rule: 'MANUAL',
    attempts: 0,
    splitFrom: null,
    failure: null,
    noted: 0n,
  } as const;
  return { allocation: refund.allocations.push({ ...part, ...anew, retryOf: place.allocation }) - 1 };
}

/** D31: the amount is never cut. A part in a person's hands has all but another payment's money reserved already. */
function tooMuch(draft: Account, { refund: index, allocation }: Place, to: string): No | null {
  const refund = refundAt(draft, index);
  const part = sure(refund.allocations[allocation]);
  if (part.status === 'FAILED') {
    const objection = beyondLine(draft, refund, part.amount) ?? beyondInvoice(draft, part);
    if (objection !== null) return objection;
  }
  const payment = sure(draft.payments.find(({ id }) => id === to));
  const own = part.status === 'MANUAL' && to === part.payment ? part.amount : 0n;
  const limit = availableOn(draft, payment) + own;
  return part.amount > limit ? no('EXCEEDS_REFUNDABLE', limit) : null;
}

function beyondLine(draft: Account, refund: Refund, amount: bigint): No | null {
  const live = liveOf(draft, refund);
  const [now, then] = [countedFor(refund, live), countedFor(refund, live + amount)];
  for (const { lineId: id } of refund.lines) {
    const line = draft.lines.find((one) => one.id === id);
    if (line === undefined) continue;
    const mine = (counted: typeof now) => gross(...counted.filter(({ lineId }) => lineId === id));
    const taxes = (counted: typeof now) =>
      sum(counted.filter(({ lineId }) => lineId === id).map(({ tax }) => tax));
    const { tax } = restOf(line, countedOn(draft, line.id));
    const isTax = refund.lines.some((one) => one.lineId === id && one.isValue && one.net === 0n);
    if (isTax && taxes(then) - taxes(now) > tax) return no('EXCEEDS_LINE', tax);
    const left = grossLeft(draft, line);
    if (mine(then) - mine(now) > left) return no('EXCEEDS_LINE', left);
  }
  return null;
}

function beyondInvoice(draft: Account, { shares, amount }: Refund['allocations'][number]): No | null {
  const missing = sum(
    shares.map(({ invoice, amount: share }) => {
      const owing = sure(draft.invoices.find(({ number }) => number === invoice));
      return most(0n, share - pendingOf(draft, owing));
    }),
  );
  return missing > 0n ? no('EXCEEDS_INVOICE', most(0n, amount - missing)) : null;
}

/** What another part pays or has paid isn't sent twice; nor is more than the refund still owes. */
function replaced(draft: Account, refund: Refund, allocation: number): No | null {
  const heirs = refund.allocations.filter(({ retryOf }) => retryOf === allocation);
  if (heirs.some((one) => isOpen(one) || one.status === 'SUCCEEDED')) return no('STATE_CONFLICT');
  const part = sure(refund.allocations[allocation]);
  const left = worth(refund) - liveOf(draft, refund);
  return part.status === 'FAILED' && amounts([part]) > left ? no('STATE_CONFLICT') : null;
}
