import type { Payment } from '../../../src/domain/account/order-account.ts';
import type { InvoiceInput } from '../../../src/domain/account/read-invoice.ts';
import type { OrderInput } from '../../../src/domain/account/read-order.ts';
import type { DeductionInput } from '../../../src/domain/plan/deductions.ts';
import type { LineInput, ScopeInput } from '../../../src/domain/plan/scope.ts';
import type { Allocation } from '../../../src/domain/refund/refund.ts';
import type { ReceiptSource } from '../../../src/domain/values/enums.ts';
import { giftCard, line, payment } from '../an-order.ts';
import type { OrderStory } from '../order-story.ts';

/** The numbers that choose what a step of a random story does. */
export type Choice = { readonly which: number; readonly much: number; readonly how: number };

/** Minor units as an amount that is never zero. */
export function cents(minor: number): string {
  return ((minor + 1) / 100).toFixed(2);
}

const lines = {
  first: line('L1', '83.33', '16.67', { quantity: '3' }),
  second: line('L2', '10.01', '0.82', { quantity: '7' }),
  shipping: line('ship', '4.99', '0.00', { kind: 'SHIPPING' }),
};
const payments = {
  card: payment('card', '60.00', { settled: '25.00' }),
  gift: giftCard('gift', '30.00'),
  second: payment('card-2', '25.82', { settled: '0.00', provider: 'stripe' }),
};

/** The order that every random story starts with: three lines of odd amounts, three payments, one of them unsettled. */
export const firstOrder = { lines: Object.values(lines), payments: Object.values(payments) };

/** What the source may send later: lines and payments lowered, raised, left out and back again. */
const revisions: readonly Partial<OrderInput>[] = [
  firstOrder,
  { ...firstOrder, lines: [lines.first, lines.shipping] },
  { ...firstOrder, lines: [{ ...lines.first, net: '50.00', tax: '4.05' }, lines.second, lines.shipping] },
  {
    ...firstOrder,
    lines: [
      { ...lines.first, tax: '6.75' },
      { ...lines.second, quantity: '2' },
    ],
  },
  { ...firstOrder, lines: [{ ...lines.first, net: '70.00', tax: '30.00' }, lines.second] },
  { ...firstOrder, payments: [payments.card, payments.second] },
  { ...firstOrder, payments: [{ ...payments.card, authorized: '40.00' }, payments.gift] },
  { ...firstOrder, payments: [{ ...payments.card, settled: '45.00' }, payments.gift, payments.second] },
  { ...firstOrder, payments: [{ ...payments.card, voided: '35.00' }, payments.gift, payments.second] },
  { ...firstOrder, payments: [payments.card, payments.gift, { ...payments.second, voided: '25.82' }] },
  { ...firstOrder, payments: [payments.card, payments.gift, { ...payments.second, authorized: '90.00' }] },
  { ...firstOrder, payments: [payments.gift] },
];

export function revision(how: number): Partial<OrderInput> {
  return revisions[how % revisions.length] ?? firstOrder;
}

/** The payment settles some or all of what can still settle, or some of it is voided. */
export function settle(
  story: OrderStory,
  { id, settled, voided, authorized }: Payment,
  { much, how }: Choice,
): void {
  const open = authorized.minus(settled).minus(voided);
  const part = (BigInt(much) * open.minor) / 1_000_000n;
  const more = how % 3 === 0 ? open.minor : part;
  const euros = (minor: bigint) => (Number(minor) / 100).toFixed(2);
  if (how < 8) story.settle(id, euros(settled.minor + more));
  else story.settle(id, settled.toDecimal(), { voided: euros(voided.minor + more) });
}

/** A return: of lines, of one line twice at different prices, by value, or of money that went back before. */
export function invoice(story: OrderStory, index: number, { which, much, how }: Choice): void {
  const ids = story.account.lines.map(({ id }) => id);
  const lineId = ids[which % Math.max(ids.length, 1)];
  const price = cents(much % 2_500);
  const value = cents((much * 7) % 6_000);
  const covers = how % 4 === 3 ? [...story.refunds.keys()].filter((_, n) => (which + n) % 2 === 0) : [];
  const returned = [
    { lineId, quantity: '1', price },
    { lineId: ids[0], quantity: '0.5', price: value },
  ];
  const twice = [
    { lineId, quantity: '1', price },
    { lineId, quantity: '2', price: '1.00' },
  ];
  const choices = [returned, twice, [{ sku: 'a', quantity: '2', price }], []];
  story.invoice(`R-${index}`, how === 10 ? price : value, {
    lines: choices[how % choices.length],
    coversRefundIds: covers,
    type: how === 11 ? 'OUTPUT' : 'INPUT',
    exchangeRate: rates[Math.floor(which / 12) % rates.length],
  });
}

/** The currencies that invoices are in: the order's own, and others of 0, 2 and 3 digits. */
const rates: readonly InvoiceInput['exchangeRate'][] = [
  null,
  { to: 'EUR', rate: '1' },
  { to: 'GBP', rate: '0.825900231252', source: 'ECB' },
  { to: 'JPY', rate: '161.35' },
  { to: 'KWD', rate: '0.338917' },
];

/** Mostly nothing is kept back; now and then a fee with tax, or two. */
export function deductions({ which, much }: Choice): readonly DeductionInput[] {
  const restocking = { description: 'Restocking', net: cents(much % 700), tax: cents(much % 130) };
  const shipping = { description: 'Return shipping', net: cents(which % 500), tax: '0' };
  const choices = [[], [], [restocking], [shipping], [restocking, shipping]];
  return choices[Math.floor(which / 12) % choices.length] ?? [];
}

/** Most receipts are the OMS's; some stand in its old books and are imported. */
export function source({ which }: Choice): ReceiptSource {
  return Math.floor(which / 12) % 6 === 0 ? 'IMPORT' : 'OMS';
}

export function scope(story: OrderStory, { which, much, how }: Choice): ScopeInput {
  const invoices = story.account.invoices.map(({ number }) => number);
  if (how === 0) return { full: true };
  if (how < 4)
    return { amount: cents(much % 4_000), amountOver: ([null, 'LINES', 'NOTHING'] as const)[which % 3] };
  const pendingInvoiceNumber = invoices[which % Math.max(invoices.length, 1)] ?? '';
  if (how === 4) return { pendingInvoiceNumber };
  if (how === 5) return { pendingInvoiceNumber, invoiceAmount: cents(much % 3_000) };
  const chosen = story.account.lines.filter((_, index) => how === 11 || index === which % 3);
  return { lines: chosen.map(({ id }) => ask(id, { which, much, how })) };
}

function ask(lineId: string, { which, much, how }: Choice): LineInput {
  if (how === 6) return { lineId, full: true };
  if (how === 10) return { lineId, tax: cents(much % 900) };
  if (how === 7) return { lineId, quantity: how % 2 === which % 2 ? '1' : '0.333333' };
  if (how === 8 || (how === 11 && which % 2 === 0)) return { lineId, net: cents(much % 2_000) };
  return { lineId, gross: cents(much % 3_000) };
}

/** The next thing that a dispatcher can find out about a part (S1–S4). */
export function dispatch(story: OrderStory, allocation: Allocation | undefined, how: number): void {
  if (allocation === undefined) return;
  const { id, status } = allocation;
  if (status === 'READY')
    story.dispatch(id, how === 0 ? 'MANUAL' : 'SENDING', how === 0 ? 'NO_CONNECTOR' : undefined);
  else if (how < 3 && status === 'SENDING') story.dispatch(id, 'UNKNOWN');
  else if (how < 6)
    story.dispatch(id, 'MANUAL', how === 3 ? 'REFUND_MANUALLY' : how === 4 ? 'NOTHING_LEFT' : 'UNKNOWN');
  else if (how < 8) story.dispatch(id, 'READY');
}
