import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { appBeside } from './issue-app.ts';
import { appThatPays, paidThrough, receiptsShown, tasksShown, untilParts } from './paying-app.ts';

const issue = appThatPays('woocommerce-35775', async () => ({
  // The card is closed: the provider has nothing that it could pay back to.
  psp: await startFakePaymentProvider({ captured: { 'closed-card': '10.00' } }),
  stripe: await startFakeStripe(),
  gateway: await startFakeVtexGateway(),
}));
/** The same database after a restart. */
const restarted = appBeside(issue);

const credit = {
  method: 'STORE_CREDIT',
  label: 'Store credit •••• 0077',
  provider: 'psp',
  providerPaymentId: 'credit-0077',
  reason: 'The customer keeps shopping.',
};
const iban = 'DE89370400440532013000';
const transfer = {
  method: 'BANK_TRANSFER',
  label: 'DE •••• 3000',
  providerData: [{ name: 'iban', value: iban }],
  reason: 'The card is closed.',
};

/** 100.00 paid by card through Stripe, or 80.00 and a gift card of 20.00 through the other provider. */
const orderOf = (id: string, giftCard = false) =>
  anOrder({
    id,
    payments: giftCard
      ? [
          paidThrough('stripe', `${id}-card`, '80.00'),
          paidThrough('psp', `${id}-gift`, '20.00', { method: 'GIFT_CARD', label: 'Gift card •••• 20' }),
        ]
      : [paidThrough('stripe', `${id}-card`, '100.00')],
  });

const selection = `refund { id status choiceReason allocations { id status paymentId amount { amount } retryOf { id }
  destination { paymentId method label provider reason } }
  receipts { shares { paymentId destination { method label provider } } amount { amount } }
  creditNotes { url } }`;

async function shown(refund: Pick<StoryRefund, 'id'>, app = issue.app) {
  const { data, errors } = await app.ask(
    `query ($id: ID!) { ${selection.replace('refund {', 'refund(id: $id) {')} }`,
    {
      id: refund.id,
    },
  );
  expect(errors).toEqual([]);
  return data.refund;
}

/** "card: 30.00 refunded, 70.00 available", and what is pending. */
async function account(id: string) {
  const { data, errors } = await restarted.app.ask(
    `query ($id: ID!) { orderForRefund(id: $id) { pendingRefunds { amount { amount } }
      refundablePayments { paymentId refunded { amount } available { amount } }
      refundInteractions(first: 100) { nodes { message } } } }`,
    { id },
  );
  expect(errors).toEqual([]);
  const { pendingRefunds, refundablePayments, refundInteractions } = data.orderForRefund;
  type Shown = { paymentId: string; refunded: { amount: string }; available: { amount: string } };
  return {
    pending: pendingRefunds.map(({ amount }: { amount: { amount: string } }) => amount.amount),
    payments: refundablePayments.map(
      ({ paymentId, refunded, available }: Shown) =>
        `${paymentId.replace(`${id}-`, '')}: ${refunded.amount} refunded, ${available.amount} available`,
    ),
    messages: refundInteractions.nodes.map(({ message }: { message: string }) => message),
  };
}

const returned = (orderId: string, value: string) =>
  issue.story.recordInvoiceForRefund({
    orderId,
    number: 'R-1',
    type: 'INPUT',
    value,
    issuedAt: '2026-05-01T00:00:00Z',
  });

test('woocommerce#35775: the return of what a card paid goes to store credit, by the provider of the credit, once', async () => {
  const { app, story, providers } = issue;
  await story.recordOrderForRefund(orderOf('credit'));
  await returned('credit', '30.00');
  const scope = { pendingInvoiceNumber: 'R-1' };
  const preview = await app.ask(
    `query ($id: ID!, $scope: RefundScopeInput!, $destination: RefundDestinationInput) {
      orderForRefund(id: $id) { refundPreview(scope: $scope, destination: $destination) {
        userErrors { code } preview { token approval { needed } allocations { paymentId destination { paymentId method label provider reason } } } } } }`,
    { id: 'credit', scope, destination: credit },
  );
  const { userErrors, preview: plan } = preview.data.orderForRefund.refundPreview;
  expect(userErrors).toEqual([]);
  const { providerPaymentId: _, ...seen } = credit;
  expect(plan.allocations).toEqual([{ paymentId: 'credit-card', destination: { paymentId: null, ...seen } }]);
  const input = {
    idempotencyKey: 'to store credit',
    orderId: 'credit',
    scope,
    destination: credit,
    previewToken: plan.token,
  };
  const refund = await story.requestRefund(input);
  await untilParts(issue, refund, ['SUCCEEDED']);
  // The same again, after a restart, is the same refund.
  expect(
    (
      await issue.story.tryTo(
        'requestRefund',
        'RequestRefundInput',
        { ...input, reason: 'r' },
        'refund { id }',
      )
    ).userErrors,
  ).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  expect(await restarted.story.requestRefund(input)).toMatchObject({ id: refund.id });
  expect(providers.psp.ledger.map(({ paymentId, amount }) => `${paymentId} ${amount}`)).toEqual([
    'credit-0077 30.00',
  ]);
  expect(providers.stripe.ledger).toEqual([]);
  expect(await shown(refund, restarted.app)).toMatchObject({
    status: 'SUCCEEDED',
    allocations: [{ paymentId: 'credit-card', destination: { paymentId: null, ...seen } }],
    receipts: [
      { shares: [{ paymentId: 'credit-card', destination: { method: 'STORE_CREDIT', provider: 'psp' } }] },
    ],
  });
  const after = await account('credit');
  expect(after).toMatchObject({ pending: [], payments: ['card: 30.00 refunded, 70.00 available'] });
  expect(after.messages).toContainEqual(
    expect.stringContaining(
      '30.00 EUR was refunded to Store credit •••• 0077 instead of Mastercard •••• 9518',
    ),
  );
});

test('woocommerce#35775: a preview to the card is no token for store credit, nor the other way round', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(orderOf('token'));
  const scope = { amount: '10.00' };
  const tokenOf = async (destination: object | null) => {
    const { data } = await app.ask(
      `query ($destination: RefundDestinationInput) { orderForRefund(id: "token") {
        refundPreview(scope: { amount: "10.00" }, destination: $destination) { preview { token } } } }`,
      { destination },
    );
    return data.orderForRefund.refundPreview.preview.token;
  };
  const refusal = (previewToken: string, destination: object | null) =>
    story.refusal('requestRefund', { orderId: 'token', scope, previewToken, destination });
  expect(await refusal(await tokenOf(null), credit)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  expect(await refusal(await tokenOf(credit), null)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  const otherIban = { ...transfer, providerData: [{ name: 'iban', value: 'FR1420041010050500013M02606' }] };
  expect(await refusal(await tokenOf(transfer), otherIban)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
});

test('woocommerce#35775: everything goes to the gift card, and each payment is used up by its own part', async () => {
  const { story, providers } = issue;
  await story.recordOrderForRefund(orderOf('all', true));
  const before = providers.psp.ledger.length;
  const refund = await story.requestRefund({
    orderId: 'all',
    scope: { full: true },
    destination: { paymentId: 'all-gift' },
  });
  await untilParts(issue, refund, ['SUCCEEDED', 'SUCCEEDED']);
  const sent = providers.psp.ledger.slice(before).map(({ paymentId, amount }) => `${paymentId} ${amount}`);
  expect(sent.toSorted()).toEqual(['all-gift 20.00', 'all-gift 80.00']);
  expect(providers.stripe.ledger).toEqual([]);
  const { allocations } = await shown(refund);
  expect(allocations.map(({ destination }: { destination: object }) => destination)).toMatchObject([
    { paymentId: 'all-gift', label: 'Gift card •••• 20' },
    { paymentId: 'all-gift', label: 'Gift card •••• 20' },
  ]);
  expect((await account('all')).payments).toEqual([
    'card: 80.00 refunded, 0.00 available',
    'gift: 20.00 refunded, 0.00 available',
  ]);
});

test('woocommerce#35775: what a closed card refused is paid by transfer, by a person, and the account number is in no answer', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'closed', payments: [paidThrough('psp', 'closed-card', '100.00')] }),
  );
  await returned('closed', '40.00');
  const refund = await story.requestRefund({ orderId: 'closed', scope: { pendingInvoiceNumber: 'R-1' } });
  const [part] = (await untilParts(issue, refund, ['FAILED'])).allocations;
  if (part === undefined) throw new Error('The refund has a part.');
  const retry = { idempotencyKey: 'by transfer', destination: transfer };
  await story.retryRefundAllocation(part, retry);
  const [, second] = (await untilParts(issue, refund, ['FAILED', 'MANUAL'])).allocations;
  if (second === undefined) throw new Error('The retry is another part.');
  // Repeated after a restart, the retry is the same one.
  await restarted.story.retryRefundAllocation(part, retry);
  expect(await tasksShown(issue, 'closed')).toEqual(['NO_CONNECTOR 40.00']);
  const receipt = { source: 'MANUAL', providerRefundId: 'SEPA-1', idempotencyKey: 'sepa' };
  await restarted.story.recordRefundReceipt(second, receipt);
  await story.recordRefundReceipt(second, receipt);
  const now = await shown(refund);
  expect(now).toMatchObject({
    status: 'SUCCEEDED',
    allocations: [
      { status: 'FAILED', destination: { paymentId: 'closed-card' } },
      {
        status: 'SUCCEEDED',
        paymentId: 'closed-card',
        retryOf: { id: part.id },
        destination: { paymentId: null, method: 'BANK_TRANSFER', label: 'DE •••• 3000', provider: 'manual' },
      },
    ],
    receipts: [{ shares: [{ paymentId: 'closed-card', destination: { method: 'BANK_TRANSFER' } }] }],
  });
  const after = await account('closed');
  expect(after).toMatchObject({ pending: [], payments: ['card: 40.00 refunded, 60.00 available'] });
  expect(JSON.stringify([now, after])).not.toContain(iban);
  const journal = await app.store.collections.journal.find({ orderId: 'closed' }).toArray();
  expect(
    JSON.stringify(journal, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(iban);
});

test('woocommerce#35775: who may request but not operate can’t send money elsewhere', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(orderOf('agent'));
  const { data } = await app.ask(
    `mutation ($input: RequestRefundInput!) { requestRefund(input: $input) { refund { id } userErrors { code path } } }`,
    {
      input: {
        idempotencyKey: 'agent',
        orderId: 'agent',
        reason: 'A gift for a friend',
        scope: { amount: '1.00' },
        destination: credit,
      },
    },
    { sub: 'agent', scopes: ['refunds:request', 'refunds:read', 'refunds:preview'] },
  );
  expect(data.requestRefund).toEqual({
    refund: null,
    userErrors: [{ code: 'FORBIDDEN', path: ['input', 'destination'] }],
  });
});

test('woocommerce#35775: a look-up at the card’s provider takes no store credit for the refund that it is asked about', async () => {
  const { story, providers } = issue;
  const payments = [paidThrough('gateway', 'looked-up-card', '100.00')];
  await story.recordOrderForRefund(anOrder({ id: 'looked-up', payments }));
  const orderId = 'looked-up';
  const first = await story.requestRefund({ orderId, scope: { amount: '50.00' }, destination: credit });
  await untilParts(issue, first, ['SUCCEEDED']);
  // The gateway has refunded 0.00 so far, though 50.00 of the card's money is used up.
  providers.gateway.misbehave('cut after applying');
  const second = await story.requestRefund({ orderId, scope: { amount: '50.00' } });
  await untilParts(issue, second, ['SUCCEEDED']);
  expect(await receiptsShown(issue, second)).toEqual(['RECOVERY 50.00']);
  expect(providers.gateway.ledger.map(({ amount }) => amount)).toEqual(['50.00']);
  expect((await account('looked-up')).payments).toEqual(['card: 100.00 refunded, 0.00 available']);
});

test('woocommerce#35775: where the gateway would choose between payments of a transaction, what went elsewhere counts as there', async () => {
  const { story, providers } = issue;
  const shared = { providerTransactionId: 'transaction-shared' };
  const payments = [
    paidThrough('gateway', 'chosen-card', '50.00', shared),
    paidThrough('gateway', 'chosen-gift', '60.00', { ...shared, method: 'GIFT_CARD' }),
  ];
  await story.recordOrderForRefund(anOrder({ id: 'chosen', payments }));
  const split = (paymentId: string, destination: object | null) => [
    { paymentId, amount: '50.00', destination },
  ];
  const ask = (allocations: object[]) =>
    story.requestRefund({ orderId: 'chosen', scope: { amount: '50.00' }, allocations });
  const before = providers.gateway.calls.length;
  await untilParts(issue, await ask(split('chosen-card', credit)), ['SUCCEEDED']);
  // The card has nothing available here, but the gateway still has its 50.00, and might take them for the gift card's.
  await untilParts(issue, await ask(split('chosen-gift', null)), ['MANUAL']);
  expect(providers.gateway.calls.slice(before)).toEqual([]);
});
