import { eurOrder } from './seeded-app.ts';

/** An order with everything that one can have. */
export const fullOrder: Readonly<Record<string, unknown>> = {
  ...eurOrder,
  sourceRevision: '6',
  customerId: 'jo',
  customerEmail: 'jo@example.org',
  buyer: {
    name: 'Jo Doe',
    street: '1 High Street',
    city: 'London',
    postalCode: 'N1',
    countryCode: 'GB',
    taxId: 'GB1',
  },
  priority: 'CARD_FIRST',
  lines: eurOrder.lines.map((line) => ({ ...line, kind: 'PRODUCT', sku: 'SKU-1' })),
  payments: [
    {
      ...{ id: 'eur-card', method: 'CARD', label: 'Visa •••• 1111', provider: 'manual' },
      ...{ providerPaymentId: 'pay-1', providerTransactionId: 'tx-1' },
      providerData: [{ name: 'tid', value: '1' }],
      ...{ authorized: '100.00', settled: '90.00', voided: '0.00' },
    },
    { id: 'eur-gift', method: 'GIFT_CARD', provider: 'manual', authorized: '36.00', settled: '36.00' },
  ],
};
