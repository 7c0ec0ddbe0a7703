import { currencies } from '../../domain/values/currency.ts';
import { hasScope, mayRequest } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';

/** Who the caller is, and what a page may offer it (C12). */
export function viewer({ caller, deps }: GraphContext) {
  return {
    subject: caller.subject,
    scopes: [...caller.scopes],
    mayRequest: mayRequest(caller),
    mayApprove: hasScope(caller, 'refunds:approve'),
    mayOperate: hasScope(caller, 'refunds:operate'),
    requestLimits: currencies()
      .map(deps.approvalAbove)
      .filter((limit) => limit !== null),
  };
}
