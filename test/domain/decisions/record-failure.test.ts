import { describe, expect, it } from 'vitest';
import { accepted, payment, refused } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

describe('a failure that is reported (D27)', () => {
  function failed(): { story: OrderStory; id: string } {
    const story = new OrderStory({ payments: [payment('card', '100.00')] });
    story.request({ amount: '30.00' });
    const id = story.allocations[0]?.id ?? '';
    accepted(story.failure(id, { providerCode: 'E1' }));
    return { story, id };
  }

  it('again changes nothing', () => {
    const { story, id } = failed();
    expect(accepted(story.failure(id, { providerCode: 'E2' })).changes).toBeNull();
    expect(story.allocation(id).failure?.providerCode).toBe('E1');
  });

  it('of a success shows why its receipt was reversed', () => {
    const { story, id } = failed();
    story.retry(id);
    story.receipt('re_1', '30.00', { allocationId: id });
    const reversesReceiptId = [...story.receipts.keys()][0] ?? '';
    accepted(
      story.failure(id, { reversesReceiptId, providerCode: 'E3', message: 'Bounced', retryable: true }),
    );
    const failure = { providerCode: 'E3', message: 'Bounced', retryable: true };
    expect(story.allocation(id)).toMatchObject({ status: 'FAILED', failure });
  });

  it('has a message and a provider’s code of proper text (D34)', () => {
    const { story, id } = failed();
    story.retry(id);
    for (const wrong of [{ message: '' }, { message: '\0' }, { providerCode: '' }, { providerCode: 'E\n1' }])
      expect(refused(story.failure(id, wrong)).code).toBe('TEXT_INVALID');
    expect(story.allocation(id).status).toBe('READY');
  });
});
