import type { Call, Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';
import { type FaultLog, toldFault } from './fault-log.ts';

/**
 * What led to a violation, for a person to read: all that clients asked of its order and were answered, its timeline,
 * its providers' ledgers and the faults of that time; shrunk to what concerns the violation, where it names anything.
 */
export function storyOf(violation: Violation, evidence: Evidence, faultLog: FaultLog): string[] {
  const { orderId } = violation;
  if (orderId === null) return [`No order is concerned.`, ...faultLog.faults.slice(-20).map(toldFault)];
  const all = evidence.calls.filter((call) => call.orderId === orderId);
  const calls = concerned(all, violation.text);
  const from = Math.min(...calls.map(({ begunAt }) => begunAt));
  const until = Math.max(...calls.map(({ endedAt }) => endedAt));
  const interactions = evidence.journal
    .filter((entry) => entry.orderId === orderId)
    .flatMap((entry) => entry.interactions.map((one) => ({ ...one, key: entry.key, caller: entry.caller })))
    .toSorted((a, b) => a.sequence - b.sequence);
  const names = new Set(calls.flatMap((call) => [...namesIn(wordsOf(call))]));
  const about = interactions.filter(({ refundId }) => refundId == null || mentions(names, refundId));
  const damages = evidence.foreignWrites.filter((one) => one.orderId === orderId);
  const paid = evidence.paid.filter((one) => one.orderId === orderId);
  return [
    `${calls.length} of its ${all.length} calls (ms since the campaign began):`,
    ...calls.toSorted((a, b) => a.begunAt - b.begunAt).map(toldCall),
    `${about.length} of its ${interactions.length} interactions:`,
    ...about.map(({ sequence, at, type, message, key, caller }) => {
      return `  #${sequence} ${at.toISOString()} ${type} (${caller} ${JSON.stringify(key)}): ${message}`;
    }),
    `What its providers paid:`,
    ...paid.map(({ provider, refundId, amount, paymentId, key }) => {
      return `  ${provider} ${refundId}: ${amount} to ${paymentId}${key === null ? '' : ` under ${key}`}`;
    }),
    'What somebody else meant to do to its invoiceData:',
    ...damages.map(({ at, revision, lost, receiptId }) => {
      return `  ${String(at).padStart(8)} at revision ${revision}: loses the ${lost} of ${receiptId}`;
    }),
    'Faults of that time:',
    ...faultLog.within(from - 2_000, until + 2_000).map((fault) => `  ${toldFault(fault)}`),
  ];
}

/** The calls that name something that the violation names, or that one of those names; all where it names nothing. */
export function concerned(calls: readonly Call[], text: string): readonly Call[] {
  const names = namesIn(text);
  const direct = calls.filter((call) => mentions(names, wordsOf(call)));
  if (direct.length === 0) return calls;
  const more = new Set([...names, ...direct.flatMap((call) => [...namesIn(wordsOf(call))])]);
  return calls.filter((call) => call.name === 'recordOrderForRefund' || mentions(more, wordsOf(call)));
}

/** The ids made here are told apart by their ULIDs; keys stand in quotes. */
function namesIn(text: string): Set<string> {
  const ulids = text.match(/[0-9A-HJKMNP-TV-Z]{26}/g) ?? [];
  const quoted = [...text.matchAll(/the key ("[^"]+")/g)].flatMap(([, key]) => key ?? []);
  const invoices = text.match(/R-player-\d+-\d+/g) ?? [];
  return new Set([...ulids, ...quoted, ...invoices]);
}

function mentions(names: ReadonlySet<string>, text: string): boolean {
  return [...names].some((name) => text.includes(name));
}

function wordsOf({ key, input, answered }: Call): string {
  return `the key ${JSON.stringify(key)} ${JSON.stringify(input)} ${answered?.ids ?? ''}`;
}

function toldCall({ actor, name, key, input, begunAt, endedAt, tries, answered }: Call): string {
  const asked = `${name} ${JSON.stringify(key)} ${JSON.stringify(input).slice(0, 400)}`;
  const many = tries === 1 ? '' : ` (sent ${tries} times)`;
  return `  ${String(begunAt).padStart(8)}–${endedAt} ${actor} ${asked}${many} → ${toldAnswer(answered)}`;
}

function toldAnswer(answered: Call['answered']): string {
  if (answered === null) return 'never answered';
  const { accepted, replayed, ids, refusals } = answered;
  if (!accepted) return `refused: ${refusals}`;
  return `${replayed ? 'replayed' : 'done'}: ${ids}${refusals.length > 0 ? `, beside ${refusals}` : ''}`;
}
