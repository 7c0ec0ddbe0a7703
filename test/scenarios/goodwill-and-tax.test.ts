import { afterAll, beforeAll, expect, test } from 'vitest';
import { refundLinesShown } from '../known-issues/account-shown.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

// D44: value for which nothing came back. Goodwill over lines corrects their tax; tax alone is refunded without a base.

let app: TestApp;
let story: Story;
/** The same database after a restart. */
let restarted: Story;
let beside: TestApp;
beforeAll(async () => {
  app = await startTestApp('goodwill');
  story = play(app);
  beside = await startTestApp('goodwill-again', { beside: app });
  restarted = play(beside);
});
afterAll(async () => {
  await beside[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const vat = { net: '100.00', tax: '20.00' };
const order = (id: string, amounts = vat, settled = '400.00') =>
  story.recordOrderForRefund(
    anOrder({
      id,
      card: { authorized: settled, settled },
      lines: [{ id: 'L1', description: 'Two chairs', quantity: '2', ...amounts }],
    }),
  );
const request = (orderId: string, scope: Record<string, unknown>) =>
  restarted.requestRefund({ orderId, scope });
const lineBy = (ask: Record<string, string>) => ({ lines: [{ lineId: 'L1', ...ask }] });
const linesOf = (refund: StoryRefund) => refundLinesShown(app, refund.id);
const pay = async (asked: StoryRefund) => {
  for (const allocation of asked.allocations) await restarted.recordRefundReceipt(allocation);
};

test('tax alone is refunded to the cent, and its note is a PDF that shows 0.00 net: no XML can say it', async () => {
  const id = 'exempt';
  await order(id);
  const refund = await request(id, lineBy({ tax: '20.00' }));
  expect(await linesOf(refund)).toEqual(['L1: 0.00 + 20.00']);
  await pay(refund);
  const { creditNote } = await noteOf(refund);
  expect(creditNote).toMatchObject({
    total: { net: { amount: '0.00' }, tax: { amount: '20.00' } },
    xmlUrl: null,
  });
  const { pathname, search } = new URL(creditNote.url);
  expect((await app.get(`${pathname}${search}`)).status).toBe(200);
  await expectBooksToBalance(app.store, id);
});

test('after the tax of 20.00 was paid back, each chair comes back at 50.00, not at 60.00 and then not at all', async () => {
  const id = 'exempt-chairs';
  await order(id);
  await pay(await request(id, lineBy({ tax: '20.00' })));
  for (let chair = 0; chair < 2; chair++) {
    const refund = await request(id, lineBy({ quantity: '1' }));
    expect(await linesOf(refund)).toEqual(['L1 ×1: 50.00 + 0.00']);
    await pay(refund);
  }
  expect(await lineShown(id)).toEqual(['120.00', '0.00', '2', '0']);
  await expectBooksToBalance(app.store, id);
});

test('after goodwill of 20.00 on two chairs of 100.00, each comes back at 90.00, not at 100.00 and 80.00', async () => {
  const id = 'goodwill-chairs';
  await order(id, { net: '200.00', tax: '0.00' });
  await pay(await request(id, { amount: '20.00', amountOver: 'LINES' }));
  for (let chair = 0; chair < 2; chair++) {
    const refund = await request(id, lineBy({ quantity: '1' }));
    expect(await linesOf(refund)).toEqual(['L1 ×1: 90.00 + 0.00']);
    await pay(refund);
  }
  expect(await lineShown(id)).toEqual(['200.00', '0.00', '2', '0']);
});

test('goodwill while a return of the line is pending takes nothing of it, and doesn’t block it', async () => {
  const id = 'beside-a-return';
  await order(id);
  const lines = [{ lineId: 'L1', quantity: '2', price: '60.00' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '120.00', lines });
  const goodwill = await request(id, { amount: '20.00', amountOver: 'LINES' });
  expect(await linesOf(goodwill)).toEqual(['no line: 20.00 + 0.00']);
  const returned = await request(id, { pendingInvoiceNumber: 'R-1' });
  expect(await linesOf(returned)).toEqual(['L1 ×2: 100.00 + 20.00']);
  await expectBooksToBalance(app.store, id);
});

test('tax alone of a line covers nothing of the return that calls for it', async () => {
  const id = 'tax-beside-a-return';
  await order(id);
  const lines = [{ lineId: 'L1', quantity: '1', price: '60.00' }];
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00', lines });
  await pay(await request(id, lineBy({ tax: '20.00' })));
  const { refundInvoices } = await story.order(id, 'refundInvoices { pending { amount } }');
  expect(refundInvoices).toEqual([{ pending: { amount: '60.00' } }]);
});

test('goodwill that is canceled counts no longer: what comes back then is worth what it was sold for', async () => {
  const id = 'canceled';
  await order(id);
  const refund = await request(id, { amount: '24.00', amountOver: 'LINES' });
  await restarted.cancelRefund(refund);
  expect(await linesOf(await request(id, lineBy({ quantity: '1' })))).toEqual(['L1 ×1: 50.00 + 10.00']);
});

test('a preview of goodwill is what the request then does, and its token is for the lines alone', async () => {
  const id = 'shown';
  await order(id);
  const { refundPreview } = await story.order(
    id,
    `refundPreview(scope: { amount: "12.00", amountOver: LINES }) {
      preview { token lines { lineId valueOnly total { tax { amount } } } } }`,
  );
  const { token: previewToken, lines } = refundPreview.preview;
  expect(lines).toEqual([{ lineId: 'L1', valueOnly: true, total: { tax: { amount: '2.00' } } }]);
  const other = { orderId: id, scope: { amount: '12.00' }, previewToken };
  expect(await story.refusal('requestRefund', other)).toMatchObject({ code: 'PREVIEW_OUTDATED' });
  const scope = { amount: '12.00', amountOver: 'LINES' };
  const refund = await story.requestRefund({ orderId: id, scope, previewToken });
  expect(await linesOf(refund)).toEqual(['L1: 10.00 + 2.00']);
});

async function noteOf({ id }: StoryRefund) {
  const { data } = await app.ask(
    `query ($id: ID!) { refund(id: $id) { creditNote {
      id url xmlUrl total { net { amount } tax { amount } } lines { taxRate } } } }`,
    { id },
  );
  return data.refund;
}

/** Refunded, refundable, and both of its quantity. */
async function lineShown(id: string): Promise<string[]> {
  const { refundableLines } = await story.order(
    id,
    `refundableLines { refunded { gross { amount } } refundable { gross { amount } }
      refundedQuantity refundableQuantity }`,
  );
  const { refunded, refundable, refundedQuantity, refundableQuantity } = refundableLines[0];
  return [refunded.gross.amount, refundable.gross.amount, refundedQuantity, refundableQuantity];
}
