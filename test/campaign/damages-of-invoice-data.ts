import {
  allIsHealedInTheEnd,
  driftIsHealedOnce,
  driftIsShown,
  foreignWritesAreKnown,
  onlyForeignersDrift,
} from './check-drift.ts';
import { type Damage, shownOnce, turned } from './doctoring.ts';
import type { Evidence } from './evidence.ts';

/**
 * Where invoiceData drifted, or was healed, as it may not be. The order's changes are nine calls, a foreign write, the
 * call that heals it, a foreign write, and the last healing.
 */
export const damagesOfInvoiceData: readonly Damage[] = [
  [
    'a change of an order that nobody was to make',
    foreignWritesAreKnown,
    'I1',
    () => ({ foreignWrites: [] }),
  ],
  [
    'a foreign change that isn’t the one that was meant',
    foreignWritesAreKnown,
    'I1',
    (e) => ({ foreignWrites: e.foreignWrites.map((one) => ({ ...one, after: { refunded: 7n } })) }),
  ],
  [
    'one foreign change that was made twice',
    foreignWritesAreKnown,
    'I1',
    (e) => ({ history: { ...e.history, deeds: e.history.deeds.flatMap((deed) => [deed, deed]) } }),
  ],
  [
    'a write that makes invoiceData drift',
    onlyForeignersDrift,
    'I1',
    (e) => turned(e, (turn, index) => (index === 4 ? { ...turn, drifted: true } : turn)),
  ],
  [
    'a healing that leaves the drift',
    onlyForeignersDrift,
    'I1',
    (e) => turned(e, (turn, index) => (index === 10 ? { ...turn, drifted: true } : turn)),
  ],
  [
    'a drift that was healed twice',
    driftIsHealedOnce,
    'D23',
    (e) => told(e, (interactions) => [...interactions, ...interactions]),
  ],
  [
    'a healing of what nobody had damaged',
    driftIsHealedOnce,
    'D23',
    (e) => turned(e, (turn) => (turn.foreign === null ? turn : null)),
  ],
  [
    'a write that leaves the drift that it found',
    driftIsHealedOnce,
    'D23',
    (e) => ({
      ...turned(e, (turn, index) => (index === 4 ? { ...turn, drifted: true } : turn)),
      ...told(e, () => []),
    }),
  ],
  [
    'a drifted order that is shown as consistent',
    driftIsShown,
    'D23',
    (e) => shownOnce(e, { consistent: true }),
  ],
  ['a drifted order that isn’t in the list', driftIsShown, 'D23', (e) => shownOnce(e, { drift: [] })],
  [
    'a healing that tells of something else',
    driftIsShown,
    'D23',
    (e) => ({ lastDrift: { ...e.lastDrift, realigned: new Map() } }),
  ],
  [
    'an order that stays drifted when it was realigned',
    allIsHealedInTheEnd,
    'D23',
    (e) => shownOnce(e, { consistent: false }, 'shownAfter'),
  ],
  [
    'an order that owes something else when it was realigned',
    allIsHealedInTheEnd,
    'D23',
    (e) => shownOnce(e, { refundable: 1n }, 'shownAfter'),
  ],
];

type Interactions = Evidence['journal'][number]['interactions'];

/** What the journal says, with what it says of healings as it may be instead. */
function told({ journal }: Evidence, instead: (healings: Interactions) => Interactions): Partial<Evidence> {
  return {
    journal: journal.map((entry) => {
      const isHealing = ({ type }: Interactions[number]) => type === 'INVOICE_DATA_REALIGNED';
      const others = entry.interactions.filter((one) => !isHealing(one));
      return { ...entry, interactions: [...instead(entry.interactions.filter(isHealing)), ...others] };
    }),
  };
}
