import { amountNear, type Call, type Draw, type Known, pick, showing } from './call.ts';
import { standingOf } from './dispute-sums.ts';
import { type GivenDispute, heldBy, recordRefundDispute } from './disputes.ts';
import { type Dispute, sure } from './facts.ts';

const statuses = ['OPEN', 'WON', 'LOST'] as const;

/** A dispute opens, ends, or is told of late; now and then the same fact comes again, or one that contradicts it. */
export function tellOfDispute(known: Known, draw: Draw): Call {
  const { account } = known;
  const { which, much, how } = draw;
  const payment = sure(account.payments[which % account.payments.length]);
  const returns = account.invoices.filter(({ isReturn }) => isReturn).map(({ number }) => number);
  const about = returns.filter((_, index) => (much >> index) % 2 === 0);
  const old = pick(account.disputes, draw);
  const again = old === null || how % 5 > 0 ? null : pick(old.facts, { ...draw, which: much });
  const given = {
    payment: old === null || how % 2 === 0 ? payment.id : old.payment,
    id: old === null || how % 2 === 0 ? `dp-${which % 3}` : old.id,
    at: much % 30,
    status: sure(statuses[how % 3]),
    amount: amountNear(payment.settled / 2n, draw),
    covers: how % 4 < 2 ? about : null,
    ...(again !== null && old !== null && { payment: old.payment, id: old.id, ...again }),
    ...(again !== null && how % 10 === 0 && { amount: again.amount + 1n }),
  };
  return telling(known, given);
}

/** A dispute about every return, so that none of them can be paid. */
export function holdReturns(known: Known, { which, much }: Draw): Call {
  const { payments, invoices } = known.account;
  const { id: payment } = sure(payments[which % payments.length]);
  const covers = invoices.filter(({ isReturn }) => isReturn).map(({ number }) => number);
  return telling(known, { payment, id: 'dp-held', at: 100 + much, status: 'OPEN', amount: 1n, covers });
}

/** The latest fact of a dispute with another amount; of none there is one first. */
export function contradict(known: Known, draw: Draw): Call {
  const dispute = pick(known.account.disputes, draw);
  if (dispute === null) return tellOfDispute(known, draw);
  const { at, status, amount } = standingOf(dispute);
  const { payment, id } = dispute;
  return telling(known, { payment, id, at, status, amount: amount + 1n, covers: null });
}

function telling({ names, money }: Known, given: GivenDispute): Call {
  return {
    step: 'recordRefundDispute',
    mutation: 'recordRefundDispute',
    input: {
      ...{ orderId: names.orderId, paymentId: names.payment(given.payment), providerDisputeId: given.id },
      ...{ amount: money(given.amount), status: given.status, coversInvoiceNumbers: given.covers },
      occurredAt: new Date(1_770_000_000_000 + given.at).toISOString(),
    },
    selection:
      'dispute { providerDisputeId status amount { amount } coverage { invoiceNumber amount { amount } } }',
    decide: showing(
      (draft) => recordRefundDispute(draft, given),
      (_, after, _names, digits) => {
        // As it is by then: it may have been told of since.
        const isIt = ({ payment, id }: Dispute) => payment === given.payment && id === given.id;
        const dispute = sure(after.disputes.find(isIt));
        return { dispute: { providerDisputeId: dispute.id, ...disputeShown(after, dispute, digits) } };
      },
    ),
  };
}

function disputeShown(account: Known['account'], dispute: Dispute, digits: Known['money']) {
  const { status, amount } = standingOf(dispute);
  const coverage = status === 'OPEN' ? heldBy(account, dispute) : status === 'LOST' ? dispute.coverage : [];
  return {
    status,
    amount: digits(amount),
    coverage: coverage.map((one) => ({ invoiceNumber: one.invoice, amount: digits(one.amount) })),
  };
}
