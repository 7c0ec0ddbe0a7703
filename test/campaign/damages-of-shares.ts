import { reversalsAreKept, sharesSumUp } from './check-shares.ts';
import type { Damage } from './doctoring.ts';
import type { Evidence } from './evidence.ts';

/** Where a receipt's shares, or what came back of it, are not what was told. */
export const damagesOfShares: readonly Damage[] = [
  ['a receipt with a share too few', sharesSumUp, 'D45', (e) => shared(e, (shares) => shares.slice(1))],
  [
    'a share of which a cent came back without a reversal',
    sharesSumUp,
    'D45',
    (e) => shared(e, (shares) => shares.map((share) => ({ ...share, live: share.live - 1n }))),
  ],
  [
    'a share with more left than it had',
    sharesSumUp,
    'D45',
    (e) => shared(e, (shares) => shares.map((share) => ({ ...share, live: share.amount + 1n }))),
  ],
  [
    'a share of another payment than its allocation',
    sharesSumUp,
    'D45',
    (e) => shared(e, (shares) => shares.map((share) => ({ ...share, paymentId: 'gift' }))),
  ],
  [
    'an accepted reversal that is gone',
    reversalsAreKept,
    'D46',
    (e) => ({ receipts: e.receipts.map((receipt) => ({ ...receipt, reversals: [] })) }),
  ],
  [
    'a reversal that was recorded twice',
    reversalsAreKept,
    'D46',
    (e) => ({
      receipts: e.receipts.map(({ reversals, ...one }) => ({
        ...one,
        reversals: [...reversals, ...reversals],
      })),
    }),
  ],
];

type Shares = Evidence['receipts'][number]['shares'];

function shared({ receipts }: Evidence, instead: (shares: Shares) => Shares): Partial<Evidence> {
  return { receipts: receipts.map((receipt) => ({ ...receipt, shares: instead(receipt.shares) })) };
}
