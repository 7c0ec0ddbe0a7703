import type { Dice } from '../soak/dice.ts';
import { customerEmail, type ProviderName } from '../soak/stage.ts';
import type { Call, Input } from './call-book.ts';
import type { Verb } from './selections.ts';

/** Who pays back: one of the providers, or people by hand, whom the clients play themselves. */
type Payer = ProviderName | 'manual';

type KnownPayment = {
  readonly id: string;
  readonly payer: Payer;
  /** By which the provider knows it. */
  readonly address: string;
  readonly method: string;
  authorized: number;
  settled: number;
  /** What people see of it, and its transaction at the provider: a revision may change where its money goes. */
  label: string;
  transaction: string | null;
};
export type KnownLine = { readonly id: string; net: number; tax: number };
/** A part of a refund, as somebody saw it last; amounts in minor units. */
export type KnownPart = {
  readonly id: string;
  readonly refundId: string;
  readonly payment: KnownPayment;
  amount: number;
  status: string;
};
type KnownReceipt = { readonly id: string; readonly key: string; readonly input: Input };

/** What clients know of an order: what they told of it and were answered. All amounts in minor units. */
export type KnownOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly digits: number;
  readonly priority: 'LOWEST_SETTLED' | 'CARD_FIRST';
  readonly isHot: boolean;
  /** Somebody was told that it is on record. */
  isRecorded: boolean;
  revision: number;
  /** The highest revision of invoiceData that somebody has seen. */
  seenRevision: number;
  readonly lines: KnownLine[];
  readonly payments: readonly KnownPayment[];
  readonly invoices: { readonly number: string; readonly value: number }[];
  readonly refunds: string[];
  /** What closes parts of its returns, or did. */
  readonly closures: string[];
  readonly disputes: string[];
  readonly parts: Map<string, KnownPart>;
  readonly receipts: KnownReceipt[];
  /** Accepted calls, to be asked again. */
  readonly accepted: (Pick<Call, 'actor' | 'key' | 'input'> & { readonly name: Verb })[];
  moves: number;
};

export function makeUpOrder(id: string, dice: Dice, isHot: boolean): KnownOrder {
  const payers: Payer[] = isHot ? ['manual', 'manual', 'psp', 'stripe'] : payersOf(dice);
  // The providers' ledgers are in cents.
  const isForeign = payers.every((payer) => payer === 'manual') && dice.chance(0.3);
  const currency = isForeign ? dice.oneOf(['JPY', 'KWD']) : 'EUR';
  const most = isHot ? 400_000 : 30_000;
  return {
    // An order may be called anything (D34); keys of ours may not.
    id: dice.chance(0.2) ? `${beyondAscii}${id}` : id,
    customerId: `customer of ${id}`,
    currency,
    digits: digits[currency],
    priority: dice.oneOf(['LOWEST_SETTLED', 'CARD_FIRST']),
    isHot,
    isRecorded: false,
    revision: 1,
    seenRevision: 0,
    lines: Array.from({ length: dice.whole(1, 3) }, (_, index) => aLine(`line-${index + 1}`, dice, most)),
    payments: payers.map((payer, index) => aPayment(`${id}-${index + 1}`, payer, dice, most)),
    invoices: [],
    refunds: [],
    closures: [],
    disputes: [],
    parts: new Map(),
    receipts: [],
    accepted: [],
    moves: 0,
  };
}

export function aLine(id: string, dice: Dice, most: number): KnownLine {
  const net = dice.whole(1_000, most);
  return { id, net, tax: dice.oneOf([0, Math.floor(net / 5), Math.floor(net / 12)]) };
}

/** What recordOrderForRefund takes for the order as it is known. */
export function orderInput(order: KnownOrder): Input {
  return {
    id: order.id,
    sourceRevision: String(order.revision),
    currencyCode: order.currency,
    customerId: order.customerId,
    customerEmail,
    priority: order.priority,
    lines: order.lines.map(({ id, net, tax }) => {
      return {
        id,
        description: 'Many things',
        quantity: '1',
        net: money(order, net),
        tax: money(order, tax),
      };
    }),
    payments: order.payments.map(
      ({ id, payer, address, method, label, transaction, authorized, settled }) => ({
        id,
        method,
        label,
        provider: payer,
        providerPaymentId: payer === 'gateway' ? id : address,
        providerTransactionId: payer === 'gateway' ? address : transaction,
        authorized: money(order, authorized),
        settled: money(order, settled),
      }),
    ),
  };
}

const beyondAscii = 'Ö订单 ';

const digits = { JPY: 0, KWD: 3, EUR: 2 } as const;

/** Of an order's refunds together: what is more needs a second person. About one refund in six does. */
const highestWithoutApproval = { EUR: 15_000, JPY: 15_000, KWD: 15_000 } as const;

/** The same as the servers' configuration has it. */
export const approvalAbove = (['EUR', 'JPY', 'KWD'] as const)
  .map((currency) => `${currency}=${money({ digits: digits[currency] }, highestWithoutApproval[currency])}`)
  .join(',');

/** The same in minor units, by currency. */
export const approvalLimits: ReadonlyMap<string, bigint> = new Map(
  Object.entries(highestWithoutApproval).map(([currency, minor]) => [currency, BigInt(minor)]),
);

/** What people write where they shouldn't, and no log may hold (I20). */
export const cardNumber = '4111 1111 1111 1111';

/** Minor units as the API writes them. Exact: all of it is digits. */
export function money({ digits }: Pick<KnownOrder, 'digits'>, minor: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function minorOf(amount: string): number {
  return Number(amount.replace('.', ''));
}

function payersOf(dice: Dice): Payer[] {
  if (dice.chance(0.55)) return Array.from({ length: dice.whole(1, 2) }, () => 'manual');
  return Array.from({ length: dice.whole(1, 3) }, () =>
    dice.oneOf(['psp', 'psp', 'stripe', 'stripe', 'gateway', 'manual']),
  );
}

function aPayment(id: string, payer: Payer, dice: Dice, most: number): KnownPayment {
  const authorized = dice.whole(most / 10, most);
  const settled = dice.oneOf([authorized, authorized, dice.whole(1, authorized), 0]);
  const method = dice.oneOf(['CARD', 'GIFT_CARD', 'WALLET']);
  const place = { address: addressAt(payer, id), label: 'Mastercard •••• 9518', transaction: null };
  return { id, payer, ...place, method, authorized, settled };
}

function addressAt(payer: Payer, id: string): string {
  switch (payer) {
    case 'psp':
    case 'manual':
      return id;
    case 'stripe':
      return `ch_${id.replaceAll('-', 'x')}`;
    case 'gateway':
      return `transaction-${id}`;
  }
}
