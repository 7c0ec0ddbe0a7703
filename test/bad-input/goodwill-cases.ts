import { type RefusalCase, wrong } from './refusal-case.ts';

const line = (ask: Record<string, string>) => ({ scope: { lines: [{ lineId: 'line-2', ...ask }] } });

/** What is wrong about value for which nothing came back (D44). */
export const goodwillCases: readonly RefusalCase[] = [
  ...[
    { lines: [{ lineId: 'line-1', tax: '1.00', gross: '1.00' }] },
    { full: true, amountOver: 'LINES' },
    { lines: [{ lineId: 'line-1', full: true }], amountOver: 'NOTHING' },
  ].map((scope) => wrong('SCOPE_INVALID', 'requestRefund', JSON.stringify(scope), { scope })),
  wrong('AMOUNT_SCALE', 'requestRefund', 'tax finer than a cent', line({ tax: '1.001' })),
  wrong('AMOUNT_NOT_POSITIVE', 'requestRefund', 'no tax', line({ tax: '0.00' })),
  wrong('EXCEEDS_LINE', 'requestRefund', 'more tax than the line has', line({ tax: '6.01' })),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'more goodwill than is refundable', {
    scope: { amount: '999999.99', amountOver: 'LINES' },
  }),
];
