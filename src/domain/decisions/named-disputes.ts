import type { Dispute } from '../account/dispute.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { Refusal, type ValidationErrors } from '../values/refusal.ts';

/** The order's disputes that `input[field]` names, each once; DISPUTE_NOT_FOUND for others. */
export function readDisputes(
  account: OrderAccount,
  { ids, field }: { readonly ids: readonly string[]; readonly field: string },
  validation: ValidationErrors,
): readonly Dispute[] {
  const found = new Set<Dispute>();
  for (const [index, id] of ids.entries()) {
    const dispute = account.disputes.find((one) => one.id === id);
    if (dispute !== undefined) found.add(dispute);
    else validation.add(disputeNotFound(account, id, ['input', field, String(index)]));
  }
  return [...found];
}

function disputeNotFound({ id: orderId }: OrderAccount, id: string, path: readonly string[]): Refusal {
  return new Refusal('DISPUTE_NOT_FOUND', `Order ${orderId} has no dispute ${id.slice(0, 300)}.`, { path });
}
