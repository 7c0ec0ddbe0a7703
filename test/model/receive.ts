import { least, most } from './arithmetic.ts';
import { callOff, withdrawWhatWasPaid } from './call-off.ts';
import { providerAt } from './choice.ts';
import { openParts, twinsOf } from './cut.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type Invoice,
  isNo,
  type No,
  no,
  type Payment,
  type Place,
  type Receipt,
  type Refund,
  refundAt,
  sure,
} from './facts.ts';
import { filled } from './fill.ts';
import { finish } from './finish.ts';
import { linesOfReceipt } from './invoice-lines.ts';
import { adjustment } from './lines.ts';
import { pendingOf } from './pending-sums.ts';
import { coversOther, inOrder, overPieces, type Piece as Shares } from './pieces.ts';
import { coverageOf } from './plan.ts';
import { makeRoom } from './reopen.ts';
import { fresh } from './request.ts';
import { say } from './say.ts';
import { sharesOf } from './shares.ts';
import { isOpen, isWaiting, provableOn, refundable } from './sums.ts';
import { toldAgain } from './tell-again.ts';

export type Report = {
  /** The allocation that it is reported for, or (null) the payment alone, and perhaps an invoice. */
  readonly place: Place | null;
  readonly payment: string;
  readonly invoice: string | null;
  readonly providerRefundId: string;
  readonly amount: bigint;
  readonly isImport: boolean;
  readonly acceptExcess: boolean;
};

/** D19–D22. */
export function recordRefundReceipt(draft: Account, report: Report): { receipt: number } | No {
  const invoice =
    draft.invoices.find(({ number, isReturn }) => isReturn && number === report.invoice) ?? null;
  if (report.invoice !== null && invoice === null) return no('INVOICE_NOT_FOUND');
  const payment = sure(draft.payments.find(({ id }) => id === report.payment));
  if (report.amount <= 0n) return no('AMOUNT_NOT_POSITIVE');
  const place = report.place === null ? payment.id : allocationAt(draft, report.place).to;
  const told = providerAt(draft.payments, place);
  const whose = report.place === null ? payment.id : allocationAt(draft, report.place).payment;
  const known = draft.receipts.findIndex(
    (one) =>
      one.providerRefundId === report.providerRefundId &&
      // A transfer for several has the provider of its first share alone.
      (one.provider === told || (place === whose && one.payment === whose && one.to === whose)),
  );
  if (known >= 0) {
    return toldAgain(draft, known, report, invoice);
  }
  if (coversOther(draft, overPieces(draft, report, [report]))) return no('RECEIPT_CONFLICT');
  return takePieces(draft, [report], { ...report, whole: report.amount });
}

type Given = Pick<Report, 'providerRefundId' | 'isImport' | 'acceptExcess'> & { readonly whole: bigint };

/** D45: all that a receipt is for is recorded, or nothing. What its allocations hold comes first, whatever stands first. */
export function takePieces(
  draft: Account,
  told: readonly Shares[],
  given: Given & { readonly provider?: string },
): { receipt: number } | No {
  const begin = draft.receipts.length;
  const [pieces, withdrawn]: [Receipt[][], number[]] = [[], []];
  for (const { index, ...named } of inOrder(draft, told)) {
    const parts = overPieces(draft, named, told);
    if (coversOther(draft, parts)) return no('RECEIPT_CONFLICT');
    for (const share of parts) {
      const invoice = draft.invoices.find(({ number, isReturn }) => isReturn && number === share.invoice);
      const taken = takePiece(draft, { ...given, ...share }, invoice ?? null);
      if (isNo(taken)) return taken;
      pieces[index] = [Object.assign(taken.receipt, { first: begin }), ...(pieces[index] ?? [])];
      if (given.provider !== undefined) taken.receipt.provider = given.provider;
      // As if what comes next were told afterwards.
      withdrawn.push(...withdrawWhatWasPaid(draft, taken.receipt));
    }
  }
  const paid = draft.receipts.slice(begin).map(({ refund }) => refund);
  draft.receipts.splice(begin, draft.receipts.length - begin, ...pieces.flat());
  finish(draft, [...new Set([...paid, ...withdrawn])]);
  return { receipt: begin };
}

type Piece = Given & Shares;

/** What of a transfer is for one allocation, as long as its payment has it. */
function takePiece(draft: Account, piece: Piece, invoice: Invoice | null): { receipt: Receipt } | No {
  const payment = sure(draft.payments.find(({ id }) => id === piece.payment));
  const target = piece.place ?? targetOf(draft, payment, invoice, piece.amount);
  const part = target && allocationAt(draft, target);
  const payer = sure(draft.payments.find(({ id }) => id === (part?.payment ?? payment.id)));
  // Only the payment's own provider proves by paying that what waits for it has settled.
  const has = part !== null && isOpen(part) && !(isWaiting(part) && part.to !== part.payment);
  const limit = most(0n, provableOn(draft, payer)) + (has ? part.amount : 0n);
  if (piece.amount > limit && !piece.acceptExcess) return no('EXCEEDS_REFUNDABLE', limit);
  return {
    receipt: take(draft, target ?? recordOutOfBandRefund(draft, payment, invoice, piece.amount), piece),
  };
}

/** D21: whose receipt it is, where nobody says. Nothing is ever on its way in these stories. */
function targetOf(draft: Account, { id }: Payment, invoice: Invoice | null, amount: bigint): Place | null {
  const candidates = openParts(draft)
    .filter(({ part }) => part.to === id)
    .filter(({ part: { shares } }) =>
      invoice === null ? shares.length === 0 : shares.some((share) => share.invoice === invoice.number),
    );
  const neverSent = ({ status, attempts }: Allocation) =>
    status === 'MANUAL' || (status === 'READY' && attempts === 0);
  return (
    candidates.find(({ part }) => part.amount === amount) ??
    candidates.find(({ part }) => neverSent(part) && part.amount >= amount) ??
    null
  );
}

/** D21: paid by hand; refund and allocation come to be with the receipt. */
function recordOutOfBandRefund(
  draft: Account,
  payment: Payment,
  invoice: Invoice | null,
  amount: bigint,
): Place {
  if (invoice !== null) makeRoom(draft, invoice, amount, `refund ${draft.refunds.length}`);
  const owed = invoice === null ? 0n : least(pendingOf(draft, invoice), amount);
  const coverage = invoice === null || owed === 0n ? [] : [coverageOf(draft, invoice, owed)];
  const lines = linesOfReceipt(draft, invoice, owed);
  const shares = sure(sharesOf([{ amount }], coverage)[0]);
  const part = {
    ...fresh,
    payment: payment.id,
    to: payment.id,
    amount,
    status: 'READY',
    rule: 'MANUAL',
    rank: 1,
    shares,
  } as const;
  const refund = draft.refunds.push({
    kind: amount === refundable(draft) ? 'TOTAL' : 'PARTIAL',
    priority: draft.priority,
    lines: amount > owed ? [...lines, adjustment(amount - owed)] : lines,
    coverage,
    allocations: [{ ...part }],
  });
  return { refund: refund - 1, allocation: 0 };
}

function take(draft: Account, place: Place, piece: Piece): Receipt {
  const { amount, isImport, providerRefundId, whole } = piece;
  const refund = refundAt(draft, place.refund);
  const part = allocationAt(draft, place);
  const payment = sure(draft.payments.find(({ id }) => id === part.payment));
  if (isWaiting(part) && part.to === part.payment) {
    // A provider can only pay back what it has taken: so that much has settled.
    const available = most(0n, provableOn(draft, payment));
    payment.settled += most(0n, least(amount, part.amount + available) - available);
  }
  const shares = filled(draft, refund, part, piece);
  const twins = twinsOf(refund, part);
  part.status = 'SUCCEEDED';
  part.failure = null;
  if (isImport) part.noted += amount;
  const receipt: Receipt = {
    refund: place.refund,
    allocation: place.allocation,
    ...{ providerRefundId, provider: providerAt(draft.payments, part.to), payment: payment.id, to: part.to },
    ...{ told: amount, whole, amount, shares, isImport, isDead: false },
    covers: shares.flatMap(({ invoice }) => (invoice === null ? [] : [invoice])),
    first: draft.receipts.length,
    reversals: [],
  };
  draft.receipts.push(receipt);
  say(draft, 'RECEIPT_RECORDED');
  withdrawTwins(draft, refund, twins, amount);
  return receipt;
}

/** What would pay the same once more isn't sent any more. */
function withdrawTwins(draft: Account, refund: Refund, twins: readonly Allocation[], amount: bigint): void {
  let left = amount;
  for (const twin of twins) if (left > 0n) left -= callOff(draft, refund, twin, left);
}
