import fc from 'fast-check';
import type { Account, Payment } from './facts.ts';
import { sure } from './facts.ts';
import { type Digits, quantityText } from './names.ts';
import type { Order } from './revise.ts';

/** What an order begins with. */
export type Start = {
  readonly currency: string;
  readonly scale: number;
  readonly priority: 'LOWEST_SETTLED' | 'CARD_FIRST';
  readonly payments: readonly Payment[];
};

const currencies = [
  { currency: 'EUR', scale: 2 },
  { currency: 'EUR', scale: 2 },
  { currency: 'JPY', scale: 0 },
  { currency: 'KWD', scale: 3 },
] as const;

/** Two cards and a gift card; how much of each has settled is drawn. */
export const starts: fc.Arbitrary<Start> = fc
  .record({
    where: fc.nat(currencies.length - 1),
    isCardFirst: fc.boolean(),
    card: fc.record({ authorized: fc.integer({ min: 3_000, max: 9_000 }), settled: fc.nat(100) }),
    gift: fc.record({
      authorized: fc.integer({ min: 1_000, max: 4_000 }),
      settled: fc.constantFrom(100, 100, 50),
    }),
    second: fc.record({
      authorized: fc.integer({ min: 1_000, max: 5_000 }),
      settled: fc.constantFrom(0, 0, 40, 100),
    }),
  })
  .map(({ where, isCardFirst, card, gift, second }) => ({
    ...sure(currencies[where]),
    priority: isCardFirst ? 'CARD_FIRST' : 'LOWEST_SETTLED',
    payments: [
      payment('card', { ...card, isCard: true, provider: 'acquirer' }),
      payment('gift', { ...gift, isCard: false, provider: 'wallet' }),
      payment('second', { ...second, isCard: true, provider: 'acquirer' }),
    ],
  }));

type Drawn = { authorized: number; settled: number; isCard: boolean; provider: string };

function payment(id: string, { authorized, settled, isCard, provider }: Drawn): Payment {
  const sums = { authorized: BigInt(authorized), settled: BigInt(Math.floor((authorized * settled) / 100)) };
  return { id, isCard, provider, ...sums, voided: 0n };
}

/** What every order is of. */
export const allLines = [
  { id: 'shoes', net: 8_333n, tax: 1_667n, quantity: 3_000_000n },
  { id: 'socks', net: 1_001n, tax: 82n, quantity: 7_000_000n },
];

export function accountAt({ priority, payments }: Start): Account {
  return {
    source: { revision: 1, priority, lines: allLines, payments },
    priority,
    lines: allLines.map((line) => ({ ...line, isLeftOut: false })),
    payments: payments.map((one) => ({ ...one })),
    invoices: [],
    refunds: [],
    receipts: [],
    disputes: [],
    closures: [],
    lifted: [],
    notes: [],
    timeline: ['ORDER_RECORDED'],
    revision: 1,
    before: null,
  };
}

export function orderInput(
  { revision, priority, lines, payments }: Order,
  { currency, orderId, money }: { currency: string; orderId: string; money: Digits },
): Readonly<Record<string, unknown>> {
  return {
    id: orderId,
    sourceRevision: String(revision),
    currencyCode: currency,
    priority,
    lines: lines.map(({ id, net, tax, quantity }) => {
      return { id, description: id, quantity: quantityText(quantity), net: money(net), tax: money(tax) };
    }),
    payments: payments.map(({ id, isCard, provider, authorized, settled, voided }) => ({
      id: `${orderId}-${id}`,
      method: isCard ? 'CARD' : 'GIFT_CARD',
      provider,
      authorized: money(authorized),
      settled: money(settled),
      voided: money(voided),
    })),
  };
}
