import {
  anotherInputIsRefused,
  everyCallHasAnAnswer,
  oneAnswerPerKey,
  previewsAreKept,
} from './check-answers.ts';
import { acknowledgedIsThere, nothingUnasked, oneEffectPerKey, refusedIsNotThere } from './check-effects.ts';
import { answerOf, type Damage, instead, onceMore } from './doctoring.ts';

/** Where clients were told what isn't so. */
export const damagesOfAnswers: readonly Damage[] = [
  [
    'a call without an answer',
    everyCallHasAnAnswer,
    'answers',
    (e) => instead(e, 'invoice', { answered: null }),
  ],
  [
    'a repeated call that was answered with something else',
    oneAnswerPerKey,
    'I5',
    (e) =>
      onceMore(e, 'invoice', { answered: { ...answerOf(e, 'invoice'), replayed: true, ids: ['in_other'] } }),
  ],
  ['a repeated call that was done again', oneAnswerPerKey, 'I5', (e) => onceMore(e, 'invoice', {})],
  [
    'a repeated call that was refused',
    oneAnswerPerKey,
    'I5',
    (e) =>
      onceMore(e, 'invoice', {
        answered: { accepted: false, replayed: false, ids: [], refusals: ['STATE_CONFLICT'] },
      }),
  ],
  [
    'a replay of what nobody had asked for before',
    oneAnswerPerKey,
    'I5',
    (e) => instead(e, 'invoice', { answered: { ...answerOf(e, 'invoice'), replayed: true } }),
  ],
  [
    'a key that was taken for another input',
    anotherInputIsRefused,
    'I5',
    (e) => onceMore(e, 'invoice', { input: { orderId: 'player-1-1', number: 'R-2' } }),
  ],
  [
    'a refund that differs from its preview',
    previewsAreKept,
    'I18',
    (e) => ({ promises: e.promises.map((one) => ({ ...one, plan: [] })) }),
  ],
  [
    'an acknowledged call that is lost',
    acknowledgedIsThere,
    'I15',
    (e) => ({ journal: e.journal.filter(({ key }) => key !== 'receipt') }),
  ],
  ['an acknowledged receipt that is lost', acknowledgedIsThere, 'I15', () => ({ receipts: [] })],
  [
    'an acknowledged invoice of another value',
    acknowledgedIsThere,
    'I15',
    (e) => ({
      orders: e.orders.map((order) => ({
        ...order,
        invoices: order.invoices.map((one) => ({ ...one, value: 1n })),
      })),
    }),
  ],
  [
    'an acknowledged settlement that is lost',
    acknowledgedIsThere,
    'I15',
    (e) => ({
      orders: e.orders.map((order) => ({
        ...order,
        payments: order.payments.map((one) => ({ ...one, settled: 5_000n })),
      })),
    }),
  ],
  [
    'a refused call that was done all the same',
    refusedIsNotThere,
    'I16',
    (e) => ({
      journal: e.journal.map((entry) => (entry.key === 'refund' ? { ...entry, key: 'too much' } : entry)),
    }),
  ],
  [
    'a refund that two keys share',
    oneEffectPerKey,
    'I6',
    (e) => ({
      journal: e.journal.flatMap((entry) =>
        entry.key === 'refund' ? [entry, { ...entry, key: 'b' }] : [entry],
      ),
    }),
  ],
  [
    'a refund that no call made',
    oneEffectPerKey,
    'I5',
    (e) => ({ refunds: e.refunds.flatMap((refund) => [refund, { ...refund, _id: 'rf_ghost' }]) }),
  ],
  [
    'a call that no client made',
    nothingUnasked,
    'I19',
    (e) => ({ calls: e.calls.filter(({ key }) => key !== 'settled') }),
  ],
];
