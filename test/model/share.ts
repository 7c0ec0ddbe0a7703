import { sum } from './arithmetic.ts';
import { withdrawWhatWasPaid } from './call-off.ts';
import { providerAt } from './choice.ts';
import {
  type Account,
  type Allocation,
  allocationAt,
  type Invoice,
  isNo,
  type No,
  no,
  type Place,
  type Receipt,
  refundAt,
  sure,
} from './facts.ts';
import { finish } from './finish.ts';
import { takePiece } from './receive.ts';

/** What one transfer is for; no allocation stands in it twice. */
export type Shared = {
  readonly providerRefundId: string;
  readonly shares: readonly {
    readonly place: Place | null;
    readonly payment: string;
    readonly invoice: string | null;
    readonly amount: bigint;
  }[];
  readonly acceptExcess: boolean;
};

/** D45: all that it is for is recorded, or nothing. What its allocation holds comes first, whatever stands first. */
export function recordShared(draft: Account, { shares, ...given }: Shared): { receipt: number } | No {
  const invoices: (Invoice | null)[] = [];
  for (const { invoice } of shares) {
    const found = draft.invoices.find(({ number, isReturn }) => isReturn && number === invoice) ?? null;
    if (invoice !== null && found === null) return no('INVOICE_NOT_FOUND');
    invoices.push(found);
  }
  for (const { place, invoice } of shares) {
    const covers = place === null ? [] : allocationAt(draft, place).shares.map((share) => share.invoice);
    if (place !== null && invoice !== null && !covers.includes(invoice)) return no('RECEIPT_CONFLICT');
  }
  const { place, payment } = sure(shares[0]);
  const provider = providerAt(draft.payments, place === null ? payment : allocationAt(draft, place).to);
  const told = shares.map((share, index) => ({ ...share, index, rank: rankOf(draft, share) }));
  const whole = sum(shares.map(({ amount }) => amount));
  const begin = draft.receipts.length;
  const pieces: Receipt[] = [];
  for (const { index, rank: _rank, ...share } of told.toSorted((a, b) => a.rank - b.rank)) {
    const taken = takePiece(draft, { ...share, ...given, whole, isImport: false }, invoices[index] ?? null);
    if (isNo(taken)) return taken;
    pieces[index] = Object.assign(taken.receipt, { provider, first: begin });
  }
  const paid = draft.receipts.slice(begin).map(({ refund }) => refund);
  draft.receipts.splice(begin, pieces.length, ...pieces);
  const withdrawn = pieces.flatMap((one) => withdrawWhatWasPaid(draft, one));
  finish(draft, [...new Set([...paid, ...withdrawn])]);
  return { receipt: begin };
}

function rankOf(draft: Account, { place, amount }: Shared['shares'][number]): number {
  if (place === null) return 2;
  const part: Allocation = sure(refundAt(draft, place.refund).allocations[place.allocation]);
  return amount > part.amount ? 1 : 0;
}
