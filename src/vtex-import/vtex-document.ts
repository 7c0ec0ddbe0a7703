import { z } from 'zod';

/**
 * The parts of a VTEX order document that an import reads. Nothing in here refuses: a field of another type
 * than expected becomes null or empty, and what reads it says what is missing. Amounts and dates stay
 * unknown, so that the report can show what stood there. Card holder, first digits, cvv2 and expiry
 * aren't named, and so never leave this parser.
 */
const raw = z.unknown().optional();
const list = <T extends z.ZodType>(element: T) => z.array(element).catch([]);

const priceTag = lenient({ name: raw, identifier: raw, isPercentual: raw, value: raw });

const goods = {
  uniqueId: raw,
  id: raw,
  name: raw,
  quantity: raw,
  price: raw,
  sellingPrice: raw,
  tax: raw,
  priceDefinition: lenient({ total: raw }),
  priceTags: list(priceTag),
};

const item = lenient({ ...goods, bundleItems: list(lenient(goods)), assemblies: list(lenient(goods)) });

const total = lenient({ id: raw, name: raw, value: raw });

/** What an order change took out or put in: an object, or the bare id that VTEX's own schema names. */
const changedItem = z.preprocess(
  (value) => (typeof value === 'string' || typeof value === 'number' ? { id: value } : value),
  lenient({ ...goods, unitMultiplier: raw }),
);

const orderChange = lenient({
  discountValue: raw,
  incrementValue: raw,
  itemsAdded: list(changedItem),
  itemsRemoved: list(changedItem),
  receipt: raw,
});

const payment = lenient({
  id: raw,
  value: raw,
  referenceValue: raw,
  group: raw,
  paymentSystemName: raw,
  lastDigits: raw,
  tid: raw,
  authorizationId: raw,
  authId: raw,
  nsu: raw,
  settleId: raw,
  connectorResponses: z.record(z.string(), raw).catch({}),
});

const transaction = lenient({ isActive: raw, transactionId: raw, payments: list(payment) });

const packageItem = lenient({ itemIndex: raw, id: raw, quantity: raw, price: raw });

const invoicePackage = lenient({
  type: raw,
  invoiceNumber: raw,
  invoiceValue: raw,
  issuanceDate: raw,
  items: list(packageItem),
  restitutions: z.record(z.string(), z.record(z.string(), raw).catch({})).catch({}),
});

const order = lenient({
  orderId: raw,
  sellerOrderId: raw,
  marketplaceOrderId: raw,
  orderGroup: raw,
  status: raw,
  value: raw,
  roundingError: raw,
  creationDate: raw,
  lastChange: raw,
  storePreferencesData: lenient({ currencyCode: raw }),
  clientProfileData: lenient({ userProfileId: raw, customerCode: raw, email: raw }),
  items: list(item),
  totals: list(total),
  taxData: lenient({
    taxInfoCollection: list(lenient({ itemIndex: raw, priceTags: list(priceTag) })),
  }),
  changesAttachment: lenient({ changesData: list(orderChange) }),
  paymentData: lenient({
    transactions: list(transaction),
    giftCards: list(lenient({ value: raw })),
  }),
  packageAttachment: lenient({ packages: list(invoicePackage) }),
});

export type VtexOrder = z.infer<typeof order>;
export type VtexItem = z.infer<typeof item>;
export type VtexGoods = VtexItem['bundleItems'][number];
export type VtexPriceTag = z.infer<typeof priceTag>;
export type VtexTotal = z.infer<typeof total>;
export type VtexOrderChange = z.infer<typeof orderChange>;
export type VtexChangedItem = z.infer<typeof changedItem>;
export type VtexPayment = z.infer<typeof payment>;
export type VtexPackage = z.infer<typeof invoicePackage>;
export type VtexPackageItem = z.infer<typeof packageItem>;

/** Reads whatever it is given; what isn't there is absent. Never throws on a value that came out of JSON. */
export function readVtexOrder(document: unknown): VtexOrder {
  return order.parse(document);
}

function lenient<T extends z.ZodRawShape>(shape: T) {
  const fields = z.object(shape);
  return fields.catch(() => fields.parse({}));
}
