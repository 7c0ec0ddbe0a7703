import type { OrderLineInput } from '../domain/account/read-order.ts';
import type { PaymentInput } from '../domain/account/read-payment.ts';
import type { Deps } from '../use-cases/perform.ts';
import { type SampleClerk, sampleClerk } from './sample-clerk.ts';

/** Who owns orders 1001 and 1002: a token with `--sub customer-1` and no scopes sees these and no others. */
const sampleCustomer = 'customer-1';

/** Records the orders that a newcomer looks at, as an OMS would have; gives their ids. */
export async function loadSampleOrders(deps: Deps): Promise<readonly string[]> {
  for (const [orderId, record] of sampleOrders) await record(sampleClerk(deps, orderId));
  return sampleOrders.map(([orderId]) => orderId);
}

const sampleOrders: readonly (readonly [orderId: string, record: (clerk: SampleClerk) => Promise<void>])[] = [
  ['1001', cardWithPartialRefundDone],
  ['1002', giftCardAndCardThatHasNotSettled],
  ['1003', instalmentsWithInterestAndShipping],
  ['1004', twoPendingReturnsOneBlocked],
  ['1005', yenWithGoodwillUnderWay],
  ['1006', dinarsWithOnePartRefused],
];

async function cardWithPartialRefundDone(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'EUR',
    customerId: sampleCustomer,
    lines: [
      line('jacket', 'Rain jacket, size M', '1', ['100.00', '20.00']),
      line('socks', 'Wool socks, pair', '3', ['25.00', '5.00']),
      { ...line('shipping', 'Standard shipping', '1', ['5.00', '1.00']), kind: 'SHIPPING' },
    ],
    payments: [card('1001-card', 'Mastercard •••• 9518', '156.00')],
  });
  await clerk.invoice({ number: 'S-1001', type: 'OUTPUT', value: '156.00', issuedAt: day(1) });
  await clerk.refund('One pair of socks was torn', {
    scope: { lines: [{ lineId: 'socks', quantity: '1' }] },
  });
  await clerk.receipt({
    paymentId: '1001-card',
    amount: '10.00',
    providerRefundId: 're-1001-1',
    occurredAt: day(5),
  });
}

/** Its waiting part wakes when recordSettlementForRefund says that the card has settled. */
async function giftCardAndCardThatHasNotSettled(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'EUR',
    customerId: sampleCustomer,
    priority: 'CARD_FIRST',
    lines: [
      line('lamp', 'Desk lamp', '1', ['41.67', '8.33']),
      line('shade', 'Lamp shade, linen', '1', ['41.67', '8.33']),
    ],
    payments: [
      { ...card('1002-card', 'Visa •••• 4242', '80.00'), settled: '0.00' },
      { ...card('1002-gift', 'Gift card •••• 2204', '20.00'), method: 'GIFT_CARD' },
    ],
  });
  await clerk.invoice({
    ...returned('R-1002', '50.00', day(3)),
    lines: [{ lineId: 'shade', quantity: '1', price: '50.00' }],
  });
  await clerk.refund('Return invoice R-1002', { scope: { pendingInvoiceNumber: 'R-1002' } });
  await clerk.receipt({
    paymentId: '1002-gift',
    invoiceNumber: 'R-1002',
    amount: '20.00',
    providerRefundId: 're-1002-1',
    occurredAt: day(4),
  });
}

/** The interest is on no invoice, and can be refunded all the same (D8). */
async function instalmentsWithInterestAndShipping(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'EUR',
    customerId: 'customer-2',
    lines: [
      line('bicycle', 'Child’s bicycle, 20 inch', '1', ['250.00', '50.00']),
      { ...line('shipping', 'Bulky goods shipping', '1', ['10.00', '2.00']), kind: 'SHIPPING' },
      { ...line('interest', 'Interest of 3 instalments', '1', ['18.00', '0.00']), kind: 'SURCHARGE' },
    ],
    payments: [card('1003-card', 'American Express •••• 0005', '330.00')],
  });
  await clerk.invoice({ number: 'S-1003', type: 'OUTPUT', value: '312.00', issuedAt: day(2) });
}

/** Three lamps came back of two that were sold: that return is blocked, and doesn't hold back the other (D18). */
async function twoPendingReturnsOneBlocked(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'EUR',
    customerId: 'customer-2',
    lines: [
      line('lamp', 'Garden lamp', '2', ['66.67', '13.33']),
      line('bulb', 'Light bulb, pack of 4', '2', ['33.33', '6.67']),
    ],
    payments: [card('1004-card', 'Visa •••• 1881', '120.00')],
  });
  await clerk.invoice({ number: 'S-1004', type: 'OUTPUT', value: '120.00', issuedAt: day(1) });
  const lamps = { lineId: 'lamp', quantity: '3', price: '40.00' };
  await clerk.invoice({ ...returned('R-1004-1', '120.00', day(8)), lines: [lamps] });
  const bulbs = { lineId: 'bulb', quantity: '1', price: '20.00' };
  await clerk.invoice({ ...returned('R-1004-2', '20.00', day(9)), lines: [bulbs] });
}

async function yenWithGoodwillUnderWay(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'JPY',
    customerId: 'customer-3',
    lines: [line('tea', 'Tea set, 5 pieces', '1', ['10909', '1091'])],
    payments: [
      card('1005-card', 'JCB •••• 0008', '9000'),
      { ...card('1005-wallet', 'PayPay', '3000'), method: 'WALLET' },
    ],
  });
  await clerk.refund('Goodwill: one cup has a scratch', { scope: { amount: '1500' } });
}

/** The refused part is FAILED, and its money is pending again: retryRefundAllocation sends it once more. */
async function dinarsWithOnePartRefused(clerk: SampleClerk): Promise<void> {
  await clerk.order({
    currencyCode: 'KWD',
    customerId: 'customer-4',
    lines: [line('perfume', 'Perfume, 50 ml', '2', ['24.750', '0.000'])],
    payments: [
      card('1006-card', 'KNET •••• 7723', '20.000'),
      { ...card('1006-credit', 'Store credit', '4.750'), method: 'STORE_CREDIT' },
    ],
  });
  const perfume = { lineId: 'perfume', quantity: '1', price: '12.375' };
  await clerk.invoice({ ...returned('R-1006', '12.375', day(6)), lines: [perfume] });
  const refund = await clerk.refund('Return invoice R-1006', { scope: { pendingInvoiceNumber: 'R-1006' } });
  await clerk.receipt({
    paymentId: '1006-credit',
    invoiceNumber: 'R-1006',
    amount: '4.750',
    providerRefundId: 're-1006-1',
    occurredAt: day(7),
  });
  await clerk.failure(refund, 2, {
    providerCode: 'ACCOUNT_CLOSED',
    message: 'The card was closed by its bank.',
  });
}

function line(
  id: string,
  description: string,
  quantity: string,
  [net, tax]: [string, string],
): OrderLineInput {
  return { id, kind: 'PRODUCT', sku: id.toUpperCase(), description, quantity, net, tax };
}

/** A card that has settled in full; what is otherwise about a payment, its order says. */
function card(id: string, label: string, amount: string): PaymentInput {
  return {
    id,
    method: 'CARD',
    label,
    provider: 'manual',
    authorized: amount,
    settled: amount,
    voided: '0',
  };
}

function returned(number: string, value: string, issuedAt: Date) {
  return { number, type: 'INPUT', value, issuedAt } as const;
}

/** Days that are the same wherever and whenever the samples are loaded. */
function day(n: number): Date {
  return new Date(Date.UTC(2026, 0, n, 9, 30));
}
