import { unsettledOrder, voucherOrder } from './orders.ts';
import type { Stage } from './stage.ts';

/** A provider that wants a person to pay back, and says so with a null id (known issue 615050). */
export async function personPaysVoucherBack({ actions, screen, provider }: Stage): Promise<void> {
  screen.step(
    'A second order was paid with a voucher. For its return the provider answers refund-manually, without a refund id.',
  );
  const { id } = voucherOrder;
  await actions.recordOrderForRefund(voucherOrder);
  await actions.recordReturn({ number: 'R-1', lineId: 'shirt', value: '30.00' }, id);
  const { id: refundId } = await actions.request('R-1', { orderId: id });
  await actions.waitFor(refundId, 'ACTION_REQUIRED');
  const tasks = await actions.tasks();
  screen.table([
    ['refundTasks', 'payment', 'amount', 'what'],
    ...tasks.map(({ cause, paymentLabel, amount, message }) => [cause, paymentLabel, amount, message]),
  ]);
  screen.elsewhere(
    'The missing id was treated as a lost answer: refunded manually, and once more by the platform (615050).',
  );
  const { refused } = await provider.ledger();
  const [task] = tasks;
  screen.claim(
    tasks.length === 1 && task?.cause === 'REFUND_MANUALLY' && refused['demo-voucher'] === 1,
    'One manual task; the provider was called once.',
  );
  await actions.recordManualReceipt(id, task?.allocation.id ?? '', '30.00');
  const { status } = await actions.waitFor(refundId, 'SUCCEEDED');
  screen.claim(
    status === 'SUCCEEDED' && (await actions.tasks()).length === 0,
    'The refund was paid by bank transfer and its receipt recorded: the refund succeeded, and the task is closed.',
  );
}

/** A refund of money that has yet to settle (known issue 1309799). */
export async function cardSettlesLater({ actions, screen, provider }: Stage): Promise<void> {
  screen.step('A third order is returned before its card has settled.');
  const { id } = unsettledOrder;
  await actions.recordOrderForRefund(unsettledOrder);
  await actions.recordReturn({ number: 'R-1', lineId: 'boots', value: '50.00' }, id);
  const { id: refundId, status } = await actions.request('R-1', { orderId: id });
  const paid = async () =>
    (await provider.ledger()).paid.filter(({ paymentId }) => paymentId === 'demo-late-card');
  screen.elsewhere('A refund requested while the payment was settling got stuck (1309799).');
  screen.claim(
    status === 'WAITING_FOR_SETTLEMENT' && (await paid()).length === 0,
    'The refund waits for settlement: nothing was sent for money that has not settled.',
  );
  await actions.settle(id, 'demo-late-card', '100.00');
  const after = await actions.waitFor(refundId, 'SUCCEEDED');
  screen.claim(
    after.status === 'SUCCEEDED' && (await paid()).map(({ value }) => value).join() === '50.00',
    'The card settled, and the 50.00 was sent at once.',
  );
}
