import { required } from '../../src/domain/values/invariant.ts';
import type { Call } from './call-book.ts';
import type { Check } from './checks.ts';
import type { Evidence } from './evidence.ts';
import type { LastDrift } from './heal-drift.ts';
import type { Turn } from './order-log.ts';
import type { Step } from './read-history.ts';
import type { ShownAccount } from './shown-accounts.ts';

/** How each book can be damaged, and who must see that. */
export type Damage = readonly [
  says: string,
  check: Check,
  rule: string,
  damage: (evidence: Evidence) => Partial<Evidence>,
];

const call = (evidence: Evidence, key: string): Call =>
  required(evidence.calls.find((one) => one.key === key) ?? null, `Somebody called under ${key}.`);
export const instead = (evidence: Evidence, key: string, more: Partial<Call>) => ({
  calls: evidence.calls.map((one) => (one === call(evidence, key) ? { ...one, ...more } : one)),
});
export const onceMore = (evidence: Evidence, key: string, more: Partial<Call>) => {
  const later = { begunAt: 1e9, endedAt: 1e9 + 1, tries: 1 };
  return { calls: [...evidence.calls, { ...call(evidence, key), ...later, ...more }] };
};
export const answerOf = (evidence: Evidence, key: string) =>
  required(call(evidence, key).answered, `The call under ${key} was answered.`);
const partOf = ({ refunds }: Evidence) => required(refunds[0]?.allocations[0] ?? null, 'There is a part.');
export const withPart = (evidence: Evidence, more: object) => ({
  refunds: evidence.refunds.map((refund) => ({
    ...refund,
    allocations: refund.allocations.map((part) => ({ ...part, ...more })),
  })),
});
export const paidFor = (evidence: Evidence, attempt: number) => ({
  provider: 'psp' as const,
  key: `${/^al_\w{26}_\d+/.exec(partOf(evidence).id)?.[0]}.${attempt}`,
  refundId: `at the provider ${attempt}`,
  amount: 3_000n,
  orderId: 'player-1-1',
  paymentId: 'card',
  asked: null,
});
/** Paid under two keys, the second sent at 1 ms; at `at` somebody said that the first had paid another part. */
export const saidOfAnother = (evidence: Evidence, at: Date) => ({
  ...withPart(evidence, { sending: { ...sending(2).sending, since: new Date(1) } }),
  paid: [paidFor(evidence, 1), paidFor(evidence, 2)],
  receipts: evidence.receipts.slice(0, 1).map((receipt) => ({
    ...receipt,
    shares: receipt.shares.map((share) => ({ ...share, allocationId: 'al_of_another' })),
    provider: 'psp',
    providerRefundId: 'at the provider 1',
    source: 'OMS' as const,
    recordedAt: at,
  })),
});
/** A step that some deed took besides. */
export const step = (evidence: Evidence, from: object, to: object, deed: object = {}) => {
  const part = partOf(evidence);
  const taken: Step = {
    orderId: 'player-1-1',
    refundId: required(evidence.refunds[0] ?? null, 'There is a refund.')._id,
    allocationId: part.id,
    from: { ...part, ...from },
    to: { ...part, ...to },
  };
  const more = { inserted: {}, updated: {}, steps: [taken], turns: [], ...deed };
  return { history: { ...evidence.history, deeds: [...evidence.history.deeds, more] } };
};
export const sending = (epoch: number, address = 'a') => {
  return {
    sending: {
      attempt: 1,
      address,
      epoch,
      since: new Date(),
      leasedUntil: null,
      inquiries: 0,
      emptyAnswers: 0,
    },
  };
};
/** The order's account as the API showed it before the last healing, or after. */
export const shownOnce = (
  { lastDrift }: Evidence,
  more: Partial<ShownAccount>,
  when: 'shown' | 'shownAfter' = 'shown',
): { lastDrift: LastDrift } => {
  const all = [...lastDrift[when]].map(([id, account]) => [id, { ...account, ...more }] as const);
  return { lastDrift: { ...lastDrift, [when]: new Map(all) } };
};
/** The history with each change of the order as it may be instead; null where it never was. */
export const turned = ({ history }: Evidence, instead: (turn: Turn, index: number) => Turn | null) => {
  let index = -1;
  const deeds = history.deeds.map((deed) => ({
    ...deed,
    turns: deed.turns.flatMap((turn) => {
      index += 1;
      return instead(turn, index) ?? [];
    }),
  }));
  return { history: { ...history, deeds } };
};
