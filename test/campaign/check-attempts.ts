import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';

/**
 * I4: of a part's attempts, at most one was paid, once, by a provider that is told which attempt it is. What somebody
 * from outside had reported as another part's, before this one was sent again, paid that other one (D21).
 */
export function paidOncePerPart({ paid, refunds, receipts }: Evidence): Violation[] {
  const parts = attemptsByPart(refunds);
  const reported = new Map(receipts.map((one) => [`${one.provider} ${one.providerRefundId}`, one]));
  const isOfAnother = ({ provider, refundId, key }: Evidence['paid'][number]) => {
    const part = parts.get(key?.split('.')[0] ?? '');
    const receipt = reported.get(`${provider} ${refundId}`);
    const sentLast = part?.sending?.since;
    if (part === undefined || receipt === undefined || sentLast == null) return false;
    return receipt.source === 'OMS' && !isFor(receipt, part.id) && receipt.recordedAt < sentLast;
  };
  const byPart = Map.groupBy(
    paid.filter((one) => one.key !== null && !isOfAnother(one)),
    ({ key, orderId }) => `${key?.split('.')[0]} ${orderId}`,
  );
  return [...byPart.values()].flatMap((several) => {
    const [first] = several;
    if (first === undefined || several.length === 1) return [];
    const keys = several.map(({ key, amount }) => `${key} (${amount})`).join(' and ');
    return [
      { rule: 'I4', orderId: first.orderId, text: `One part of ${first.orderId} was paid under ${keys}.` },
    ];
  });
}

/** I11: no provider was called for a part that isn't kept, or for an attempt that nobody wrote down before. */
export function paidIsKnown({ paid, refunds }: Evidence): Violation[] {
  const attempts = attemptsByPart(refunds);
  return paid.flatMap(({ key, orderId, provider, refundId }) => {
    if (key === null) return [];
    const [part = '', attempt] = key.split('.');
    const known = attempts.get(part);
    if (known !== undefined && known.attempts >= Number(attempt)) return [];
    return [
      {
        rule: 'I11',
        orderId,
        text: `${provider} paid ${refundId} under ${key}, which nobody had written down.`,
      },
    ];
  });
}

/** I16: what a provider has paid isn't FAILED here, unless its receipt is on record all the same. */
export function paidIsNotFailed({ paid, refunds, receipts }: Evidence): Violation[] {
  const parts = attemptsByPart(refunds);
  const recorded = new Set(
    receipts.map(({ provider, providerRefundId }) => `${provider} ${providerRefundId}`),
  );
  return paid.flatMap(({ key, orderId, provider, refundId }) => {
    const part = parts.get(key?.split('.')[0] ?? '');
    const isOver = part?.status === 'FAILED' || part?.status === 'CANCELED';
    if (!isOver || recorded.has(`${provider} ${refundId}`)) return [];
    return [
      {
        rule: 'I16',
        orderId,
        text: `${part.id} is ${part.status}, and ${provider} paid ${refundId} for it.`,
      },
    ];
  });
}

function isFor({ shares }: Evidence['receipts'][number], partId: string): boolean {
  return shares.some(({ allocationId }) => allocationId === partId);
}

function attemptsByPart(refunds: Evidence['refunds']) {
  return new Map(
    refunds.flatMap(({ allocations }) =>
      allocations.map((one) => [/^al_[0-9A-Z]{26}_\d+/.exec(one.id)?.[0] ?? one.id, one] as const),
    ),
  );
}
