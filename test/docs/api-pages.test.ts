import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { blocksOf, pages } from './blocks.ts';
import { expectToAnswerAsPrinted } from './played-page.ts';

let app: TestApp;
/** A note of order 33. */
let note = '';
beforeAll(async () => {
  app = await startTestApp('api-pages', { env: { REFUND_APPROVAL_ABOVE: 'EUR=50.00' } });
  const story = play(app);
  const [card, giftCard] = [
    { authorized: '100.00', settled: '100.00' },
    { authorized: '20.00', settled: '20.00' },
  ];
  const lines = [{ id: 'L1', description: 'Two chairs', quantity: '2', net: '100.00', tax: '20.00' }];
  await story.recordOrderForRefund(anOrder({ id: '32', card, giftCard, lines }));
  const returned = [{ lineId: 'L1', quantity: '1', price: '60.00' }];
  await story.recordInvoiceForRefund({ orderId: '32', number: 'R-32', value: '60.00', lines: returned });
  await story.recordOrderForRefund(anOrder({ id: '33', card, customerEmail: 'ada@example.com' }));
  const paid = await story.requestRefund({ orderId: '33', scope: { amount: '10.00' } });
  for (const allocation of paid.allocations) await story.recordRefundReceipt(allocation);
  const { data } = await app.ask('query ($id: ID!) { refund(id: $id) { creditNote { id } } }', {
    id: paid.id,
  });
  note = data.refund.creditNote.id;
});
afterAll(() => app[Symbol.asyncDispose]());

test.each(['orders', 'refunds'])('docs/api/%s.md answers as it prints', async (name) => {
  await expectToAnswerAsPrinted(app, `docs/api/${name}.md`, {
    asSent: (request) => request.replace('cn_…_33', note),
    // Nobody decides about what they asked for themselves.
    as: (request) => ({ sub: /approveRefund|rejectRefund/.test(request) ? 'boss' : 'oms' }),
  });
});

test('every mutation has a request and its answer on a page of docs/api', () => {
  const shown = pages
    .filter((page) => page.startsWith('docs/api/'))
    .flatMap((page) => {
      const blocks = blocksOf(page);
      return blocks.filter(
        ({ language }, index) => language === 'graphql' && blocks[index + 1]?.language === 'json',
      );
    })
    .flatMap(({ text }) => rootFieldsOf(text));
  const mutations = Object.keys(buildSchema().getMutationType()?.getFields() ?? {});
  expect(mutations.filter((name) => !shown.includes(name))).toEqual([]);
});

function rootFieldsOf(document: string): string[] {
  return parse(document).definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition'
      ? definition.selectionSet.selections.flatMap((one) => (one.kind === 'Field' ? [one.name.value] : []))
      : [],
  );
}
