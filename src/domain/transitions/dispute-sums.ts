import { type Dispute, sumsOfDispute } from '../account/dispute.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { Money } from '../values/money.ts';

/**
 * The account with the dispute in its place, or added to the others, and the sums of its payment and of the invoices
 * that it covers moved by the difference. This is the only writer of those sums: they are the fold of all disputes.
 */
export function putDispute(
  account: OrderAccount,
  { before, after }: { readonly before: Dispute | null; readonly after: Dispute },
): OrderAccount {
  const { disputes } = account;
  const kept =
    before === null ? [...disputes, after] : disputes.map((one) => (one.id === after.id ? after : one));
  const without = before === null ? account : moveSums(account, before, -1);
  return { ...moveSums(without, after, 1), disputes: kept };
}

type Sign = 1 | -1;

function moveSums(account: OrderAccount, dispute: Dispute, sign: Sign): OrderAccount {
  return {
    ...account,
    payments: account.payments.map((payment) => movePayment(payment, dispute, sign)),
    invoices: account.invoices.map((invoice) => moveInvoice(invoice, dispute, sign)),
  };
}

function movePayment(payment: Payment, dispute: Dispute, sign: Sign): Payment {
  if (payment.id !== dispute.paymentId) return payment;
  const { held, lost } = sumsOfDispute(dispute);
  return {
    ...payment,
    held: moveBy(payment.held, held, sign),
    lost: moveBy(payment.lost, lost, sign),
  };
}

function moveInvoice(invoice: Invoice, { coverage }: Dispute, sign: Sign): Invoice {
  const covering = coverage.find(({ invoiceNumber }) => invoiceNumber === invoice.number);
  if (covering === undefined) return invoice;
  const calls = invoice.calls.map((call, index) => {
    const parts = covering.calls.filter((part) => part.index === index).map(({ amount }) => amount);
    return { ...call, covered: moveBy(call.covered, Money.sum(parts, call.covered.currency), sign) };
  });
  const lost = moveBy(invoice.covered.lost, covering.amount, sign);
  return { ...invoice, calls, covered: { ...invoice.covered, lost } };
}

function moveBy(sum: Money, amount: Money, sign: Sign): Money {
  return sign === 1 ? sum.plus(amount) : sum.minus(amount);
}
