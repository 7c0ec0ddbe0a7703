import type { LookUpAnswer, Notice, SendAnswer } from '../connectors/provider.ts';
import { allocationIdOf } from '../domain/ids.ts';
import type { Allocation, Receipt, Refund } from '../domain/refund.ts';
import { findRefundByUlid } from '../store/dispatch-queue.ts';
import { StoreOutage } from '../store/outage.ts';
import type { WriteReader } from '../store/write-reader.ts';
import type { Guard } from './connector-guard.ts';
import {
  callFor,
  callKeyOf,
  type DispatchParts,
  dispatcher,
  isAddressedTo,
  parseCallKey,
  readOrderOf,
} from './dispatch-parts.ts';
import { failureOf } from './end-part.ts';
import { recordFailure } from './record-failure.ts';
import { recordOutcome, recordPaid } from './record-outcome.ts';

/** Something that a provider sent by itself, and the connector that it came in by. */
export type Heard = { readonly connector: string; readonly notice: Notice };

/**
 * Takes what a provider tells by itself to the books, on the same path as recordReceipt and recordFailure. A notice
 * without an answer is only a hint: the provider is asked. 'not-ours': no part of ours has that key, or somebody
 * else's connector heard it. Throws StoreOutage, also where the provider can't be asked; it should then send it again.
 */
export async function hearNotice(
  parts: DispatchParts,
  { connector, notice }: Heard,
): Promise<'done' | 'not-ours'> {
  const part = await findPart(parts, notice.key);
  if (part === null) return 'not-ours';
  const { payment, read } = await readOrderOf(parts, part);
  if (payment.provider !== connector || !isAddressedTo(part, payment)) return 'not-ours';
  const guard = parts.guardOf(connector);
  const told = notice.answer?.(callFor(part, payment)) ?? null;
  const answer = told ?? (await ask(guard, part, payment, read));
  const open = answer.kind === 'unknown' || answer.kind === 'not-sent';
  // What is still under way is asked about again by itself; of what has ended nobody asks any more but for notices.
  if (told === null && open && !isUndecided(part.allocation)) {
    throw new StoreOutage('The provider that sent the notice could not be asked about it.', {
      retryable: true,
    });
  }
  await settleNotice(parts, part, { answer, read });
  return 'done';
}

type Part = { readonly refund: Refund; readonly allocation: Allocation };
type Answer = SendAnswer | LookUpAnswer;

/** Only the attempt that was handed over last can still come to something; an older one's end is known. */
async function findPart({ deps }: DispatchParts, key: string): Promise<Part | null> {
  const named = parseCallKey(key);
  const refund = named === null ? null : await findRefundByUlid(deps.store, named.ulid);
  if (named === null || refund === null) return null;
  const id = allocationIdOf(refund.id, named.n);
  const allocation = refund.allocations.find((one) => one.id === id);
  if (allocation?.sending == null || callKeyOf(allocation) !== key) return null;
  return { refund, allocation };
}

function isUndecided({ status }: Allocation): boolean {
  return status === 'SENDING' || status === 'UNKNOWN';
}

async function ask(
  guard: Guard,
  part: Part,
  payment: Parameters<typeof callFor>[1],
  read: WriteReader,
): Promise<Answer> {
  if (!guard.connector.capabilities.lookUp) {
    return { kind: 'unknown', code: null, message: 'The provider cannot be asked.' };
  }
  const call = callFor(part, payment, othersOf(part, await read.liveReceipts()));
  return guard.call('lookUp', (signal) => guard.connector.lookUp(call, signal));
}

/** What is on record for the part itself may be what the notice is about. */
function othersOf({ allocation }: Part, receipts: readonly Receipt[]): readonly Receipt[] {
  return receipts.filter((receipt) => receipt.allocationId !== allocation.id);
}

async function settleNotice(
  parts: DispatchParts,
  part: Part,
  { answer, read }: { answer: Answer; read: WriteReader },
): Promise<void> {
  const inHand = { ...part, epoch: part.allocation.sending?.epoch ?? null };
  switch (answer.kind) {
    case 'paid':
      await recordPaid(parts, { ...part, epoch: null }, { ...answer, source: 'CONNECTOR' });
      return;
    case 'declined':
      await declined(parts, part, { answer, read });
      return;
    case 'manual':
      if (!isUndecided(part.allocation)) return;
      await recordOutcome(parts, inHand, {
        to: 'MANUAL',
        // An attempt that nobody knew the end of may have been paid before the provider said this.
        cause: part.allocation.status === 'UNKNOWN' ? 'UNKNOWN' : 'REFUND_MANUALLY',
        failure: failureOf(answer),
      });
      return;
    // Nothing new: it goes on being asked about.
    case 'pending':
    case 'nothing-left':
    case 'not-sent':
    case 'not-found':
    case 'unknown':
      return;
  }
}

/** It fails, or the success that it had reported is taken back (D20). */
async function declined(
  { deps }: DispatchParts,
  { refund, allocation }: Part,
  { answer, read }: { answer: Extract<Answer, { kind: 'declined' }>; read: WriteReader },
): Promise<void> {
  const receipts = await read.receiptsOfRefund(refund.id);
  const alive = receipts.filter((one) => one.allocationId === allocation.id && one.reversedAt === null);
  const key = `declined ${callKeyOf(allocation)}`;
  const failure = {
    ...failureOf(answer, answer.retryable),
    allocationId: allocation.id,
  };
  if (alive.length === 0) {
    await recordFailure(deps, dispatcher, { ...failure, idempotencyKey: key });
    return;
  }
  for (const receipt of alive) {
    const ulid = receipt.id.slice(3, 29);
    await recordFailure(deps, dispatcher, {
      ...failure,
      idempotencyKey: `${key} ${ulid}`,
      reversesReceiptId: receipt.id,
    });
  }
}
