type AnyReceipt = { readonly shares: readonly { readonly live: { toString(): string } }[] };
type ShareOf<R extends AnyReceipt> = R['shares'][number];
type LiveShare<R extends AnyReceipt> = Omit<R, 'shares' | 'amount'> &
  Omit<ShareOf<R>, 'live' | 'amount'> & { readonly amount: ShareOf<R>['live'] };

/** What of receipts hasn't come back, share by share, each with its receipt's own fields: `amount` is what is live of it (D46). */
export function liveShares<R extends AnyReceipt>(receipts: Iterable<R>): LiveShare<R>[] {
  return [...receipts].flatMap(({ shares, ...receipt }) =>
    shares
      .filter(({ live }) => !/^0(\.0+)?( |$)/.test(live.toString()))
      // The type of a rest of a generic type isn't worked out.
      .map(({ live, ...share }) => ({ ...receipt, ...share, amount: live }) as unknown as LiveShare<R>),
  );
}
