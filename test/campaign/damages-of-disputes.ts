import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import { disputesAreAccountedFor } from './check-disputes.ts';
import type { Damage } from './doctoring.ts';

const ordersAs = (change: (order: StoredOrder) => Partial<StoredOrder>): Damage[3] => {
  return (e) => ({ orders: e.orders.map((order) => ({ ...order, ...change(order) })) });
};

/** Where what is said of a dispute contradicts the calls, the payment, the return or invoiceData. */
export const damagesOfDisputes: readonly Damage[] = [
  [
    'a dispute that nobody told of',
    disputesAreAccountedFor,
    'D43',
    (e) => ({ calls: e.calls.filter(({ name }) => name !== 'recordRefundDispute') }),
  ],
  [
    'an amount of a dispute that was never its latest',
    disputesAreAccountedFor,
    'D43',
    ordersAs(({ disputes }) => ({
      disputes: (disputes ?? []).map((one) => ({ ...one, amount: one.amount + 1n })),
    })),
  ],
  [
    'lost money that its payment doesn’t know of',
    disputesAreAccountedFor,
    'D43',
    ordersAs(({ payments }) => ({ payments: payments.map((one) => ({ ...one, lost: 0n })) })),
  ],
  [
    'a dispute that covers more than it took',
    disputesAreAccountedFor,
    'D43',
    ordersAs(({ disputes }) => ({
      disputes: (disputes ?? []).map((one) => ({
        ...one,
        coverage: [...one.coverage, { invoiceNumber: 'R-1', amount: 1n, calls: [] }],
      })),
    })),
  ],
  [
    'a lost amount that invoiceData doesn’t say',
    disputesAreAccountedFor,
    'D43',
    ordersAs(({ invoiceData }) => ({
      invoiceData: {
        ...invoiceData,
        entries: invoiceData.entries.map((entry) => ({ ...entry, lost: 0n })),
      },
    })),
  ],
];
