import { most } from './arithmetic.ts';
import { amountNear, type Call, type Draw, type Known, partsOf, pick, showing } from './call.ts';
import { allocationAt, type Place, type Receipt, sure, transferOf } from './facts.ts';
import type { Digits, Names } from './names.ts';
import { type Report, recordRefundReceipt } from './receive.ts';
import { request } from './request-calls.ts';
import { availableOn, inFlightOn, isOpen, refundedOn, statusOf } from './sums.ts';

/** A provider reports one of our own parts: mostly one that is open, and mostly all of it. */
export function receive(known: Known, draw: Draw): Call {
  const parts = partsOf(known.account);
  const open = parts.filter(({ part }) => isOpen(part));
  const target = pick(draw.how % 6 === 0 || open.length === 0 ? parts : open, draw);
  return target === null ? request(known, draw) : receiveOf(target, known, draw);
}

export function receiveOf({ refund, allocation }: Place, known: Known, draw: Draw): Call {
  const place = { refund, allocation };
  const { payment, amount } = allocationAt(known.account, place);
  return receipt(known, draw, 'recordRefundReceipt of an allocation', {
    place,
    payment,
    invoice: null,
    amount: draw.much % 3 === 0 ? amountNear(amount, draw) : amount,
  });
}

/** The report doesn't say for which part it is, or somebody paid back by hand. */
export function receiveFromOutside(known: Known, draw: Draw): Call {
  const { account } = known;
  const open = pick(
    partsOf(account).filter(({ part }) => isOpen(part)),
    draw,
  );
  const other = sure(account.payments[draw.much % account.payments.length]);
  const part = draw.how % 3 > 0 ? open?.part : undefined;
  return receipt(known, draw, 'recordRefundReceipt from outside', {
    place: null,
    payment: part?.payment ?? other.id,
    invoice:
      part === undefined ? (pick(account.invoices, draw)?.number ?? null) : (part.shares[0]?.invoice ?? null),
    amount:
      part !== undefined && draw.how % 2 === 0
        ? part.amount
        : amountNear(part?.amount ?? availableOn(account, other) / 2n, draw),
  });
}

/** The money of a payment goes another way: a chargeback, or a refund in the provider's own tools. */
export function chargeBack(known: Known, draw: Draw): Call {
  const { payments } = known.account;
  const reserved = payments.filter((one) => inFlightOn(known.account, one) > 0n);
  const payment = sure(pick(reserved, draw) ?? payments[0]);
  const left = payment.settled - refundedOn(known.account, payment);
  const amount = amountNear(most(1n, left), draw);
  const given = { place: null, payment: payment.id, invoice: null, amount, acceptExcess: true };
  return receipt(known, draw, 'recordRefundReceipt of a chargeback', given);
}

/** The same receipt once more, or its id with another amount or payment. */
export function receiveAgain(known: Known, draw: Draw): Call {
  const { receipts, payments } = known.account;
  const old = pick(receipts, draw);
  if (old === null) return receive(known, draw);
  const other = pick(payments, { ...draw, which: draw.much });
  const isSame = draw.how % 3 > 0;
  const paid = { refund: old.refund, allocation: old.allocation };
  const another = pick(
    partsOf(known.account).filter(({ part }) => part.payment === old.payment),
    { ...draw, which: draw.much },
  );
  const place = draw.how % 7 === 0 && another !== null ? another : paid;
  return receipt(known, { ...draw, how: 1 }, 'recordRefundReceipt again', {
    place: draw.how % 3 === 1 ? { refund: place.refund, allocation: place.allocation } : null,
    payment: isSame || draw.how % 2 === 0 || other === null ? old.payment : other.id,
    invoice: draw.much % 2 === 0 ? (pick(known.account.invoices, draw)?.number ?? null) : null,
    // As it was told, whatever came back since.
    amount: isSame ? old.whole : old.whole + BigInt(draw.much % 2),
    providerRefundId: old.providerRefundId,
  });
}

function receipt(
  { account, names, money }: Known,
  { how }: Draw,
  step: string,
  given: Omit<Report, 'providerRefundId' | 'isImport' | 'acceptExcess'> &
    Partial<Pick<Report, 'providerRefundId' | 'acceptExcess'>>,
): Call {
  const source = how % 7 === 0 ? 'IMPORT' : how % 5 === 0 ? 'MANUAL' : 'OMS';
  const report: Report = {
    providerRefundId: `at-provider-${account.receipts.length + 1}`,
    acceptExcess: how % 9 === 0,
    ...given,
    isImport: source === 'IMPORT',
  };
  return {
    step,
    mutation: 'recordRefundReceipt',
    input: { ...reportInput(report, names, money), orderId: names.orderId, source },
    selection: 'receipt { id amount { amount } } refund { id status } order { id }',
    decide: showing(
      (draft) => recordRefundReceipt(draft, report),
      ({ receipt: index }, after) => {
        // What it is for first, where it is for several.
        const one: Receipt = sure(transferOf(after, index)[0]);
        const refund = {
          id: names.refund(one.refund),
          status: statusOf(after, sure(after.refunds[one.refund])),
        };
        return {
          receipt: { id: names.receipt(index), amount: money(one.whole) },
          refund,
          order: { id: names.orderId },
        };
      },
    ),
  };
}

function reportInput(
  { place, payment, invoice, providerRefundId, amount, acceptExcess }: Report,
  names: Names,
  money: Digits,
): Call['input'] {
  return {
    allocationId: place === null ? null : names.allocation(place),
    paymentId: names.payment(payment),
    invoiceNumber: invoice,
    providerRefundId,
    amount: money(amount),
    acceptExcess,
    occurredAt: '2026-01-16T09:00:00.000Z',
    traceReference: '74537',
  };
}
