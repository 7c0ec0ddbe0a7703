import { expect, test } from 'vitest';
import { startScriptedServer } from '../connectors/scripted-server.ts';
import { appThatPays, paidThrough, untilParts } from '../known-issues/paying-app.ts';
import { anOrder } from '../support/story.ts';

const arn = '74537604221222210000022';
const rrn = '422110000123';
const message = `Acquirer reference ${arn}, retrieval ${rrn}, card 4111 1111 1111 1111, for jo@example.com`;

const issue = appThatPays('masked-words', async () => {
  const body = { refundId: null, value: 0, code: 'refund-manually', message };
  const server = await startScriptedServer({ status: 501, body });
  return { psp: { ...server, close: async () => server[Symbol.asyncDispose]() } };
});

test('a provider’s failure message keeps its reference numbers, and no card number or e-mail address', async () => {
  await issue.story.recordOrderForRefund(
    anOrder({ id: 'masked', payments: [paidThrough('psp', 'card', '100.00')] }),
  );
  const refund = await issue.story.requestRefund({ orderId: 'masked', scope: { amount: '30.00' } });
  await untilParts(issue, refund, ['MANUAL']);
  const { data } = await issue.app.ask(
    'query ($id: ID!) { refund(id: $id) { allocations { failure { message } } } refundTasks { nodes { message } } }',
    { id: refund.id },
  );
  const said = data.refund.allocations[0].failure.message;
  expect(said).toContain(arn);
  expect(said).toContain(rrn);
  expect(data.refundTasks.nodes[0].message).toContain(arn);
  for (const secret of ['4111', '1111 1111', 'jo@example.com']) expect(said).not.toContain(secret);
});
