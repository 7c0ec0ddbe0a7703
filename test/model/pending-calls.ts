import { amountNear, type Call, type Draw, type Known, pick, showing } from './call.ts';
import { type Closing, closePendingRefund, reopenPendingRefund } from './close.ts';
import { amountOf } from './closed-sums.ts';
import { type Covering, coverPendingRefund, uncoveredMoney } from './cover-pending.ts';
import { type Account, sure } from './facts.ts';
import { invoice } from './invoice-calls.ts';
import { quantityText } from './names.ts';
import { pendingInvoices, pendingOf } from './pending-sums.ts';

/** Mostly of a return with something pending; now and then of any, of a sale, or of none. */
function someReturn({ account }: Known, draw: Draw): string | null {
  const all = [...account.invoices.map(({ number }) => number), 'R-0'];
  const pending = pendingInvoices(account).map(({ number }) => number);
  return pick(draw.how % 8 === 0 ? all : pending, draw);
}

/** All of a return, an amount, or of one of its lines so much or so many. */
export function closeSome(known: Known, draw: Draw): Call {
  const number = someReturn(known, draw);
  if (number === null) return invoice(known, draw);
  const { names, money, account } = known;
  const closing = closingOf(account, number, draw);
  const { line } = closing;
  return {
    step: 'closePendingRefund',
    mutation: 'closePendingRefund',
    input: {
      ...{ orderId: names.orderId, invoiceNumber: number, reason: 'REJECTED', note: 'Worn' },
      amount: closing.amount === null ? null : money(closing.amount),
      lines:
        line === null
          ? null
          : line.gross === null
            ? [{ lineId: line.id, quantity: quantityText(line.quantity) }]
            : [{ lineId: line.id, gross: money(line.gross) }],
    },
    selection,
    decide: showing((draft) => closePendingRefund(draft, closing), closureShown),
  };
}

function closingOf(account: Account, number: string, draw: Draw): Closing {
  const of = account.invoices.find((one) => one.number === number);
  const pending = of === undefined ? 0n : pendingOf(account, of);
  const whole = { number, amount: null, line: null };
  if (draw.much % 3 === 0) return whole;
  if (draw.much % 3 === 1) return { ...whole, amount: amountNear(pending, draw) };
  const call = pick(of?.calls ?? [], draw);
  const id = call?.lineId ?? (draw.how % 5 === 0 ? 'socks' : null);
  if (id === null) return whole;
  const quantities = [500_000n, 1_000_000n, 333_333n, 2_000_000n];
  const gross = draw.how % 2 === 0 ? amountNear(call?.gross ?? 1n, draw) : null;
  return { ...whole, line: { id, gross, quantity: sure(quantities[draw.how % 4]) } };
}

/** What was closed is to be paid after all, all of it or some; now and then more, or what closes nothing any more. */
export function reopenSome(known: Known, draw: Draw): Call {
  const { account } = known;
  const all = account.closures.map((closure, index) => ({ closure, index }));
  const standing = all.filter(({ closure }) => amountOf(closure) > 0n);
  const target = pick(draw.how % 8 === 0 ? all : standing, draw);
  if (target === null) return closeSome(known, draw);
  const { closure, index } = target;
  return reopenOf(known, index, draw.much % 2 === 0 ? null : amountNear(amountOf(closure), draw));
}

export function reopenOf({ names, money }: Known, index: number, amount: bigint | null): Call {
  return {
    step: 'reopenPendingRefund',
    mutation: 'reopenPendingRefund',
    input: { closureId: names.closure(index), amount: amount === null ? null : money(amount) },
    selection,
    decide: showing((draft) => reopenPendingRefund(draft, index, amount), closureShown),
  };
}

const selection = 'closure { invoiceNumber amount { amount } } invoice { number }';

/** Null once it closes nothing. */
function closureShown(
  { closure: index }: { closure: number },
  after: Account,
  _names: Known['names'],
  money: Known['money'],
) {
  const closure = sure(after.closures[index]);
  const { invoice: number } = closure;
  const amount = amountOf(closure);
  return {
    closure: amount === 0n ? null : { invoiceNumber: number, amount: money(amount) },
    invoice: { number },
  };
}

/** A refund or a dispute paid a return already; mostly one that has money for it. */
export function coverSome(known: Known, draw: Draw): Call {
  const number = someReturn(known, draw);
  if (number === null) return invoice(known, draw);
  const { account, names } = known;
  const refunds = account.refunds.map((refund, index) => ({ refund, index }));
  const able = refunds.filter(({ refund }) => uncoveredMoney(account, refund) > 0n);
  const refund = draw.much % 3 === 2 ? null : pick(draw.how % 4 === 0 ? refunds : able, draw);
  const withDispute = draw.much % 3 > 0 && account.disputes.length > 0;
  const dispute = withDispute ? draw.which % account.disputes.length : null;
  if (refund === null && dispute === null) return closeSome(known, draw);
  const covering: Covering = { number, refund: refund?.index ?? null, dispute };
  return {
    step: 'coverPendingRefund',
    mutation: 'coverPendingRefund',
    input: {
      ...{ orderId: names.orderId, invoiceNumber: number },
      refundIds: refund === null ? [] : [names.refund(refund.index)],
      disputeIds: dispute === null ? [] : [names.dispute(dispute)],
    },
    selection: 'invoice { number } refunds { id }',
    decide: showing(
      (draft) => coverPendingRefund(draft, covering),
      () => ({
        invoice: { number },
        refunds: refund === null ? [] : [{ id: names.refund(refund.index) }],
      }),
    ),
  };
}
