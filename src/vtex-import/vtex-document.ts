import { z } from 'zod';

/**
 * The parts of a VTEX order document that an import reads. Nothing in here refuses: a field of another type
 * than expected becomes null or empty, and what reads it says what is missing. Amounts and dates stay
 * unknown, so that the report can show what stood there. Card holder, first digits, cvv2 and expiry
 * aren't named, and so never leave this parser.
 */
const raw = z.unknown().optional();
const list = <T extends z.ZodType>(element: T) => z.array(element).catch([]);

const item = lenient({
  uniqueId: raw,
  id: raw,
  name: raw,
  quantity: raw,
  sellingPrice: raw,
  tax: raw,
  priceDefinition: lenient({ total: raw }),
  bundleItems: list(raw),
});

const total = lenient({ id: raw, value: raw });

const payment = lenient({
  id: raw,
  value: raw,
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
  status: raw,
  value: raw,
  creationDate: raw,
  lastChange: raw,
  storePreferencesData: lenient({ currencyCode: raw }),
  clientProfileData: lenient({ userProfileId: raw, customerCode: raw, email: raw }),
  items: list(item),
  totals: list(total),
  paymentData: lenient({ transactions: list(transaction) }),
  packageAttachment: lenient({ packages: list(invoicePackage) }),
});

export type VtexOrder = z.infer<typeof order>;
export type VtexItem = z.infer<typeof item>;
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
