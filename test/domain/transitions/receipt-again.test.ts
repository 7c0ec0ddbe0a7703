import { expect, test } from 'vitest';
import { pendingOf } from '../../../src/domain/account/pending.ts';
import { payment } from '../an-order.ts';
import { partId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const pending = ({ account }: OrderStory) => account.invoices.map((one) => pendingOf(one).toDecimal());

test('a receipt recorded again with its return is STATE_CONFLICT while allocations for the whole return are in flight, and covers it once they have failed (D39)', () => {
  const story = new OrderStory({ payments: [payment('card', '200.00')] });
  story.invoice('R-1', '60.00');
  story.request({ pendingInvoiceNumber: 'R-1' });
  story.dispatch(partId(story), 'SENDING');
  story.dispatch(partId(story), 'UNKNOWN');
  story.receipt('re_1', '30.00', { paymentId: 'card' });
  const again = () => story.receipt('re_1', '30.00', { paymentId: 'card', invoiceNumber: 'R-1' });
  expect(again()).toMatchObject({ code: 'STATE_CONFLICT', path: ['input', 'invoiceNumber'] });
  story.dispatch(partId(story), 'FAILED');
  expect(pending(story)).toEqual(['60.00']);
  again();
  expect(pending(story)).toEqual(['30.00']);
});
