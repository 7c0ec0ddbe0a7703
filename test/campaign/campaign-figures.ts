import { existsSync, readFileSync } from 'node:fs';
import { faultFileOf } from '../soak/stage.ts';
import { row, sum, tally, total } from '../support/report.ts';
import { damagedOrders } from './check-drift.ts';
import type { Evidence } from './evidence.ts';
import type { Outcome } from './run-campaign.ts';

/** What a campaign came to, a line each. */
export function figuresOf({ stage, book, faultLog, evidence, reported, ...outcome }: Outcome): string[] {
  const { violations, seconds } = outcome;
  const { refunds, orders, receipts, paid } = evidence;
  const answered = book.calls.filter((call) => call.answered !== null);
  const reads = sum([...book.reads.values()]);
  const refusals = tally(answered.flatMap(({ answered: answer }) => answer?.refusals ?? []));
  const file = faultFileOf(stage);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const byProvider = tally(lines.map((line) => line.split(' ').slice(2).join(' ')));
  const parts = refunds.flatMap(({ allocations }) => allocations);
  const live = receipts.filter(({ reversedAt, provider }) => reversedAt == null && provider !== 'manual');
  const states = parts.map(({ status, manualCause }) =>
    status === 'MANUAL' ? `MANUAL ${manualCause}` : status,
  );
  return [
    row('operations', answered.length + reads),
    row('mutations answered', answered.length, tally(answered.map(({ name }) => name))),
    row('reads answered', reads, book.reads),
    row('accepted', answered.filter(({ answered: answer }) => answer?.accepted).length),
    row('replays', answered.filter(({ answered: answer }) => answer?.replayed).length),
    row('refusals', sum([...refusals.values()]), refusals),
    row('unknown answers, asked again', book.unknownAnswers),
    `longest wait for an answer: ${Math.round(book.longestWait)} ms`,
    row('faults', faultLog.faults.length, tally(faultLog.faults.map(({ kind }) => kind))),
    `without any of them: ${Math.round(faultLog.calmUntil(seconds * 1_000) / (seconds * 10))} % of the time`,
    row('faults of providers', lines.length, byProvider),
    row('orders', orders.length),
    row('refunds', refunds.length),
    row('parts', parts.length, tally(states)),
    row('changes in the database’s log', evidence.history.deeds.length),
    row('steps of parts in it', sum(evidence.history.deeds.map(({ steps }) => steps.length))),
    row('credit notes', evidence.creditNotes.length),
    row('claims by dispatchers', sum(refunds.map(({ claims }) => claims))),
    row('paid by providers', paid.length, tally(paid.map(({ provider }) => provider))),
    row('reported from outside', reported),
    row(
      'refunds that counted for an invoice that came later',
      refunds.filter(
        ({ _id: id, coverage }) =>
          coverage.length > (evidence.history.firstRefunds.get(id)?.coverage.length ?? 0),
      ).length,
    ),
    ...driftFigures(evidence),
    `cents paid by the providers: ${total(paid)}; on their receipts: ${total(live)}`,
    row('violations', violations.length, tally(violations.map(({ rule }) => rule))),
  ];
}

/** How often somebody from outside damaged invoiceData, and who healed it. What was written over before anybody could read it needn't be healed. */
function driftFigures({ history, foreignWrites, journal, lastDrift }: Evidence): string[] {
  const made = history.deeds.flatMap(({ turns }) => turns).filter(({ foreign }) => foreign !== null);
  const healers = journal.flatMap(({ interactions, mutation }) =>
    interactions.filter(({ type }) => type === 'INVOICE_DATA_REALIGNED').map(() => mutation),
  );
  return [
    row(
      'foreign writes to invoiceData',
      foreignWrites.length,
      tally(foreignWrites.map(({ lost }) => `lost ${lost}`)),
    ),
    row(`drifts that they made, on ${damagedOrders({ history }).size} orders`, made.length),
    row('healings', healers.length, tally(healers)),
    row('orders that had drifted in the end, and were healed then', lastDrift.realigned.size),
  ];
}
