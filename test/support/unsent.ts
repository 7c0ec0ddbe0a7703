import type { StoredAllocation } from '../../src/store/documents/refund-document.ts';

/** No provider ever had it. What a dispatcher let go isn't meant: it looks at the money before it sends it again. */
export function isReservedAndUnsent({
  status,
  afterApproval,
  manualCause,
  sending,
}: StoredAllocation): boolean {
  if (status === 'AWAITING_APPROVAL') return afterApproval !== 'WAITING_FOR_SETTLEMENT';
  if (status === 'MANUAL') return manualCause !== 'UNKNOWN' && manualCause !== 'NOTHING_LEFT';
  return status === 'READY' && sending == null;
}
