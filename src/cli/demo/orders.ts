/** The order of the known issue, paid with a card and a gift card. */
export const mainOrder = {
  id: 'v1351358-01',
  sourceRevision: '1',
  currencyCode: 'EUR',
  lines: [
    { id: 'shirt', description: 'Shirt', quantity: '1', net: '25.00', tax: '5.00' },
    { id: 'boots', description: 'Boots', quantity: '1', net: '41.67', tax: '8.33' },
    { id: 'socks', description: 'Socks', quantity: '2', net: '16.67', tax: '3.33' },
  ],
  payments: [
    payment({ id: 'demo-card', method: 'CARD', label: 'Mastercard •••• 9518', authorized: '80.00' }),
    payment({ id: 'demo-gift-card', method: 'GIFT_CARD', label: 'Gift card •••• 2204', authorized: '20.00' }),
  ],
};

/** Paid with a voucher, which the provider doesn't pay back by itself. */
export const voucherOrder = {
  ...mainOrder,
  id: 'v615050-01',
  payments: [
    payment({ id: 'demo-voucher', method: 'VOUCHER', label: 'Voucher •••• 7731', authorized: '100.00' }),
  ],
};

/** Paid with a card that is authorized and not captured yet. */
export const unsettledOrder = {
  ...mainOrder,
  id: 'v1309799-01',
  payments: [
    payment({
      id: 'demo-late-card',
      method: 'CARD',
      label: 'Visa •••• 4242',
      authorized: '100.00',
      settled: '0.00',
    }),
  ],
};

function payment(given: { id: string; method: string; label: string; authorized: string; settled?: string }) {
  return { provider: 'demo-provider', settled: given.authorized, ...given };
}
