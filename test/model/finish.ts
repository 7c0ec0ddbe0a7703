import { least, sum } from './arithmetic.ts';
import { type Account, isNo, type No, refundAt } from './facts.ts';
import { takeBack } from './money-gone.ts';
import { closedAsFarAsPaid } from './reopen.ts';
import { say } from './say.ts';
import { amounts, receiptsOf, statusOf } from './sums.ts';

/** A decision on a draft of the account, which it changes: what it answers, or why it does nothing. */
export type Decide<Answer extends object> = (draft: Account) => Answer | No;

export type Verdict<Answer extends object> = { readonly account: Account; readonly outcome: Answer | No };

/** What a call makes of the account: one write where it changed something, none where it was refused or changed nothing. */
export function decided<Answer extends object>(account: Account, decide: Decide<Answer>): Verdict<Answer> {
  const draft: Account = { ...structuredClone(account), before: account };
  const outcome = decide(draft);
  draft.before = null;
  const wrote = !isNo(outcome) && draft.timeline.length > account.timeline.length;
  if (wrote) draft.revision += 1;
  return { account: wrote ? draft : account, outcome };
}

/**
 * What every call that moves money ends with: what is reserved and gone is taken back (D35), what is closed gives way to
 * what was paid (D37), and notes are issued.
 */
export function finish(draft: Account, changed: readonly number[]): void {
  const all = [...new Set([...changed, ...takeBack(draft)])];
  closedAsFarAsPaid(draft);
  issueNotes(draft, all);
}

/**
 * D25, for the refunds that the call changed, in that order: what was taken back and stands on a note gets a
 * cancelling one at once; what was paid and stands on none gets its note once the refund is final.
 */
function issueNotes(draft: Account, changed: readonly number[]): void {
  for (const index of changed) {
    const refund = refundAt(draft, index);
    const paid = refund.allocations.map((allocation) => amounts(receiptsOf(draft, refund, allocation)));
    const note = (of: (paidOfPart: bigint, noted: bigint) => bigint) => {
      const before = sum(refund.allocations.map(({ noted }) => noted));
      for (const [part, allocation] of refund.allocations.entries())
        allocation.noted = of(paid[part] ?? 0n, allocation.noted);
      const gross = sum(refund.allocations.map(({ noted }) => noted)) - before;
      if (gross === 0n) return;
      draft.notes.push({ refund: index, gross });
      say(draft, 'CREDIT_NOTE_ISSUED');
    };
    note((paidOfPart, noted) => least(paidOfPart, noted));
    const status = statusOf(draft, refund);
    if (status === 'SUCCEEDED' || status === 'PARTIALLY_SUCCEEDED') note((paidOfPart) => paidOfPart);
  }
}
