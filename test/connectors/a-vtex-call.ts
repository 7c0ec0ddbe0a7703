import type { RefundCall } from '../../src/connectors/provider.ts';
import type { Payment } from '../../src/domain/account/order-account.ts';
import { allocationIdOf, asOrderId, asPaymentId, asUlid, refundIdOf } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Money } from '../../src/domain/values/money.ts';
import { readAmount } from '../../src/domain/values/parse.ts';
import { currency } from '../domain/an-order.ts';

/** The ids of a transaction and a payment in the platform's documents, in its form: 32 hexadecimal digits. */
export const transactionId = '074D48049B19403A930FA848C6BE4AF9';
export const paymentId = '87055E7199A446519EB07F1243D5B8BE';

export function money(text: string): Money {
  const [amount = '', code = ''] = text.split(' ');
  return required(readAmount(amount, currency(code)), `${text} is an amount.`);
}

/** A call that pays 23.00 BRL back to a payment of 100.00, unless `more` says otherwise. */
export function aCall(more: Partial<RefundCall> & { transaction?: string | null } = {}): RefundCall {
  const { transaction = transactionId, ...rest } = more;
  const ulid = asUlid('01HZZZZZZZZZZZZZZZZZZZZZZZ');
  const orderId = asOrderId('v502556llux-01');
  const amount = rest.amount ?? money('23.00 BRL');
  return {
    key: `al_${ulid}_1.1`,
    allocationId: allocationIdOf(refundIdOf(orderId, ulid), 1),
    orderId,
    attempt: 1,
    amount,
    payment: aPayment(transaction, amount),
    reason: 'The shoes are too small',
    firstSentAt: new Date('2026-03-02T10:00:00.000Z'),
    recordedRefundIds: [],
    ...rest,
  };
}

function aPayment(providerTransactionId: string | null, { currency: code }: Money): Payment {
  const nothing = Money.zero(code);
  const all = new Money(10_000n, code);
  return {
    id: asPaymentId('card'),
    method: 'CARD',
    label: null,
    provider: 'vtex',
    providerPaymentId: paymentId,
    providerTransactionId,
    providerData: [],
    authorized: all,
    settled: all,
    voided: nothing,
    lastSettlement: null,
    settlements: [],
    refunded: nothing,
    inFlight: nothing,
    waiting: nothing,
    held: nothing,
    lost: nothing,
    hadRefunds: true,
    redirectedBy: null,
  };
}
