import { type GivenInvoice, recordInvoiceForRefund } from './act.ts';
import { most } from './arithmetic.ts';
import { amountNear, type Call, type Draw, type Known, pick, showing } from './call.ts';
import { choiceInput, choiceOf } from './choice-calls.ts';
import { type Account, no, sure } from './facts.ts';
import { grossLeft } from './lines.ts';
import { type Digits, type Names, quantityText } from './names.ts';
import type { LineAsk, Scope } from './plan.ts';
import { requestPending, requestRefund } from './request.ts';
import { pendingInvoices, refundable, statusOf } from './sums.ts';

const priorities = [null, null, null, 'LOWEST_SETTLED', 'CARD_FIRST'] as const;

/** A refund that nobody previewed. */
export function request({ account, names, money }: Known, draw: Draw): Call {
  const scope = scopeOf(account, draw);
  const priority = pick(priorities, { ...draw, which: draw.much });
  const choice = choiceOf(account, scope, draw);
  const { destination, allocations } = choiceInput(choice, names, money);
  return {
    step: 'requestRefund',
    mutation: 'requestRefund',
    input: {
      ...{ orderId: names.orderId, scope: scopeInput(scope, money), priority, reason: 'Sent back' },
      ...{ destination, allocations },
    },
    selection: 'refund { id status }',
    decide: showing((draft) => requestRefund(draft, { scope, priority, seen: null, choice }), oneRefund),
  };
}

/** A refund with the token of an earlier preview, mostly for what that was of. */
export function confirm({ account, names, money, previews }: Known, draw: Draw): Call | null {
  const preview = pick(previews.slice(-3), draw);
  if (preview === null) return null;
  const scope = draw.how % 8 === 0 ? scopeOf(account, draw) : preview.scope;
  const input = scopeInput(scope, money);
  const isItsScope = JSON.stringify(input) === JSON.stringify(scopeInput(preview.scope, money));
  const seen = isItsScope ? preview.plan : no('ANOTHER_SCOPE');
  return {
    step: 'requestRefund by token',
    mutation: 'requestRefund',
    input: { orderId: names.orderId, scope: input, reason: 'As shown', previewToken: preview.token },
    selection: 'refund { id status }',
    decide: showing((draft) => requestRefund(draft, { scope, priority: null, seen }), oneRefund),
  };
}

export function requestPendingOnes(known: Known, draw: Draw): Call {
  const { account, names } = known;
  // One invoice alone says nothing of what they do to each other.
  if (draw.how % 4 > 0 && pendingInvoices(account).length < 2) return invoice(known, draw);
  const priority = pick(priorities, draw);
  return {
    step: 'requestPendingRefunds',
    mutation: 'requestPendingRefunds',
    input: { orderId: names.orderId, priority },
    selection: 'refunds { id status }',
    decide: showing(
      (draft) => requestPending(draft, priority),
      ({ refunds }, account, known) => ({
        refunds: refunds.map((index) => refundShown(account, index, known)),
      }),
      ({ refused }) => refused,
    ),
  };
}

export function invoice(known: Known, draw: Draw): Call {
  const { names, money } = known;
  const given = givenInvoice(known, draw);
  return {
    step: 'recordInvoiceForRefund',
    mutation: 'recordInvoiceForRefund',
    input: {
      orderId: names.orderId,
      number: given.number,
      type: given.isReturn ? 'INPUT' : 'OUTPUT',
      value: money(given.value),
      issuedAt: '2026-01-15T12:30:39.439Z',
      lines: given.lines.map(({ lineId, quantity, price }) => {
        return { lineId, quantity: quantityText(quantity), price: money(price) };
      }),
    },
    selection: 'invoice { number }',
    decide: showing(
      (draft) => recordInvoiceForRefund(draft, given),
      () => ({ invoice: { number: given.number } }),
    ),
  };
}

/** A return of lines, of one line twice, or of a value; now and then a sale, or a number that is known. */
function givenInvoice({ account }: Known, draw: Draw): GivenInvoice {
  const { which, how } = draw;
  const value = amountNear(2_000n, draw);
  const ids = account.lines.map(({ id }) => id);
  const line = (offset: number, quantity: bigint, price: bigint) => {
    return { lineId: sure(ids[(which + offset) % ids.length]), quantity, price };
  };
  const choices = [
    [],
    [line(0, 500_000n, value), line(1, 1_000_000n, 333n)],
    [line(0, 1_000_000n, 1_200n), line(1, 1_000_000n, 750n)],
    [line(0, 1_000_000n, value), line(0, 1_000_000n, 700n)],
    [line(0, 1_000_000n, value)],
  ];
  const old = how % 11 === 0 ? pick(account.invoices, draw) : null;
  return {
    number: old?.number ?? `R-${account.invoices.length + 1}`,
    isReturn: old?.isReturn ?? how % 13 !== 0,
    value: old !== null && which % 2 === 0 ? old.value : value,
    lines: old?.lines ?? choices[how % 5] ?? [],
  };
}

export function scopeOf(account: Account, draw: Draw): Scope {
  const { which, how } = draw;
  const kind = which % 10;
  if (kind === 0) return { by: 'full' };
  if (kind < 4) {
    const amount = how === 77 ? 0n : amountNear(refundable(account) / 3n, draw);
    return kind === 3 ? { by: 'amount', amount, isGoodwill: true } : { by: 'amount', amount };
  }
  if (kind < 8) {
    const pending = pendingInvoices(account).map(({ number }) => number);
    const all = account.invoices.map(({ number }) => number);
    const number = pick(how % 8 === 0 ? [...all, 'R-0'] : pending, draw);
    if (number !== null) return { by: 'invoice', number };
    return { by: 'amount', amount: amountNear(refundable(account) / 2n, draw) };
  }
  const chosen = account.lines.filter((_, index) => how % 3 === 2 || index === how % account.lines.length);
  return {
    by: 'lines',
    lines: chosen.map(({ id }, index) => ask(account, id, { ...draw, how: how + index })),
  };
}

function ask(account: Account, lineId: string, draw: Draw): LineAsk {
  const line = sure(account.lines.find(({ id }) => id === lineId));
  const choice = draw.much % 4;
  if (choice === 0) return { lineId, gross: null, quantity: null };
  if (choice === 1) return { lineId, gross: null, quantity: draw.how % 2 === 0 ? 1_000_000n : 333_333n };
  // Tax of 0.00 would be no amount at all, which the corpus of bad input asks for.
  if (choice === 2 && draw.how % 3 === 0)
    return { lineId, gross: null, quantity: null, tax: most(1n, amountNear(line.tax, draw)) };
  return { lineId, gross: amountNear(grossLeft(account, line), draw), quantity: null };
}

export function scopeInput(scope: Scope, money: Digits): Readonly<Record<string, unknown>> {
  switch (scope.by) {
    case 'full':
      return { full: true };
    case 'amount':
      return { amount: money(scope.amount), ...(scope.isGoodwill ? { amountOver: 'LINES' } : {}) };
    case 'invoice':
      return { pendingInvoiceNumber: scope.number };
    case 'lines':
      return {
        lines: scope.lines.map(({ lineId, gross, quantity, tax }) => {
          if (tax !== undefined) return { lineId, tax: money(tax) };
          if (quantity !== null) return { lineId, quantity: quantityText(quantity) };
          return gross === null ? { lineId, full: true } : { lineId, gross: money(gross) };
        }),
      };
  }
}

function oneRefund({ refund }: { refund: number }, account: Account, names: Names) {
  return { refund: refundShown(account, refund, names) };
}

function refundShown(account: Account, index: number, names: Names) {
  return { id: names.refund(index), status: statusOf(account, sure(account.refunds[index])) };
}
