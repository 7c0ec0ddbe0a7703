import type { Store } from '../../src/store/connection/connect.ts';
import { audit } from '../soak/audit.ts';
import type { Violation } from './call-book.ts';
import {
  anotherInputIsRefused,
  everyCallHasAnAnswer,
  oneAnswerPerKey,
  previewsAreKept,
} from './check-answers.ts';
import { largeRefundsWait, othersDecide } from './check-approvals.ts';
import { paidIsKnown, paidIsNotFailed, paidOncePerPart } from './check-attempts.ts';
import { closedIsAccountedFor } from './check-closed.ts';
import { earlierRefundsCount, laterCoverageWasAskedFor } from './check-coverage.ts';
import { paidWhereApproved } from './check-destinations.ts';
import { disputesAreAccountedFor } from './check-disputes.ts';
import {
  allIsHealedInTheEnd,
  damagedOrders,
  driftIsHealedOnce,
  driftIsShown,
  foreignWritesAreKnown,
  onlyForeignersDrift,
} from './check-drift.ts';
import { acknowledgedIsThere, nothingUnasked, oneEffectPerKey, refusedIsNotThere } from './check-effects.ts';
import { amountsAreAmounts, pendingFollows, refundableFollows } from './check-money.ts';
import { notesAreNumbered, notesShowWhatWasPaid } from './check-notes.ts';
import { reservedIsThere } from './check-reserved.ts';
import { reversalsAreKept, sharesSumUp } from './check-shares.ts';
import {
  attemptsAreKept,
  historyIsNotRewritten,
  latestClaimDecides,
  movesAlongTheTable,
  receiptsComeWithTheirOrder,
  transitionsAreTold,
} from './check-states.ts';
import { voidedWasNotCharged } from './check-voids.ts';
import type { Evidence } from './evidence.ts';

/** Looks for one way in which the books may contradict each other, and tells of each case. */
export type Check = (evidence: Evidence) => Violation[];

export const checks: readonly Check[] = [
  everyCallHasAnAnswer,
  oneAnswerPerKey,
  anotherInputIsRefused,
  previewsAreKept,
  acknowledgedIsThere,
  refusedIsNotThere,
  oneEffectPerKey,
  nothingUnasked,
  amountsAreAmounts,
  sharesSumUp,
  reversalsAreKept,
  pendingFollows,
  closedIsAccountedFor,
  disputesAreAccountedFor,
  refundableFollows,
  reservedIsThere,
  voidedWasNotCharged,
  laterCoverageWasAskedFor,
  earlierRefundsCount,
  paidOncePerPart,
  paidIsKnown,
  paidIsNotFailed,
  movesAlongTheTable,
  attemptsAreKept,
  latestClaimDecides,
  transitionsAreTold,
  largeRefundsWait,
  othersDecide,
  paidWhereApproved,
  receiptsComeWithTheirOrder,
  historyIsNotRewritten,
  notesAreNumbered,
  notesShowWhatWasPaid,
  foreignWritesAreKnown,
  onlyForeignersDrift,
  driftIsHealedOnce,
  driftIsShown,
  allIsHealedInTheEnd,
];

/** Holds the books against each other, in every way there is: these checks, and the soak's audit (I1–I4, I8, I10, I17). */
export async function checkEvidence(store: Store, evidence: Evidence): Promise<Violation[]> {
  const audited = await audit(store, evidence, damagedOrders(evidence), excessiveOrders(evidence));
  return [
    ...checks.flatMap((check) => check(evidence)),
    ...audited.violations.map((text) => ({ rule: 'audit', orderId: orderIn(text), text })),
  ];
}

/** Where somebody said that more went back than the account knew of. */
function excessiveOrders({ calls }: Evidence): ReadonlySet<string> {
  const excessive = calls.filter(({ input }) => input['acceptExcess'] === true);
  return new Set(excessive.map(({ orderId }) => orderId));
}

/** The order that a sentence is about: our ids end with it. */
function orderIn(text: string): string | null {
  return /(?:Ö订单 )?(?:player-\d+-\d+|hot-\d+)/.exec(text)?.[0] ?? null;
}
