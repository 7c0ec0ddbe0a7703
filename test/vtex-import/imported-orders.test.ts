import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importInto } from '../../src/cli/import-into-database.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fixture } from './refundable.ts';

let app: TestApp;
let story: Story;
let folder: string;
beforeAll(async () => {
  app = await startTestApp('imported-orders');
  story = play(app);
  folder = await mkdtemp(path.join(tmpdir(), 'vtex-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await app[Symbol.asyncDispose]();
});

/** Imports one document, and tells the exit code and what was printed. */
async function importOf(document: unknown, ...options: string[]) {
  const printed: string[] = [];
  const file = path.join(folder, 'order.json');
  await writeFile(file, JSON.stringify(document));
  const code = await importInto(app.deps, ['vtex', file, ...options], (line) => printed.push(line));
  return { code, refused: printed.filter((line) => line.includes('    not the ')) };
}

const imported = { code: 0, refused: [] };
const accountOf = (id: string) =>
  story.order(
    id,
    `refundablePayments { id: paymentId settled { amount } } refundInvoices { number pending { amount } }
    refundSummary { refundable { amount } refunded { gross { amount } } pending { amount } consistent }`,
  );

describe('an imported order has no more refundable than the document shows', () => {
  test.each([
    ['split-01', 'grp-01', { refundable: '54.58', refunded: '0.00', pending: '0.00' }],
    ['changed-invoiced', 'chg-01', { refundable: '11.60', refunded: '32.90', pending: '0.00' }],
    ['custom-tax', 'ctax-01', { refundable: '106.97', refunded: '0.00', pending: '0.00' }],
    ['bundle', 'bun-01', { refundable: '110.00', refunded: '0.00', pending: '0.00' }],
    ['no-currency', 'nocur-01', { refundable: '10.00', refunded: '0.00', pending: '0.00' }],
    ['wrapped-array', 'wr-01', { refundable: '10.00', refunded: '0.00', pending: '0.00' }],
    ['giftcard', 'gc-01', { refundable: '70.00', refunded: '30.00', pending: '10.00' }],
    ['platform-example', '1172452900788-01', { refundable: '7.00', refunded: '32.90', pending: '10.15' }],
  ])('%s', async (name, id, { refundable, refunded, pending }) => {
    expect(await importOf(fixture(name), '--currency', 'BRL')).toEqual(imported);
    const account = await accountOf(id);
    expect(account.refundSummary).toEqual({
      refundable: { amount: refundable },
      refunded: { gross: { amount: refunded } },
      pending: { amount: pending },
      consistent: true,
    });
    expect(await importOf(fixture(name), '--currency', 'BRL')).toEqual(imported);
    expect(await accountOf(id)).toEqual(account);
    await expectBooksToBalance(app.store, id);
  });
});

test('a payment for another order of the group is not recorded here, and that order is imported, too', async () => {
  const other = { ...fixture('split-01'), orderId: 'grp-02', value: 6208 };
  expect(await importOf(other)).toEqual(imported);
  const refund = {
    idempotencyKey: 'too-much',
    orderId: 'grp-01',
    scope: { amount: '54.59' },
    reason: 'All of it',
  };
  const { userErrors } = await story.tryTo('requestRefund', 'RequestRefundInput', refund, 'refund { id }');
  expect(userErrors).toMatchObject([{ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '54.58' } }]);
  expect(await accountOf('grp-02')).toMatchObject({ refundablePayments: [{ id: 'P-GRP@grp-02' }] });
});

test('an order of a group comes in whose document shows its own share under the id that another order has', async () => {
  const share = (orderId: string) => ({
    ...fixture('no-currency'),
    orderId,
    paymentData: {
      transactions: [
        {
          isActive: true,
          transactionId: 'TX-S',
          payments: [{ id: 'P-S', value: 1000, group: 'creditCard' }],
        },
      ],
    },
  });
  for (const orderId of ['s-01', 's-02', 's-01', 's-02'])
    expect(await importOf(share(orderId), '--currency', 'BRL')).toEqual(imported);
  expect(await accountOf('s-01')).toMatchObject({ refundablePayments: [{ id: 'P-S' }] });
  expect(await accountOf('s-02')).toMatchObject({ refundablePayments: [{ id: 'P-S@s-02' }] });
});
