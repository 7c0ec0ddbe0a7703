import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('735854');

/** The same SKU three times: at two prices, and as a part of a kit. */
const order = (id: string) => {
  const line = (lineId: string, quantity: string, net: string) => {
    return { id: lineId, sku: '880035', description: `Lamp ${lineId}`, quantity, net, tax: '0' };
  };
  const lines = [line('L1', '2', '80.00'), line('L2', '1', '25.00'), line('kit/L3', '1', '10.00')];
  return anOrder({ id, lines, card: { authorized: '115.00', settled: '115.00' } });
};

test('VTEX 735854: a return takes the lines that it names and leaves the others of the same SKU returnable', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(order('named'));
  const lines = [{ lineId: 'L2', sku: '880035', quantity: '1', price: '25.00' }];
  await story.recordInvoiceForRefund({ orderId: 'named', number: 'R-1', value: '25.00', lines });
  const refund = await story.requestRefund({ orderId: 'named', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await refundLinesShown(app, refund.id)).toEqual(['L2 ×1: 25.00 + 0.00']);
  const { lines: shown } = await accountShown(app, 'named');
  expect(shown).toMatchObject({
    L1: { refunded: '0.00', refundable: '80.00', refundableQuantity: '2' },
    L2: { refundable: '0.00', refundableQuantity: '0' },
    'kit/L3': { refunded: '0.00', refundable: '10.00', refundableQuantity: '1' },
  });
});

test('VTEX 1050294: a SKU without a line id is never guessed at: its value goes back and takes no line', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(order('sku'));
  const lines = [{ sku: '880035', quantity: '1', price: '40.00' }];
  await story.recordInvoiceForRefund({ orderId: 'sku', number: 'R-1', value: '40.00', lines });
  const refund = await story.requestRefund({ orderId: 'sku', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await refundLinesShown(app, refund.id)).toEqual(['no line ×1: 40.00 + 0.00']);
  const { lines: shown } = await accountShown(app, 'sku');
  expect(Object.values(shown).map(({ refundable }) => refundable)).toEqual(['80.00', '25.00', '10.00']);
});

test('VTEX 1008459: an id that the order has not got is refused, although the SKU is known', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(order('unknown'));
  const invoice = {
    orderId: 'unknown',
    number: 'R-1',
    value: '10.00',
    lines: [{ lineId: 'L3', sku: '880035', quantity: '1', price: '10.00' }],
  };
  expect(await story.refusal('recordInvoiceForRefund', invoice)).toMatchObject({ code: 'LINE_NOT_FOUND' });
  const scope = { lines: [{ lineId: '880035', full: true }] };
  expect(await story.refusal('requestRefund', { orderId: 'unknown', scope })).toMatchObject({
    code: 'LINE_NOT_FOUND',
  });
  expect((await accountShown(app, 'unknown')).pending).toEqual([]);
});
