import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('magento2-26599');

/** 5.00 of shipping at 10 %, as the shop rounded it: whatever it charged is what goes back. */
test.each([
  {
    net: '4.54',
    tax: '0.46',
    parts: ['shipping: 1.51 + 0.15', 'shipping: 1.51 + 0.16', 'shipping: 1.52 + 0.15'],
  },
  {
    net: '4.55',
    tax: '0.45',
    parts: ['shipping: 1.51 + 0.15', 'shipping: 1.52 + 0.15', 'shipping: 1.52 + 0.15'],
  },
])(
  'magento2#26599: shipping of $net and $tax goes back to the last cent, at once and in parts',
  async ({ net, tax, parts }) => {
    const { app, story } = issue;
    const order = (id: string) => {
      const goods = { id: 'L1', description: 'Goods', quantity: '1', net: '90.91', tax: '9.09' };
      const shipping = {
        id: 'shipping',
        kind: 'SHIPPING',
        description: 'Flat rate',
        quantity: '1',
        net,
        tax,
      };
      const card = { authorized: '105.00', settled: '105.00' };
      return anOrder({ id, currencyCode: 'USD', lines: [goods, shipping], card });
    };
    await story.recordOrderForRefund(order(`once ${net}`));
    const whole = await story.requestRefund({
      orderId: `once ${net}`,
      scope: { lines: [{ lineId: 'shipping', gross: '5.00' }] },
    });
    expect(await refundLinesShown(app, whole.id)).toEqual([`shipping: ${net} + ${tax}`]);

    await story.recordOrderForRefund(order(`parts ${net}`));
    const shown: string[] = [];
    for (const gross of ['1.66', '1.67', '1.67']) {
      const scope = { lines: [{ lineId: 'shipping', gross }] };
      const refund = await story.requestRefund({ orderId: `parts ${net}`, scope });
      shown.push(...(await refundLinesShown(app, refund.id)));
    }
    expect(shown).toEqual(parts);
    expect((await accountShown(app, `parts ${net}`)).lines['shipping']).toMatchObject({ refundable: '0.00' });
  },
);
