import type { ProviderBook } from './ledger.ts';
import type { Account, Timeline } from './questions.ts';
import type { Screen } from './screen.ts';

export function showPayments(screen: Screen, account: Account): void {
  screen.table([
    ['payment', 'settled', 'refunded', 'available'],
    ...account.refundablePayments.map(({ label, settled, refunded, available }) => [
      label,
      settled,
      refunded,
      available,
    ]),
  ]);
}

export function showInvoiceData(screen: Screen, account: Account): void {
  screen.table([
    ['invoiceData', 'value', 'refunded', 'covered', 'receipts'],
    ...account.invoiceData.invoices.map(({ invoiceNumber, value, refunded, covered, receiptIds }) => [
      invoiceNumber,
      value,
      refunded,
      covered ? 'yes' : 'no',
      String(receiptIds.length),
    ]),
  ]);
}

/** Payments, receipts and invoiceData. */
export function showAccount(screen: Screen, account: Account): void {
  showPayments(screen, account);
  screen.say('');
  screen.table([
    ['receipt', 'payment', 'amount', 'for'],
    ...account.refunds.nodes.flatMap(({ invoiceNumber, receipts }) =>
      receipts.map(({ providerRefundId, shares, amount }) => [
        providerRefundId,
        shares.map(({ payment }) => payment.refundAccount.label).join(', '),
        amount,
        invoiceNumber,
      ]),
    ),
  ]);
  screen.say('');
  showInvoiceData(screen, account);
}

export function showTimeline(screen: Screen, timeline: Timeline): void {
  screen.table([
    ['at', 'type', 'what'],
    ...timeline.map(({ at, type, message }) => [at.slice(11, 23), type, message]),
  ]);
}

/** The last table: three sources that must say the same of every invoice. */
export function showOutcome(screen: Screen, account: Account): void {
  const rows = account.invoiceData.invoices.map(({ invoiceNumber, value, refunded, receiptIds }) => {
    const receipts = account.refunds.nodes
      .filter((refund) => refund.invoiceNumber === invoiceNumber)
      .flatMap((refund) => refund.receipts);
    const same = receipts.every(({ id }) => receiptIds.includes(id)) && receipts.length === receiptIds.length;
    return { invoiceNumber, value, refunded, same, received: sumOf(receipts.map(({ amount }) => amount)) };
  });
  const { refunded, refundable, settled, pending } = account.refundSummary;
  const received = sumOf(rows.map((row) => row.received));
  const stored = sumOf(rows.map((row) => row.refunded));
  screen.table([
    ['input invoice', 'value', 'receipts', 'invoiceData', 'the same receipts'],
    ...rows.map((row) => [row.invoiceNumber, row.value, row.received, row.refunded, row.same ? 'yes' : 'no']),
    ['together', sumOf(rows.map(({ value }) => value)), received, stored, ''],
  ]);
  screen.say('');
  showPayments(screen, account);
  screen.say('');
  screen.claim(
    rows.every((row) => row.same && row.received === row.refunded && row.value === row.received),
    'For every invoice, receipts and invoiceData agree, and they equal its value.',
  );
  screen.claim(
    received === refunded.gross && sumOf(account.refundablePayments.map((one) => one.refunded)) === received,
    `The payments refunded ${received}, the same as the receipts and refundSummary.`,
  );
  screen.claim(
    pending === '0.00' && sumOf([received, refundable]) === settled,
    `Nothing is pending; ${refundable} of the ${settled} can still be refunded.`,
  );
}

/** What the provider says that it paid, beside the receipts: the same, but for what a person paid by hand. */
export function showLedger(
  screen: Screen,
  { accounts, ledger }: { accounts: readonly Account[]; ledger: ProviderBook },
): void {
  const receipts = accounts.flatMap(({ refunds }) => refunds.nodes.flatMap((refund) => refund.receipts));
  const amountOf = (refundId: string) =>
    receipts.find((receipt) => receipt.providerRefundId === refundId)?.amount ?? 'none';
  screen.table([
    ['provider’s ledger', 'payment', 'paid', 'asked', 'receipt'],
    ...ledger.paid.map(({ refundId, paymentId, value, asked }) => [
      refundId,
      paymentId,
      value,
      String(asked),
      amountOf(refundId),
    ]),
  ]);
  const byProvider = receipts.filter(({ providerRefundId }) => providerRefundId.startsWith('ref-'));
  screen.claim(
    ledger.paid.every(({ refundId, value }) => amountOf(refundId) === value) &&
      byProvider.length === ledger.paid.length,
    `The provider refunded ${sumOf(ledger.paid.map(({ value }) => value))}, and each of its refunds has one receipt of the same amount.`,
  );
}

/** Of amounts in euros, such as 30.00. */
function sumOf(amounts: readonly string[]): string {
  const cents = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
