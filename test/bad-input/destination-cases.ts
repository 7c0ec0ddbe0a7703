import { type Input, type RefusalCase, wrong } from './refusal-case.ts';

const agent = { scopes: ['refunds:request', 'refunds:write'] } as const;
const credit = { method: 'STORE_CREDIT' };
const of = (paymentId: string, amount: string, more: Input = {}) => ({ paymentId, amount, ...more });

/** Where it stands in the input of which mutation. */
const places = ['requestRefund', 'retryRefundAllocation', 'recordRefundReceipt'] as const;

/** What is wrong about where money is to go (D41), wherever a destination stands. */
const destinations: RefusalCase[] = places.flatMap((mutation) => [
  ...[
    {},
    { reason: 'A reason alone' },
    { label: 'A label alone' },
    { provider: 'psp', providerPaymentId: 'x' },
    { paymentId: 'eur-gift', method: 'GIFT_CARD' },
    { paymentId: 'eur-gift', provider: 'psp' },
    { paymentId: 'eur-gift', providerData: [] },
    { ...credit, providerPaymentId: 'x' },
    { ...credit, provider: 'psp', providerTransactionId: 'x' },
  ].map((destination) =>
    wrong('DESTINATION_INVALID', mutation, `${mutation} to ${JSON.stringify(destination)}`, { destination }),
  ),
  wrong('PAYMENT_NOT_FOUND', mutation, `${mutation} to an unknown payment`, {
    destination: { paymentId: 'nope' },
  }),
  wrong('TEXT_INVALID', mutation, `${mutation} to a label with a card's number`, {
    destination: { ...credit, label: '4242 4242 4242 4242' },
  }),
]);

const forbidden: RefusalCase[] = [
  wrong(
    'FORBIDDEN',
    'requestRefund',
    'a destination without refunds:operate',
    { destination: credit },
    agent,
  ),
  wrong('FORBIDDEN', 'requestRefund', 'a split without refunds:operate', { allocations: [] }, agent),
  wrong(
    'FORBIDDEN',
    'requestRefund',
    'a choiceReason without refunds:operate',
    { choiceReason: 'Why' },
    agent,
  ),
  wrong(
    'FORBIDDEN',
    'recordRefundReceipt',
    'a destination without refunds:operate',
    { destination: credit },
    agent,
  ),
];

/** What is no split of the refund of 1.00 (D42). */
const splits: RefusalCase[] = [
  ...[
    [],
    Array.from({ length: 101 }, (_, index) =>
      of('eur-card', '0.01', { destination: { ...credit, label: `Credit ${index}` } }),
    ),
    [of('eur-card', '0.99')],
    [of('eur-card', '0.60'), of('eur-gift', '0.60')],
    [of('eur-card', '0.50'), of('eur-card', '0.50')],
    [of('eur-card', '0.50'), of('eur-card', '0.50', { destination: { paymentId: 'eur-card' } })],
    [of('eur-card', '0.50', { destination: credit }), of('eur-card', '0.50', { destination: credit })],
    [of('eur-card', '999999999999.99')],
  ].map((allocations) =>
    wrong(
      'ALLOCATIONS_INCONSISTENT',
      'requestRefund',
      `split as ${JSON.stringify(allocations).slice(0, 150)}`,
      {
        allocations,
      },
    ),
  ),
  wrong('ALLOCATIONS_INCONSISTENT', 'requestRefund', 'a choiceReason without a choice', {
    choiceReason: 'Why',
  }),
  wrong('PAYMENT_NOT_FOUND', 'requestRefund', 'a split with an unknown payment', {
    allocations: [of('nope', '1.00')],
  }),
  wrong('DESTINATION_INVALID', 'requestRefund', 'a split with a bad destination and a bad sum', {
    allocations: [of('eur-card', '2.00', { destination: {} })],
  }),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'more than is left, and split wrongly', {
    scope: { amount: '5000.00' },
    allocations: [of('eur-card', '1.00')],
  }),
];

export const destinationCases: readonly RefusalCase[] = [...destinations, ...forbidden, ...splits];
