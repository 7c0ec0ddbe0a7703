import type { Invoice, OrderAccount } from '../../src/domain/account/order-account.ts';
import type { Changes, CommandContext } from '../../src/domain/changes/changes.ts';
import { appendTimelineEntry, noChanges } from '../../src/domain/changes/changes.ts';
import type { Interaction } from '../../src/domain/refund/interaction.ts';
import { type CurrencyCode, findCurrency } from '../../src/domain/values/currency.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import { asInvoiceNumber, asLineId, asOrderId, asPaymentId, asUlid } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Money } from '../../src/domain/values/money.ts';

const euro: CurrencyCode = required(findCurrency('EUR'), 'EUR is a currency.');
export const eur = (minor: bigint | number): Money => new Money(BigInt(minor), euro);
export const noon = new Date('2026-01-15T12:00:00.000Z');
/** So many minutes after noon. */
export const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

let made = 0;
/** Grows from call to call, like a real one. */
export function newUlid() {
  made += 1;
  return asUlid(`01${String(made).padStart(24, '0')}`);
}

export const context: CommandContext = { at: noon, actor: 'oms', newUlid };

/** An order of 100.00 paid by one settled card, with the input invoice R-1 of 30.00, before anything was refunded. */
export function sampleAccount(id: string, more: Partial<OrderAccount> = {}): OrderAccount {
  return {
    id: asOrderId(id),
    currency: euro,
    revision: 1,
    sourceRevision: 123_456_789_012_345_678n,
    sourceFingerprint: 'fingerprint',
    customerId: 'customer-1',
    customerEmail: null,
    buyer: null,
    customerErasedAt: null,
    priority: 'LOWEST_SETTLED',
    lines: [sampleLine('line-1')],
    payments: [samplePayment(`pay-${id}`)],
    invoices: [sampleInvoice('R-1')],
    disputes: [],
    uncovered: { refunded: eur(0), receiptCount: 0 },
    refundedTax: eur(0),
    invoiceData: {
      revision: 1,
      updatedAt: noon,
      entries: [
        {
          invoiceNumber: asInvoiceNumber('R-1'),
          value: eur(3_000),
          refunded: eur(0),
          closed: eur(0),
          lost: eur(0),
          covered: false,
          receiptIds: [],
        },
      ],
      uncovered: { refunded: eur(0), receiptIds: [] },
    },
    pendingSince: noon,
    interactionCount: 0,
    noteCount: 0,
    recordedAt: noon,
    ...more,
  };
}

function sampleLine(id: string): OrderAccount['lines'][number] {
  return {
    id: asLineId(id),
    kind: 'PRODUCT',
    sku: null,
    description: 'A chair',
    quantity: new Decimal('2'),
    net: eur(8_333),
    tax: eur(1_667),
    leftOut: false,
    hadRefunds: false,
    counted: { net: eur(0), tax: eur(0), quantity: new Decimal('0.5'), valueOnly: eur(0) },
  };
}

export function samplePayment(id: string): OrderAccount['payments'][number] {
  return {
    id: asPaymentId(id),
    method: 'CARD',
    label: 'Mastercard •••• 9518',
    provider: 'manual',
    providerPaymentId: id,
    providerTransactionId: null,
    providerData: [{ name: 'tid', value: '1' }],
    authorized: eur(10_000),
    settled: eur(10_000),
    voided: eur(0),
    lastSettlement: null,
    settlements: [],
    refunded: eur(0),
    inFlight: eur(0),
    waiting: eur(0),
    held: eur(0),
    lost: eur(0),
    hadRefunds: false,
    redirectedBy: null,
  };
}

function sampleInvoice(number: string): Invoice {
  return {
    sourceId: null,
    number: asInvoiceNumber(number),
    type: 'INPUT',
    value: eur(3_000),
    issuedAt: noon,
    lines: [],
    exchangeRate: null,
    calls: [{ lineId: null, gross: eur(3_000), quantity: null, covered: eur(0) }],
    covered: {
      refunded: eur(0),
      receiptCount: 0,
      inFlight: eur(0),
      waiting: eur(0),
      voided: eur(0),
      deducted: eur(0),
      lost: eur(0),
    },
    closures: [],
    lifted: [],
    acceptedDuplicates: [],
    pendingSince: noon,
    recordedAt: noon,
  };
}

export function sampleInteraction(sequence: number): Interaction {
  return {
    sequence,
    type: 'ORDER_RECORDED',
    at: noon,
    actor: 'oms',
    message: `Number ${sequence}.`,
    refundId: null,
    invoiceNumber: null,
    amount: sequence % 2 === 0 ? eur(100) : null,
  };
}

/** The smallest change there is: one more sentence in the timeline. */
export function noted(account: OrderAccount, message = 'Something happened.'): Changes {
  return appendTimelineEntry(noChanges(account), context, { type: 'ORDER_RECORDED', message });
}
