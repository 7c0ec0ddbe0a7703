import { ownActor } from '../../src/domain/values/actor.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { paidIsKnown, paidIsNotFailed, paidOncePerPart } from './check-attempts.ts';
import { amountsAreAmounts, pendingFollows, refundableFollows } from './check-money.ts';
import { notesAreNumbered, notesShowWhatWasPaid } from './check-notes.ts';
import { reservedIsThere, unbackedIn } from './check-reserved.ts';
import {
  attemptsAreKept,
  historyIsNotRewritten,
  latestClaimDecides,
  movesAlongTheTable,
  receiptsComeWithTheirOrder,
  transitionsAreTold,
} from './check-states.ts';
import { voidedWasNotCharged } from './check-voids.ts';
import {
  type Damage,
  paidFor,
  saidOfAnother,
  sending,
  shownOnce,
  step,
  turned,
  withPart,
} from './doctoring.ts';

/** Where the database and the providers' ledgers contradict themselves or each other. */
export const damagesOfBooks: readonly Damage[] = [
  [
    'a receipt of nothing',
    amountsAreAmounts,
    'I7',
    (e) => ({ receipts: e.receipts.map((one) => ({ ...one, amount: 0n })) }),
  ],
  [
    'a payment below zero',
    amountsAreAmounts,
    'I7',
    (e) => ({
      orders: e.orders.map((order) => ({
        ...order,
        payments: order.payments.map((one) => ({ ...one, inFlight: -1n })),
      })),
    }),
  ],
  [
    'a pending amount that is a cent off',
    pendingFollows,
    'I9',
    (e) => shownOnce(e, { pending: new Map([['R-1', 2_001n]]) }),
  ],
  [
    'a pending amount that nobody was shown',
    pendingFollows,
    'I9',
    (e) => ({ lastDrift: { ...e.lastDrift, shown: new Map() } }),
  ],
  [
    'a refundable amount that is a cent off',
    refundableFollows,
    'I3',
    (e) => shownOnce(e, { refundable: 1n }),
  ],
  [
    'a payment that lost the money which is reserved on it',
    reservedIsThere,
    'D35',
    (e) => {
      const [order] = e.orders;
      const lost = order?.payments.map((one) => ({ ...one, settled: one.refunded })) ?? [];
      const { refunds } = withPart(e, { status: 'MANUAL', manualCause: 'BY_REQUEST' });
      const unbacked = order === undefined ? [] : unbackedIn({ ...order, payments: lost }, refunds);
      return turned(e, (turn) => ({ ...turn, unbacked }));
    },
  ],
  [
    'a part that counts as voided, and was charged',
    voidedWasNotCharged,
    'D15',
    (e) =>
      withPart(e, { status: 'CANCELED', failure: { providerCode: 'VOIDED', message: '', retryable: false } }),
  ],
  [
    'a part that was paid under two keys',
    paidOncePerPart,
    'I4',
    (e) => ({ paid: [paidFor(e, 1), paidFor(e, 2)] }),
  ],
  [
    'a part that was paid under two keys, of which one was said to be another part’s only afterwards',
    paidOncePerPart,
    'I4',
    (e) => saidOfAnother(e, new Date(2)),
  ],
  ['a payment under a key that nobody wrote down', paidIsKnown, 'I11', (e) => ({ paid: [paidFor(e, 7)] })],
  [
    'a failed part that was paid',
    paidIsNotFailed,
    'I16',
    (e) => ({ ...withPart(e, { status: 'FAILED' }), paid: [paidFor(e, 1)] }),
  ],
  [
    'a move that no table holds',
    movesAlongTheTable,
    'I14',
    (e) => step(e, { status: 'CANCELED' }, { status: 'READY' }),
  ],
  [
    'an attempt that was forgotten',
    attemptsAreKept,
    'I12',
    (e) => step(e, { status: 'SENDING', attempts: 2 }, { status: 'READY', attempts: 1 }),
  ],
  [
    'a new key for an unknown attempt',
    attemptsAreKept,
    'I12',
    (e) => step(e, { status: 'UNKNOWN', attempts: 1 }, { status: 'SENDING', attempts: 2 }),
  ],
  [
    'an attempt that goes to another place',
    attemptsAreKept,
    'I12',
    (e) =>
      step(
        e,
        { status: 'UNKNOWN', attempts: 1, ...sending(1) },
        { status: 'UNKNOWN', attempts: 1, ...sending(2, 'b') },
      ),
  ],
  [
    'a late dispatcher that decides',
    latestClaimDecides,
    'I13',
    (e) => {
      const [entry] = e.journal;
      const outcome = {
        ...required(entry ?? null, 'There is an entry.'),
        _id: 'late',
        caller: ownActor('dispatcher'),
      };
      const late = { ...outcome, mutation: 'recordOutcome', key: 'outcome al_1.1 3 FAILED' };
      const journal = { inserted: { journal: ['late'] } };
      return {
        ...step(e, { status: 'SENDING', ...sending(4) }, { status: 'FAILED', ...sending(4) }, journal),
        journal: [...e.journal, late],
      };
    },
  ],
  [
    'a transition without an interaction',
    transitionsAreTold,
    'I17',
    (e) => ({ journal: e.journal.map((entry) => ({ ...entry, interactions: [] })) }),
  ],
  [
    'a receipt that was written by itself',
    receiptsComeWithTheirOrder,
    'I1',
    (e) => {
      const alone = {
        inserted: { receipts: ['rc_01M843AA2QG8MEDXCBADDVQRTB_player-1-1'] },
        updated: {},
        steps: [],
        turns: [],
      };
      return { history: { ...e.history, deeds: [...e.history.deeds, alone] } };
    },
  ],
  [
    'a journal that was changed',
    historyIsNotRewritten,
    'I17',
    (e) => ({ history: { ...e.history, forbidden: ['journal x has a change of the kind update.'] } }),
  ],
  [
    'a credit note whose number is missing',
    notesAreNumbered,
    'D25',
    (e) => ({ creditNotes: e.creditNotes.map((one) => ({ ...one, noteNumber: one.noteNumber + 1 })) }),
  ],
  ['money that no credit note shows', notesShowWhatWasPaid, 'D25', () => ({ creditNotes: [] })],
];
