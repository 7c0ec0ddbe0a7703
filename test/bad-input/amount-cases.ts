import { type Input, megabyte, type RefusalCase, shown, wrong } from './refusal-case.ts';
import { eurOrder } from './seeded-app.ts';

const noAmounts = [
  ...[
    '',
    ' ',
    'null',
    'undefined',
    'true',
    'abc',
    '[object Object]',
    '1,00',
    '1.',
    '.5',
    '01',
    '00.10',
    '+1',
  ],
  ...[
    '1e2',
    '1E2',
    '1e-2',
    '1e100000000',
    '0x10',
    '0b1',
    '1_000',
    'NaN',
    'Infinity',
    '-Infinity',
    '--1',
    '- 1',
  ],
  ...['1 ', ' 1', '1\n', '1\u0000', '1.2.3', '-', '-01', '-1.', '-1e2', '€1', '1 EUR', '1\ud800'],
  // Digits and signs that are none of ASCII.
  ...['\u0661\u0662', '\uff11\uff12', '\u0967', '\ud835\udfcf', '\u00bd', '\u22121', '1\u200b', '1\u00a0000'],
  ...['1000000000000', `1.${'0'.repeat(31)}`, '9'.repeat(megabyte), '-'.repeat(megabyte)],
];

const line = eurOrder.lines[0];
const payment = {
  id: 'eur-card',
  method: 'CARD',
  provider: 'manual',
  authorized: '100.00',
  settled: '90.00',
};
const withLine = (fields: Input) => ({ lines: [{ ...line, ...fields }] });
const withPayment = (fields: Input) => ({ payments: [{ ...payment, ...fields }] });
const invoiceLine = (fields: Input) => ({
  lines: [{ lineId: 'line-1', quantity: '1', price: '1.00', ...fields }],
});
const byLine = (fields: Input) => ({ scope: { lines: [{ lineId: 'line-2', ...fields }] } });
const withRate = (rate: string) => ({ exchangeRate: { to: 'GBP', rate } });

/** Where else an amount comes in, each with one bad shape of its own. */
const elsewhere: RefusalCase[] = [
  wrong('AMOUNT_INVALID', 'recordReceipt', 'the amount 1e2', { amount: '1e2' }),
  wrong('AMOUNT_NOT_POSITIVE', 'recordReceipt', 'nothing', { amount: '0.00' }),
  wrong('AMOUNT_SCALE', 'recordReceipt', 'a tenth of a cent', { amount: '1.001' }),
  wrong('AMOUNT_INVALID', 'recordInvoice', 'a value in words', { value: 'ten' }),
  wrong('AMOUNT_NOT_POSITIVE', 'recordInvoice', 'a value below zero', { value: '-1.00' }),
  wrong('AMOUNT_NOT_POSITIVE', 'recordInvoice', 'a return of nothing', { value: '0' }),
  wrong('AMOUNT_SCALE', 'recordInvoice', 'a price of half a cent', invoiceLine({ price: '0.005' })),
  wrong('AMOUNT_INVALID', 'recordInvoice', 'an empty price', invoiceLine({ price: '' })),
  wrong('AMOUNT_INVALID', 'recordSettlement', 'a settled NaN', { settled: 'NaN' }),
  wrong('AMOUNT_NOT_POSITIVE', 'recordSettlement', 'less than nothing', { settled: '-0.01' }),
  wrong('AMOUNT_INVALID', 'recordSettlement', 'a cancelled hexadecimal', { cancelled: '0x1' }),
  wrong('AMOUNT_INVALID', 'recordOrder', 'a net of 1_000', withLine({ net: '1_000' })),
  wrong('AMOUNT_NOT_POSITIVE', 'recordOrder', 'a tax below zero', withLine({ tax: '-1' })),
  wrong('AMOUNT_SCALE', 'recordOrder', 'a tax of three digits', withLine({ tax: '1.000' })),
  wrong('AMOUNT_INVALID', 'recordOrder', 'an authorized Infinity', withPayment({ authorized: 'Infinity' })),
  wrong('AMOUNT_SCALE', 'recordOrder', 'a settled tenth of a cent', withPayment({ settled: '1.001' })),
  wrong('AMOUNT_INVALID', 'requestRefund', 'a line’s gross of ""', byLine({ gross: '' })),
  wrong('AMOUNT_INVALID', 'requestRefund', 'a line’s net of "null"', byLine({ net: 'null' })),
  wrong('AMOUNT_NOT_POSITIVE', 'requestRefund', 'a line’s net of nothing', byLine({ net: '0' })),
  wrong('AMOUNT_SCALE', 'requestRefund', 'a line’s gross of 0.001', byLine({ gross: '0.001' })),
];

const numbers: RefusalCase[] = [
  ...[
    '0',
    '0.000000',
    '-1',
    '1.0000001',
    '1000000000',
    '1e3',
    '',
    'NaN',
    '0x1',
    '01',
    '\uff11',
    '1,5',
    '1'.repeat(megabyte),
  ].map((quantity) =>
    wrong('QUANTITY_INVALID', 'requestRefund', `the quantity ${shown(quantity)}`, byLine({ quantity })),
  ),
  wrong('QUANTITY_INVALID', 'recordOrder', 'no quantity', withLine({ quantity: '0' })),
  wrong('QUANTITY_INVALID', 'recordInvoice', 'less than no quantity', invoiceLine({ quantity: '-1' })),
  ...['abc', '', '-1', '1.0', '1e3', ' 1', '1'.repeat(19), '\u0661', '9'.repeat(megabyte)].map(
    (sourceRevision) =>
      wrong('AMOUNT_INVALID', 'recordOrder', `the sourceRevision ${shown(sourceRevision)}`, {
        sourceRevision,
      }),
  ),
  ...['0', '-1', '1234567', '1.1234567890123', '1e1', ''].map((rate) =>
    wrong('AMOUNT_INVALID', 'recordInvoice', `the exchange rate ${shown(rate)}`, withRate(rate)),
  ),
];

const scales: RefusalCase[] = [
  ...[
    ['eur', '1.001'],
    ['eur', '1.000'],
    ['eur', '0.001'],
    ['yen', '1.5'],
    ['yen', '1.0'],
    ['dinar', '1.0001'],
  ].map(([orderId = '', amount = '']) =>
    wrong('AMOUNT_SCALE', 'requestRefund', `${amount} on the order ${orderId}`, {
      orderId,
      scope: { amount },
    }),
  ),
];

export const amountCases: readonly RefusalCase[] = [
  ...noAmounts.map((amount) =>
    wrong('AMOUNT_INVALID', 'requestRefund', `the amount ${shown(amount)}`, { scope: { amount } }),
  ),
  ...['0', '0.00', '0.000', '-1', '-0', '-0.00', '-12.345'].map((amount) =>
    wrong('AMOUNT_NOT_POSITIVE', 'requestRefund', `the amount ${amount}`, { scope: { amount } }),
  ),
  ...scales,
  ...elsewhere,
  ...numbers,
];
