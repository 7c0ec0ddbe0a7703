import { stepsOf } from '../../domain/refund/steps.ts';
import type { RefundResolvers, RefundStepResolvers } from '../generated.ts';

/** What staff and owner are told alike: codes, and what they are about (C8). */
export const stepsOfRefund: NonNullable<RefundResolvers['steps']> = async (
  { sight, account: _account, ...refund },
  _args,
  { loaders },
) => {
  const [receipts, notes] = await Promise.all([
    loaders.receiptsOfRefund.load(refund.id),
    loaders.notesOfRefund.load(refund.id),
  ]);
  const steps = stepsOf(
    refund,
    receipts,
    notes.map(({ note }) => note),
  );
  return steps.map((step) => ({ sight, step }));
};

export const stepResolvers: RefundStepResolvers = {
  code: ({ step }) => step.code,
  at: ({ step }) => step.at,
  amount: ({ step }) => step.amount,
  allocationId: ({ step }) => step.allocationId,
  receiptId: ({ step }) => step.receiptId,
  creditNoteId: ({ step }) => step.creditNoteId,
  // What a provider or the staff said was said to the staff (A2).
  message: ({ sight, step }) => (sight === 'staff' ? step.message : null),
};
