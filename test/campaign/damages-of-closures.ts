import { closedIsAccountedFor } from './check-closed.ts';
import type { Damage } from './doctoring.ts';

/** Where what is closed of a return contradicts the calls, the return or invoiceData. */
export const damagesOfClosures: readonly Damage[] = [
  [
    'a closure that nobody made',
    closedIsAccountedFor,
    'D37',
    (e) => ({ journal: e.journal.filter(({ mutation }) => mutation !== 'closePendingRefund') }),
  ],
  [
    'more closed than the invoice is worth',
    closedIsAccountedFor,
    'D37',
    (e) => ({
      orders: e.orders.map((order) => ({
        ...order,
        invoices: order.invoices.map((one) => (one.number === 'R-closed' ? { ...one, value: 200n } : one)),
      })),
    }),
  ],
  [
    'a closed amount that invoiceData doesn’t say',
    closedIsAccountedFor,
    'D37',
    (e) => ({
      orders: e.orders.map((order) => ({
        ...order,
        invoiceData: {
          ...order.invoiceData,
          entries: order.invoiceData.entries.map((entry) => ({ ...entry, closed: 0n })),
        },
      })),
    }),
  ],
];
