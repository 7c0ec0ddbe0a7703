import type { Allocation, Share } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { Money } from '../values/money.ts';

/** So much of a receipt is for an allocation; `invoices`: what was said that it is for, where anything was. */
export type Piece = {
  readonly amount: Money;
  readonly invoices: readonly { readonly number: InvoiceNumber; readonly amount: Money }[];
};

/** How an amount fills what is open of the allocation's shares: of the invoices named, as much as was said of each, first. */
export function fillShares(
  allocation: Pick<Allocation, 'shares' | 'paid'>,
  { amount, invoices }: Piece,
): readonly Share[] {
  const none = Money.zero(amount.currency);
  const open = new Map(
    allocation.shares.map(({ invoiceNumber, amount: planned }) => {
      const paid = allocation.paid.find((part) => part.invoiceNumber === invoiceNumber)?.amount ?? none;
      return [invoiceNumber, planned.minus(paid).atLeastZero()] as const;
    }),
  );
  let left = amount;
  const filled = new Map<InvoiceNumber, Money>();
  const fill = (number: InvoiceNumber, most: Money) => {
    const part = Money.min(left, most, open.get(number) ?? none);
    open.set(number, (open.get(number) ?? none).minus(part));
    filled.set(number, (filled.get(number) ?? none).plus(part));
    left = left.minus(part);
  };
  for (const { number, amount: said } of invoices) fill(number, said);
  for (const { invoiceNumber } of allocation.shares) fill(invoiceNumber, left);
  const inOrder = allocation.shares.map(({ invoiceNumber }) => ({
    invoiceNumber,
    amount: filled.get(invoiceNumber) ?? none,
  }));
  return [...inOrder, { invoiceNumber: null, amount: left }].filter((share) => share.amount.isPositive());
}
