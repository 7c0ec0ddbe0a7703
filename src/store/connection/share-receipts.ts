import type { Migration } from './migration.ts';

/**
 * Gives the receipts of before their shares as they are stored now (D45, D46): each says which allocation it paid, of
 * which payment, where it went and what of it is live. Each receipt had one allocation and was taken back whole, if at
 * all. What an older process adds afterwards can't be read, so none of them may go on running beside this one.
 */
export const shareReceipts: Migration = {
  id: '0000-receipt-shares',
  up: async (database) => {
    const live = { $cond: [{ $eq: [{ $ifNull: ['$reversedAt', null] }, null] }, '$$share.amount', zero] };
    const of = {
      refundId: '$refundId',
      allocationId: '$allocationId',
      paymentId: '$paymentId',
      destination: { $ifNull: ['$destination', null] },
    };
    const share = { $mergeObjects: ['$$share', of, { live }] };
    await database
      .collection('receipts')
      .updateMany({ allocationId: { $exists: true } }, [
        { $set: { shares: { $map: { input: '$shares', as: 'share', in: share } } } },
        { $unset: ['refundId', 'allocationId', 'paymentId', 'destination'] },
      ]);
  },
};

/** Every stored amount is a Long. */
const zero = { $toLong: 0 };
