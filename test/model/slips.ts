import { type Call, type Draw, type Known, type Part, partsOf, pick } from './call.ts';
import { amountOf } from './closed-sums.ts';
import { contradict } from './dispute-calls.ts';
import { type Place, sure, transferOf } from './facts.ts';
import { revise } from './order-calls.ts';
import { failure, settlement } from './payment-calls.ts';
import { closeSome, reopenOf } from './pending-calls.ts';
import { requestOf } from './request-calls.ts';
import { reversalOf } from './share-calls.ts';

/** What somebody gets wrong, and chance alone seldom would; null where there is nothing yet to get wrong. */
const slips: readonly ((known: Known, draw: Draw) => Call | null)[] = [
  (known) => requestOf(known, { by: 'amount', amount: 0n }),
  (known) => requestOf(known, { by: 'lines', lines: [{ lineId: 'boots', gross: null, quantity: null }] }),
  (known) =>
    requestOf(known, { by: 'lines', lines: [{ lineId: 'socks', gross: null, quantity: 8_000_000n }] }),
  (known) => settlement(known, { payment: 'cheque', settled: 1n, voided: null }, 'recordSettlementForRefund'),
  // Another order under a revision that is known.
  (known, draw) => revise(known, { ...draw, how: 11 }),
  contradict,
  closeWhatIsReopened,
  reverseWithoutId,
  reverseOfAnother,
  reversePartOfSeveral,
  failWithReceiptOfAnother,
];

export function slip(known: Known, draw: Draw): Call | null {
  return sure(slips[draw.which % slips.length])(known, draw);
}

/** A closure is reopened that closes nothing any more. */
function closeWhatIsReopened(known: Known, draw: Draw): Call {
  const { closures } = known.account;
  const dead = closures.findIndex((one) => amountOf(one) === 0n);
  if (dead >= 0) return reopenOf(known, dead, null);
  return closures.length > 0 ? reopenOf(known, 0, null) : closeSome(known, { ...draw, how: 1 });
}

function reverseWithoutId(known: Known, draw: Draw): Call | null {
  const target = pick([...known.account.receipts.entries()], draw);
  if (target === null) return null;
  const [index, { refund, allocation }] = target;
  return reversalOf(known, index, { place: { refund, allocation }, amount: 1n, id: null });
}

function reverseOfAnother(known: Known, draw: Draw): Call | null {
  const target = pick([...known.account.receipts.entries()], draw);
  if (target === null) return null;
  const [index] = target;
  const place = pick(notPaidBy(known, index), draw);
  return place === null ? null : reversalOf(known, index, { place, amount: null, id: null });
}

export function reversePartOfSeveral(known: Known, draw: Draw): Call | null {
  const { account } = known;
  const shared = [...account.receipts.keys()].filter((index) => transferOf(account, index).length > 1);
  const index = pick(shared, draw);
  return index === null ? null : reversalOf(known, index, { place: null, amount: 1n, id: 'back-of-several' });
}

function failWithReceiptOfAnother(known: Known, draw: Draw): Call | null {
  const target = pick([...known.account.receipts.entries()], draw);
  if (target === null) return null;
  const [index] = target;
  const place = pick(notPaidBy(known, index), draw);
  return place === null ? null : failure(place, index, known);
}

/** The parts that a transfer has nothing to do with. */
function notPaidBy({ account }: Known, index: number): Part[] {
  const nameOf = (one: Place) => `${one.refund}/${one.allocation}`;
  const paid = transferOf(account, index).map(nameOf);
  return partsOf(account).filter((one) => !paid.includes(nameOf(one)));
}
