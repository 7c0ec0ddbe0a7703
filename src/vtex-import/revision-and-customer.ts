import { type Findings, shown } from './findings.ts';
import { usableText } from './usable-text.ts';
import type { VtexOrder } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

/** The last change in milliseconds since 1970. "0" without any date: whatever else comes then is newer. */
export function revisionOf(findings: Findings, order: VtexOrder): string {
  const changed = readInstant(order.lastChange);
  if (changed !== null) return String(changed.getTime());
  const created = readInstant(order.creationDate);
  const revision = created === null ? '0' : String(created.getTime());
  findings.noticed.push(
    `lastChange is ${shown(order.lastChange)}; the source revision is ${revision}, ${created === null ? 'the lowest, since creationDate is not an instant either' : 'from creationDate'}.`,
  );
  return revision;
}

export function customerOf(order: VtexOrder): { customerId?: string; customerEmail?: string } {
  const { userProfileId, customerCode, email } = order.clientProfileData;
  const customerId = usableText(userProfileId) ?? usableText(customerCode);
  const customerEmail = usableText(email);
  return {
    ...(customerId === null ? {} : { customerId }),
    ...(customerEmail?.includes('@') ? { customerEmail } : {}),
  };
}
