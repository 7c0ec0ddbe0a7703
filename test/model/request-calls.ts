import { most } from './arithmetic.ts';
import { amountNear, type Call, type Draw, type Known, pick, showing } from './call.ts';
import { type Choice, noChoice } from './choice.ts';
import { choiceInput, choiceOf } from './choice-calls.ts';
import { type Account, no, sure } from './facts.ts';
import { invoice } from './invoice-calls.ts';
import { grossLeft } from './lines.ts';
import { type Digits, type Names, quantityText } from './names.ts';
import { pendingInvoices, pendingOf } from './pending-sums.ts';
import type { LineAsk, Scope } from './plan.ts';
import { requestPending, requestRefund } from './request.ts';
import { refundable, statusOf } from './sums.ts';

/** For people to read. */
const said = { reason: 'A run', reasonCode: 'RETURN', externalReference: 'RUN-1' };

const priorities = [null, null, null, 'LOWEST_SETTLED', 'CARD_FIRST'] as const;

/** A refund that nobody previewed. */
export function request(known: Known, draw: Draw): Call {
  const scope = scopeOf(known.account, draw);
  const priority = pick(priorities, { ...draw, which: draw.much });
  const closesRest = scope.by === 'invoice' && draw.much % 3 === 0;
  return requestOf(known, scope, { priority, choice: choiceOf(known.account, scope, draw), closesRest });
}

type Terms = { priority: (typeof priorities)[number]; choice: Choice; closesRest: boolean };
const plainly: Terms = { priority: null, choice: noChoice, closesRest: false };

export function requestOf(
  { names, money }: Known,
  scope: Scope,
  { priority, choice, closesRest }: Terms = plainly,
): Call {
  const { destination, allocations } = choiceInput(choice, names, money);
  return {
    step: 'requestRefund',
    mutation: 'requestRefund',
    input: {
      ...{ orderId: names.orderId, scope: scopeInput(scope, money), priority, reason: 'Sent back' },
      ...{ destination, allocations, closeRest: closesRest ? 'REJECTED' : null },
      ...{ note: 'By phone', reasonCode: 'WORN', externalReference: 'RMA-1' },
      choiceReason: allocations === null ? null : 'Asked for',
    },
    selection: 'refund { id status }',
    decide: showing(
      (draft) => requestRefund(draft, { scope, priority, seen: null, choice, closesRest }),
      oneRefund,
    ),
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
  const accepts = draw.much % 3 === 0;
  return {
    step: 'requestPendingRefunds',
    mutation: 'requestPendingRefunds',
    input: { orderId: names.orderId, priority, acceptPossibleDuplicates: accepts, ...said },
    selection: 'refunds { id status }',
    decide: showing(
      (draft) => requestPending(draft, priority, accepts),
      ({ refunds }, account, known) => ({
        refunds: refunds.map((index) => refundShown(account, index, known)),
      }),
      ({ refused }) => refused,
    ),
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
    if (number !== null) return ofInvoice(account, number, draw);
    return { by: 'amount', amount: amountNear(refundable(account) / 2n, draw) };
  }
  const chosen = account.lines.filter((_, index) => how % 3 === 2 || index === how % account.lines.length);
  return {
    by: 'lines',
    lines: chosen.map(({ id }, index) => ask(account, id, { ...draw, how: how + index })),
  };
}

/** All that is pending, or a part of it, now and then more. */
function ofInvoice(account: Account, number: string, draw: Draw): Scope {
  const invoice = account.invoices.find((one) => one.number === number);
  if (invoice === undefined || draw.much % 2 === 0) return { by: 'invoice', number };
  return { by: 'invoice', number, amount: amountNear(pendingOf(account, invoice), draw) };
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
      return {
        pendingInvoiceNumber: scope.number,
        ...(scope.amount === undefined ? {} : { invoiceAmount: money(scope.amount) }),
      };
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
