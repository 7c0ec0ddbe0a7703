import type { Refund } from './refund.ts';

/** What whoever asks for a refund says of it. */
export type RefundWords = Pick<Refund, 'reason'> &
  Partial<Pick<Refund, 'note' | 'choiceReason' | 'reasonCode' | 'externalReference'>>;

type Given = 'id' | 'orderId' | 'reason' | 'requestedBy' | 'priority' | 'requestedAt' | 'allocations';
type Planned = 'kind' | 'lines' | 'coverage' | 'deductions';

/** A refund as it begins: what isn't given is empty. */
export function newRefund(given: Pick<Refund, Given | Planned> & Partial<Refund>): Refund {
  return {
    note: null,
    reasonCode: null,
    externalReference: null,
    choiceReason: null,
    completedAt: null,
    status: 'IN_PROGRESS',
    noting: null,
    claims: 0,
    ...given,
  };
}
