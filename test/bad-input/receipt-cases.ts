import { type Input, type RefusalCase, wrong } from './refusal-case.ts';

const of = (amount: string, more: Input = {}) => ({ paymentId: 'eur-card', amount, ...more });
const shared = (shares: readonly Input[], more: Input = {}) => ({ paymentId: null, shares, ...more });

/** What is no sharing of a receipt of 1.00 (D45). */
const shares: RefusalCase[] = [
  ...[
    [],
    Array.from({ length: 101 }, () => of('0.01')),
    [of('0.99')],
    [of('0.60'), of('0.60')],
    [of('999999999999.99')],
  ].map((some) =>
    wrong('ALLOCATIONS_INCONSISTENT', 'recordRefundReceipt', `shares ${JSON.stringify(some).slice(0, 120)}`, {
      ...shared(some),
    }),
  ),
  ...[{ paymentId: 'eur-card' }, { invoiceNumber: 'R-1' }].map((beside) =>
    wrong('SCOPE_INVALID', 'recordRefundReceipt', `shares beside ${JSON.stringify(beside)}`, {
      ...shared([of('1.00')], beside),
    }),
  ),
  wrong('ALLOCATION_NOT_FOUND', 'recordRefundReceipt', 'a share of another order’s allocation', (seed) =>
    shared([of('1.00', { allocationId: seed.ofOtherOrder.id })]),
  ),
  wrong('PAYMENT_NOT_FOUND', 'recordRefundReceipt', 'a share of nothing', shared([{ amount: '1.00' }])),
  wrong('RECEIPT_CONFLICT', 'recordRefundReceipt', 'a share of an allocation of another payment', (seed) =>
    shared([{ allocationId: seed.failed.id, paymentId: other(seed.failed.paymentId), amount: '1.00' }]),
  ),
  wrong(
    'RECEIPT_CONFLICT',
    'recordRefundReceipt',
    'a share of a return that its allocation doesn’t cover',
    (seed) => shared([{ allocationId: seed.failed.id, invoiceNumber: 'R-1', amount: '1.00' }]),
  ),
  wrong(
    'EXCEEDS_REFUNDABLE',
    'recordRefundReceipt',
    'a share of more than its payment has, beside one of little',
    {
      ...shared([{ paymentId: 'eur-gift', amount: '0.01' }, of('500.00')], { amount: '500.01' }),
    },
  ),
  wrong(
    'FORBIDDEN',
    'recordRefundReceipt',
    'shares that went elsewhere, without refunds:operate',
    {
      ...shared([of('1.00')], { destination: { method: 'STORE_CREDIT' } }),
    },
    { scopes: ['refunds:write'] },
  ),
];

/** What can't come back of the receipt of 10.00 (D46). */
const reversals: RefusalCase[] = [
  wrong('TEXT_INVALID', 'recordRefundReversal', 'a part without an id of it', { amount: '1.00' }),
  wrong('EXCEEDS_REFUNDABLE', 'recordRefundReversal', 'more than is live', {
    ...{ amount: '10.01', providerReversalId: 'rv-1' },
  }),
  wrong('RECEIPT_NOT_FOUND', 'recordRefundReversal', 'an allocation’s id', ({ succeeded }) => ({
    receiptId: succeeded.id,
  })),
  wrong('ALLOCATION_NOT_FOUND', 'recordRefundReversal', 'an allocation that it didn’t pay', ({ ready }) => ({
    allocationId: ready.id,
  })),
  wrong('RECEIPT_NOT_FOUND', 'recordRefundReversal', 'an unknown receipt, and everything else wrong', {
    ...{ receiptId: 'nope', amount: '-1', providerReversalId: '', message: '' },
  }),
];

function other(paymentId: string): string {
  return paymentId === 'eur-card' ? 'eur-gift' : 'eur-card';
}

export const receiptCases: readonly RefusalCase[] = [...shares, ...reversals];
