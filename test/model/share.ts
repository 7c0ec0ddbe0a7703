import { sum } from './arithmetic.ts';
import { providerAt } from './choice.ts';
import { type Account, allocationAt, type No, no, type Place, sure } from './facts.ts';
import { coversOther, overPieces } from './pieces.ts';
import { takePieces } from './receive.ts';

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

/** D45: one transfer has one provider, that of its first share. */
export function recordShared(draft: Account, { shares, ...given }: Shared): { receipt: number } | No {
  for (const { invoice } of shares) {
    const found = draft.invoices.some(({ number, isReturn }) => isReturn && number === invoice);
    if (invoice !== null && !found) return no('INVOICE_NOT_FOUND');
  }
  if (
    coversOther(
      draft,
      shares.flatMap((share) => overPieces(draft, share, shares)),
    )
  )
    return no('RECEIPT_CONFLICT');
  const { place, payment } = sure(shares[0]);
  const provider = providerAt(draft.payments, place === null ? payment : allocationAt(draft, place).to);
  const whole = sum(shares.map(({ amount }) => amount));
  return takePieces(draft, shares, { ...given, whole, provider, isImport: false });
}
