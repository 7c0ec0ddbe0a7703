import { cancelRefund, recordRefundFailure, retryRefundAllocation } from './act.ts';
import { least, most } from './arithmetic.ts';
import { amountNear, type Call, type Draw, type Known, partsOf, pick, showing } from './call.ts';
import { destinationInput } from './choice.ts';
import { placeOf } from './choice-calls.ts';
import { allocationAt, type Place, sure } from './facts.ts';
import { receive } from './receipt-calls.ts';
import { request } from './request-calls.ts';
import { declined } from './reverse.ts';
import { recordSettlementForRefund } from './settle.ts';
import { availableOn, isOpen, statusOf, unsettledOn } from './sums.ts';

/** A provider says no. */
export function fail(known: Known, draw: Draw): Call {
  const { account } = known;
  const parts = partsOf(account);
  const open = parts.filter(({ part }) => isOpen(part));
  const target = pick(draw.how % 4 === 0 ? parts : open, draw);
  return target === null ? request(known, draw) : failure(target, null, known);
}

/** A provider takes back what it had reported; now and then somebody names a receipt of another part. */
export function reverse(known: Known, draw: Draw): Call {
  const { account } = known;
  const index = draw.which % Math.max(1, account.receipts.length);
  const old = account.receipts[index];
  if (old === undefined) return receive(known, draw);
  const target = draw.how % 7 === 0 ? pick(partsOf(account), { ...draw, which: draw.much }) : old;
  return failure(target ?? old, index, known);
}

export function failure({ refund, allocation }: Place, reversed: number | null, { names }: Known): Call {
  const place = { refund, allocation };
  return {
    step: reversed === null ? 'recordRefundFailure' : 'recordRefundFailure of a receipt',
    mutation: 'recordRefundFailure',
    input: {
      allocationId: names.allocation(place),
      reversesReceiptId: reversed === null ? null : names.receipt(reversed),
      providerCode: declined,
      message: 'The bank said no.',
      retryable: true,
    },
    selection: 'allocation { id status }',
    decide: showing(
      (draft) => recordRefundFailure(draft, place, reversed),
      (_, after) => {
        return { allocation: { id: names.allocation(place), status: allocationAt(after, place).status } };
      },
    ),
  };
}

export function retry(known: Known, draw: Draw): Call {
  const parts = partsOf(known.account);
  const stuck = parts.filter(({ part: { status } }) => status === 'FAILED' || status === 'MANUAL');
  const target = pick(draw.how % 6 === 0 ? parts : stuck, draw);
  return target === null ? fail(known, draw) : retryOf(target, known, draw);
}

export function retryOf({ refund, allocation }: Place, { account, names }: Known, draw: Draw): Call {
  const place = { refund, allocation };
  const part = allocationAt(account, place);
  const able = account.payments.filter(
    (one) => one.id !== part.payment && availableOn(account, one) >= part.amount,
  );
  const elsewhere = pick(able.length > 0 ? able : account.payments, { ...draw, which: draw.much });
  const to = draw.how % 3 === 0 && elsewhere !== null ? elsewhere.id : part.payment;
  const manual = draw.how % 4 === 1;
  const chosen = placeOf(account, { ...draw, which: draw.much });
  const where = chosen ?? to;
  return {
    step: 'retryRefundAllocation',
    mutation: 'retryRefundAllocation',
    input: {
      ...{ allocationId: names.allocation(place), paymentId: names.payment(to), manual },
      destination: destinationInput(chosen, names),
    },
    selection: 'allocation { id status }',
    decide: showing(
      (draft) => retryRefundAllocation(draft, place, { to, place: where, manual }),
      (answer, after) => {
        const it = { refund, allocation: answer.allocation };
        return { allocation: { id: names.allocation(it), status: allocationAt(after, it).status } };
      },
    ),
  };
}

export function cancel(known: Known, draw: Draw): Call {
  const { account, names } = known;
  const all = account.refunds.map((refund, index) => ({ refund, index }));
  const open = all.filter(({ refund }) => refund.allocations.some(isOpen));
  const target = pick(draw.how % 4 === 0 ? all : open, draw);
  if (target === null) return request(known, draw);
  const { index } = target;
  return {
    step: 'cancelRefund',
    mutation: 'cancelRefund',
    input: { refundId: names.refund(index), reason: 'The customer keeps it.' },
    selection: 'refund { id status }',
    decide: showing(
      (draft) => cancelRefund(draft, index),
      (_, after) => {
        return { refund: { id: names.refund(index), status: statusOf(after, sure(after.refunds[index])) } };
      },
    ),
  };
}

/** More settles; now and then the same total comes again, a lower one, or one above what was authorized. */
export function settle(known: Known, draw: Draw): Call {
  const open = known.account.payments.filter((one) => unsettledOn(one) > 0n);
  const payment = pick(open, draw) ?? sure(known.account.payments[0]);
  const more = amountNear(unsettledOn(payment) / 2n, draw);
  const odd = [payment.settled, payment.settled - 1n, payment.authorized + 1n][draw.much % 3] ?? 0n;
  const isOdd = draw.how % 6 === 0 || unsettledOn(payment) === 0n;
  const settled = isOdd ? most(0n, odd) : payment.settled + more;
  return settlement(known, { payment: payment.id, settled, voided: null }, 'recordSettlementForRefund');
}

/** What was voided is charged after all, or some of it; with the void told once more, or not. */
export function charge(known: Known, draw: Draw): Call {
  const withVoids = known.account.payments.filter(({ voided }) => voided > 0n);
  const payment = pick(withVoids, draw);
  if (payment === null) return voidSome(known, draw);
  const { authorized, settled, voided } = payment;
  const more = draw.how % 3 === 0 ? voided : least(voided, amountNear(voided / 2n, draw));
  const totals = [null, voided, 0n][draw.much % 3] ?? null;
  const given = { payment: payment.id, settled: authorized - voided + more, voided: totals };
  return settlement(known, settled < given.settled ? given : { ...given, settled }, charging);
}

const charging = 'recordSettlementForRefund of what was voided';

/** Some of what could still settle is voided; now and then it is told with the total that had settled by then. */
export function voidSome(known: Known, draw: Draw): Call {
  const open = known.account.payments.filter((one) => unsettledOn(one) > 0n);
  const payment = pick(open, draw);
  if (payment === null) return settle(known, draw);
  const part = draw.how % 3 === 0 ? unsettledOn(payment) : amountNear(unsettledOn(payment) / 2n, draw);
  const settled = draw.how % 5 === 4 ? payment.settled / 2n : payment.settled;
  const given = { payment: payment.id, settled, voided: payment.voided + part };
  return settlement(known, given, 'recordSettlementForRefund with a void');
}

export function settlement(
  { names, money }: Known,
  given: { payment: string; settled: bigint; voided: bigint | null },
  step: string,
): Call {
  return {
    step,
    mutation: 'recordSettlementForRefund',
    input: {
      orderId: names.orderId,
      paymentId: names.payment(given.payment),
      settled: money(given.settled),
      voided: given.voided === null ? null : money(given.voided),
      settledAt: '2026-01-15T12:30:39.439Z',
    },
    selection: 'order { id } resumed { id status }',
    decide: showing(
      (draft) => recordSettlementForRefund(draft, given),
      ({ resumed }, after) => ({
        order: { id: names.orderId },
        resumed: resumed.map((place) => ({
          id: names.allocation(place),
          status: allocationAt(after, place).status,
        })),
      }),
    ),
  };
}
