import type { OrderAccount } from '../../src/domain/account/order-account.ts';
import type { OrderInput, OrderLineInput } from '../../src/domain/account/read-order.ts';
import type { PaymentInput } from '../../src/domain/account/read-payment.ts';
import type { Accepted, CommandContext, Decision } from '../../src/domain/changes/changes.ts';
import { finalizeChanges } from '../../src/domain/decisions/finalize.ts';
import { decideRecordOrder } from '../../src/domain/decisions/record-order.ts';
import { noApproval } from '../../src/domain/transitions/approval.ts';
import { type CurrencyCode, findCurrency } from '../../src/domain/values/currency.ts';
import { asUlid } from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Money } from '../../src/domain/values/money.ts';
import { parseMoney } from '../../src/domain/values/parse.ts';
import { Refusal, type RefusalCode, ValidationErrors } from '../../src/domain/values/refusal.ts';

export const euro = currency('EUR');

/** A currency that the test means to be one. */
export function currency(code: string): CurrencyCode {
  return required(findCurrency(code), `ISO 4217 has ${code}.`);
}

/** An amount that the test means to be right; below zero too. */
export function eur(text: string): Money {
  const negative = text.startsWith('-');
  const amount = required(
    parseMoney(
      {
        text: negative ? text.slice(1) : text,
        currency: euro,
        sign: 'zero or more',
        path: [],
      },
      new ValidationErrors(),
    ),
    `${text} is an amount of euros.`,
  );
  return negative ? Money.zero(euro).minus(amount) : amount;
}

/** A line of an order, by its net and tax. */
export function line(id: string, net: string, tax = '0', more: Partial<OrderLineInput> = {}): OrderLineInput {
  return { id, kind: 'PRODUCT', description: `Line ${id}`, quantity: '1', net, tax, ...more };
}

/** A card of which all is settled that is authorized, unless `more` says otherwise. */
export function payment(id: string, authorized: string, more: Partial<PaymentInput> = {}): PaymentInput {
  return {
    id,
    method: 'CARD',
    provider: 'vtex',
    authorized,
    settled: authorized,
    voided: '0',
    ...more,
  };
}

export function giftCard(id: string, authorized: string, more: Partial<PaymentInput> = {}): PaymentInput {
  return payment(id, authorized, { method: 'GIFT_CARD', ...more });
}

/** One line of 100.00 without tax, paid by a card of 80.00 and a gift card of 20.00, unless `more` says otherwise. */
export function orderInput(more: Partial<OrderInput> = {}): OrderInput {
  return {
    id: 'order-1',
    sourceRevision: '1',
    currencyCode: 'EUR',
    lines: [line('L1', '100.00')],
    payments: [payment('card', '80.00'), giftCard('gift', '20.00')],
    ...more,
  };
}

/** Where the parts of a request stand, for tests that don't look at paths. */
export const anywhere = [];

/** Occasions one second apart, with ulids that count up. */
export function clock(): () => CommandContext {
  let seconds = 0;
  let ulids = 0;
  const newUlid = () => asUlid(String(++ulids).padStart(26, '0'));
  return () => ({ at: new Date(Date.UTC(2026, 0, 15, 12, 0, ++seconds)), actor: 'tester', newUlid });
}

/** The account of an order that was just recorded. */
export function recorded(more: Partial<OrderInput> = {}): OrderAccount {
  const view = { account: null, open: [], approval: noApproval, owners: new Map(), fingerprint: 'first' };
  const context = clock()();
  const { changes } = accepted(decideRecordOrder(view, orderInput(more), context));
  return finalizeChanges(required(changes, 'A first recording changes something.'), [], context).account;
}

/** The decision's outcome, where the test says that it isn't refused. */
export function accepted(decision: Decision): Accepted {
  if (decision instanceof Refusal) throw new Error(`Refused: ${decision.code}: ${decision.message}`);
  return decision;
}

/** What a refusal says that a client can act on. */
export function refused(outcome: unknown): { code: RefusalCode; limit: string | null } {
  if (outcome instanceof Refusal) return { code: outcome.code, limit: outcome.limit?.toDecimal() ?? null };
  throw new Error('It was not refused.');
}

/** A refusal's code and where in the input it points: "AMOUNT_INVALID input.lines.0.net". */
export function refusedAt(outcome: unknown): string {
  if (outcome instanceof Refusal) return `${outcome.code} ${outcome.path?.join('.')}`;
  throw new Error('It was not refused.');
}

/** The refusal that the validation errors give, or null. */
export function codeOf(validation: ValidationErrors): RefusalCode | null {
  return validation.first()?.code ?? null;
}
