type Json = Record<string, unknown>;

/** An order of 100.00 as VTEX writes it: 2 × 40.00 + 2 × 2.50 tax + 15.00 shipping, card 80.00 and gift card 20.00. */
export function vtexOrder(changes: Json = {}): Json {
  return {
    orderId: 'v1001-01',
    status: 'handling',
    value: 10000,
    creationDate: '2024-03-01T09:00:00.5000000+00:00',
    lastChange: '2024-03-01T12:00:00.1239999+00:00',
    storePreferencesData: { currencyCode: 'BRL' },
    clientProfileData: {
      userProfileId: 'profile-7',
      customerCode: 'code-7',
      email: 'ana@example.com',
      firstName: 'Ana',
    },
    items: [vtexItem()],
    totals: vtexTotals({ Items: 8000, Discounts: 0, Shipping: 1500, Tax: 500 }),
    paymentData: { transactions: [vtexTransaction([cardPayment(), giftCardPayment()])] },
    packageAttachment: { packages: [] },
    ...changes,
  };
}

export function vtexItem(changes: Json = {}): Json {
  return {
    uniqueId: 'U1',
    id: '501',
    name: 'Tea pot',
    quantity: 2,
    price: 4500,
    sellingPrice: 4000,
    tax: 250,
    priceDefinition: { sellingPrices: [{ value: 4000, quantity: 2 }], total: 8000 },
    bundleItems: [],
    ...changes,
  };
}

export function vtexTotals(values: Record<string, unknown>): Json[] {
  return Object.entries(values).map(([id, value]) => ({ id, name: id, value }));
}

export function vtexTransaction(payments: Json[], changes: Json = {}): Json {
  return { isActive: true, transactionId: 'TX1', merchantName: 'shop', payments, ...changes };
}

export function cardPayment(changes: Json = {}): Json {
  return {
    id: 'CARD1',
    paymentSystemName: 'Visa',
    value: 8000,
    group: 'creditCard',
    cardHolder: 'ANA HOLDER',
    cardNumber: '4000111122223333',
    firstDigits: '400011',
    lastDigits: '3333',
    cvv2: '987',
    expireMonth: '11',
    expireYear: '2031',
    tid: 'T-77',
    connectorResponses: { Tid: 'T-other', authId: 'A-5', nsu: 'N-9', ReturnCode: '200' },
    ...changes,
  };
}

export function giftCardPayment(changes: Json = {}): Json {
  return {
    id: 'GIFT1',
    paymentSystemName: 'Vale',
    value: 2000,
    group: 'giftCard',
    redemptionCode: 'SECRET-CODE',
    giftCardName: 'SECRET-NAME',
    tid: null,
    connectorResponses: null,
    ...changes,
  };
}

export function vtexPackage(changes: Json = {}): Json {
  return {
    type: 'Input',
    invoiceNumber: 'R-1',
    invoiceValue: 4250,
    issuanceDate: '2024-03-05T08:30:00-03:00',
    items: [{ itemIndex: 0, quantity: 1, price: 4250, description: '501' }],
    ...changes,
  };
}
