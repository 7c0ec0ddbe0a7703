import { describe, expect, it } from 'vitest';
import { eur, payment } from '../an-order.ts';
import { partId, refundId } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

/** A transfer of 900.00; refunds above 500.00 need approval. 600.00 was approved. */
function approved(): OrderStory {
  const story = new OrderStory({ payments: [payment('bank', '900.00', { providerPaymentId: 'AAAA' })] });
  story.approvalAbove = eur('500.00');
  story.request({ amount: '600.00' });
  story.approve(refundId(story));
  return story;
}

/** The order's next revision, as `tester` sends it, names another account. */
const redirect = (story: OrderStory) =>
  story.order({
    sourceRevision: '2',
    payments: [payment('bank', '900.00', { providerPaymentId: 'BBBB' })],
  });

const shown = ({ allocations }: OrderStory) =>
  allocations.map(({ status, destination, approvedBy }) => {
    return `${status} ${destination?.providerPaymentId} ${approvedBy ?? 'not approved'}`;
  });

describe('an allocation whose payment is redirected while a dispatcher leases it', () => {
  it('awaits approval of the new destination before it becomes a manual task', () => {
    const story = approved();
    story.dispatch(partId(story), 'SENDING');
    redirect(story);
    expect(shown(story)).toEqual(['SENDING AAAA approver']);
    story.dispatch(partId(story), 'MANUAL', 'REFUND_MANUALLY');
    expect(shown(story)).toEqual(['AWAITING_APPROVAL BBBB not approved']);
  });

  it('keeps the destination that it was sent to where its outcome is unknown', () => {
    const story = approved();
    story.dispatch(partId(story), 'SENDING');
    redirect(story);
    story.dispatch(partId(story), 'MANUAL', 'UNKNOWN');
    expect(shown(story)).toEqual(['MANUAL AAAA approver']);
  });

  it('cannot be approved by the actor who redirected its payment, even if another actor retried it', () => {
    const story = approved();
    story.dispatch(partId(story), 'SENDING');
    redirect(story);
    story.dispatch(partId(story), 'FAILED');
    story.retry(partId(story));
    expect(shown(story)).toEqual(['AWAITING_APPROVAL BBBB not approved']);
    expect(story.approve(refundId(story), 'Tester ')).toMatchObject({ code: 'FORBIDDEN' });
    story.approve(refundId(story), 'approver');
    expect(shown(story)).toEqual(['READY BBBB approver']);
  });
});
