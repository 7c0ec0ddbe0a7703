import { type Accepted, type Changes, type CommandContext, noChanges } from '../../domain/changes/changes.ts';
import { type FinalizedChanges, finalizeChanges } from '../../domain/decisions/finalize.ts';
import { happeningsOf } from '../../domain/events/happenings.ts';
import { isMoneyGone } from '../../domain/transitions/money-gone.ts';
import { invariant } from '../../domain/values/invariant.ts';
import type { Attempt } from './journal.ts';
import type { Acceptance } from './save.ts';
import type { AccountRead, WriteReader } from './write-reader.ts';

/** What is saved of an accepted decision: finalized, with what heals the account, and its entry in the journal. */
export async function acceptanceOf(
  attempt: Attempt,
  reader: WriteReader,
  accepted: Accepted,
): Promise<Acceptance> {
  const read = await reader.reading;
  invariant(
    accepted.changes === null || reader.reading !== null,
    `${attempt.call.mutation} changes order ${attempt.call.orderId} without having read it.`,
  );
  const { call, journalId, fingerprint, writeId } = attempt;
  const decided = accepted.leaveDrift ? accepted.changes : withHealing(accepted.changes, read);
  const changes = decided === null ? null : await finalizedChanges(reader, decided, call.context);
  return {
    before: read?.stored ?? null,
    changes,
    healed: read !== null && read.healing !== null,
    entry: {
      id: journalId,
      orderId: call.orderId,
      caller: call.caller,
      key: call.key,
      mutation: call.mutation,
      fingerprint,
      answer: accepted.answer,
      writeId,
      at: call.context.at,
      revision: changes?.account.revision ?? null,
      interactions: changes?.interactions ?? [],
      happenings: changes === null ? [] : happeningsOf(read?.account ?? null, changes),
    },
  };
}

/** Any write to an account that was found drifted says first that it was realigned, and writes that (D23). */
function withHealing(changes: Changes | null, read: AccountRead | null): Changes | null {
  if (read === null || read.healing === null) return changes;
  const decided = changes ?? noChanges(read.account);
  return { ...decided, interactions: [read.healing, ...decided.interactions] };
}

/** Most decisions leave the money that is reserved where it is; then nothing more is read. */
async function finalizedChanges(
  reader: WriteReader,
  changes: Changes,
  context: CommandContext,
): Promise<FinalizedChanges> {
  const open = isMoneyGone(changes.account) ? await reader.openRefunds() : [];
  return finalizeChanges(changes, open, context);
}
