import { expect, test } from 'vitest';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { refundLinesShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('mollie-shopware6-1279');
/** The same database after a restart. */
const restarted = appBeside(issue);

const chairs = { id: 'L1', description: 'Two chairs', quantity: '2', net: '100.00', tax: '20.00' };
const order = (id: string) =>
  issue.story.recordOrderForRefund(
    anOrder({ id, card: { authorized: '400.00', settled: '400.00' }, lines: [chairs] }),
  );
async function noteOf({ id }: StoryRefund) {
  const { data } = await restarted.app.ask(
    `query ($id: ID!) { refund(id: $id) { creditNote {
      xmlUrl total { net { amount } tax { amount } } lines { taxRate } } } }`,
    { id },
  );
  return data.refund.creditNote;
}

test('mollie-Shopware6#1279: goodwill for what was sold corrects its VAT, and the note says both', async () => {
  await order('voucher');
  const scope = { amount: '24.00', amountOver: 'LINES' };
  const input = { idempotencyKey: 'goodwill of 24', orderId: 'voucher', scope };
  const refund = await issue.story.requestRefund(input);
  expect(await restarted.story.requestRefund(input)).toEqual(refund);
  expect(await refundLinesShown(restarted.app, refund.id)).toEqual(['L1: 20.00 + 4.00']);
  for (const allocation of refund.allocations) await restarted.story.recordRefundReceipt(allocation);
  const note = await noteOf(refund);
  expect(note.total).toEqual({ net: { amount: '20.00' }, tax: { amount: '4.00' } });
  expect(note.lines).toEqual([{ taxRate: '20' }]);
  expect(note.xmlUrl).toEqual(expect.any(String));
});

test('mollie-Shopware6#1279: without lines the same amount corrects no tax, and the preview says so', async () => {
  await order('no-tax');
  const warningsOf = async (scope: string) => {
    const { refundPreview } = await issue.story.order(
      'no-tax',
      `refundPreview(scope: ${scope}) { preview { warnings { code } } }`,
    );
    return refundPreview.preview.warnings.map(({ code }: { code: string }) => code);
  };
  expect(await warningsOf('{ amount: "24.00" }')).toEqual(['NO_TAX_CORRECTED']);
  expect(await warningsOf('{ amount: "24.00", amountOver: LINES }')).toEqual([]);
  // The lines are worth 120.00: what they can't take corrects none.
  expect(await warningsOf('{ amount: "130.00", amountOver: LINES }')).toEqual(['NO_TAX_CORRECTED']);
  const plain = await restarted.story.requestRefund({ orderId: 'no-tax', scope: { amount: '24.00' } });
  expect(await refundLinesShown(issue.app, plain.id)).toEqual(['no line: 24.00 + 0.00']);
});
