import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1409506');

const line = (id: string, net: string) => ({ id, description: `Item ${id}`, quantity: '1', net, tax: '0' });

test.each([
  ['what was paid', '100.00'],
  ['what is left', '30.00'],
])(
  'VTEX 1409506: after an order change, sent with %s, the 70.00 that was refunded counts once',
  async (id, paid) => {
    const { app, story } = issue;
    const order = { id, lines: [line('A', '70.00'), line('B', '30.00')] };
    await story.recordOrderForRefund(
      anOrder({ ...order, card: { authorized: '100.00', settled: '100.00' } }),
    );
    const removal = await story.requestRefund({
      orderId: id,
      scope: { lines: [{ lineId: 'A', full: true }] },
    });
    for (const allocation of removal.allocations) await story.recordRefundReceipt(allocation);
    await story.recordOrderForRefund(
      anOrder({
        id,
        sourceRevision: '2',
        lines: [line('B', '30.00')],
        card: { authorized: paid, settled: paid },
      }),
    );

    const changed = await accountShown(app, id);
    expect(changed.summary).toMatchObject({ refunded: '70.00', refundable: '30.00' });
    expect(changed.lines['B']).toMatchObject({ refunded: '0.00', refundable: '30.00' });
    const tooMuch = await story.refusal('requestRefund', { orderId: id, scope: { amount: '30.01' } });
    expect(tooMuch).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '30.00' } });
    const goodwill = await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
    for (const allocation of goodwill.allocations) await story.recordRefundReceipt(allocation);
    expect((await accountShown(app, id)).summary).toMatchObject({ refunded: '100.00', refundable: '0.00' });
  },
);
