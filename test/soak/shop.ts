import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { ShopClient } from './shop-client.ts';
import { customerEmail, type ProviderName, providerNames } from './stage.ts';

/** What the shop knows of its refunds and payments, for whoever hears of one from a provider. */
export type ShopBooks = {
  /** By the refund's ULID. `invoiceNumber`: the only one that it covers, null for none; undefined where that isn't so clear. */
  readonly refunds: Map<
    string,
    { readonly orderId: string; readonly invoiceNumber: string | null | undefined }
  >;
  /** By what the provider knows the payment by. */
  readonly payments: Map<string, { readonly orderId: string; readonly paymentId: string }>;
};

type Shop = { readonly client: ShopClient; readonly dice: Dice; readonly books: ShopBooks };
type Payment = { readonly id: string; readonly authorized: number; readonly settled: number };

/** Records one order after the other, and what comes of each, until the signal. */
export async function runShop(shop: Shop, name: string, until: AbortSignal): Promise<void> {
  const late: Promise<void>[] = [];
  for (let n = 1; !until.aborted; n += 1) {
    const orderId = `${name}-${n}`;
    const payments = await recordOrderForRefund(shop, orderId);
    await recordReturns(shop, orderId, payments);
    late.push(settleLater(shop, orderId, payments));
    await pause(shop.dice.whole(50, 600), undefined, { signal: until }).catch(() => undefined);
  }
  await Promise.all(late);
}

async function recordOrderForRefund(
  { client, dice, books }: Shop,
  orderId: string,
): Promise<readonly Payment[]> {
  const payments = Array.from({ length: dice.whole(1, 3) }, (_, index) => {
    const provider = dice.oneOf([...providerNames, 'psp']);
    const id = `${orderId}-${index + 1}`;
    const authorized = dice.whole(2_000, 30_000);
    const settled = dice.oneOf([authorized, authorized, authorized, dice.whole(1_000, authorized), 0]);
    const address = addressAt(provider, id);
    books.payments.set(address, { orderId, paymentId: id });
    const shown = {
      id,
      method: dice.oneOf(['CARD', 'GIFT_CARD', 'WALLET']),
      label: 'Mastercard •••• 9518',
      provider,
      providerPaymentId: provider === 'gateway' ? id : address,
      providerTransactionId: provider === 'gateway' ? address : null,
      authorized: euros(authorized),
      settled: euros(settled),
    };
    return { id, authorized, settled, shown };
  });
  const total = payments.reduce((sum, { authorized }) => sum + authorized, 0);
  const input = {
    idempotencyKey: `order ${orderId}`,
    id: orderId,
    sourceRevision: '1',
    currencyCode: 'EUR',
    customerEmail,
    priority: dice.oneOf(['LOWEST_SETTLED', 'CARD_FIRST']),
    lines: [{ id: 'line-1', description: 'Many things', quantity: '1', net: euros(total), tax: '0' }],
    payments: payments.map(({ shown }) => shown),
  };
  await client.mutate('recordOrderForRefund', input, 'order { id }');
  return payments;
}

/** One to three refunds: of returns, one by one or all that is pending at once, of goodwill, of everything. */
async function recordReturns(shop: Shop, orderId: string, payments: readonly Payment[]): Promise<void> {
  const { client, dice, books } = shop;
  const total = payments.reduce((sum, { authorized }) => sum + authorized, 0);
  const key = (what: string, n: number) => `${what} ${n} of ${orderId}`;
  const many = dice.whole(1, 3);
  for (let n = 1; n <= many; n += 1) {
    const number = `R-${n}`;
    const amount = euros(dice.whole(100, Math.ceil(total / 2)));
    const kind = dice.oneOf(['return', 'return', 'return', 'returns', 'goodwill', 'full']);
    if (kind === 'return' || kind === 'returns') {
      const invoice = { orderId, number, type: 'INPUT', value: amount, issuedAt: new Date() };
      await client.mutate(
        'recordInvoiceForRefund',
        { idempotencyKey: key('invoice', n), ...invoice },
        'invoice { id }',
      );
    }
    const asked = await askFor(shop, orderId, { kind, n, number, amount });
    const refunds: StoryRefund[] = asked?.refunds ?? (asked?.refund ? [asked.refund] : []);
    for (const refund of refunds) noteRefund(books, orderId, refund);
    const [first] = refunds;
    if (first !== undefined && dice.chance(0.05)) {
      const input = {
        idempotencyKey: key('cancel', n),
        refundId: first.id,
        reason: 'The customer keeps it.',
      };
      await client.mutate('cancelRefund', input, 'refund { id }');
    }
    if (dice.chance(0.5)) await pause(dice.whole(10, 800));
  }
}

type Wanted = { kind: 'return' | 'returns' | 'goodwill' | 'full'; n: number; number: string; amount: string };

function askFor({ client }: Shop, orderId: string, { kind, n, number, amount }: Wanted) {
  if (kind === 'returns') {
    const input = { idempotencyKey: `pending ${n} of ${orderId}`, orderId };
    return client.mutate('requestPendingRefunds', input, `refunds { ${refundFields} }`);
  }
  const scope = scopeOf(kind, number, amount);
  const input = { idempotencyKey: `refund ${n} of ${orderId}`, orderId, reason: kind, scope };
  return client.mutate('requestRefund', input, `refund { ${refundFields} }`);
}

type StoryRefund = {
  readonly id: string;
  readonly coverage: readonly { readonly invoiceNumber: string }[];
};
const refundFields = 'id coverage { invoiceNumber }';

function scopeOf(kind: 'return' | 'goodwill' | 'full', number: string, amount: string) {
  switch (kind) {
    case 'return':
      return { pendingInvoiceNumber: number };
    case 'goodwill':
      return { amount };
    case 'full':
      return { full: true };
  }
}

function noteRefund({ refunds }: ShopBooks, orderId: string, { id, coverage }: StoryRefund): void {
  const numbers = coverage.map(({ invoiceNumber }) => invoiceNumber);
  const onlyOne = numbers.length > 1 ? undefined : (numbers[0] ?? null);
  refunds.set(id.slice(3, 29), { orderId, invoiceNumber: onlyOne });
}

/** What hadn't settled does so in a while, in one step or two, or never. */
async function settleLater(
  { client, dice }: Shop,
  orderId: string,
  payments: readonly Payment[],
): Promise<void> {
  for (const { id, authorized, settled } of payments) {
    if (settled === authorized || dice.chance(0.1)) continue;
    const steps = dice.chance(0.5) ? [dice.whole(settled, authorized), authorized] : [authorized];
    for (const [step, total] of steps.entries()) {
      await pause(dice.whole(100, 3_000));
      const input = { orderId, paymentId: id, settled: euros(total), settledAt: new Date() };
      await client.mutate(
        'recordSettlementForRefund',
        { idempotencyKey: `settled ${id} ${step}`, ...input },
        'resumed { id }',
      );
    }
  }
}

function addressAt(provider: ProviderName, id: string): string {
  switch (provider) {
    case 'psp':
      return id;
    case 'stripe':
      return `ch_${id.replaceAll('-', 'x')}`;
    case 'gateway':
      return `transaction-${id}`;
  }
}

/** Exact: both parts are whole numbers. */
function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
