import { most, sum } from './arithmetic.ts';
import { amountNear, type Call, type Draw, type Known, partsOf, pick, showing } from './call.ts';
import { type Place, sure, transferOf } from './facts.ts';
import { receive } from './receipt-calls.ts';
import { recordRefundReversal, type Told } from './reverse.ts';
import { recordShared, type Shared } from './share.ts';
import { isOpen, statusOf } from './sums.ts';

/** One transfer for two to four things, mostly parts that are open, of whatever refunds and payments. */
export function share(known: Known, draw: Draw): Call {
  const { account, names, money } = known;
  const parts = partsOf(account);
  const open = parts.filter(({ part }) => isOpen(part));
  const taken = new Set<string>();
  const shares: Shared['shares'][number][] = [];
  for (let n = 0; n < 2 + (draw.how % 3); n += 1) {
    const own = { ...draw, which: draw.which + n * 7, much: draw.much + n * 131 };
    const from = (draw.how + n) % 11 === 0 || open.length === 0 ? parts : open;
    const found = (draw.much + n) % 7 === 0 ? null : pick(from, own);
    const name = found === null ? `${n}` : `${found.refund}/${found.allocation}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const payment = found?.part.payment ?? sure(account.payments[own.which % account.payments.length]).id;
    const numbers =
      found === null
        ? account.invoices.map((one) => one.number)
        : found.part.shares.map((one) => one.invoice);
    shares.push({
      place: found === null ? null : { refund: found.refund, allocation: found.allocation },
      payment,
      invoice: own.much % 3 === 0 ? (pick(numbers, own) ?? null) : null,
      amount:
        found === null || own.much % 7 === 1
          ? amountNear(most(1n, found?.part.amount ?? 100n), own)
          : found.part.amount,
    });
  }
  if (shares.length < 2) return receive(known, draw);
  const given: Shared = {
    providerRefundId: `at-provider-${account.receipts.length + 1}`,
    shares,
    acceptExcess: draw.how % 9 === 0,
  };
  return {
    step: 'recordRefundReceipt of several',
    mutation: 'recordRefundReceipt',
    input: {
      ...{
        orderId: names.orderId,
        providerRefundId: given.providerRefundId,
        acceptExcess: given.acceptExcess,
      },
      amount: money(sum(shares.map(({ amount }) => amount))),
      occurredAt: '2026-01-16T09:00:00.000Z',
      shares: shares.map(({ place, payment, invoice, amount }) => ({
        allocationId: place === null ? null : names.allocation(place),
        paymentId: names.payment(payment),
        invoiceNumber: invoice,
        amount: money(amount),
      })),
    },
    selection: 'receipt { id amount { amount } liveAmount { amount } } refunds { id status }',
    decide: showing(
      (draft) => recordShared(draft, given),
      ({ receipt: index }, after) => {
        const pieces = transferOf(after, index);
        const amount = money(sum(pieces.map(({ told }) => told)));
        return {
          receipt: { id: names.receipt(index), amount, liveAmount: amount },
          refunds: [...new Set(pieces.map(({ refund }) => refund))].map((refund) => ({
            id: names.refund(refund),
            status: statusOf(after, sure(after.refunds[refund])),
          })),
        };
      },
    ),
  };
}

/** A part of a receipt comes back, or all of it; now and then it is told again, told differently, or is more than is left. */
export function reversePart(known: Known, draw: Draw): Call {
  const { account } = known;
  const index = draw.which % Math.max(1, account.receipts.length);
  const piece = account.receipts[index];
  if (piece === undefined) return receive(known, draw);
  const old = pick(sure(account.receipts[piece.first]).reversals, draw);
  const own: Place = { refund: piece.refund, allocation: piece.allocation };
  const isAgain = draw.how % 6 === 0 && old !== null && old.id !== null;
  const place = isAgain ? (old.place ?? own) : draw.how % 7 === 0 ? null : own;
  const part = amountNear(most(1n, piece.amount / 2n), draw);
  const amount = isAgain ? old.amount + BigInt(draw.much % 2) : draw.how % 5 === 0 ? null : part;
  const fresh =
    draw.much % 19 === 0 ? null : `back-${index}-${sure(account.receipts[piece.first]).reversals.length}`;
  return reversalOf(known, index, { place, amount, id: isAgain ? old.id : fresh });
}

export function reversalOf({ names, money }: Known, index: number, told: Told): Call {
  const { place, amount } = told;
  return {
    step: 'recordRefundReversal',
    mutation: 'recordRefundReversal',
    input: {
      receiptId: names.receipt(index),
      allocationId: place === null ? null : names.allocation(place),
      amount: amount === null ? null : money(amount),
      providerReversalId: told.id,
      message: 'It came back.',
      occurredAt: '2026-01-17T09:00:00.000Z',
    },
    selection: 'receipt { id liveAmount { amount } } refunds { id status }',
    decide: showing(
      (draft) => recordRefundReversal(draft, index, told),
      ({ refunds }, after) => ({
        receipt: {
          id: names.receipt(index),
          liveAmount: money(sum(transferOf(after, index).map((one) => one.amount))),
        },
        refunds: refunds.map((refund) => ({
          id: names.refund(refund),
          status: statusOf(after, sure(after.refunds[refund])),
        })),
      }),
    ),
  };
}
