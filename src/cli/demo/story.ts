import { mainOrder, unsettledOrder, voucherOrder } from './orders.ts';
import { cardSettlesLater, personPaysVoucherBack } from './other-orders.ts';
import type { Account } from './questions.ts';
import type { Stage } from './stage.ts';
import {
  showAccount,
  showInvoiceData,
  showLedger,
  showOutcome,
  showPayments,
  showTimeline,
} from './tables.ts';

/** The known issue's story, step by step. Throws ClaimFailed at the first thing that isn't as it should be. */
export async function playStory(stage: Stage): Promise<void> {
  await orderIsPaid(stage);
  await firstReturnIsPaidBack(stage);
  await invoiceDataIsBroken(stage);
  await secondReturnArrives(stage);
  await secondReturnIsPaidBack(stage);
  await driftIsFoundAndRealigned(stage);
  await personPaysVoucherBack(stage);
  await cardSettlesLater(stage);
  await everythingAgrees(stage);
}

async function orderIsPaid({ actions, screen }: Stage): Promise<void> {
  screen.step('An order of 100.00 EUR is paid with a card, 80.00, and a gift card, 20.00.');
  await actions.recordOrderForRefund(mainOrder);
  const account = await actions.look();
  showPayments(screen, account);
  screen.claim(account.refundSummary.refundable === '100.00', 'All of the 100.00 is refundable.');
}

async function firstReturnIsPaidBack(stage: Stage): Promise<void> {
  const { actions, screen, provider } = stage;
  screen.step(
    'The shirt is returned: input invoice R-1 of 30.00. The provider refunds the gift card, and its answer is lost.',
  );
  await actions.recordReturn({ number: 'R-1', lineId: 'shirt', value: '30.00' });
  await payBack(stage, 'R-1');
  const account = await actions.look();
  showAccount(screen, account);
  const { paid } = await provider.ledger();
  const giftCard = paid.filter(({ paymentId }) => paymentId === 'demo-gift-card');
  screen.elsewhere('A refund without an answer was sent again as a new one, or treated as failed.');
  screen.claim(
    giftCard.length === 1 && (giftCard[0]?.asked ?? 0) > 1 && giftCard[0]?.value === '20.00',
    `The provider was called ${giftCard[0]?.asked} times, always with the same requestId, and refunded 20.00 once.`,
  );
  screen.elsewhere('The receipt and invoiceData were two writes: the second could fail alone.');
  const entry = entryOf(account, 'R-1');
  screen.claim(
    entry?.refunded === '30.00' && entry.covered && entry.receiptIds.length === 2,
    'They are one transaction: invoiceData holds both receipts.',
  );
}

async function invoiceDataIsBroken({ actions, screen }: Stage): Promise<void> {
  screen.step('invoiceData is damaged in the database, as if its write had failed. The receipts stay.');
  await actions.forgetInInvoiceData('R-1');
  const account = await actions.look();
  showInvoiceData(screen, account);
  screen.elsewhere('The receipt was saved and the write of invoiceData failed: the two differed.');
  screen.claim(!account.refundSummary.consistent, 'refundSummary.consistent is false.');
  const [drift, ...others] = await actions.drift();
  const entry = drift?.entries[0];
  screen.claim(
    others.length === 0 &&
      entry?.stored === '0.00' &&
      entry.derived === '30.00' &&
      entry.missingReceiptIds.length === 2,
    'refundDrift lists the order: R-1 stored 0.00, receipts 30.00, both receipt ids missing.',
  );
  screen.claim(
    account.pendingRefunds.length === 0 && account.refundSummary.refundable === '70.00',
    'R-1 is not pending: pending amounts come from invoices and receipts, never from invoiceData.',
  );
}

async function secondReturnArrives({ actions, screen }: Stage): Promise<void> {
  screen.step('The boots are returned: input invoice R-2 of 50.00.');
  await actions.recordReturn({ number: 'R-2', lineId: 'boots', value: '50.00' });
  const account = await actions.look();
  screen.table([
    ['pendingRefunds', 'amount'],
    ...account.pendingRefunds.map(({ invoiceNumber, amount }) => [invoiceNumber, amount]),
  ]);
  screen.elsewhere('Pending was computed from the stale invoiceData: R-1 again, and R-2.');
  const [only, ...others] = account.pendingRefunds;
  screen.claim(
    only?.invoiceNumber === 'R-2' && only.amount === '50.00' && others.length === 0,
    'Only R-2 is pending, with its 50.00.',
  );
  const healed = (await actions.timeline()).filter(({ type }) => type === 'INVOICE_DATA_REALIGNED');
  const { revision } = account.invoiceData;
  screen.claim(
    account.refundSummary.consistent && entryOf(account, 'R-1')?.refunded === '30.00' && healed.length === 1,
    `Recording R-2 found the drift and realigned R-1 in the same write, revision ${revision} (INVOICE_DATA_REALIGNED).`,
  );
}

async function secondReturnIsPaidBack(stage: Stage): Promise<void> {
  const { actions, screen } = stage;
  screen.step('The preview shows the allocation per payment; then exactly that is requested and sent.');
  const before = await actions.look();
  const preview = await actions.preview('R-2');
  screen.table([
    ['payment', 'available', 'allocation', 'why'],
    ...before.refundablePayments.map(({ paymentId, label, available, settled }) => {
      const part = preview.allocations.find(({ payment }) => payment.id === paymentId);
      const why = part ? `rank ${part.rank} by ${part.rule}: settled ${settled}` : 'nothing left to refund';
      return [label, available, part?.amount ?? '0.00', why];
    }),
  ]);
  await payBack(stage, 'R-2');
  screen.elsewhere(
    'It retried R-1 first. Payments answered CHK0054 "dont have value to refund"; R-2 was never sent.',
  );
  const account = await actions.look();
  const handedOver = (await actions.timeline()).filter(({ type }) => type === 'REFUND_PAYMENT');
  screen.claim(
    handedOver.some(({ message }) => message.includes('50.00')),
    'The 50.00 was queued for refund: the timeline has REFUND_PAYMENT.',
  );
  screen.claim(
    receiptsOf(account, 'R-2').length === 1 && account.refundSummary.refunded.gross === '80.00',
    'The receipt of 50.00 is recorded, and 80.00 was refunded in total: nothing twice, nothing left out.',
  );
}

async function driftIsFoundAndRealigned({ actions, screen }: Stage): Promise<void> {
  screen.step('invoiceData is damaged once more, and no later write to the order repairs it.');
  await actions.forgetInInvoiceData('R-2');
  const found = await actions.drift();
  const reported = await actions.realign({ dryRun: true });
  screen.table([
    ['refundDrift', 'stored', 'receipts'],
    ...reported.map(({ invoiceNumber, stored, derived }) => [invoiceNumber ?? 'no invoice', stored, derived]),
  ]);
  screen.elsewhere('The receipts and invoiceData stayed different.');
  screen.claim(
    found.length === 1 && reported.length === 1,
    'refundDrift finds it; realignRefundInvoiceData(dryRun) only reports.',
  );
  await actions.realign({ dryRun: false });
  const account = await actions.look();
  screen.claim(
    account.refundSummary.consistent && (await actions.drift()).length === 0,
    'realignRefundInvoiceData set it to the receipts’ total, and refundDrift is empty.',
  );
}

async function everythingAgrees({ actions, screen, provider }: Stage): Promise<void> {
  screen.step('The timeline of the first order:');
  showTimeline(screen, await actions.timeline());
  screen.step('The end: receipts, invoiceData and totals, and the provider’s own ledger.');
  showOutcome(screen, await actions.look());
  const accounts = await Promise.all(
    [mainOrder, voucherOrder, unsettledOrder].map(({ id }) => actions.look(id)),
  );
  screen.say('');
  showLedger(screen, { accounts, ledger: await provider.ledger() });
}

/** Asks for exactly what the preview showed, and waits until the dispatcher has paid it back. */
async function payBack({ actions, screen }: Stage, invoiceNumber: string): Promise<void> {
  const { token } = await actions.preview(invoiceNumber);
  const { id } = await actions.request(invoiceNumber, { previewToken: token });
  const { status } = await actions.waitFor(id, 'SUCCEEDED');
  screen.claim(
    status === 'SUCCEEDED',
    `The refund for ${invoiceNumber} was sent to the provider and succeeded.`,
  );
}

function entryOf(account: Account, invoiceNumber: string) {
  return account.invoiceData.invoices.find((entry) => entry.invoiceNumber === invoiceNumber);
}

function receiptsOf(account: Account, invoiceNumber: string) {
  return account.refunds.nodes
    .filter((refund) => refund.invoiceNumber === invoiceNumber)
    .flatMap(({ receipts }) => receipts);
}
