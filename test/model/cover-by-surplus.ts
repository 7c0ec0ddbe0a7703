import { least, most } from './arithmetic.ts';
import { countPaid } from './cover.ts';
import { type Account, allocationAt, type Place, type Receipt, refundAt, type Share, sure } from './facts.ts';
import { pendingOf } from './pending-sums.ts';
import { familyOf } from './pieces.ts';
import { say } from './say.ts';
import { amounts, receiptsOf, shareOf } from './sums.ts';

/** What came back was made up for already, by what other receipts of the part, or of its pieces, were more than asked for. */
export function coverBySurplus(draft: Account, place: Place, gone: readonly Share[]): void {
  const part = allocationAt(draft, place);
  const refund = refundAt(draft, place.refund);
  const done = new Map<string | null, bigint>();
  for (const { invoice, amount } of part.shares) {
    const lacks = most(0n, amount - shareOf(receiptsOf(draft, refund, part), invoice));
    done.set(invoice, cover(draft, receiptsOf(draft, refund, part), invoice, lacks));
  }
  for (const { invoice, amount } of gone) {
    if (invoice === null) continue;
    let left = most(0n, amount - (done.get(invoice) ?? 0n));
    for (const piece of familyOf(draft, place)) {
      if (piece === part) continue;
      const receipts = receiptsOf(draft, refund, piece);
      const surplus = shareOf(receipts, null) - most(0n, piece.amount - amounts(piece.shares));
      left -= cover(draft, receipts, invoice, least(left, most(0n, surplus)));
    }
  }
}

/** Up to `upTo` of a return, by what of the receipts is of none; gives how much. */
function cover(draft: Account, receipts: readonly Receipt[], number: string | null, upTo: bigint): bigint {
  const invoice = sure(draft.invoices.find((one) => one.number === number));
  const whole = least(upTo, pendingOf(draft, invoice));
  let left = whole;
  for (const receipt of receipts) {
    const moved = least(left, shareOf([receipt], null));
    if (moved === 0n) continue;
    left -= moved;
    countPaid(receipt, invoice.number, moved);
    say(draft, 'RECEIPT_COUNTED');
  }
  return whole - left;
}
