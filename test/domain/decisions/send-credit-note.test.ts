import { describe, expect, it } from 'vitest';
import { decideNoteSent, decideResend } from '../../../src/domain/decisions/send-credit-note.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import { accepted, clock, payment, refused } from '../an-order.ts';
import { notesOf, pay } from '../laws/note-story-texts.ts';
import { OrderStory } from '../order-story.ts';

const paid = { payments: [payment('card', '100.00')] };

/** An order with one note, of 10.00, and an address to send it to, unless `more` says otherwise. */
function noted(customerEmail: string | null = 'old@example.org'): OrderStory {
  const story = new OrderStory({ ...paid, customerEmail });
  story.request({ amount: '10.00' });
  pay(story, 0);
  return story;
}

const first = (story: OrderStory) => required(story.notes[0] ?? null, 'The order has a note.');
const resend = (story: OrderStory) => {
  const note = first(story);
  return decideResend({ account: story.account, note }, { creditNoteId: note.id }, clock()());
};

describe('a credit note is sent', () => {
  it('once more to the address that the order has now; the note itself stays as it was', () => {
    const story = noted();
    story.order({ ...paid, customerEmail: 'new@example.org', sourceRevision: '2' });
    const { changes, answer } = accepted(resend(story));
    expect(answer).toEqual({ orderId: 'order-1', creditNoteId: first(story).id });
    expect(changes?.deliveries).toMatchObject([
      { state: 'DUE', noteId: first(story).id, recipient: 'new@example.org' },
    ]);
    expect(changes).toMatchObject({ notes: [], refunds: [], receipts: [], interactions: [] });
    expect(first(story).recipient).toBe('old@example.org');
  });

  it('not once more where the order has no address, or where there is no such note', () => {
    const story = noted(null);
    expect(first(story).recipient).toBeNull();
    expect(refused(resend(story)).code).toBe('STATE_CONFLICT');
    const view = { account: story.account, note: null };
    expect(refused(decideResend(view, { creditNoteId: 'cn_1' }, clock()())).code).toBe(
      'CREDIT_NOTE_NOT_FOUND',
    );
  });

  it('with a timeline entry that does not show the address (A5)', () => {
    const story = noted();
    const view = { account: story.account, note: first(story) };
    const { changes } = accepted(decideNoteSent(view, clock()()));
    expect(changes?.deliveries).toMatchObject([{ state: 'SENT', noteId: first(story).id }]);
    expect(changes?.interactions).toMatchObject([
      {
        type: 'CREDIT_NOTE_SENT',
        refundId: first(story).refundId,
        sequence: story.account.interactionCount + 1,
        message: 'Credit note CN-order-1-1 was e-mailed to the customer.',
      },
    ]);
    expect(JSON.stringify(changes?.interactions)).not.toContain('@');
    expect(changes).toMatchObject({ notes: [], refunds: [] });
    expect(notesOf(story)).toEqual(['CN-order-1-1 10.00/0.00/10.00']);
  });
});
